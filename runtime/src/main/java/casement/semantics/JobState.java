package casement.semantics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job: a group of processes that can be counted, limited and ended together.
 *
 * <p>A job knows its members for ever, live or ended (JO5). It is signaled by Terminate, but not on Windows 2000, and
 * when its time is up (JO2, JO3, JO14). It ends processes and reports to a completion port by effects; a member is active
 * until the kernel says that it ended, a process that was one too many until nothing is left of it (JO10). Rules JO1 to
 * JO14; what can be asked is in {@link JobRequest}.
 *
 * @param signalsOnTerminate whether Terminate signals the job (JO3)
 * @param nested whether processes of other jobs may be assigned (JO7)
 * @param entries members and those that were one too many, in the order in which they came
 * @param active how many of them count against the limit
 * @param port where messages go, or null
 * @param signaled whether Terminate has signaled it
 * @param time what its processes have used
 */
public record JobState(
        boolean signalsOnTerminate,
        boolean nested,
        List<Entry> entries,
        int active,
        JobLimits limits,
        @Nullable Port port,
        boolean signaled,
        JobTime time)
        implements Waitable<JobState> {

    /** The numbers of the messages to the port, sent in the order of what they report (JO12). */
    public static final int MESSAGE_END_OF_JOB_TIME = 1;

    public static final int MESSAGE_END_OF_PROCESS_TIME = 2;

    public static final int MESSAGE_ACTIVE_PROCESS_ZERO = 4;

    public static final int MESSAGE_NEW_PROCESS = 6;
    public static final int MESSAGE_EXIT_PROCESS = 7;

    /** The exit code of a process that was one too many: ERROR_NOT_ENOUGH_QUOTA, as no page names one (JO10). */
    public static final int EXIT_CODE_OVER_LIMIT = 1816;

    /** How a job stands to a process that was to be assigned. */
    public enum Standing {
        /** A member that has not ended. */
        LIVE,
        /** A member that has ended. */
        ENDED,
        /** No member, but one too many: it was ended, and counts until all its handles are closed as well (JO10). */
        EXCESS,
        /** What was one too many, and is no more. */
        GONE
    }

    /** A process that was to be assigned, and what became of it. */
    public record Entry(ProcessId process, Standing standing) {

        boolean isMember() {
            return standing == Standing.LIVE || standing == Standing.ENDED;
        }
    }

    /** A completion port, and the key that tells it this job from others. */
    public record Port(ObjectId object, long key) {}

    @Override
    public ObjectType type() {
        return ObjectType.JOB;
    }

    @Override
    public boolean isSignaledFor(Waiter waiter) {
        return signaled || time.up();
    }

    @Override
    public Grant<JobState> grantTo(Waiter waiter) {
        return Grant.of(this);
    }

    /** With the last handle all live members end, if the limits say so (JO8); otherwise they run on (JO9). */
    @Override
    public Step<JobState> handleClosed(int access, boolean last) {
        boolean kills = last && limits.has(JobLimits.KILL_ON_JOB_CLOSE);
        return kills ? Step.to(this).causing(ends(0)) : Step.to(this);
    }

    /** Whether the process was ever assigned; its end changes nothing about that (JO5). */
    boolean knows(ProcessId process) {
        return entries.stream().anyMatch(entry -> entry.isMember() && entry.process.equals(process));
    }

    boolean hadMembers() {
        return entries.stream().anyMatch(Entry::isMember);
    }

    List<ProcessId> liveProcesses() {
        return entries.stream()
                .filter(entry -> entry.standing == Standing.LIVE)
                .map(Entry::process)
                .toList();
    }

    /** Whether nobody may join, as its time is up (JO14). */
    boolean isOver() {
        return time.up();
    }

    boolean isFull() {
        return limits.has(JobLimits.ACTIVE_PROCESS) && active >= limits.activeProcessLimit();
    }

    JobAccounting accounting(Caller caller) {
        long excess = entries.stream().filter(entry -> !entry.isMember()).count()
                + time.over().size();
        return new JobAccounting(
                entries.size(),
                active,
                (int) excess,
                time.total(liveProcesses(), caller) / JobTime.NANOS_PER_UNIT,
                time.period(liveProcesses(), caller) / JobTime.NANOS_PER_UNIT);
    }

    Step<JobState> assigned(ProcessId process, Caller caller) {
        JobState next = with(process, Standing.LIVE);
        return Step.to(next)
                .causing(message(MESSAGE_NEW_PROCESS, process.value()))
                .causing(next.looking(caller));
    }

    /** The process is ended, and the call fails; still the job counts it for a while (JO10). */
    Step<JobState> exceededBy(ProcessId process) {
        return Step.refused(with(process, Standing.EXCESS), Status.QUOTA_EXCEEDED)
                .causing(new Effect.EndProcess(process, EXIT_CODE_OVER_LIMIT, EndReason.JOB));
    }

    Step<JobState> ended(ProcessId process, Caller caller) {
        boolean member = entries.contains(new Entry(process, Standing.LIVE));
        JobState counted = member ? with(time.with(caller.cpuTime(process))) : this;
        return counted.left(process, Standing.LIVE, Standing.ENDED, message(MESSAGE_EXIT_PROCESS, process.value()));
    }

    Step<JobState> gone(ProcessId process) {
        return left(process, Standing.EXCESS, Standing.GONE, List.of());
    }

    private Step<JobState> left(ProcessId process, Standing before, Standing after, List<Effect> reports) {
        int place = entries.indexOf(new Entry(process, before));
        if (place < 0) {
            return Step.to(this);
        }
        List<Entry> changed = new ArrayList<>(entries);
        changed.set(place, new Entry(process, after));
        Step<JobState> step = Step.to(with(changed, active - 1)).causing(reports);
        return active == 1 ? step.causing(message(MESSAGE_ACTIVE_PROCESS_ZERO, 0)) : step;
    }

    Step<JobState> terminated(int exitCode) {
        return Step.to(signaled(signaled || signalsOnTerminate)).causing(ends(exitCode));
    }

    /** A limit on the time of the job counts from now (JO13), and is over only when that is used. */
    Step<JobState> limitedBy(JobLimits other, Caller caller) {
        JobTime kept = other.keepJobTimeOf(limits) ? time : time.up(false);
        JobTime counted = other.has(JobLimits.JOB_TIME) ? kept.from(time.total(liveProcesses(), caller)) : kept;
        JobState next = with(other.after(limits)).with(counted);
        return Step.to(next).causing(next.looking(caller));
    }

    Step<JobState> endingTimeBy(JobTimeAction action) {
        return Step.to(with(time.then(action)));
    }

    /** Ends who has used more time than it may, or all (JO13), or tells the port of it (JO14). */
    Step<JobState> lookedAt(Caller caller) {
        long used = time.period(liveProcesses(), caller);
        Optional<EndCause.Limit> breach = limits.limitJobTime() && !time.up()
                ? JobTime.breach("CPU time of its job", limits.jobTime(), used)
                : Optional.empty();
        if (breach.isPresent()) {
            return time.action() == JobTimeAction.POST && port != null
                    ? toldOfTime(caller)
                    : endedByTime(breach.get(), caller);
        }
        return membersLookedAt(caller);
    }

    private Step<JobState> toldOfTime(Caller caller) {
        Step<JobState> looked = with(limits.withoutJobTime()).membersLookedAt(caller);
        return Step.to(looked.next())
                .causing(message(MESSAGE_END_OF_JOB_TIME, 0))
                .causing(looked.effects());
    }

    private Step<JobState> endedByTime(EndCause.Limit breach, Caller caller) {
        List<Effect> ends = new ArrayList<>();
        liveProcesses().forEach(process -> ends.add(overTime(process, breach)));
        JobState over = with(time.andOver(liveProcesses()).up(true));
        return Step.to(over).causing(ends).causing(looking(caller));
    }

    private Step<JobState> membersLookedAt(Caller caller) {
        List<ProcessId> over = new ArrayList<>();
        List<Effect> effects = new ArrayList<>();
        for (ProcessId process : limits.limitProcessTime() ? liveProcesses() : List.<ProcessId>of()) {
            JobTime.breach("CPU time of a process of its job", limits.processTime(), caller.cpuTime(process))
                    .filter(breach -> !time.over().contains(process))
                    .ifPresent(breach -> {
                        over.add(process);
                        effects.add(overTime(process, breach));
                        effects.addAll(message(MESSAGE_END_OF_PROCESS_TIME, process.value()));
                    });
        }
        return Step.to(with(time.andOver(over))).causing(effects).causing(looking(caller));
    }

    private static Effect overTime(ProcessId process, EndCause.Limit breach) {
        return new Effect.EndProcess(process, EXIT_CODE_OVER_LIMIT, EndReason.LIMIT, breach);
    }

    /** As long as somebody lives who may be over a limit on time. */
    private List<Effect> looking(Caller caller) {
        boolean timed = limits.limitJobTime() || limits.limitProcessTime();
        return timed && !liveProcesses().isEmpty()
                ? List.of(new Effect.SetAlarm(
                        new Effect.Due.AtNanos(caller.now() + JobTime.PERIOD), new JobRequest.Look()))
                : List.of();
    }

    private JobState signaled(boolean now) {
        return new JobState(signalsOnTerminate, nested, entries, active, limits, port, now, time);
    }

    private JobState with(JobLimits other) {
        return new JobState(signalsOnTerminate, nested, entries, active, other, port, signaled, time);
    }

    private JobState with(JobTime counted) {
        return new JobState(signalsOnTerminate, nested, entries, active, limits, port, signaled, counted);
    }

    /** The port is told of the members that are there already (JO12). */
    Step<JobState> reportingTo(Port other) {
        JobState next = new JobState(signalsOnTerminate, nested, entries, active, limits, other, signaled, time);
        List<Effect> effects = new ArrayList<>();
        liveProcesses().forEach(process -> effects.addAll(next.message(MESSAGE_NEW_PROCESS, process.value())));
        return Step.to(next).causing(effects);
    }

    private JobState with(ProcessId process, Standing standing) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(new Entry(process, standing));
        return with(more, active + 1);
    }

    private JobState with(List<Entry> others, int nowActive) {
        return new JobState(signalsOnTerminate, nested, List.copyOf(others), nowActive, limits, port, signaled, time);
    }

    private List<Effect> ends(int exitCode) {
        List<Effect> effects = new ArrayList<>();
        liveProcesses().forEach(process -> effects.add(new Effect.EndProcess(process, exitCode, EndReason.JOB)));
        return effects;
    }

    private List<Effect> message(int code, int process) {
        if (port == null) {
            return List.of();
        }
        PortMessage message = new PortMessage(port.key, code, process);
        return List.of(new Effect.Tell(port.object, new CompletionPortState.Post(message)));
    }

    /** What CreateJobObject asks for: no members, no limits, not signaled (JO2). */
    public record Spec(boolean signalsOnTerminate, boolean nested) implements ObjectSpec<JobState> {

        @Override
        public ObjectType type() {
            return ObjectType.JOB;
        }

        @Override
        public JobState create(Caller creator) {
            return new JobState(signalsOnTerminate, nested, List.of(), 0, JobLimits.NONE, null, false, JobTime.NONE);
        }
    }
}
