package casement.semantics;

/** Access rights of handles, as the Platform SDK numbers them (HA10). */
public final class Access {

    public static final int DELETE = 0x0001_0000;
    public static final int READ_CONTROL = 0x0002_0000;
    public static final int WRITE_DAC = 0x0004_0000;
    public static final int WRITE_OWNER = 0x0008_0000;
    public static final int SYNCHRONIZE = 0x0010_0000;
    public static final int STANDARD_RIGHTS_REQUIRED = 0x000F_0000;
    public static final int STANDARD_RIGHTS_ALL = 0x001F_0000;
    public static final int ACCESS_SYSTEM_SECURITY = 0x0100_0000;
    public static final int MAXIMUM_ALLOWED = 0x0200_0000;
    public static final int GENERIC_ALL = 0x1000_0000;
    public static final int GENERIC_EXECUTE = 0x2000_0000;
    public static final int GENERIC_WRITE = 0x4000_0000;
    public static final int GENERIC_READ = 0x8000_0000;

    /** Event, semaphore, timer and mutex alike. */
    public static final int QUERY_STATE = 0x0001;

    /** Event, semaphore and timer: change the state (EV7, SE7, TI13). */
    public static final int MODIFY_STATE = 0x0002;

    public static final int SECTION_QUERY = 0x0001;
    public static final int SECTION_MAP_WRITE = 0x0002;
    public static final int SECTION_MAP_READ = 0x0004;
    public static final int SECTION_MAP_EXECUTE = 0x0008;

    public static final int JOB_ASSIGN_PROCESS = 0x0001;
    public static final int JOB_SET_ATTRIBUTES = 0x0002;
    public static final int JOB_QUERY = 0x0004;
    public static final int JOB_TERMINATE = 0x0008;

    public static final int PROCESS_TERMINATE = 0x0001;
    public static final int PROCESS_CREATE_THREAD = 0x0002;
    public static final int PROCESS_DUP_HANDLE = 0x0040;
    public static final int PROCESS_SET_QUOTA = 0x0100;
    public static final int PROCESS_SET_INFORMATION = 0x0200;
    public static final int PROCESS_QUERY_INFORMATION = 0x0400;

    public static final int THREAD_TERMINATE = 0x0001;
    public static final int THREAD_SUSPEND_RESUME = 0x0002;
    public static final int THREAD_SET_CONTEXT = 0x0010;
    public static final int THREAD_SET_INFORMATION = 0x0020;
    public static final int THREAD_QUERY_INFORMATION = 0x0040;

    /** The reading end of a message queue; Casement's own numbers, as CE has no rights (MQ1). */
    public static final int QUEUE_READ = 0x0001;

    /** The writing end of a message queue. */
    public static final int QUEUE_WRITE = 0x0002;

    private Access() {}
}
