package casement.kernel;

/** Told of everything that happens in a kernel, on the thread to which it happens: be quick, and call nothing. */
@FunctionalInterface
public interface KernelListener {

    void on(KernelEvent event);
}
