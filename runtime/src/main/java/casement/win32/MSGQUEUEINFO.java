package casement.win32;

/** What GetMsgQueueInfo tells of a message queue (MQ13). */
public final class MSGQUEUEINFO {

    /** What {@code sizeof} gives for this structure. */
    public static final int SIZE = 28;

    public int dwSize = SIZE;
    public int dwFlags;
    public int dwMaxMessages;
    public int cbMaxMessage;
    public int dwCurrentMessages;
    public int dwMaxQueueMessages;
    public short wNumReaders;
    public short wNumWriters;
}
