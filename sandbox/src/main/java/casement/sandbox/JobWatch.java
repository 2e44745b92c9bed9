package casement.sandbox;

import casement.kernel.Kernel;
import casement.kernel.SimulatedProcess;
import casement.sandbox.process.Limits;
import casement.sandbox.process.LoadedProgram;
import casement.sandbox.process.Measure;
import casement.sandbox.process.Quota;
import casement.sandbox.process.Usage;
import casement.semantics.EndCause;
import casement.semantics.ObjectId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the processes of a job may use together, as long as the host has the job open: asked at their calls, and for what
 * no call can refuse looked at now and then.
 */
final class JobWatch {

    private final Kernel kernel;
    private final ProcessTable table;
    private final int handle;
    private final ObjectId job;
    private final Limits limits;
    private final Quota quota;
    private final long start;
    private final Set<Measure> told = EnumSet.noneOf(Measure.class);
    private Usage before = Usage.NONE;

    // guarded by this
    private final Map<SandboxedProgram, LoadedProgram> members = new LinkedHashMap<>();
    private Usage ended = Usage.NONE;

    private JobWatch(Kernel kernel, ProcessTable table, int handle, ObjectId job, Limits limits) {
        this.kernel = kernel;
        this.table = table;
        this.handle = handle;
        this.job = job;
        this.limits = limits;
        this.quota = Quota.ofJob(limits, this::isOpen, this::end);
        this.start = kernel.clock().now();
    }

    /** @param handle the host's */
    static void over(Kernel kernel, ProcessTable table, int handle, Limits limits) {
        ObjectId job = kernel.job(handle).orElseThrow(() -> new IllegalStateException("the job was closed"));
        JobWatch watch = new JobWatch(kernel, table, handle, job, limits);
        table.watched(watch);
        for (SimulatedProcess process : kernel.members(job)) { // those that come from now on are told to
            if (process.program() instanceof SandboxedProgram program) {
                watch.join(program);
            }
        }
        watch.lookLater();
    }

    ObjectId job() {
        return job;
    }

    /** A number may have become that of another job. */
    private boolean isOpen() {
        return kernel.job(handle).equals(Optional.of(job));
    }

    /** Called when it has joined the job, or was found in it. */
    void join(SandboxedProgram program) {
        LoadedProgram loaded = program.ifThere();
        if (loaded == null) {
            return;
        }
        synchronized (this) {
            if (members.putIfAbsent(program, loaded) == null) {
                loaded.join(quota);
            }
        }
        if (program.ifThere() == null) {
            left(program); // it is gone by now, and may have said so before
        }
    }

    /** Called when it is gone. */
    synchronized void left(SandboxedProgram program) {
        LoadedProgram loaded = members.remove(program);
        if (loaded != null) {
            loaded.leave(quota);
            ended = ended.plus(program.usage().ofEnded());
        }
    }

    private synchronized void forgetAll() {
        members.values().forEach(member -> member.leave(quota));
        members.clear();
    }

    private void end(EndCause.Limit limit) {
        kernel.members(job).forEach(member -> member.terminate(SandboxedProgram.EXIT_CODE_OVER_LIMIT, limit));
    }

    private void lookLater() {
        kernel.clock().after(LimitWatch.PERIOD, this::look);
    }

    private void look() {
        if (!isOpen()) {
            table.unwatched(this);
            forgetAll();
            return;
        }
        if (limits.wantLooks()) {
            Usage now = sum();
            Map<Measure, Long> exceeded = limits.exceeded(now, before);
            exceeded.forEach(this::react);
            told.retainAll(exceeded.keySet());
            before = now;
        }
        lookLater();
    }

    private synchronized List<SandboxedProgram> live() {
        return List.copyOf(members.keySet());
    }

    /** Outside of the lock, as a look may have to wait for a guest. Who leaves meanwhile tells its last usage. */
    private Usage sum() {
        Usage sum;
        List<SandboxedProgram> live;
        synchronized (this) {
            sum = ended;
            live = live();
        }
        for (SandboxedProgram member : live) {
            sum = sum.plus(member.usage());
        }
        return sum.after(kernel.clock().now() - start);
    }

    private void react(Measure measure, long reached) {
        EndCause.Limit limit = quota.cause(measure, reached);
        if (limits.terminatesAt(measure)) {
            end(limit);
        } else if (told.add(measure)) {
            live().stream()
                    .max(Comparator.comparingLong(member -> measure.in(member.usage(), Usage.NONE)))
                    .ifPresent(greediest -> greediest.tell(limit));
        }
    }
}
