package casement.kernel;

import casement.semantics.ThreadId;
import casement.syscall.Reply;
import casement.syscall.Syscall;

/**
 * Measures the calls of one process: unlike a {@link KernelListener} it costs the calls of no other, and leaves them the
 * ways that they have.
 */
public interface CallGauge {

    /** For a thread of the process that begins. */
    OfThread of(ThreadId thread);

    /** Asked by a thread around each of its calls: be quick, and call nothing. */
    interface OfThread {

        /** A call is made; what this answers is given back when it returns. Not all return. */
        long called();

        void returned(Syscall call, Reply reply, long called);

        /** The thread makes no calls any more. On any thread. */
        void ended();
    }
}
