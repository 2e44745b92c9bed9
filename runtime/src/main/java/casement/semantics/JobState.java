package casement.semantics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job: a group of processes that can be counted, limited and ended together.
 *
 * <p>A job knows its members for ever, live or ended (JO5). It is signaled by nothing but Terminate, and not even by
 * that on Windows 2000 (JO2, JO3). It ends processes and reports to a completion port by effects; a member counts as
 * live until the kernel says that it ended. Rules JO1 to JO12; what can be asked is in {@link JobRequest}.
 *
 * @param signalsOnTerminate whether Terminate signals the job (JO3)
 * @param nested whether processes of other jobs may be assigned (JO7)
 * @param members in the order in which they were assigned
 * @param live how many members have not ended
 * @param port where messages go, or null
 */
public record JobState(
        boolean signalsOnTerminate,
        boolean nested,
        List<Member> members,
        int live,
        JobLimits limits,
        @Nullable Port port,
        boolean signaled)
        implements Waitable<JobState> {

    /** The numbers of the messages to the port, sent in the order of what they report (JO12). */
    public static final int MESSAGE_ACTIVE_PROCESS_ZERO = 4;

    public static final int MESSAGE_NEW_PROCESS = 6;
    public static final int MESSAGE_EXIT_PROCESS = 7;

    /** The exit code of a process that was one too many: ERROR_NOT_ENOUGH_QUOTA, as no page names one (JO10). */
    public static final int EXIT_CODE_OVER_LIMIT = 1816;

    /** A process that was assigned. */
    public record Member(ProcessId process, boolean live) {}

    /** A completion port, and the key that tells it this job from others. */
    public record Port(ObjectId object, long key) {}

    @Override
    public ObjectType type() {
        return ObjectType.JOB;
    }

    @Override
    public boolean isSignaledFor(Waiter waiter) {
        return signaled;
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
        return members.stream().anyMatch(member -> member.process.equals(process));
    }

    List<ProcessId> liveProcesses() {
        return members.stream().filter(Member::live).map(Member::process).toList();
    }

    Step<JobState> assigned(ProcessId process) {
        List<Member> more = new ArrayList<>(members);
        more.add(new Member(process, true));
        return Step.to(with(more, live + 1)).causing(message(MESSAGE_NEW_PROCESS, process.value()));
    }

    Step<JobState> ended(ProcessId process) {
        int place = members.indexOf(new Member(process, true));
        if (place < 0) {
            return Step.to(this);
        }
        List<Member> changed = new ArrayList<>(members);
        changed.set(place, new Member(process, false));
        Step<JobState> step = Step.to(with(changed, live - 1)).causing(message(MESSAGE_EXIT_PROCESS, process.value()));
        return live == 1 ? step.causing(message(MESSAGE_ACTIVE_PROCESS_ZERO, 0)) : step;
    }

    Step<JobState> terminated(int exitCode) {
        JobState next =
                new JobState(signalsOnTerminate, nested, members, live, limits, port, signaled || signalsOnTerminate);
        return Step.to(next).causing(ends(exitCode));
    }

    JobState limitedBy(JobLimits other) {
        return new JobState(signalsOnTerminate, nested, members, live, other, port, signaled);
    }

    /** The port is told of the members that are there already (JO12). */
    Step<JobState> reportingTo(Port other) {
        JobState next = new JobState(signalsOnTerminate, nested, members, live, limits, other, signaled);
        List<Effect> effects = new ArrayList<>();
        liveProcesses().forEach(process -> effects.addAll(next.message(MESSAGE_NEW_PROCESS, process.value())));
        return Step.to(next).causing(effects);
    }

    private JobState with(List<Member> others, int nowLive) {
        return new JobState(signalsOnTerminate, nested, List.copyOf(others), nowLive, limits, port, signaled);
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
            return new JobState(signalsOnTerminate, nested, List.of(), 0, JobLimits.NONE, null, false);
        }
    }
}
