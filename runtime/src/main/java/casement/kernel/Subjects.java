package casement.kernel;

import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.ArrayList;
import java.util.List;

/** Names the objects that a call is about, for whoever watches. */
final class Subjects {

    private Subjects() {}

    static List<String> of(ThreadControl thread, Syscall call) {
        List<String> names = new ArrayList<>();
        for (int handle : handlesOf(call)) {
            HandleEntry entry = Handles.lookUp(thread, handle);
            names.add(entry == null ? KernelEvent.NOTHING : entry.object().toString());
        }
        return names;
    }

    /** The same for calls that name none, but return one. */
    static List<String> of(ThreadControl thread, Syscall call, Reply reply) {
        boolean returnsHandle = call instanceof Syscall.Create
                || call instanceof Syscall.Open
                || call instanceof Syscall.OpenProcess
                || call instanceof Syscall.OpenThread;
        HandleEntry entry = returnsHandle && reply.value() != 0 ? Handles.lookUp(thread, reply.value()) : null;
        return entry == null ? List.of() : List.of(entry.object().toString());
    }

    private static List<Integer> handlesOf(Syscall call) {
        if (call instanceof Syscall.WaitMany wait) {
            return wait.handles();
        }
        if (call instanceof Syscall.WaitAsync wait) {
            return wait.handles();
        }
        if (call instanceof Syscall.SignalAndWait both) {
            return List.of(both.signal(), both.awaited());
        }
        if (call instanceof Syscall.CompareHandles both) {
            return List.of(both.first(), both.second());
        }
        if (call instanceof Syscall.AssignProcess both) {
            return List.of(both.job(), both.process());
        }
        if (call instanceof Syscall.IsProcessInJob both) {
            return List.of(both.process(), both.job());
        }
        if (call instanceof Syscall.AssociatePort both) {
            return List.of(both.job(), both.port());
        }
        if (call instanceof Syscall.DuplicateHandle copy && copy.sourceProcess() != Handles.CURRENT_PROCESS) {
            return List.of(copy.sourceProcess());
        }
        return handleOf(call);
    }

    private static List<Integer> handleOf(Syscall call) {
        if (call instanceof Syscall.Operate operate) {
            return List.of(operate.handle());
        }
        if (call instanceof Syscall.WaitOne wait) {
            return List.of(wait.handle());
        }
        if (call instanceof Syscall.RegisterWait wait) {
            return List.of(wait.handle());
        }
        if (call instanceof Syscall.CloseHandle close) {
            return List.of(close.handle());
        }
        if (call instanceof Syscall.DuplicateHandle copy) {
            return List.of(copy.handle());
        }
        if (call instanceof Syscall.GetHandleInformation get) {
            return List.of(get.handle());
        }
        if (call instanceof Syscall.SetHandleInformation set) {
            return List.of(set.handle());
        }
        if (call instanceof Syscall.TerminateProcess terminate) {
            return List.of(terminate.process());
        }
        if (call instanceof Syscall.TerminateThread terminate) {
            return List.of(terminate.thread());
        }
        if (call instanceof Syscall.QueueApc queue) {
            return List.of(queue.thread());
        }
        if (call instanceof Syscall.GetId get) {
            return List.of(get.handle());
        }
        if (call instanceof Syscall.MapView map) {
            return List.of(map.mapping());
        }
        if (call instanceof Syscall.OpenQueue open) {
            return List.of(open.sourceProcess());
        }
        if (call instanceof Syscall.CloseNamespace close) {
            return List.of(close.namespace());
        }
        return List.of();
    }
}
