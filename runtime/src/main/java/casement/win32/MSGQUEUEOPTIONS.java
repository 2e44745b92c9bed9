package casement.win32;

/** What a message queue is created with (MQ2). */
public final class MSGQUEUEOPTIONS {

    /** What {@code sizeof} gives for this structure. */
    public static final int SIZE = 20;

    public int dwSize = SIZE;
    public int dwFlags;
    public int dwMaxMessages;
    public int cbMaxMessage;
    public boolean bReadAccess;
}
