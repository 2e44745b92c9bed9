package casement.dialect;

/**
 * How threads wait and in which order they are woken.
 *
 * @param waitAll what asking to wait for all objects together does (CW1, Q7)
 * @param maxWaitObjects how many handles one wait may name (WA6, CW2)
 * @param maxFiniteTimeoutMs longer timeouts, other than INFINITE, are cut to this (CW6)
 * @param wakeOrder who is woken first (WA20, CW8, Q22)
 * @param priorityInheritance whether the owner of a mutex runs at the priority of those who wait for it (CW9, Q22)
 * @param reportAbandoned whether WAIT_ABANDONED is told, or plain success (MU16, Q6)
 * @param abandonedWaitAll what a wait for all returns if some mutex was abandoned (WA13, Q9)
 * @param closeDuringWait what becomes of a wait whose handle is closed meanwhile (WA23, Q12)
 * @param lostRace where a wait for all stands in the queues after others took one of its objects (Q19)
 */
public record Waits(
        WaitAll waitAll,
        int maxWaitObjects,
        long maxFiniteTimeoutMs,
        WakeOrder wakeOrder,
        PriorityInheritance priorityInheritance,
        boolean reportAbandoned,
        AbandonedWaitAll abandonedWaitAll,
        CloseDuringWait closeDuringWait,
        LostRace lostRace) {

    /** What asking to wait for all objects together does. */
    public enum WaitAll {
        WORKS,
        /** It fails with 87 in a strict process, and works in others: the documents do not offer it. */
        FAILS_IF_STRICT,
        /** It fails with 87. */
        FAILS;

        public boolean works(boolean strict) {
            return this == WORKS || this == FAILS_IF_STRICT && !strict;
        }
    }

    /** Who is woken first. */
    public enum WakeOrder {
        /** Who has waited longest. */
        FIFO,
        /** Who has the highest priority, and among equals who has waited longest. */
        PRIORITY
    }

    /** Whether the owner of a mutex runs at the highest priority among those who wait for it. */
    public enum PriorityInheritance {
        NONE,
        /** The owner alone. */
        DIRECT,
        /** The owner, and the owner of the mutex that the owner waits for, and so on. */
        TRANSITIVE
    }

    /** What a wait for all returns if some mutex was abandoned. */
    public enum AbandonedWaitAll {
        /** 0x80. */
        EXACT,
        /** 0x80 and the index of the first abandoned mutex. */
        INDEXED
    }

    /** What becomes of a wait whose handle is closed meanwhile. */
    public enum CloseDuringWait {
        /** It goes on: the wait itself keeps the object. */
        GOES_ON,
        /** It fails with 6 when the last handle is closed. */
        FAILS
    }

    /** Where a wait for all stands in the queues after others took one of its objects. */
    public enum LostRace {
        KEEPS_PLACE,
        TO_TAIL
    }
}
