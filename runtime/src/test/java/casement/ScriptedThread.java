package casement;

import casement.kernel.TestRules;
import casement.semantics.ProcessId;
import casement.semantics.Status;
import casement.semantics.ThreadId;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Rules;
import casement.syscall.Syscall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A guest thread without a kernel: it notes what it is asked, and answers by its script, then with handle 4. */
final class ScriptedThread extends GuestThread {

    static final int HANDLE = 4;
    static final Rules RULES = TestRules.of(
            "inherits = nt, report-abandoned = off, timer-rearm = keeps, nested-jobs = on, broken-queue = deleted");

    private final ThreadId thread;
    private final ProcessId process;
    private final List<Syscall> asked = new ArrayList<>();
    private final Deque<Reply> script = new ArrayDeque<>();

    ScriptedThread(int thread, int process) {
        this.thread = new ThreadId(thread);
        this.process = new ProcessId(process);
    }

    /** Makes it the identity of the calling Java thread. */
    static ScriptedThread enter() {
        ScriptedThread thread = new ScriptedThread(11, 7);
        bind(thread);
        return thread;
    }

    ScriptedThread answering(Reply... replies) {
        script.addAll(List.of(replies));
        return this;
    }

    ScriptedThread answering(Status status) {
        return answering(Reply.of(status));
    }

    /** All that was asked since the last look. */
    List<Syscall> asked() {
        List<Syscall> calls = List.copyOf(asked);
        asked.clear();
        return calls;
    }

    @Override
    public Reply call(Syscall syscall) {
        asked.add(syscall);
        Reply next = script.poll();
        return next == null ? Reply.of(Status.SUCCESS, HANDLE) : next;
    }

    @Override
    public boolean offers(String function) {
        return false;
    }

    @Override
    public Rules rules() {
        return RULES;
    }

    @Override
    public String processName() {
        return "spooler";
    }

    @Override
    public ThreadId thread() {
        return thread;
    }

    @Override
    public ProcessId process() {
        return process;
    }

    @Override
    public long now() {
        return 0;
    }

    @Override
    public long systemTime() {
        return 116_444_736_000_000_000L;
    }
}
