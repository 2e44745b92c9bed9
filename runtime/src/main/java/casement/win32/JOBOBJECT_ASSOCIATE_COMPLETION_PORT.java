package casement.win32;

/** Where a job sends its messages, and the key by which they are told apart (JO12). */
public final class JOBOBJECT_ASSOCIATE_COMPLETION_PORT {

    /** What {@code sizeof} gives for this structure. */
    public static final int SIZE = 8;

    public int CompletionKey;
    public int CompletionPort;
}
