package casement.kernel;

import casement.semantics.Status;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which code answers which call. Every kind of {@link Syscall} has one entry; a test counts them. */
final class SyscallTable {

    /** Answers one kind of call on the calling thread. */
    @FunctionalInterface
    interface Handler<C extends Syscall> {
        Reply answer(ThreadControl thread, C call);
    }

    private final Map<Class<?>, Handler<?>> handlers = new HashMap<>();

    SyscallTable(Machine machine, Program.Source programs) {
        new ObjectCalls(machine).addTo(this);
        new HandleCalls(machine).addTo(this);
        new WaitCalls(machine).addTo(this);
        new ProcessCalls(machine, programs).addTo(this);
        new ThreadCalls(machine).addTo(this);
        new JobCalls(machine).addTo(this);
        new MappingCalls(machine).addTo(this);
        new NamespaceCalls(machine).addTo(this);
    }

    <C extends Syscall> void on(Class<C> kind, Handler<C> handler) {
        if (handlers.put(kind, handler) != null) {
            throw new IllegalStateException(kind + " is answered twice");
        }
    }

    /** The same for a call that gives its process handles: it is refused if there may not be so many more. */
    <C extends Syscall> void on(Class<C> kind, int handles, Handler<C> handler) {
        on(kind, (thread, call) -> {
            ProcessControl process = thread.processControl();
            if (!Handles.admit(process, handles)) {
                return Reply.of(Status.NO_SYSTEM_RESOURCES);
            }
            try {
                return handler.answer(thread, call);
            } finally {
                process.table().settle();
            }
        });
    }

    Set<Class<?>> kinds() {
        return handlers.keySet();
    }

    Reply answer(ThreadControl thread, Syscall call) {
        @SuppressWarnings("unchecked") // put in by on(), which ties kind and handler together
        @Nullable
        Handler<Syscall> handler = (Handler<Syscall>) handlers.get(call.getClass());
        if (handler == null) {
            throw new IllegalArgumentException("no kernel code answers " + call);
        }
        return handler.answer(thread, call);
    }
}
