package casement.load.script;

import casement.load.chance.Chance;
import casement.load.measure.Channel;
import casement.semantics.ObjectRequest;
import casement.syscall.Reply;
import java.util.function.Function;

/** Asks an object something that it answers at once. */
final class AskCall extends Call {

    private final Target target;
    private final Function<Chance, ObjectRequest<?>> request;

    /** @param request which may be left to chance */
    AskCall(Channel channel, int next, int otherwise, Target target, Function<Chance, ObjectRequest<?>> request) {
        super(channel, next, otherwise);
        this.target = target;
        this.request = request;
    }

    @Override
    public int run(Worker worker) {
        int place = target.place(worker);
        int handle = target.handle(worker, place);
        ObjectRequest<?> asked = request.apply(worker.chance());
        long begin = worker.begin(this);
        Reply reply = worker.gate().operate(handle, asked);
        int next = worker.end(this, begin, reply.status());
        if (worker.isOutlier(begin)) {
            worker.outlier(this, begin, target.guard(worker, place));
        }
        return next;
    }
}
