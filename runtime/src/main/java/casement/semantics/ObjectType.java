package casement.semantics;

import static casement.semantics.Access.*;

/** The types of kernel objects, with what the handle table must know of each. */
public enum ObjectType {
    MUTEX("mutex", true, 0x001F_0001, QUERY_STATE, 0),
    EVENT("event", true, 0x001F_0003, QUERY_STATE, MODIFY_STATE),
    SEMAPHORE("semaphore", true, 0x001F_0003, QUERY_STATE, MODIFY_STATE),
    TIMER("waitable timer", true, 0x001F_0003, QUERY_STATE, MODIFY_STATE),
    MESSAGE_QUEUE("message queue", true, SYNCHRONIZE | QUEUE_READ | QUEUE_WRITE, QUEUE_READ, QUEUE_WRITE),
    WATCHDOG("watchdog timer", true, 0x001F_0003, QUERY_STATE, MODIFY_STATE),
    FILE_MAPPING("file mapping", false, 0x000F_001F, SECTION_QUERY | SECTION_MAP_READ, SECTION_MAP_WRITE),
    JOB("job", true, 0x001F_001F, JOB_QUERY, JOB_ASSIGN_PROCESS | JOB_SET_ATTRIBUTES | JOB_TERMINATE),
    PROCESS("process", true, 0x001F_FFFF, PROCESS_QUERY_INFORMATION, PROCESS_SET_INFORMATION | PROCESS_DUP_HANDLE),
    THREAD("thread", true, 0x001F_FFFF, THREAD_QUERY_INFORMATION, THREAD_SET_INFORMATION | THREAD_SUSPEND_RESUME),
    COMPLETION_PORT("completion port", false, 0x001F_0003, QUERY_STATE, MODIFY_STATE),
    PRIVATE_NAMESPACE("private namespace", false, 0x000F_000F, QUERY_STATE, MODIFY_STATE);

    private final String words;
    private final boolean waitable;
    private final int allAccess;
    private final int genericRead;
    private final int genericWrite;

    ObjectType(String words, boolean waitable, int allAccess, int genericRead, int genericWrite) {
        this.words = words;
        this.waitable = waitable;
        this.allAccess = allAccess;
        this.genericRead = genericRead;
        this.genericWrite = genericWrite;
    }

    /** Whether its handles may be given to the wait functions (FM12). */
    public boolean isWaitable() {
        return waitable;
    }

    /** The access of a handle that a create function returns. */
    public int allAccess() {
        return allAccess;
    }

    /** Replaces generic rights by the ones they stand for with this type (HA11). */
    public int mapGeneric(int access) {
        int mapped = access & ~(GENERIC_ALL | GENERIC_EXECUTE | GENERIC_WRITE | GENERIC_READ);
        if ((access & GENERIC_READ) != 0) {
            mapped |= READ_CONTROL | genericRead;
        }
        if ((access & GENERIC_WRITE) != 0) {
            mapped |= READ_CONTROL | genericWrite;
        }
        if ((access & GENERIC_EXECUTE) != 0) {
            mapped |= waitable ? SYNCHRONIZE : 0;
        }
        if ((access & GENERIC_ALL) != 0) {
            mapped |= allAccess;
        }
        return mapped;
    }

    /** The type in words, as messages and traces spell it. */
    @Override
    public String toString() {
        return words;
    }
}
