package casement.console.attach;

import casement.console.words.Remarks;
import casement.console.words.Terms;
import casement.inspect.Deadlock;
import casement.inspect.Obstacle;
import casement.inspect.Party;
import casement.inspect.StateText;
import casement.inspect.Wait;
import casement.kernel.Inspector;
import casement.kernel.SimulatedProcess;
import casement.kernel.Snapshot;
import casement.kernel.Snapshot.HandleInfo;
import casement.kernel.Snapshot.ObjectInfo;
import casement.kernel.Snapshot.ProcessInfo;
import casement.kernel.Snapshot.Target;
import casement.kernel.Snapshot.ThreadInfo;
import casement.kernel.Snapshot.WaitInfo;
import casement.kernel.Snapshot.WaiterInfo;
import casement.semantics.ThreadId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A machine at one moment, as JSON. The names of the fields are what users may rely on. */
final class Portrait {

    private static final double NANOS_PER_MILLI = 1_000_000.0;

    private final Inspector machine;
    private final long now;

    /** @param now on the scale of {@link Snapshot} */
    Portrait(Inspector machine, long now) {
        this.machine = machine;
        this.now = now;
    }

    /** To the microsecond. */
    static double millis(long nanos) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.3f", nanos / NANOS_PER_MILLI));
    }

    private Tree answer() {
        return new Tree().with("host", ProcessHandle.current().pid()).with("uptime-ms", millis(now));
    }

    // ---- processes and threads

    Tree processes() {
        return answer().with(
                        "processes",
                        machine.processes().stream().map(this::process).toList())
                .with("ended", machine.ended().stream().map(this::process).toList());
    }

    private Tree process(ProcessInfo process) {
        long waiting = process.threads().stream().filter(ThreadInfo::blocked).count();
        long runOn = process.threads().stream().filter(Portrait::runsOn).count();
        return new Tree()
                .with("pid", process.id().value())
                .with("process", process.name())
                .with("dialect", process.dialect())
                .with("session", process.session())
                .with("state", Terms.words(process.standing()))
                .with("run-on", runOn == 0 ? null : runOn)
                .with("started-ms", millis(process.startedAt()))
                .with("cpu-ms", millis(process.cpuNanos()))
                .with("threads", process.threads().size())
                .with("waiting", waiting)
                .with("handles", process.handles())
                .with("end", process.end() == null ? null : end(process.end()));
    }

    private static Tree end(SimulatedProcess.End end) {
        return new Tree().with("exit-code", end.exitCode()).with("why", Remarks.on(end.reason(), end.cause()));
    }

    /** Suspended, and not yet at the call at which it stands still. */
    private static boolean runsOn(ThreadInfo thread) {
        return thread.suspended() && !thread.held();
    }

    Tree threads(ProcessInfo process, boolean stacks) {
        return answer().with("process", process(process))
                .with(
                        "threads",
                        process.threads().stream()
                                .map(thread -> thread(thread, stacks))
                                .toList());
    }

    private Tree thread(ThreadInfo thread, boolean stack) {
        return new Tree()
                .with("tid", thread.id().value())
                .with("name", thread.name())
                .with("state", Terms.words(thread.standing()))
                .with("runs-on", runsOn(thread) ? true : null)
                .with("java-thread", thread.javaThread())
                .with(
                        "java-state",
                        thread.javaState() == null ? null : thread.javaState().name())
                .with("waits", thread.awaits() == null ? null : wait(thread.awaits()))
                .with("owns", thread.owns())
                .with(
                        "stack",
                        !stack
                                ? null
                                : machine.stack(thread.id()).stream()
                                        .map(StackTraceElement::toString)
                                        .toList());
    }

    private Tree wait(WaitInfo wait) {
        Tree tree = new Tree()
                .with("for", wait.targets().size() < 2 ? "one" : wait.all() ? "all" : "any")
                .with("objects", wait.targets().stream().map(Target::name).toList())
                .with("since-ms", millis(wait.since()))
                .with("slept-ms", millis(Math.max(0, now - wait.since())))
                .with("alertable", wait.alertable());
        return wait.hasEnd() ? tree.with("until-ms", millis(wait.until())) : tree;
    }

    // ---- handles and objects

    Tree handles(ProcessInfo process) {
        return answer().with("process", process(process))
                .with(
                        "handles",
                        machine.handles(process.id()).stream()
                                .map(Portrait::handle)
                                .toList());
    }

    private static Tree handle(HandleInfo handle) {
        return new Tree()
                .with("handle", handle.value())
                .with("type", handle.type().toString())
                .with("object", handle.name())
                .with("id", handle.object().value())
                .with("access", String.format(Locale.ROOT, "0x%08X", handle.access()))
                .with("inheritable", handle.inheritable())
                .with("protected", handle.protectedFromClose());
    }

    Tree objects() {
        Map<ThreadId, ThreadInfo> threads = new HashMap<>();
        machine.threads().forEach(thread -> threads.put(thread.id(), thread));
        return answer().with(
                        "objects",
                        machine.objects().stream()
                                .map(object -> object(object, threads))
                                .toList());
    }

    private Tree object(ObjectInfo object, Map<ThreadId, ThreadInfo> threads) {
        return new Tree()
                .with("id", object.id().value())
                .with("type", object.type().toString())
                .with("object", object.name())
                .with("directory", object.directory())
                .with("path", object.path())
                .with("state", StateText.of(object.state()))
                .with("owner", object.owner() == null ? null : who(object.owner(), threads.get(object.owner())))
                .with("handles", object.handles())
                .with(
                        "waiters",
                        object.waiters().stream()
                                .map(waiter -> waiter(waiter, threads))
                                .toList());
    }

    private static Tree who(ThreadId id, @Nullable ThreadInfo thread) {
        Tree tree = new Tree().with("tid", id.value());
        return thread == null
                ? tree
                : tree.with("pid", thread.process().value()).with("process", thread.processName());
    }

    private Tree waiter(WaiterInfo waiter, Map<ThreadId, ThreadInfo> threads) {
        return who(waiter.thread(), threads.get(waiter.thread()))
                .with("all", waiter.all())
                .with("asleep", waiter.asleep())
                .with("slept-ms", millis(Math.max(0, now - waiter.since())));
    }

    // ---- waits and deadlocks

    Tree waits(List<Wait> waits) {
        return answer().with("waits", waits.stream().map(this::wait).toList());
    }

    private Tree wait(Wait wait) {
        Tree tree = new Tree()
                .with("who", party(wait.who()))
                .with("for", wait.obstacles().size() < 2 ? "one" : wait.all() ? "all" : "any")
                .with(
                        "objects",
                        wait.obstacles().stream().map(Portrait::obstacle).toList())
                .with("ends-by", wait.isPatient() ? null : Terms.words(wait.ending()));
        return wait.since() == Snapshot.NEVER ? tree : tree.with("slept-ms", millis(Math.max(0, now - wait.since())));
    }

    private static Tree obstacle(Obstacle obstacle) {
        return new Tree()
                .with("object", obstacle.what())
                .with(
                        "held-by",
                        obstacle.holders().stream().map(Portrait::party).toList());
    }

    static Tree party(Party party) {
        return new Tree()
                .with("tid", party.thread() == null ? null : party.thread().value())
                .with("pid", party.process() == null ? null : party.process().value())
                .with("process", party.processName().isEmpty() ? null : party.processName())
                .with("java-thread", party.javaThread())
                .with("name", party.name());
    }

    Tree deadlocks(List<Deadlock> deadlocks) {
        return answer().with("deadlocks", deadlocks.stream().map(this::deadlock).toList());
    }

    private Tree deadlock(Deadlock deadlock) {
        List<Tree> cycle = deadlock.cycle().stream()
                .map(wait -> wait(wait)
                        .with("waits-for", deadlock.link(wait))
                        .with("of", party(deadlock.after(wait).who())))
                .toList();
        return new Tree()
                .with("lasting", deadlock.lasting())
                .with("cycle", cycle)
                .with("entangled", deadlock.others().stream().map(this::wait).toList())
                .with("behind", deadlock.behind().stream().map(this::wait).toList());
    }
}
