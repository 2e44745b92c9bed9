package casement.semantics;

import org.jspecify.annotations.Nullable;

/** Something that a step causes outside its own object. States only name effects; the kernel carries them out. */
public sealed interface Effect {

    /** When an alarm goes off. */
    sealed interface Due {

        /** @param nanos on the scale of {@link Caller#now} */
        record AtNanos(long nanos) implements Due {}

        /** @param fileTime on the scale of {@link Caller#systemTime}; follows changes of the system time (TI9) */
        record AtSystemTime(long fileTime) implements Due {

            private static final long NANOS_PER_UNIT = 100;
            private static final long LONGEST = Long.MAX_VALUE / NANOS_PER_UNIT;

            /** How long after that system time, 292 years at most; negative if before. */
            public long nanosAfter(long systemTime) {
                return Math.max(-LONGEST, Math.min(LONGEST, fileTime - systemTime)) * NANOS_PER_UNIT;
            }
        }
    }

    /** Sends the request to this same object when it is due. Replaces the object's earlier alarm, if any. */
    record SetAlarm(Due due, ObjectRequest<?> then) implements Effect {}

    record CancelAlarm() implements Effect {}

    /**
     * Queues a completion routine to a thread; replaces the one that this object queued there before and that has not
     * run yet (TI10).
     *
     * @param fileTime the time that the routine is told
     */
    record QueueRoutine(
            ThreadId thread,
            CompletionRoutine routine,
            @Nullable Object argument,
            long fileTime) implements Effect {}

    /** Takes back the routine that this object queued to the thread, if it has not run yet. */
    record RemoveRoutine(ThreadId thread) implements Effect {}

    /** Remembers the object with the thread, so that its end is told to the object: {@link ObjectState#threadEnded}. */
    record FollowThread(ThreadId thread) implements Effect {}

    /** Remembers the object with the process, so that its end is told it: {@link ObjectState#processEnded}. */
    record FollowProcess(ProcessId process) implements Effect {}

    /**
     * Ends a process; does not wait for it.
     *
     * @param cause null if it is the object itself that ends the process
     */
    record EndProcess(
            ProcessId process,
            int exitCode,
            EndReason reason,
            @Nullable EndCause cause) implements Effect {

        public EndProcess(ProcessId process, int exitCode, EndReason reason) {
            this(process, exitCode, reason, null);
        }
    }

    /** Ends every process of the kernel: the simulated device is reset (WD3). */
    record ResetDevice() implements Effect {}

    /** Sends a request to another object, for example a job's message to its completion port (JO12). */
    record Tell(ObjectId object, ObjectRequest<?> request) implements Effect {}

    /** Keeps a thread from running, or lets it run again. */
    record Suspend(ThreadId thread) implements Effect {}

    record Resume(ThreadId thread) implements Effect {}

    /** A thread's base priority has changed, 0 (highest) to 255. */
    record Reprioritise(ThreadId thread, int priority) implements Effect {}
}
