package casement.kernel;

/** What one handle of one process stands for. */
record HandleEntry(KernelObject object, int access, boolean inheritable, boolean protectedFromClose) {

    boolean allows(int wanted) {
        return (access & wanted) == wanted;
    }
}
