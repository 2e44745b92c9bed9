package casement.kernel;

/** What one handle of one process stands for. Has identity: a handle that was closed and made anew is another. */
final class HandleEntry {

    private final KernelObject object;
    private final int access;
    private final boolean inheritable;
    private final boolean protectedFromClose;

    HandleEntry(KernelObject object, int access, boolean inheritable, boolean protectedFromClose) {
        this.object = object;
        this.access = access;
        this.inheritable = inheritable;
        this.protectedFromClose = protectedFromClose;
    }

    KernelObject object() {
        return object;
    }

    int access() {
        return access;
    }

    boolean inheritable() {
        return inheritable;
    }

    boolean protectedFromClose() {
        return protectedFromClose;
    }

    /** The same with other flags. */
    HandleEntry marked(boolean inherits, boolean isProtected) {
        return new HandleEntry(object, access, inherits, isProtected);
    }

    boolean allows(int wanted) {
        return (access & wanted) == wanted;
    }
}
