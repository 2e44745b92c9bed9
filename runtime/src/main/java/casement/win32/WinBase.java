package casement.win32;

/** Constants that both Windows families share, as winbase.h and its neighbours number them. */
public interface WinBase {

    int NULL = 0;
    int INVALID_HANDLE_VALUE = -1;
    int MAX_PATH = 260;

    // ---- waits

    int INFINITE = 0xFFFF_FFFF;
    int IGNORE = 0;
    int MAXIMUM_WAIT_OBJECTS = 64;
    int WAIT_OBJECT_0 = 0;
    int WAIT_ABANDONED = 0x80;
    int WAIT_ABANDONED_0 = 0x80;
    int WAIT_IO_COMPLETION = 0xC0;
    int WAIT_TIMEOUT = 258;
    int WAIT_FAILED = 0xFFFF_FFFF;

    // ---- handles

    int HANDLE_FLAG_INHERIT = 1;
    int HANDLE_FLAG_PROTECT_FROM_CLOSE = 2;
    int DUPLICATE_CLOSE_SOURCE = 1;
    int DUPLICATE_SAME_ACCESS = 2;
    int DUPLICATE_SAME_ATTRIBUTES = 4;

    // ---- processes and threads

    int STILL_ACTIVE = 259;
    int MAXIMUM_SUSPEND_COUNT = 127;
    int CREATE_SUSPENDED = 0x0000_0004;
    int STACK_SIZE_PARAM_IS_A_RESERVATION = 0x0001_0000;
    int TLS_OUT_OF_INDEXES = 0xFFFF_FFFF;

    // ---- file mappings

    int PAGE_NOACCESS = 0x01;
    int PAGE_READONLY = 0x02;
    int PAGE_READWRITE = 0x04;
    int PAGE_WRITECOPY = 0x08;
    int PAGE_EXECUTE = 0x10;
    int PAGE_EXECUTE_READ = 0x20;
    int PAGE_EXECUTE_READWRITE = 0x40;
    int PAGE_EXECUTE_WRITECOPY = 0x80;
    int SEC_RESERVE = 0x0400_0000;
    int SEC_COMMIT = 0x0800_0000;
    int SEC_NOCACHE = 0x1000_0000;
    int FILE_MAP_COPY = 0x0001;
    int FILE_MAP_WRITE = 0x0002;
    int FILE_MAP_READ = 0x0004;
    int FILE_MAP_EXECUTE = 0x0020;
    int FILE_MAP_ALL_ACCESS = 0x000F_001F;
}
