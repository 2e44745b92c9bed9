package casement.win32;

import org.jspecify.annotations.Nullable;

/**
 * What {@link Kernel32} and {@link Coredll} share about critical sections: locks among the threads of one process.
 *
 * <p>A null section is ERROR_INVALID_PARAMETER; none of these functions tells of it but by the last error.
 */
public abstract class CriticalSectionFunctions extends SynchronizationFunctions {

    CriticalSectionFunctions() {}

    /**
     * Makes a section that nobody is in. A new {@link CRITICAL_SECTION} is one already; this also resets an old one.
     */
    public static void InitializeCriticalSection(@Nullable CRITICAL_SECTION criticalSection) {
        Sections.with("InitializeCriticalSection", criticalSection, CRITICAL_SECTION::reset);
    }

    /**
     * Enters the section, waiting for ever while another thread is in it. Its owner enters at once, and leaves as
     * often.
     */
    public static void EnterCriticalSection(@Nullable CRITICAL_SECTION criticalSection) {
        Sections.with("EnterCriticalSection", criticalSection, CRITICAL_SECTION::enter);
    }

    /**
     * Enters the section if that needs no waiting.
     *
     * @return whether the calling thread is in it now
     */
    public static boolean TryEnterCriticalSection(@Nullable CRITICAL_SECTION criticalSection) {
        return Sections.tryEnter(criticalSection);
    }

    /**
     * Leaves the section, or one level of it; the thread that has waited longest is next. A thread that is not in it
     * gets ERROR_NOT_OWNER and changes nothing, where Windows leaves the section damaged.
     */
    public static void LeaveCriticalSection(@Nullable CRITICAL_SECTION criticalSection) {
        Sections.with("LeaveCriticalSection", criticalSection, CRITICAL_SECTION::leave);
    }

    /** Gives back what the section holds, which nobody may be in. */
    public static void DeleteCriticalSection(@Nullable CRITICAL_SECTION criticalSection) {
        Sections.with("DeleteCriticalSection", criticalSection, CRITICAL_SECTION::reset);
    }
}
