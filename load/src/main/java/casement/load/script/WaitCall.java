package casement.load.script;

import casement.load.measure.Channel;
import casement.semantics.Status;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.List;

/** Waits for one object. */
final class WaitCall extends Call {

    private final Target target;
    private final long timeout;

    WaitCall(Channel channel, int next, int otherwise, Target target, long timeout) {
        super(channel, next, otherwise);
        this.target = target;
        this.timeout = timeout;
    }

    @Override
    public int run(Worker worker) {
        int place = target.place(worker);
        int handle = target.handle(worker, place);
        Guard guard = target.guard(worker, place);
        Sight sight = worker.sight(0).of(guard);
        long begin = worker.begin(this);
        Reply reply = worker.gate().waitOne(handle, timeout, false);
        int next = worker.end(this, begin, reply.status());
        if (worker.isOutlier(begin)) {
            worker.outlier(this, begin, sight);
        }
        if (reply.status() == Status.SUCCESS || reply.status() == Status.ABANDONED) {
            worker.taken(target.slot().number(), guard, reply.status() == Status.ABANDONED);
        }
        return next;
    }

    @Override
    List<Guard> guards(Worker worker) {
        return List.of(target.lastGuard(worker));
    }

    @Override
    boolean isTimed() {
        return timeout != Syscall.INFINITE;
    }
}
