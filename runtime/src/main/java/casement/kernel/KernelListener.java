package casement.kernel;

/** Told of everything that happens in a kernel, on the thread to which it happens: be quick, and call nothing. */
@FunctionalInterface
public interface KernelListener {

    void on(KernelEvent event);

    /**
     * Whether it wants to hear of each call and each wait. While anybody does, all calls are messages, which is slower
     * for everybody.
     */
    default boolean hearsCalls() {
        return true;
    }

    /** The same listener, without {@link KernelEvent.Returned}, {@link KernelEvent.Blocked} and {@link KernelEvent.Woken}. */
    static KernelListener withoutCalls(KernelListener listener) {
        return new KernelListener() {
            @Override
            public void on(KernelEvent event) {
                listener.on(event);
            }

            @Override
            public boolean hearsCalls() {
                return false;
            }
        };
    }
}
