package casement.kernel;

import casement.dialect.Dialects;
import casement.dialect.Naming;
import casement.semantics.ObjectPath;
import casement.semantics.ObjectSpec;
import casement.semantics.Priority;
import casement.semantics.Status;
import casement.semantics.ThreadId;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;

/** The inside of a kernel without processes: objects on the flat dispatcher, and threads that any Java thread may play. */
final class Bench {

    /** One for all tests of a JVM; it ends with the JVM. */
    static final Bench SHARED = new Bench();

    private final AtomicInteger threads = new AtomicInteger(1_000_000);
    private final Machine machine;
    private final ProcessControl process;

    private Bench() {
        Config config = ConfigFactory.load();
        KernelSettings settings = KernelSettings.from(config);
        ActorSystem system = ActorSystem.create("bench", KernelSettings.pekko(config));
        FlatDispatcher flat = (FlatDispatcher) system.dispatchers().lookup(ObjectManager.DISPATCHER);
        machine = new Machine(settings, Dialects.from(config), new SystemClock(), new Carriers(settings), flat);
        CompletableFuture<List<ActorRef>> managers = new CompletableFuture<>();
        ActorRef unused = system.actorOf(Home.props(machine, managers), "casement");
        machine.managedBy(managers.join());
        process =
                machine.births().process(Launch.of("bench", () -> 0), new SyscallTable(machine, asked -> null), false);
    }

    Machine machine() {
        return machine;
    }

    /** A thread that is carried by whoever calls {@link #play}. */
    ThreadControl thread() {
        ThreadControl thread =
                new ThreadControl(machine, process, new ThreadId(threads.incrementAndGet()), "actor", Priority.NORMAL);
        machine.threadStarted(thread);
        return thread;
    }

    /** The calling Java thread carries that thread from now on. */
    static void play(ThreadControl thread) {
        thread.carrier().is(Thread.currentThread());
    }

    void gone(ThreadControl thread) {
        machine.threadGone(thread);
    }

    /** A fresh object without a name, with one handle. */
    KernelObject object(ObjectSpec<?> spec) {
        return create(null, spec).object();
    }

    ManagerCall.Create create(ObjectPath path, ObjectSpec<?> spec) {
        return machine.ask(new ManagerCall.Create(path, spec, KernelCaller.of(machine), Naming.Clash.REFUSE, null));
    }

    /** A further handle of the process's, good for everything; it is left behind with the object. */
    int handle(KernelObject object) {
        boolean unused = Handles.addHandle(machine, object);
        return Handles.enter(process, object, object.type().allAccess(), false);
    }

    /** Closes a handle of the process's. */
    void close(int handle) {
        Status unused = HandleCalls.close(process, handle);
    }

    /** Closes the one handle of an object. */
    void close(KernelObject object) {
        Handles.release(process, new HandleEntry(object, 0, false, false));
    }
}
