package casement.kernel;

import java.util.concurrent.locks.LockSupport;

/**
 * When those whose wait is over are woken.
 *
 * <p>Not in the object's turn, if that can be helped: where a processor is wanted by both, the woken takes it over at once,
 * and would find the object still taken.
 */
interface Wakeups {

    Wakeups AT_ONCE = LockSupport::unpark;

    void wake(Thread sleeper);
}
