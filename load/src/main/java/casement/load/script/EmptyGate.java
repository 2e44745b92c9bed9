package casement.load.script;

import casement.semantics.Message;
import casement.semantics.MessageQueueRequest;
import casement.semantics.ProcessId;
import casement.semantics.Status;
import casement.semantics.ThreadId;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Rules;
import casement.syscall.Syscall;
import java.nio.ByteBuffer;

/** A gate with no kernel behind it: every call works at once. What a script costs here, it costs by itself. */
final class EmptyGate extends GuestThread {

    private static final ThreadId THREAD = new ThreadId(1);
    private static final ProcessId PROCESS = new ProcessId(1);
    private static final Reply HANDLE = Reply.of(Status.SUCCESS, 4);
    private static final Reply MESSAGE = Reply.answering(new Message(new byte[1], false));

    private final Rules rules;

    EmptyGate(Rules rules) {
        this.rules = rules;
    }

    @Override
    public Reply call(Syscall syscall) {
        if (syscall instanceof Syscall.Operate asked) {
            return asked.request() instanceof MessageQueueRequest.Read ? MESSAGE : Reply.SUCCESS;
        }
        if (syscall instanceof Syscall.MapView) {
            return Reply.answering(ByteBuffer.allocate(1 << 16));
        }
        return syscall instanceof Syscall.Create ? HANDLE : Reply.SUCCESS;
    }

    @Override
    public Reply waitOne(int handle, long timeout, boolean alertable) {
        return Reply.SUCCESS;
    }

    @Override
    public Reply waitMany(int[] handles, int count, boolean all, long timeout, boolean alertable) {
        return Reply.SUCCESS;
    }

    @Override
    public boolean offers(String function) {
        return true;
    }

    @Override
    public Rules rules() {
        return rules;
    }

    @Override
    public String processName() {
        return "nobody";
    }

    @Override
    public ThreadId thread() {
        return THREAD;
    }

    @Override
    public ProcessId process() {
        return PROCESS;
    }

    @Override
    public long now() {
        return 0;
    }

    @Override
    public long systemTime() {
        return 0;
    }
}
