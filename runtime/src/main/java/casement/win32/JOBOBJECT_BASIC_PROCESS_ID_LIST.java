package casement.win32;

/** The processes of a job that have not ended, in the order in which they were assigned (JO11). */
public final class JOBOBJECT_BASIC_PROCESS_ID_LIST {

    /** What {@code sizeof} gives for this structure: it has room for one id. */
    public static final int SIZE = 12;

    public int NumberOfAssignedProcesses;
    public int NumberOfProcessIdsInList;
    public int[] ProcessIdList;

    public JOBOBJECT_BASIC_PROCESS_ID_LIST() {
        this(1);
    }

    /** @param room for how many ids there is memory behind the structure */
    public JOBOBJECT_BASIC_PROCESS_ID_LIST(int room) {
        ProcessIdList = new int[Math.max(room, 1)];
    }

    /** The bytes of this structure with all its room. */
    public int size() {
        return SIZE - Integer.BYTES + Integer.BYTES * ProcessIdList.length;
    }
}
