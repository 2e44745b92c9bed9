package casement.sandbox.unload;

/** What has become of the class loader of a process. */
public enum UnloadState {
    /** The process is not gone yet. */
    IN_USE,
    /** The process is gone; no full collection has shown yet whether anything holds its loader. */
    PENDING,
    /** The loader is collected, and its classes are unloaded with it. */
    COLLECTED,
    /** The loader survived two full collections after the process was gone. It may still be collected later. */
    LEAKED
}
