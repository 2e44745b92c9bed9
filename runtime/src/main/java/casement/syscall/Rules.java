package casement.syscall;

/**
 * What a dialect decides about the arguments of requests and about their results; the facades pass it on.
 *
 * @param reportAbandoned whether a wait says WAIT_ABANDONED, or plain WAIT_OBJECT_0 (MU16)
 * @param abandonedIndexInWaitAll whether a wait-all adds the index of the abandoned mutex to 0x80 (WA13)
 * @param releaseZero whether ReleaseSemaphore accepts a count of 0 (SE6)
 * @param semaphoreCountsIgnored whether creating a semaphore that exists is good whatever counts it is given (SE8)
 * @param timerKeepsSignal whether setting a signaled auto-reset timer leaves it signaled (TI4)
 * @param sizeZeroOpensMapping whether CreateFileMapping of size 0 opens an existing name (FM15)
 * @param jobSignaledByTerminate whether a terminated job becomes signaled (JO3)
 * @param nestedJobs whether a process may be in a chain of jobs (JO7)
 * @param queueDeletedWhenBroken whether a message queue without ALLOW_BROKEN dies with its other end (MQ11)
 * @param sameAccessDuplicate whether DuplicateHandle must be given SAME_ACCESS, an out pointer and no inheritance (HA8)
 * @param cePriorities whether thread priorities are 0 to 255 (CW7)
 * @param attributesMustBeNull whether a create function that is given security attributes fails with 87 (N16)
 */
public record Rules(
        boolean reportAbandoned,
        boolean abandonedIndexInWaitAll,
        boolean releaseZero,
        boolean semaphoreCountsIgnored,
        boolean timerKeepsSignal,
        boolean sizeZeroOpensMapping,
        boolean jobSignaledByTerminate,
        boolean nestedJobs,
        boolean queueDeletedWhenBroken,
        boolean sameAccessDuplicate,
        boolean cePriorities,
        boolean attributesMustBeNull) {}
