package casement.load.script;

import casement.load.measure.Channel;
import casement.semantics.Status;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.List;

/** Starts a process of a population, and may wait for its end. */
final class SpawnCall extends Call {

    private final Syscall.CreateProcess create;
    private final boolean await;

    SpawnCall(Channel channel, int next, int otherwise, String population, boolean await) {
        super(channel, next, otherwise);
        this.create = new Syscall.CreateProcess(population, List.of(), false, false, false, null, null);
        this.await = await;
    }

    @Override
    public int run(Worker worker) {
        GuestThread gate = worker.gate();
        long begin = worker.begin(this);
        Reply reply = gate.call(create);
        Status status = reply.status();
        if (reply.answer() instanceof Syscall.Started started) {
            if (await) {
                status =
                        gate.waitOne(started.process(), Syscall.INFINITE, false).status();
            }
            Reply unused = gate.call(new Syscall.CloseHandle(started.thread()));
            Reply unusedToo = gate.call(new Syscall.CloseHandle(started.process()));
        }
        int next = worker.end(this, begin, status);
        if (worker.isOutlier(begin)) {
            worker.outlier(this, begin, (Guard) null);
        }
        return next;
    }
}
