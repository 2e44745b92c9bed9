package casement;

/**
 * A kernel object that threads can wait for, alone or, by {@link Waits}, with others.
 *
 * <p>Waiting for a mutex or a semaphore takes something that must be given back; the others are {@link Awaitable}.
 */
public sealed interface KernelWaitable extends KernelObject permits Awaitable, Mutex, Semaphore {}
