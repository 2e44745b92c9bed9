package casement.load.script;

import casement.load.measure.Channel;
import casement.load.scenario.Action.Touch;
import casement.load.scenario.Action.Use;
import casement.syscall.GuestThread;
import casement.syscall.Reply;

/** Creates, opens or closes an object, maps its memory or unmaps it: what has to do with handles and views. */
final class HandleCall extends Call {

    private final Target target;
    private final Doing doing;

    /** What it does with the place of a slot. */
    @FunctionalInterface
    interface Doing {
        Reply in(Handles handles, GuestThread gate, int slot, int place);
    }

    HandleCall(Channel channel, int next, int otherwise, Target target, Doing doing) {
        super(channel, next, otherwise);
        this.target = target;
        this.doing = doing;
    }

    static Doing of(Use use) {
        return switch (use) {
            case CREATE -> Handles::createAgain;
            case OPEN -> Handles::openAgain;
            case CLOSE -> Handles::close;
        };
    }

    static Doing of(Touch touch) {
        return touch == Touch.MAP
                ? (handles, gate, slot, place) -> handles.map(gate, slot)
                : (handles, gate, slot, place) -> handles.unmap(gate, slot);
    }

    @Override
    public int run(Worker worker) {
        int place = target.place(worker);
        long begin = worker.begin(this);
        Reply reply = doing.in(worker.handles(), worker.gate(), target.slot().number(), place);
        int next = worker.end(this, begin, worker.plain(reply.status()));
        if (worker.isOutlier(begin)) {
            worker.outlier(this, begin, target.guard(worker, place));
        }
        return next;
    }
}
