package casement.win32;

/** How the window of a process begins. There are no windows here: it must be given, and nothing in it matters. */
public final class STARTUPINFO {

    /** What {@code sizeof} gives for this structure. */
    public static final int SIZE = 68;

    public int cb = SIZE;
    public int dwFlags;
    public short wShowWindow;
}
