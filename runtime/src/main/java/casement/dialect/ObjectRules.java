package casement.dialect;

import casement.semantics.Status;

/**
 * Where the sources differ about single objects.
 *
 * @param abandonedRelease what a thread that is not the owner is told when it releases an abandoned mutex (MU14, Q10)
 * @param releaseOfNothing whether ReleaseSemaphore takes 0; where not, it fails with 87 (SE6, Q11)
 * @param semaphoreCountsIgnored whether creating a semaphore that exists is good whatever counts it is given; where not,
 *     bad counts fail with 87 before the name is looked at (SE2, SE8, N18)
 * @param timerRearm what setting a timer again does to its signal, if it is of the kind that one wait resets (TI4, Q8)
 * @param brokenQueue what a message queue is after one side has gone (MQ9, MQ11, Q13)
 * @param queueMismatch what creating a message queue again with another message size does (MQ2, Q14)
 * @param sizeZeroOpensMapping whether CreateFileMapping with size 0 opens an existing name; where not: 87 (FM15, Q26)
 * @param mappingAlignmentError the error of a view at an offset that is no multiple of 65536 (FM6, FM14, Q24)
 */
public record ObjectRules(
        AbandonedRelease abandonedRelease,
        boolean releaseOfNothing,
        boolean semaphoreCountsIgnored,
        TimerRearm timerRearm,
        BrokenQueue brokenQueue,
        QueueMismatch queueMismatch,
        boolean sizeZeroOpensMapping,
        Status mappingAlignmentError) {

    /** What a thread that is not the owner is told when it releases an abandoned mutex. */
    public enum AbandonedRelease {
        /** 288, as of any mutex that it does not own. */
        REFUSED,
        /** Success; the mutex stays as it is. */
        SUCCEEDS
    }

    /** What setting a timer again does to its signal, if it is of the kind that one wait resets. */
    public enum TimerRearm {
        RESETS,
        KEEPS
    }

    /** What a message queue without ALLOW_BROKEN is after one side has gone. */
    public enum BrokenQueue {
        /** It lives until its last handle closes; what it holds can be read, then reading fails with 233. */
        DRAINS,
        /** It is gone at once, with all it holds; the survivor has to create it anew. */
        DELETED
    }

    /** What creating a message queue again with another message size does. */
    public enum QueueMismatch {
        /** Opens it; the first size stays. */
        IGNORED,
        /** Fails with 87. */
        REFUSED
    }
}
