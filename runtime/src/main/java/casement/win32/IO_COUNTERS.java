package casement.win32;

/** What the processes of a job have read and written; always nothing, as it is not counted here. */
public final class IO_COUNTERS {

    public long ReadOperationCount;
    public long WriteOperationCount;
    public long OtherOperationCount;
    public long ReadTransferCount;
    public long WriteTransferCount;
    public long OtherTransferCount;
}
