package casement.kernel;

import casement.semantics.Access;
import casement.semantics.EventState;
import casement.semantics.MutexState;
import casement.semantics.ObjectRequest;
import casement.semantics.ObjectType;
import casement.semantics.SemaphoreState;
import casement.semantics.Status;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The wait functions (WA1 to WA25, SO1 to SO5). */
final class WaitCalls {

    private final Machine machine;

    WaitCalls(Machine machine) {
        this.machine = machine;
    }

    void addTo(SyscallTable table) {
        table.on(Syscall.WaitOne.class, this::waitOne);
        table.on(Syscall.WaitMany.class, this::waitMany);
        table.on(Syscall.SignalAndWait.class, this::signalAndWait);
        table.on(Syscall.WaitAsync.class, this::waitAsync);
        table.on(Syscall.RegisterWait.class, this::registerWait);
        table.on(Syscall.UnregisterWait.class, this::unregisterWait);
        table.on(Syscall.Sleep.class, this::sleep);
        table.on(Syscall.QueueApc.class, this::queueApc);
    }

    private Reply waitOne(ThreadControl thread, Syscall.WaitOne call) {
        HandleEntry entry = Handles.lookUp(thread, call.handle());
        Status checked = Handles.checkWait(thread, entry);
        if (checked.isError() || entry == null) {
            return Reply.of(checked);
        }
        return await(thread, List.of(target(entry)), false, call.timeout(), call.alertable());
    }

    private static WaitEntry.Target target(HandleEntry entry) {
        return WaitEntry.Target.of(entry.object(), entry.access());
    }

    private static Reply await(
            ThreadControl thread, List<WaitEntry.Target> targets, boolean all, long timeout, boolean alertable) {
        if (timeout != 0 && thread.mayNotBlock()) {
            return Reply.of(Status.POSSIBLE_DEADLOCK);
        }
        WaitTicket ticket = Waiting.await(thread, targets, all, timeout, alertable);
        return Reply.of(ticket.status(), ticket.index());
    }

    private Reply waitMany(ThreadControl thread, Syscall.WaitMany call) {
        List<WaitEntry.Target> targets = new ArrayList<>();
        Status checked = resolve(thread, call.handles(), call.all(), targets);
        return checked.isError()
                ? Reply.of(checked)
                : await(thread, targets, call.all(), call.timeout(), call.alertable());
    }

    /** Resolves all handles before any state is looked at: one bad handle, and nothing is consumed (WA7). */
    private static Status resolve(
            ThreadControl thread, List<Integer> handles, boolean all, List<WaitEntry.Target> targets) {
        casement.dialect.Waits rules = thread.processControl().dialect().waits();
        boolean refusesAll =
                all && !rules.waitAll().works(thread.processControl().isStrict()); // CW1
        if (handles.isEmpty() || handles.size() > rules.maxWaitObjects() || refusesAll) {
            return Status.INVALID_PARAMETER;
        }
        Set<KernelObject> distinct = new HashSet<>();
        for (int handle : handles) {
            HandleEntry entry = thread.processControl().table().get(handle); // pseudo handles do not count here (WA5)
            Status checked = Handles.checkWait(thread, entry);
            if (checked.isError() || entry == null) {
                return checked;
            }
            distinct.add(entry.object());
            targets.add(target(entry));
        }
        return all && distinct.size() < handles.size() ? Status.INVALID_PARAMETER : Status.SUCCESS;
    }

    /** Both handles are checked before anything is signaled, the one to wait for before the type of the other (SO3). */
    private Reply signalAndWait(ThreadControl thread, Syscall.SignalAndWait call) {
        HandleEntry signal = Handles.lookUp(thread, call.signal());
        HandleEntry awaited = Handles.lookUp(thread, call.awaited());
        if (signal == null) {
            return Reply.of(Status.INVALID_HANDLE);
        }
        Status checked = Handles.checkWait(thread, awaited);
        ObjectRequest<?> request = signalOf(signal.object().type());
        if (checked.isError() || request == null) {
            return Reply.of(checked.isError() ? checked : Status.INVALID_HANDLE);
        }
        checked = Handles.check(thread, signal, request.type(), request.access());
        if (checked.isError() || awaited == null) {
            return Reply.of(checked);
        }
        if (call.timeout() != 0 && thread.mayNotBlock()) {
            return Reply.of(Status.POSSIBLE_DEADLOCK);
        }
        Status signaled = request instanceof MutexState.Release
                ? ObjectCalls.release(machine, thread, signal.object()).status()
                : machine.ask(signal.object(), request, thread).status();
        return signaled.isError()
                ? Reply.of(signaled)
                : await(thread, List.of(target(awaited)), false, call.timeout(), call.alertable());
    }

    private static @Nullable ObjectRequest<?> signalOf(ObjectType type) {
        return switch (type) {
            case EVENT -> new EventState.Set();
            case MUTEX -> new MutexState.Release();
            case SEMAPHORE -> new SemaphoreState.Release(1);
            default -> null;
        };
    }

    private Reply waitAsync(ThreadControl thread, Syscall.WaitAsync call) {
        List<WaitEntry.Target> targets = new ArrayList<>();
        Status checked = resolve(thread, call.handles(), call.all(), targets);
        if (checked.isError()) {
            return Reply.of(checked);
        }
        CompletableFuture<Reply> result = new CompletableFuture<>();
        AsyncWait wait = new AsyncWait(thread, Waiting.deadline(thread, call.timeout()), result::complete);
        wait.start(targets, call.all());
        return Reply.answering(result);
    }

    private Reply registerWait(ThreadControl thread, Syscall.RegisterWait call) {
        HandleEntry entry = Handles.lookUp(thread, call.handle());
        Status checked = Handles.checkWait(thread, entry);
        if (checked.isError() || entry == null) {
            return Reply.of(checked);
        }
        Registrations registrations = thread.processControl().callbacks().registrations();
        return Reply.of(Status.SUCCESS, registrations.add(thread, target(entry), call));
    }

    private Reply unregisterWait(ThreadControl thread, Syscall.UnregisterWait call) {
        boolean waits = call.completion() == Syscall.UnregisterWait.WAIT;
        HandleEntry completion = waits ? null : Handles.lookUp(thread, call.completion());
        if (!waits && call.completion() != 0) {
            Status checked = Handles.check(thread, completion, ObjectType.EVENT, Access.MODIFY_STATE);
            if (checked.isError()) {
                return Reply.of(checked);
            }
        }
        CallbackThread callbacks = thread.processControl().callbacks();
        if (!callbacks.registrations().remove(call.registration())) {
            return Reply.of(Status.INVALID_HANDLE);
        }
        if (completion != null) {
            callbacks.afterThoseThatRun(() -> set(completion.object()));
        } else if (waits) {
            waitForThoseThatRun(thread, callbacks);
        }
        return Reply.SUCCESS;
    }

    private void set(KernelObject event) {
        machine.ask(event, new EventState.Set(), KernelCaller.of(machine));
    }

    private void waitForThoseThatRun(ThreadControl thread, CallbackThread callbacks) {
        KernelObject over = machine.births().event();
        callbacks.afterThoseThatRun(() -> set(over));
        WaitEntry.Target target = WaitEntry.Target.of(over, Access.SYNCHRONIZE);
        try {
            Waiting.await(thread, List.of(target), false, Syscall.INFINITE, false);
        } finally {
            machine.births().unhandled(thread.processControl(), over);
        }
    }

    private Reply sleep(ThreadControl thread, Syscall.Sleep call) {
        return await(thread, List.of(), false, call.timeout(), call.alertable());
    }

    private Reply queueApc(ThreadControl thread, Syscall.QueueApc call) {
        HandleEntry entry = Handles.lookUp(thread, call.thread());
        Status checked = Handles.check(thread, entry, ObjectType.THREAD, Access.THREAD_SET_CONTEXT);
        if (checked.isError() || entry == null) {
            return Reply.of(checked);
        }
        boolean queued = entry.object().body(ThreadControl.class).queueApc(call.routine());
        return Reply.of(queued ? Status.SUCCESS : Status.UNSUCCESSFUL);
    }
}
