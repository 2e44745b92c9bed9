package casement.kernel;

import casement.semantics.Caller;
import casement.semantics.Effect;
import casement.semantics.ObjectRequest;
import casement.semantics.Status;
import casement.semantics.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request to an object, with the slot for its answer. Never blocks for long: the object answers in one turn. */
final class Call extends Slot implements Change {

    private final ObjectRequest<?> request;
    private final Caller caller;
    private Status status = Status.UNSUCCESSFUL;
    private @Nullable Object value;
    private List<Effect> later = List.of();

    Call(ObjectRequest<?> request, Caller caller) {
        this.request = request;
        this.caller = caller;
    }

    @Override
    public void deliverTo(ObjectActor<?> object) {
        object.onChange(this);
    }

    @Override
    public void bounce() {
        fail(Status.INVALID_HANDLE);
    }

    @Override
    public void failed() {
        fail(Status.UNSUCCESSFUL);
    }

    @Override
    public ObjectRequest<?> request() {
        return request;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public boolean claim() {
        return true;
    }

    @Override
    public void answer(Step<?> step, List<Effect> unperformed, Wakeups wakeups) {
        if (beginAnswer()) {
            status = step.status();
            value = step.value();
            later = unperformed;
            done();
        }
    }

    @Override
    public void fail(Status why) {
        if (beginAnswer()) {
            status = why;
            done();
        }
    }

    /** These are asked for after {@link #await}. */
    Status status() {
        return status;
    }

    @Nullable
    Object value() {
        return value;
    }

    /** Effects that may not take place inside a turn: the requester carries them out. */
    List<Effect> later() {
        return later;
    }
}
