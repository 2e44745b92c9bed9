package casement.load.script;

import casement.load.measure.Channel;
import casement.semantics.Status;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.List;

/** Waits for one of several objects, or for all. */
final class WaitManyCall extends Call {

    private final Target[] targets;
    private final boolean all;
    private final long timeout;

    WaitManyCall(Channel channel, int next, int otherwise, List<Target> targets, boolean all, long timeout) {
        super(channel, next, otherwise);
        this.targets = targets.toArray(Target[]::new);
        this.all = all;
        this.timeout = timeout;
    }

    @Override
    public int run(Worker worker) {
        int[] handles = worker.numbers(targets.length);
        for (int i = 0; i < targets.length; i++) {
            int place = targets[i].place(worker);
            handles[i] = targets[i].handle(worker, place);
            worker.sight(i).of(targets[i].guard(worker, place));
        }
        long begin = worker.begin(this);
        Reply reply = worker.gate().waitMany(handles, targets.length, all, timeout, false);
        int next = worker.end(this, begin, reply.status());
        if (worker.isOutlier(begin)) {
            worker.outlier(this, begin, explaining(worker, begin, reply));
        }
        if (reply.status() == Status.SUCCESS || reply.status() == Status.ABANDONED) {
            taken(worker, reply);
        }
        return next;
    }

    /** Of any, what it got; of all, what was held longest meanwhile. */
    private Sight explaining(Worker worker, long begin, Reply reply) {
        if (!all && reply.value() >= 0 && reply.value() < targets.length) {
            return worker.sight(reply.value());
        }
        Sight longest = worker.sight(0);
        for (int i = 1; i < targets.length; i++) {
            Sight sight = worker.sight(i);
            if (sight.heldBetween(begin, worker.now()) > longest.heldBetween(begin, worker.now())) {
                longest = sight;
            }
        }
        return longest;
    }

    /** Of all, nobody is told which of them was abandoned. */
    private void taken(Worker worker, Reply reply) {
        boolean abandoned = reply.status() == Status.ABANDONED;
        for (int i = 0; i < targets.length; i++) {
            if (all || i == reply.value()) {
                worker.taken(targets[i].slot().number(), targets[i].lastGuard(worker), abandoned);
            }
        }
    }

    @Override
    List<Guard> guards(Worker worker) {
        return List.of(targets).stream().map(target -> target.lastGuard(worker)).toList();
    }

    @Override
    boolean isTimed() {
        return timeout != Syscall.INFINITE;
    }
}
