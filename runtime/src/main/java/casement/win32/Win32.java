package casement.win32;

/**
 * Every constant that code for desktop Windows needs: {@code import static casement.win32.Win32.*}.
 *
 * <p>The functions are in {@link Kernel32}. Code for Windows CE imports {@link WinCe} instead.
 */
public interface Win32 extends WinBase, WinError, WinNt {

    int THREAD_PRIORITY_IDLE = -15;
    int THREAD_PRIORITY_LOWEST = -2;
    int THREAD_PRIORITY_BELOW_NORMAL = -1;
    int THREAD_PRIORITY_NORMAL = 0;
    int THREAD_PRIORITY_ABOVE_NORMAL = 1;
    int THREAD_PRIORITY_HIGHEST = 2;
    int THREAD_PRIORITY_TIME_CRITICAL = 15;
    int THREAD_PRIORITY_ERROR_RETURN = 0x7FFF_FFFF;

    // ---- creating

    int CREATE_MUTEX_INITIAL_OWNER = 1;
    int CREATE_EVENT_MANUAL_RESET = 1;
    int CREATE_EVENT_INITIAL_SET = 2;
    int CREATE_WAITABLE_TIMER_MANUAL_RESET = 1;
    int CREATE_BREAKAWAY_FROM_JOB = 0x0100_0000;

    // ---- RegisterWaitForSingleObject

    int WT_EXECUTEDEFAULT = 0x00;
    int WT_EXECUTEINIOTHREAD = 0x01;
    int WT_EXECUTEINWAITTHREAD = 0x04;
    int WT_EXECUTEONLYONCE = 0x08;
    int WT_EXECUTELONGFUNCTION = 0x10;
    int WT_EXECUTEINPERSISTENTTHREAD = 0x80;

    int PRIVATE_NAMESPACE_FLAG_DESTROY = 1;

    // ---- jobs: classes of information, limits, messages

    int JobObjectBasicAccountingInformation = 1;
    int JobObjectBasicLimitInformation = 2;
    int JobObjectBasicProcessIdList = 3;
    int JobObjectEndOfJobTimeInformation = 6;
    int JobObjectAssociateCompletionPortInformation = 7;
    int JobObjectExtendedLimitInformation = 9;

    int JOB_OBJECT_LIMIT_PROCESS_TIME = 0x0002;
    int JOB_OBJECT_LIMIT_JOB_TIME = 0x0004;
    int JOB_OBJECT_LIMIT_ACTIVE_PROCESS = 0x0008;
    int JOB_OBJECT_LIMIT_PRESERVE_JOB_TIME = 0x0040;
    int JOB_OBJECT_LIMIT_BREAKAWAY_OK = 0x0800;
    int JOB_OBJECT_LIMIT_SILENT_BREAKAWAY_OK = 0x1000;
    int JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE = 0x2000;

    int JOB_OBJECT_TERMINATE_AT_END_OF_JOB = 0;
    int JOB_OBJECT_POST_AT_END_OF_JOB = 1;

    int JOB_OBJECT_MSG_END_OF_JOB_TIME = 1;
    int JOB_OBJECT_MSG_END_OF_PROCESS_TIME = 2;
    int JOB_OBJECT_MSG_ACTIVE_PROCESS_ZERO = 4;
    int JOB_OBJECT_MSG_NEW_PROCESS = 6;
    int JOB_OBJECT_MSG_EXIT_PROCESS = 7;
}
