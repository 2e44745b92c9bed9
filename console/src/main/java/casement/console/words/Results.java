package casement.console.words;

import casement.semantics.Message;
import casement.semantics.ProcessState;
import casement.semantics.SemaphoreState;
import casement.semantics.Status;
import casement.semantics.ThreadState;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.nio.ByteBuffer;
import java.util.List;

/** What came back, in the words of the Platform SDK: the value, and the last error if the call set one. */
public final class Results {

    private static final int CURRENT = ProcessState.STILL_ACTIVE;

    private Results() {}

    /** @param objects what the handles of the call referred to */
    public static String say(Syscall call, Reply reply, List<String> objects) {
        int error = reply.status().win32Error();
        return value(call, reply, objects) + (error == 0 ? "" : ", " + Terms.error(error));
    }

    private static String value(Syscall call, Reply reply, List<String> objects) {
        if (call instanceof Syscall.ExitProcess || call instanceof Syscall.ExitThread) {
            return "does not return";
        }
        if (isWait(call)) {
            return wait(call, reply, objects);
        }
        if (reply.isError()) {
            return givesHandle(call) ? "NULL" : failure(call);
        }
        if (givesHandle(call)) {
            return Terms.handle(reply.value());
        }
        return reply.answer() == null ? plain(call, reply) : answer(call, reply.answer());
    }

    private static boolean isWait(Syscall call) {
        return call instanceof Syscall.WaitOne
                || call instanceof Syscall.WaitMany
                || call instanceof Syscall.SignalAndWait;
    }

    private static boolean givesHandle(Syscall call) {
        return call instanceof Syscall.Create
                || call instanceof Syscall.Open
                || call instanceof Syscall.OpenProcess
                || call instanceof Syscall.OpenThread
                || call instanceof Syscall.OpenQueue
                || call instanceof Syscall.CreateNamespace
                || call instanceof Syscall.OpenNamespace
                || call instanceof Syscall.DuplicateHandle;
    }

    private static String wait(Syscall call, Reply reply, List<String> objects) {
        boolean any = call instanceof Syscall.WaitMany many && !many.all();
        String index = any ? " + " + reply.value() : "";
        String which =
                any && reply.value() < objects.size() ? " (" + Terms.shortName(objects.get(reply.value())) + ")" : "";
        return switch (reply.status()) {
            case SUCCESS -> "WAIT_OBJECT_0" + index + which;
            case ABANDONED -> "WAIT_ABANDONED_0" + index + which;
            case TIMEOUT -> "WAIT_TIMEOUT";
            case USER_APC -> "WAIT_IO_COMPLETION";
            default -> "WAIT_FAILED";
        };
    }

    private static String failure(Syscall call) {
        return call instanceof Syscall.MapView || call instanceof Syscall.CreateThread ? "NULL" : "FALSE";
    }

    private static String plain(Syscall call, Reply reply) {
        if (call instanceof Syscall.Sleep) {
            return reply.status() == Status.USER_APC ? "WAIT_IO_COMPLETION" : "done";
        }
        if (call instanceof Syscall.GetId || call instanceof Syscall.TlsAlloc) {
            return String.valueOf(reply.value());
        }
        if (call instanceof Syscall.IsProcessInJob || call instanceof Syscall.CompareHandles) {
            return reply.value() != 0 ? "TRUE" : "FALSE";
        }
        if (call instanceof Syscall.RegisterWait) {
            return "registration " + reply.value();
        }
        return call instanceof Syscall.TlsGet ? "null" : "TRUE";
    }

    private static String answer(Syscall call, Object answer) {
        if (answer instanceof Syscall.Started started) {
            return (started.process() == 0
                            ? ""
                            : Terms.handle(started.process()) + " of pid " + started.processId() + ", ")
                    + Terms.handle(started.thread()) + " of thread " + started.threadId();
        }
        if (answer instanceof ByteBuffer view) {
            return "view of " + view.capacity() + " bytes";
        }
        if (call instanceof Syscall.Operate operate) {
            return "TRUE, " + told(operate, answer);
        }
        return call instanceof Syscall.WaitAsync ? "goes on without waiting" : String.valueOf(answer);
    }

    private static String told(Syscall.Operate operate, Object answer) {
        if (operate.request() instanceof SemaphoreState.Release) {
            return "previous count " + answer;
        }
        if (operate.request() instanceof ThreadState.Suspend || operate.request() instanceof ThreadState.Resume) {
            return "previous suspend count " + answer;
        }
        if (answer instanceof Message message) {
            return message.toString();
        }
        return answer.equals(CURRENT) ? "STILL_ACTIVE" : String.valueOf(answer);
    }
}
