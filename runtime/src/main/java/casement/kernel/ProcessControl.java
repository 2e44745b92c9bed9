package casement.kernel;

import casement.dialect.Dialect;
import casement.dialect.NameResolver;
import casement.dialect.NameScope;
import casement.semantics.EndCause;
import casement.semantics.EndReason;
import casement.semantics.ProcessId;
import casement.semantics.ThreadState;
import casement.syscall.Rules;
import com.typesafe.config.Config;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's side of a simulated process: what it has, and how it dies.
 *
 * <p>Death goes in one order (PR5), and whoever sees the process object signaled sees all of it done: threads leave and
 * abandon what they own; handles close; watchdogs and jobs are told; thread objects, then the process object are
 * signaled; the program is let go.
 */
final class ProcessControl implements SimulatedProcess {

    private final Machine machine;
    private final ProcessId id;
    private final Launch launch;
    private final Dialect dialect;
    private final Rules rules;
    private final boolean strict;
    private final boolean host;
    private final NameResolver names;
    private final HandleTable table;
    private final SyscallTable calls;
    private final CallbackThread callbacks;

    /** Null once it is over: the JDK keeps things by thread group, and this object may be kept for long. */
    private volatile @Nullable ProcessGroup group;

    private final Views views = new Views();
    private final TlsSlots tls = new TlsSlots();
    private final Aliases namespaces = new Aliases(this);
    private final List<KernelObject> jobs = new CopyOnWriteArrayList<>();
    private final Excess excess = new Excess(this);
    private final Followers followers = new Followers();
    private final Departure departure = new Departure(this);
    final long startedAt;
    private @Nullable KernelObject object;

    // guarded by this
    private final Set<ThreadControl> live = new LinkedHashSet<>();
    private final Set<ThreadControl> leaving = new HashSet<>();
    private final List<ThreadControl> leftAtEnd = new ArrayList<>();
    private @Nullable End ending;
    private boolean finished;
    private KernelClock.@Nullable Alarm graceOver;

    ProcessControl(Machine machine, ProcessId id, Launch launch, SyscallTable calls, boolean host) {
        this.machine = machine;
        this.startedAt = machine.listeners().at();
        this.id = id;
        this.launch = launch;
        this.dialect = launch.dialect() == null
                ? machine.dialects().preferred()
                : machine.dialects().named(launch.dialect());
        this.rules = DialectRules.of(dialect);
        this.strict = launch.strict() == null ? machine.dialects().strict() : launch.strict();
        this.host = host;
        this.names = new NameResolver(dialect);
        this.table = new HandleTable(dialect.handles().lowBitsIgnored());
        this.calls = calls;
        this.group = new ProcessGroup(machine.groups(), this);
        this.callbacks = new CallbackThread(machine, this);
    }

    // ---- what it is and has

    @Override
    public ProcessId id() {
        return id;
    }

    @Override
    public String name() {
        return launch.name();
    }

    @Override
    public int handles() {
        return table.size();
    }

    @Override
    public KernelClock clock() {
        return machine.clock();
    }

    @Override
    public int session() {
        return launch.session();
    }

    @Override
    public Program program() {
        return launch.program();
    }

    @Override
    public Config config() {
        return machine.settings().all();
    }

    Launch launch() {
        return launch;
    }

    Machine machine() {
        return machine;
    }

    Dialect dialect() {
        return dialect;
    }

    Rules rules() {
        return rules;
    }

    boolean isStrict() {
        return strict;
    }

    boolean isHost() {
        return host;
    }

    NameResolver names() {
        return names;
    }

    NameScope scope() {
        return new NameScope(launch.session(), launch.mayCreateGlobal(), namespaces::find);
    }

    Aliases namespaces() {
        return namespaces;
    }

    HandleTable table() {
        return table;
    }

    SyscallTable calls() {
        return calls;
    }

    ThreadGroup group() {
        return Objects.requireNonNullElse(group, machine.groups());
    }

    /** Nothing of it will happen any more. */
    void over() {
        ProcessGroup own = group;
        if (own != null) {
            group = null;
            own.over();
        }
    }

    CallbackThread callbacks() {
        return callbacks;
    }

    Views views() {
        return views;
    }

    TlsSlots tls() {
        return tls;
    }

    List<KernelObject> jobs() {
        return jobs;
    }

    /** Those to be told when it has ended. */
    Followers followers() {
        return followers;
    }

    Excess excess() {
        return excess;
    }

    KernelObject object() {
        return Objects.requireNonNull(object, "a process has its object before anybody asks for it");
    }

    void object(KernelObject made) {
        object = made;
    }

    synchronized List<ThreadControl> threads() {
        return List.copyOf(live);
    }

    // ---- threads

    /** False if the process is ending: then no thread may come any more. */
    synchronized boolean enter(ThreadControl thread) {
        if (ending != null) {
            return false;
        }
        live.add(thread);
        machine.threadStarted(thread);
        return true;
    }

    /** The thread runs no guest code any more. Called once it has left, or when its time to leave is over. */
    void left(ThreadControl thread) {
        synchronized (this) {
            if (!live.contains(thread) || !leaving.add(thread)) {
                return;
            }
        }
        thread.abandonAll();
        boolean ends;
        boolean begins;
        synchronized (this) {
            begins = ending == null && isLast(thread);
            if (begins) {
                ending = new End(thread.exitCode(), EndReason.RETURNED); // PR2
            }
            ends = ending != null;
            if (ends) {
                leftAtEnd.add(thread);
            }
        }
        if (!ends) {
            Departure.signalEnd(machine, thread);
        }
        boolean over;
        synchronized (this) {
            live.remove(thread);
            leaving.remove(thread);
            if (ending == null && isLast(thread)) {
                ending = new End(thread.exitCode(), EndReason.RETURNED); // another has left at the same time
                begins = true;
            }
            over = ending != null && live.isEmpty();
        }
        if (begins) {
            launch.program().ending();
        }
        if (over) {
            finish(thread.carrier().isCurrent());
        } else {
            ending().ifPresent(end -> callbacks.die(end.exitCode()));
        }
        machine.threadGone(thread); // at last: as long as it is known, the machine is not quiet
    }

    /** The thread of the callbacks does not keep a process alive, and the host's own process lives without threads. */
    private boolean isLast(ThreadControl thread) {
        return !host && live.stream().allMatch(other -> other == thread || callbacks.isRunBy(other));
    }

    /** Remembers a job that has taken the process in; false if the process is ending, and will not tell the job. */
    synchronized boolean joined(KernelObject job) {
        if (ending != null) {
            return false;
        }
        jobs.add(job);
        return true;
    }

    // ---- the end

    /** Ends the process; false if it is ending already. Does not wait for its threads to leave. */
    boolean end(End how) {
        List<ThreadControl> victims;
        synchronized (this) {
            if (ending != null) {
                return false;
            }
            ending = how;
            victims = List.copyOf(live);
            graceOver = machine.clock().after(machine.settings().terminationGrace(), this::giveUp);
        }
        launch.program().ending();
        machine.hurry();
        victims.forEach(victim -> victim.die(how.exitCode()));
        callbacks.die(how.exitCode());
        victims.stream().filter(victim -> victim.carrier().isOver()).forEach(this::left);
        if (victims.isEmpty()) {
            finish(false);
        }
        return true;
    }

    /** @param last whether the calling thread is the last that leaves, and not one that only told it to */
    private void finish(boolean last) {
        End end;
        List<ThreadControl> threads;
        synchronized (this) {
            if (finished || ending == null) {
                return;
            }
            finished = true;
            end = ending;
            threads = List.copyOf(leftAtEnd);
            leftAtEnd.clear(); // a host may keep this process, and with it their context loaders
            if (graceOver != null) {
                graceOver.cancel();
            }
        }
        departure.begin(end, threads, last);
    }

    /** Whether something of it will move by itself, its threads apart. */
    boolean isBusy() {
        return ending().isPresent() && departure.end().isEmpty() || callbacks.isBusy();
    }

    /** Its threads have had their time: those that are left count as gone. */
    void giveUp() {
        threads().forEach(this::left);
    }

    @Override
    public Optional<End> end() {
        return departure.end();
    }

    @Override
    public synchronized Optional<End> ending() {
        return Optional.ofNullable(ending);
    }

    @Override
    public Visit visit() {
        return machine.hostThreads().visit(this);
    }

    @Override
    public Optional<End> awaitEnd(Duration limit) {
        return departure.await(limit);
    }

    @Override
    public boolean terminate(int exitCode) {
        Headroom.require();
        return end(new End(exitCode, EndReason.TERMINATED));
    }

    @Override
    public boolean terminate(int exitCode, EndCause.Limit limit) {
        Headroom.require();
        return end(new End(exitCode, EndReason.LIMIT, limit));
    }

    @Override
    public void overLimit(EndCause.Limit limit) {
        machine.listeners().overLimit(this, limit);
    }

    @Override
    public boolean exit(int exitCode) {
        Headroom.require();
        return end(new End(exitCode, EndReason.EXITED));
    }

    @Override
    public boolean whileInGuestCode(Thread thread, Runnable action) {
        return ending().isPresent() && Carriers.whileInGuestCode(thread, threads(), action);
    }

    @Override
    public void resume() {
        Headroom.require();
        threads().forEach(each -> machine.ask(each.object(), new ThreadState.Resume(), KernelCaller.of(machine)));
    }

    @Override
    public void onEnd(Runnable action) {
        departure.onEnd(action);
    }

    @Override
    public String toString() {
        return name() + " (pid " + id + ")";
    }
}
