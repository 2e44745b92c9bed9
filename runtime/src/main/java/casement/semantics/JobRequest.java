package casement.semantics;

/** What may be asked of a {@link JobState job}, other than to wait for it. */
public sealed interface JobRequest extends ObjectRequest<JobState> {

    @Override
    default ObjectType type() {
        return ObjectType.JOB;
    }

    /** Only Terminate makes a job signaled, and a look at its time. */
    @Override
    default boolean onlyConsumes() {
        return true;
    }

    /** Where a process belongs that is to be assigned, as far as other jobs go (JO7). */
    enum OtherJob {
        /** It is in no other job. */
        NONE,
        /** It is in a job of which the asked one is already a part. */
        ABOVE,
        /** It is in any other job. */
        ELSEWHERE
    }

    /**
     * Puts a live process into the job (JO4 is the kernel's to check).
     *
     * <p>A process of another job may come only if jobs nest, and then only into a job that is part of the other or has
     * no members yet: {@link Status#ACCESS_DENIED} (JO7). So is every process once the time of the job is up (JO14). One
     * above the limit is ended: {@link Status#QUOTA_EXCEEDED} (JO10).
     */
    record Assign(ProcessId process, OtherJob other) implements JobRequest {

        public Assign(ProcessId process) {
            this(process, OtherJob.NONE);
        }

        @Override
        public Step<JobState> on(JobState job, Caller caller) {
            if (job.knows(process)) {
                return job.nested() ? Step.to(job) : Step.refused(job, Status.ACCESS_DENIED);
            }
            boolean nests = job.nested() && (other == OtherJob.ABOVE || !job.hadMembers());
            if (job.isOver() || other != OtherJob.NONE && !nests) {
                return Step.refused(job, Status.ACCESS_DENIED);
            }
            return job.isFull() ? job.exceededBy(process) : job.assigned(process, caller);
        }

        @Override
        public int access() {
            return Access.JOB_ASSIGN_PROCESS;
        }
    }

    /**
     * Tells, as a {@link Boolean}, whether the child of a member joins the job; the kernel then assigns it (JO6).
     *
     * @param breakaway whether the creator asks that it stay outside: {@link Status#ACCESS_DENIED} if it must not
     */
    record PlaceChild(boolean breakaway) implements JobRequest {

        @Override
        public Step<JobState> on(JobState job, Caller caller) {
            boolean always = job.limits().has(JobLimits.SILENT_BREAKAWAY_OK);
            if (breakaway && !always && !job.limits().has(JobLimits.BREAKAWAY_OK)) {
                return Step.refused(job, Status.ACCESS_DENIED);
            }
            return Step.to(job).with(!breakaway && !always);
        }

        @Override
        public int access() {
            return 0;
        }
    }

    /** A member has ended, in whatever way; the kernel says so once (JO11, JO12). */
    record MemberEnded(ProcessId process) implements JobRequest {

        @Override
        public Step<JobState> on(JobState job, Caller caller) {
            return job.ended(process, caller);
        }

        @Override
        public int access() {
            return 0;
        }
    }

    /** Nothing is left of a process that was one too many: it has ended, and its last handle is closed (JO10). */
    record ExcessGone(ProcessId process) implements JobRequest {

        @Override
        public Step<JobState> on(JobState job, Caller caller) {
            return job.gone(process);
        }

        @Override
        public int access() {
            return 0;
        }
    }

    /** The job is to see to it that nobody uses more time than it may; its own alarm asks (JO13). */
    record Look() implements JobRequest {

        @Override
        public Step<JobState> on(JobState job, Caller caller) {
            return job.lookedAt(caller);
        }

        @Override
        public int access() {
            return 0;
        }

        @Override
        public boolean onlyConsumes() {
            return false;
        }
    }

    /** Ends all live members, in the order in which they were assigned (JO3). */
    record Terminate(int exitCode) implements JobRequest {

        @Override
        public Step<JobState> on(JobState job, Caller caller) {
            return job.terminated(exitCode);
        }

        @Override
        public int access() {
            return Access.JOB_TERMINATE;
        }

        @Override
        public boolean onlyConsumes() {
            return false;
        }
    }

    /** Replaces the limits; members that are there already stay, however many (JO8, JO10). */
    record SetLimits(JobLimits limits, boolean extended) implements JobRequest {

        @Override
        public Step<JobState> on(JobState job, Caller caller) {
            return limits.areValid(extended)
                    ? job.limitedBy(limits, caller)
                    : Step.refused(job, Status.INVALID_PARAMETER);
        }

        @Override
        public int access() {
            return Access.JOB_SET_ATTRIBUTES;
        }
    }

    /** Chooses what happens when the time of the job is over (JO14). */
    record SetTimeAction(JobTimeAction action) implements JobRequest {

        @Override
        public Step<JobState> on(JobState job, Caller caller) {
            return job.endingTimeBy(action);
        }

        @Override
        public int access() {
            return Access.JOB_SET_ATTRIBUTES;
        }
    }

    /** Lets the job report to a completion port, once and for all (JO12). */
    record AssociatePort(ObjectId port, long key) implements JobRequest {

        @Override
        public Step<JobState> on(JobState job, Caller caller) {
            return job.port() == null
                    ? job.reportingTo(new JobState.Port(port, key))
                    : Step.refused(job, Status.INVALID_PARAMETER);
        }

        @Override
        public int access() {
            return Access.JOB_SET_ATTRIBUTES;
        }
    }

    /** What only looks. */
    sealed interface Query extends JobRequest {

        @Override
        default int access() {
            return Access.JOB_QUERY;
        }
    }

    /** Tells, as a {@link Boolean}, whether a process is or was in the job (JO5). */
    record IsMember(ProcessId process) implements Query {

        @Override
        public Step<JobState> on(JobState job, Caller caller) {
            return Step.to(job).with(job.knows(process));
        }
    }

    /** Tells the {@link JobLimits}. */
    record QueryLimits() implements Query {

        @Override
        public Step<JobState> on(JobState job, Caller caller) {
            return Step.to(job).with(job.limits());
        }
    }

    /** Tells the {@link JobTimeAction}. */
    record QueryTimeAction() implements Query {

        @Override
        public Step<JobState> on(JobState job, Caller caller) {
            return Step.to(job).with(job.time().action());
        }
    }

    /** Tells the {@link JobAccounting}. */
    record QueryAccounting() implements Query {

        @Override
        public Step<JobState> on(JobState job, Caller caller) {
            return Step.to(job).with(job.accounting(caller));
        }
    }

    /** Tells the {@link JobProcesses}. */
    record QueryProcesses() implements Query {

        @Override
        public Step<JobState> on(JobState job, Caller caller) {
            return Step.to(job).with(new JobProcesses(job.liveProcesses()));
        }
    }
}
