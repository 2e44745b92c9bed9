package casement.load.script;

import casement.load.measure.Channel;
import casement.semantics.MessageQueueRequest;
import casement.semantics.Status;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.List;

/** Sends a message, or receives one. */
final class MessageCall extends Call {

    private final Target target;
    private final MessageQueueRequest request;
    private final long timeout;
    private final boolean sends;

    MessageCall(Channel channel, int next, int otherwise, Target target, MessageQueueRequest request, long timeout) {
        super(channel, next, otherwise);
        this.target = target;
        this.request = request;
        this.timeout = timeout;
        this.sends = request instanceof MessageQueueRequest.Write;
    }

    @Override
    public int run(Worker worker) {
        int place = target.place(worker);
        int handle = target.handle(worker, place);
        long begin = worker.begin(this);
        Reply reply = worker.gate().call(new Syscall.Operate(handle, request, timeout));
        int next = worker.end(this, begin, reply.status());
        if (worker.isOutlier(begin)) {
            worker.outlier(this, begin, target.guard(worker, place));
        }
        count(reply.status());
        return next;
    }

    /** A message that was cut to the buffer has been received all the same. */
    private void count(Status status) {
        MessageCount messages = target.slot().object().messages();
        if (sends && status == Status.SUCCESS) {
            messages.sent();
        } else if (!sends && (status == Status.SUCCESS || status == Status.BUFFER_TOO_SMALL)) {
            messages.received();
        }
    }

    @Override
    List<Guard> guards(Worker worker) {
        return List.of(target.lastGuard(worker));
    }

    @Override
    boolean isTimed() {
        return timeout != Syscall.INFINITE;
    }

    @Override
    void endedWithin() {
        MessageCount messages = target.slot().object().messages();
        if (sends) {
            messages.unknownSend();
        } else {
            messages.unknownReceive();
        }
    }
}
