package casement.kernel;

import casement.semantics.Access;
import casement.semantics.ObjectType;
import casement.semantics.Status;
import casement.semantics.ThreadId;
import casement.syscall.Reply;
import casement.syscall.Syscall;

/** Threads and their local storage. */
final class ThreadCalls {

    private final Machine machine;

    ThreadCalls(Machine machine) {
        this.machine = machine;
    }

    void addTo(SyscallTable table) {
        table.on(Syscall.CreateThread.class, 1, this::create);
        table.on(Syscall.OpenThread.class, 1, this::open);
        table.on(Syscall.TerminateThread.class, this::terminate);
        table.on(Syscall.ExitThread.class, this::exit);
        table.on(Syscall.TlsAlloc.class, this::allocate);
        table.on(Syscall.TlsFree.class, this::free);
        table.on(Syscall.TlsGet.class, this::get);
        table.on(Syscall.TlsSet.class, this::set);
    }

    private Reply create(ThreadControl creator, Syscall.CreateThread call) {
        ProcessControl process = creator.processControl();
        Births births = machine.births();
        ThreadControl thread = births.thread(
                process, process.name() + "-thread", process.launch().priority(), call.suspended());
        int handle = Handles.enter(process, thread.object(), ObjectType.THREAD.allAccess(), false);
        Status started = births.start(thread, call.start());
        if (started == Status.NOT_ENOUGH_MEMORY) {
            Status unused = HandleCalls.close(process, handle);
        }
        if (started.isError()) {
            return Reply.of(started);
        }
        return Reply.answering(
                new Syscall.Started(0, handle, process.id().value(), thread.id().value()));
    }

    private Reply open(ThreadControl caller, Syscall.OpenThread call) {
        ThreadId id = new ThreadId(call.threadId());
        ThreadControl thread = machine.thread(id);
        KernelObject object = thread != null
                ? thread.object()
                : machine.left(
                        ObjectType.THREAD,
                        ended -> ended.body(ThreadControl.class).id().equals(id));
        return Handles.open(caller, object, call.access(), call.inheritable());
    }

    /** Has no effect on a thread that has ended (PR6). */
    private Reply terminate(ThreadControl caller, Syscall.TerminateThread call) {
        HandleEntry entry = Handles.lookUp(caller, call.thread());
        Status checked = Handles.check(caller, entry, ObjectType.THREAD, Access.THREAD_TERMINATE);
        if (checked.isError() || entry == null) {
            return Reply.of(checked);
        }
        ThreadControl victim = entry.object().body(ThreadControl.class);
        if (victim.processControl().isHost()) {
            return Reply.of(Status.ACCESS_DENIED);
        }
        victim.dieWithin(call.exitCode(), machine.settings().terminationGrace());
        return Reply.SUCCESS;
    }

    private Reply exit(ThreadControl thread, Syscall.ExitThread call) {
        if (thread.processControl().isHost()) {
            return Reply.of(Status.ACCESS_DENIED);
        }
        thread.die(call.exitCode());
        return Reply.SUCCESS;
    }

    private Reply allocate(ThreadControl thread, Syscall.TlsAlloc call) {
        int slot = thread.processControl().tls().allocate();
        return slot < 0 ? Reply.of(Status.OUT_OF_MEMORY) : Reply.of(Status.SUCCESS, slot);
    }

    private Reply free(ThreadControl thread, Syscall.TlsFree call) {
        return Reply.of(thread.processControl().tls().free(call.slot()) ? Status.SUCCESS : Status.INVALID_PARAMETER);
    }

    private Reply get(ThreadControl thread, Syscall.TlsGet call) {
        TlsSlots slots = thread.processControl().tls();
        return slots.isUsed(call.slot())
                ? new Reply(Status.SUCCESS, 0, slots.get(thread.id(), call.slot()))
                : Reply.of(Status.INVALID_PARAMETER);
    }

    private Reply set(ThreadControl thread, Syscall.TlsSet call) {
        TlsSlots slots = thread.processControl().tls();
        if (!slots.isUsed(call.slot())) {
            return Reply.of(Status.INVALID_PARAMETER);
        }
        slots.set(thread.id(), call.slot(), call.value());
        return Reply.SUCCESS;
    }
}
