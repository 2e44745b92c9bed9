package casement.sandbox;

import casement.kernel.Kernel;
import casement.kernel.SimulatedProcess;
import casement.sandbox.process.Limits;
import casement.sandbox.process.Measure;
import casement.sandbox.process.Usage;
import casement.semantics.EndCause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks now and then at what the processes of a job use together, as long as the host has the job open. */
final class JobWatch {

    private final Kernel kernel;
    private final int job;
    private final Limits limits;
    private final long start;
    private final Set<Measure> told = EnumSet.noneOf(Measure.class);
    private List<SandboxedProgram> members = List.of();
    private Usage ended = Usage.NONE;
    private Usage before = Usage.NONE;

    private JobWatch(Kernel kernel, int job, Limits limits) {
        this.kernel = kernel;
        this.job = job;
        this.limits = limits;
        this.start = kernel.clock().now();
    }

    /** @param job the host's handle of it */
    static void over(Kernel kernel, int job, Limits limits) {
        new JobWatch(kernel, job, limits).lookLater();
    }

    private void lookLater() {
        kernel.clock().after(LimitWatch.PERIOD, this::look);
    }

    private void look() {
        Optional<List<SimulatedProcess>> live = kernel.members(job);
        if (live.isEmpty()) {
            members = List.of();
            return;
        }
        Usage now = sum(programs(live.get()));
        Map<Measure, Long> exceeded = limits.exceeded(now, before);
        exceeded.forEach((measure, reached) -> react(measure, limits.cause(measure, reached), live.get()));
        told.retainAll(exceeded.keySet());
        before = now;
        lookLater();
    }

    private static List<SandboxedProgram> programs(List<SimulatedProcess> processes) {
        List<SandboxedProgram> programs = new ArrayList<>();
        for (SimulatedProcess process : processes) {
            if (process.program() instanceof SandboxedProgram program) {
                programs.add(program);
            }
        }
        return programs;
    }

    private Usage sum(List<SandboxedProgram> now) {
        for (SandboxedProgram member : members) {
            if (!now.contains(member)) {
                ended = ended.plus(member.usage().ofEnded());
            }
        }
        members = now;
        Usage sum = ended;
        for (SandboxedProgram member : now) {
            sum = sum.plus(member.usage());
        }
        return sum.after(kernel.clock().now() - start);
    }

    private void react(Measure measure, EndCause.Limit of, List<SimulatedProcess> live) {
        EndCause.Limit limit = new EndCause.Limit(of.what() + " of its job", of.limit(), of.reached(), of.unit());
        if (limits.terminatesAt(measure)) {
            live.forEach(member -> member.terminate(SandboxedProgram.EXIT_CODE_OVER_LIMIT, limit));
        } else if (told.add(measure)) {
            members.stream()
                    .max(Comparator.comparingLong(member -> measure.in(member.usage(), Usage.NONE)))
                    .ifPresent(greediest -> greediest.tell(limit));
        }
    }
}
