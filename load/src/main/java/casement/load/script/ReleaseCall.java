package casement.load.script;

import casement.load.measure.Channel;
import casement.semantics.ObjectRequest;
import casement.syscall.Reply;

/** Gives back a mutex, or permits of a semaphore. */
final class ReleaseCall extends Call {

    private final Target target;
    private final ObjectRequest<?> request;

    ReleaseCall(Channel channel, int next, int otherwise, Target target, ObjectRequest<?> request) {
        super(channel, next, otherwise);
        this.target = target;
        this.request = request;
    }

    @Override
    public int run(Worker worker) {
        int place = target.place(worker);
        int handle = target.handle(worker, place);
        worker.given(target.slot().number(), target.guard(worker, place));
        long begin = worker.begin(this);
        Reply reply = worker.gate().operate(handle, request);
        int next = worker.end(this, begin, reply.status());
        if (worker.isOutlier(begin)) {
            worker.outlier(this, begin, target.guard(worker, place));
        }
        return next;
    }
}
