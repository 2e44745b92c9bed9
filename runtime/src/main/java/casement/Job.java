package casement;

import casement.semantics.JobAccounting;
import casement.semantics.JobLimits;
import casement.semantics.JobProcesses;
import casement.semantics.JobRequest;
import casement.semantics.JobState;
import casement.semantics.ObjectType;
import casement.semantics.ProcessId;
import casement.syscall.GuestThread;
import casement.syscall.Rules;
import casement.syscall.Syscall;
import java.util.List;
import java.util.Optional;

/**
 * Groups processes, to count, limit and end them together.
 *
 * <p>Children of a process in a job are in the job as well (JO6). A job is signaled by {@link #terminate}, where the
 * dialect has it so, and never by the ordinary end of its processes (JO2, JO3).
 */
public final class Job implements Awaitable {

    private final ObjectHandle handle;

    private Job(ObjectHandle handle) {
        this.handle = handle;
    }

    /** Begins with the job of this name, whether or not there is one yet. */
    public static Options named(String name) {
        return new Options(Naming.named(ObjectType.JOB, name));
    }

    /** Begins with a job that only its handles lead to. */
    public static Options unnamed() {
        return new Options(Naming.unnamed(ObjectType.JOB));
    }

    /**
     * Puts a process into the job, for good.
     *
     * @throws AccessRefusedException if it has ended, or is in a job that this one does not go with (JO4, JO7)
     * @throws LimitExceededException if it is one too many; it is ended then (JO10)
     */
    public void assign(KernelProcess process) {
        Calls.call(this, "not given " + process, new Syscall.AssignProcess(handle.number(), process.handle()));
    }

    /** Whether a process is in the job, or was until it ended (JO5). */
    public boolean contains(KernelProcess process) {
        Syscall call = new Syscall.IsProcessInJob(process.handle(), handle.number());
        return Calls.call(this, "not asked", call).value() != 0;
    }

    /** Ends all its processes with this exit code. Returns before that is done (JO3). */
    public void terminate(int exitCode) {
        handle.operate("not terminated", new JobRequest.Terminate(exitCode));
    }

    /** How many processes were ever in the job, and how many are alive (JO11). */
    public JobAccounting accounting() {
        return handle.operate("not asked", new JobRequest.QueryAccounting()).answerAs(JobAccounting.class);
    }

    /** The ids of the processes that are alive, in the order in which they came (JO11). */
    public List<Integer> processIds() {
        JobProcesses alive =
                handle.operate("not asked", new JobRequest.QueryProcesses()).answerAs(JobProcesses.class);
        return alive.ids().stream().map(ProcessId::value).toList();
    }

    @Override
    public Optional<String> name() {
        return handle.name();
    }

    @Override
    public boolean wasCreated() {
        return handle.wasCreated();
    }

    @Override
    public int handle() {
        return handle.number();
    }

    @Override
    public String toString() {
        return handle.toString();
    }

    /** Gives the handle back. The processes run on, unless the job was made {@link Options#endingWithLastHandle}. */
    @Override
    public void close() {
        handle.close();
    }

    /** What a fresh job is like. */
    public static final class Options implements Opening<Job> {

        private final Naming naming;
        private int flags;
        private int maxProcesses;

        private Options(Naming naming) {
            this.naming = naming;
        }

        /**
         * Lets so many processes live in the job at one time; any number if not said (JO10).
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Options maxProcesses(int processes) {
            if (processes <= 0) {
                throw new IllegalArgumentException("processes is not positive: " + processes);
            }
            flags |= JobLimits.ACTIVE_PROCESS;
            maxProcesses = processes;
            return this;
        }

        /** Ends the processes when the last handle of the job is closed (JO8). */
        public Options endingWithLastHandle() {
            flags |= JobLimits.KILL_ON_JOB_CLOSE;
            return this;
        }

        /** Lets a process start children outside the job, if it asks for that (JO6). */
        public Options childrenMayBreakAway() {
            flags |= JobLimits.BREAKAWAY_OK;
            return this;
        }

        @Override
        public Job create() {
            return limited(new Job(naming.create(spec())));
        }

        @Override
        public Job open() {
            return limited(new Job(naming.open(spec())));
        }

        @Override
        public Optional<Job> openExisting() {
            return naming.openExisting(ObjectType.JOB.allAccess()).map(Job::new);
        }

        private static JobState.Spec spec() {
            Rules rules = GuestThread.current().rules();
            return new JobState.Spec(rules.jobSignaledByTerminate(), rules.nestedJobs());
        }

        /** Limits are no part of creating a job: who opens it at once may see it without them. */
        private Job limited(Job job) {
            if (flags != 0 && job.wasCreated()) {
                JobLimits limits = new JobLimits(flags, maxProcesses);
                job.handle.operate("not limited", new JobRequest.SetLimits(limits, true));
            }
            return job;
        }
    }
}
