package casement.kernel;

import casement.semantics.Access;
import casement.semantics.ObjectType;
import casement.semantics.Status;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import org.jspecify.annotations.Nullable;

/** Closing, duplicating and marking handles (HA3 to HA8). */
final class HandleCalls {

    private final Machine machine;

    HandleCalls(Machine machine) {
        this.machine = machine;
    }

    void addTo(SyscallTable table) {
        table.on(Syscall.CloseHandle.class, this::close);
        table.on(Syscall.DuplicateHandle.class, this::duplicate);
        table.on(Syscall.GetHandleInformation.class, this::information);
        table.on(Syscall.SetHandleInformation.class, this::mark);
        table.on(Syscall.CompareHandles.class, this::compare);
    }

    private static boolean isPseudo(int handle) {
        return handle == Handles.CURRENT_PROCESS || handle == Handles.CURRENT_THREAD;
    }

    private Reply close(ThreadControl thread, Syscall.CloseHandle call) {
        if (isPseudo(call.handle())) {
            return Reply.SUCCESS; // HA4: no effect
        }
        return Reply.of(close(thread.processControl(), call.handle()));
    }

    static Status close(ProcessControl process, int handle) {
        HandleEntry entry = process.table().take(handle);
        if (entry == null) {
            return Status.INVALID_HANDLE;
        }
        Handles.release(process, entry);
        return Status.SUCCESS;
    }

    private Reply duplicate(ThreadControl thread, Syscall.DuplicateHandle call) {
        HandleEntry source = Handles.lookUp(thread, call.sourceProcess());
        HandleEntry target = Handles.lookUp(thread, call.targetProcess());
        Status checked = Handles.check(thread, source, ObjectType.PROCESS, Access.PROCESS_DUP_HANDLE);
        if (checked.isError() || source == null) {
            return Reply.of(checked);
        }
        ProcessControl from = source.object().body(ProcessControl.class);
        boolean own = from == thread.processControl();
        HandleEntry entry = own ? Handles.lookUp(thread, call.handle()) : inOther(thread, from, call.handle());
        boolean closeSource = (call.options() & Syscall.DUPLICATE_CLOSE_SOURCE) != 0;
        if (entry == null) {
            return Reply.of(Status.INVALID_HANDLE);
        }
        checked = Handles.check(thread, target, ObjectType.PROCESS, Access.PROCESS_DUP_HANDLE);
        Reply reply = checked.isError() || target == null
                ? Reply.of(checked)
                : duplicate(thread, call, from, entry, target.object().body(ProcessControl.class));
        boolean kept = target != null && target.object() == source.object() && reply.value() == call.handle();
        if (closeSource && !isPseudo(call.handle()) && !kept) {
            close(from, call.handle()); // also if the call failed (HA6)
        }
        return reply;
    }

    /** A pseudo handle read in another process is that process, or still the calling thread: it is carried there (HA5). */
    private static @Nullable HandleEntry inOther(ThreadControl thread, ProcessControl from, int handle) {
        if (handle == Handles.CURRENT_PROCESS) {
            return new HandleEntry(from.object(), from.object().type().allAccess(), false, false);
        }
        return isPseudo(handle) ? Handles.lookUp(thread, handle) : from.table().get(handle);
    }

    private Reply duplicate(
            ThreadControl thread,
            Syscall.DuplicateHandle call,
            ProcessControl from,
            HandleEntry entry,
            ProcessControl to) {
        boolean sameAccess = (call.options() & Syscall.DUPLICATE_SAME_ACCESS) != 0
                || !thread.processControl().dialect().handles().accessChecks();
        boolean closeSource = (call.options() & Syscall.DUPLICATE_CLOSE_SOURCE) != 0;
        boolean sameAttributes = (call.options() & Syscall.DUPLICATE_SAME_ATTRIBUTES) != 0;
        boolean pseudo = isPseudo(call.handle());
        if (sameAccess && closeSource && from == to && !pseudo && !entry.protectedFromClose()) {
            boolean inherits = sameAttributes ? entry.inheritable() : call.inheritable();
            boolean there = from.table().update(call.handle(), now -> now.marked(inherits, now.protectedFromClose()));
            return there
                    ? Reply.of(Status.SUCCESS, call.handle())
                    : Reply.of(Status.INVALID_HANDLE); // same value (HA6)
        }
        ObjectType type = entry.object().type();
        if (!sameAccess
                && call.access() != 0
                && Handles.checkWanted(type, call.access()).isError()) {
            return Reply.of(Status.ACCESS_DENIED);
        }
        int access = sameAccess ? entry.access() : Handles.granted(thread, type, call.access());
        if (type == ObjectType.FILE_MAPPING && !entry.allows(access)) {
            return Reply.of(Status.ACCESS_DENIED); // a section never gains rights this way (HA7)
        }
        if (!Handles.admit(to, 1)) {
            return Reply.of(Status.NO_SYSTEM_RESOURCES);
        }
        if (!Handles.addHandle(machine, entry.object())) {
            to.table().settle();
            return Reply.of(Status.INVALID_HANDLE);
        }
        Handles.opened(machine, entry.object(), access);
        boolean inheritable = sameAttributes ? entry.inheritable() : call.inheritable();
        int handle = Handles.enter(to, entry.object(), access, inheritable);
        to.table().settle();
        if (handle == 0) {
            return Reply.of(Status.ACCESS_DENIED); // the target is ending
        }
        if (sameAttributes && entry.protectedFromClose()) {
            boolean unused = to.table().update(handle, made -> made.marked(made.inheritable(), true));
        }
        return Reply.of(Status.SUCCESS, handle);
    }

    private Reply information(ThreadControl thread, Syscall.GetHandleInformation call) {
        if (isPseudo(call.handle())) {
            return Reply.of(Status.SUCCESS, 0);
        }
        HandleEntry entry = thread.processControl().table().get(call.handle());
        if (entry == null) {
            return Reply.of(Status.INVALID_HANDLE);
        }
        return Reply.of(Status.SUCCESS, flagsOf(entry));
    }

    private static int flagsOf(HandleEntry entry) {
        return (entry.inheritable() ? Syscall.HANDLE_INHERIT : 0)
                | (entry.protectedFromClose() ? Syscall.HANDLE_PROTECT_FROM_CLOSE : 0);
    }

    private Reply mark(ThreadControl thread, Syscall.SetHandleInformation call) {
        if (isPseudo(call.handle())) {
            return Reply.of(Status.ACCESS_DENIED); // HA4
        }
        int known = Syscall.HANDLE_INHERIT | Syscall.HANDLE_PROTECT_FROM_CLOSE;
        if ((call.mask() & ~known) != 0 || (call.flags() & call.mask() & ~known) != 0) {
            return Reply.of(Status.INVALID_PARAMETER);
        }
        int set = call.flags() & call.mask();
        boolean there = thread.processControl().table().update(call.handle(), now -> {
            int flags = flagsOf(now) & ~call.mask() | set;
            return now.marked((flags & Syscall.HANDLE_INHERIT) != 0, (flags & Syscall.HANDLE_PROTECT_FROM_CLOSE) != 0);
        });
        return Reply.of(there ? Status.SUCCESS : Status.INVALID_HANDLE);
    }

    private Reply compare(ThreadControl thread, Syscall.CompareHandles call) {
        HandleEntry first = Handles.lookUp(thread, call.first());
        HandleEntry second = Handles.lookUp(thread, call.second());
        if (first == null || second == null) {
            return Reply.of(Status.INVALID_HANDLE);
        }
        return Reply.of(Status.SUCCESS, first.object() == second.object() ? 1 : 0);
    }
}
