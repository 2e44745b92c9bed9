package casement.kernel;

import casement.dialect.Dialects;
import casement.dialect.Naming;
import casement.semantics.Caller;
import casement.semantics.Effect.Due;
import casement.semantics.ObjectRequest;
import casement.semantics.ObjectSpec;
import casement.semantics.ObjectState;
import casement.semantics.ThreadId;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorCell;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorRefWithCell;
import org.apache.pekko.actor.ActorSystem;

/** A kernel without its doors: objects, their manager, and threads that nothing carries. */
final class TestMachine implements AutoCloseable {

    /** Time that never passes; whoever would sleep is mistaken. */
    static final class StoppedClock implements KernelClock {

        @Override
        public long now() {
            return 0;
        }

        @Override
        public long systemTime() {
            return 0;
        }

        @Override
        public void park(Object blocker, long deadline) {
            throw new IllegalStateException(blocker + " would block");
        }

        @Override
        public Alarm schedule(Due due, Runnable task) {
            return () -> {};
        }

        @Override
        public void close() {}
    }

    private final ActorSystem system;
    private final Machine machine;
    private final ProcessControl process;
    private int threads;

    private TestMachine(String overrides, KernelClock clock) {
        Config config = ConfigFactory.parseString(overrides).withFallback(ConfigFactory.load());
        system = ActorSystem.create("test", config);
        Mailroom mailroom = system.dispatchers().lookup(ObjectManager.DISPATCHER) instanceof FlatDispatcher flat
                ? flat
                : new Mailroom.ByTell();
        machine = new Machine(
                KernelSettings.from(config),
                Dialects.from(config),
                clock,
                new Carriers(KernelSettings.from(config)),
                mailroom);
        CompletableFuture<List<ActorRef>> managers = new CompletableFuture<>();
        system.actorOf(Home.props(machine, managers), "casement");
        machine.managedBy(managers.join());
        SyscallTable calls = new SyscallTable(machine, request -> null);
        process = machine.births().process(Launch.of("test", () -> 0), calls, false);
    }

    /** As configured: on the flat dispatcher. */
    static TestMachine flat() {
        return new TestMachine("", new StoppedClock());
    }

    static TestMachine with(String overrides) {
        return new TestMachine(overrides, new StoppedClock());
    }

    /** As configured, with a clock of the test's own. */
    static TestMachine at(KernelClock clock) {
        return new TestMachine("pekko { loglevel = WARNING, log-dead-letters = off }", clock);
    }

    static TestMachine at(KernelClock clock, String overrides) {
        return new TestMachine(overrides, clock);
    }

    Machine machine() {
        return machine;
    }

    ProcessControl process() {
        return process;
    }

    /** A thread that nothing carries: whoever uses it acts for it. */
    ThreadControl thread(int id) {
        ThreadControl thread = new ThreadControl(
                machine, process, new ThreadId(id), "thread " + id, casement.semantics.Priority.NORMAL);
        machine.threadStarted(thread);
        return thread;
    }

    /** A thread that the calling Java thread carries. */
    ThreadControl carriedThread() {
        synchronized (this) {
            threads++;
        }
        ThreadControl thread = thread(1_000_000 + threads);
        thread.carrier().is(Thread.currentThread());
        return thread;
    }

    /** A fresh object without a name, with one handle. */
    KernelObject object(ObjectSpec<?> spec, Caller creator) {
        return machine.ask(new ManagerCall.Create(null, spec, creator, Naming.Clash.REFUSE, null))
                .object();
    }

    KernelObject object(ObjectSpec<?> spec) {
        return object(spec, KernelCaller.of(machine));
    }

    Call ask(KernelObject object, ObjectRequest<?> request) {
        return machine.ask(object, request, KernelCaller.of(machine));
    }

    ObjectState<?> state(KernelObject object) {
        return (ObjectState<?>) ask(object, new KernelRequest.Inspect<>(object)).value();
    }

    /** Closes the handle that the object was made with. */
    void close(KernelObject object) {
        Handles.release(process, new HandleEntry(object, 0, false, false));
    }

    static ActorCell cell(KernelObject object) {
        return (ActorCell) ((ActorRefWithCell) object.actor()).underlying();
    }

    /** The actor behind a living object; to be looked into between turns. */
    static ObjectActor<?> actor(KernelObject object) {
        return (ObjectActor<?>) cell(object).actor();
    }

    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }
}
