package casement.kernel;

import casement.semantics.Caller;
import casement.semantics.Effect;
import casement.semantics.ObjectRequest;
import casement.semantics.Status;
import casement.semantics.Step;
import java.util.List;

/** Something that may change an object: a plain {@link Call}, or a blocking request that is a wait of its own. */
interface Change extends Mail {

    ObjectRequest<?> request();

    Caller caller();

    /** Whether the change may still take place. Asked once, right before it does. */
    boolean claim();

    /** @param unperformed effects that may not take place inside a turn */
    void answer(Step<?> step, List<Effect> unperformed, Wakeups wakeups);

    void fail(Status why);
}
