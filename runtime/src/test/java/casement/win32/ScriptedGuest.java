package casement.win32;

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
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A guest thread without a kernel: it writes down what it is asked to carry and answers from a script. */
class ScriptedGuest extends GuestThread implements BeforeEachCallback, AfterEachCallback {

    /** A last error that no function sets. */
    static final int SENTINEL = 0xDEAD;

    private static final Rules DESKTOP = TestRules.of("inherits = nt");
    private static final Rules CE = TestRules.of("inherits = wm65, security-attributes = must-be-null");

    final List<Syscall> carried = new ArrayList<>();
    final List<String> askedFor = new ArrayList<>();
    private final int id;
    private final Deque<Reply> script = new ArrayDeque<>();
    private Reply otherwise = Reply.SUCCESS;
    private boolean offersAll = true;
    private Rules rules = DESKTOP;
    long now;
    long systemTime;

    ScriptedGuest() {
        this(7);
    }

    ScriptedGuest(int id) {
        this.id = id;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        GuestThread.bind(this);
        setLastError(SENTINEL);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        GuestThread.bind(null);
    }

    void offersNothing() {
        offersAll = false;
    }

    void speaksCe() {
        rules = CE;
    }

    void follows(Rules other) {
        rules = other;
    }

    void answers(Status status) {
        script.add(Reply.of(status));
    }

    void answers(Status status, int value) {
        script.add(Reply.of(status, value));
    }

    void answers(Object answer) {
        script.add(Reply.answering(answer));
    }

    void answers(Reply reply) {
        script.add(reply);
    }

    void alwaysAnswers(Status status) {
        otherwise = Reply.of(status);
    }

    /** The only call that was carried. */
    <C extends Syscall> C carried(Class<C> type) {
        if (carried.size() != 1) {
            throw new AssertionError("not one call but " + carried);
        }
        return type.cast(carried.get(0));
    }

    /** The request of the only call that was carried. */
    <R> R operated(Class<R> type) {
        return type.cast(carried(Syscall.Operate.class).request());
    }

    @Override
    public Reply call(Syscall syscall) {
        carried.add(syscall);
        return script.isEmpty() ? otherwise : script.remove();
    }

    @Override
    public boolean offers(String function) {
        askedFor.add(function);
        return offersAll;
    }

    @Override
    public Rules rules() {
        return rules;
    }

    @Override
    public String processName() {
        return "scripted";
    }

    @Override
    public ThreadId thread() {
        return new ThreadId(id);
    }

    @Override
    public ProcessId process() {
        return new ProcessId(3);
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public long systemTime() {
        return systemTime;
    }
}
