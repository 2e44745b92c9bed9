package casement.kernel;

import casement.dialect.ObjectRules;
import casement.dialect.Resolved;
import casement.dialect.Use;
import casement.semantics.Access;
import casement.semantics.MessageQueueRequest;
import casement.semantics.MessageQueueState;
import casement.semantics.MutexState;
import casement.semantics.ObjectRequest;
import casement.semantics.ObjectSpec;
import casement.semantics.ObjectType;
import casement.semantics.QueueInfo;
import casement.semantics.Status;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creating and opening objects by name, and asking things of them. */
final class ObjectCalls {

    private final Machine machine;

    ObjectCalls(Machine machine) {
        this.machine = machine;
    }

    void addTo(SyscallTable table) {
        table.on(Syscall.Create.class, 1, this::create);
        table.on(Syscall.Open.class, 1, this::open);
        table.on(Syscall.Operate.class, this::operate);
        table.on(Syscall.OpenQueue.class, 1, this::openQueue);
    }

    /** The type's own parameters come before the name (N18). */
    private Reply create(ThreadControl thread, Syscall.Create call) {
        ObjectSpec<?> spec = call.spec();
        Status checked = spec.check();
        if (checked.isError()) {
            return Reply.of(checked);
        }
        ProcessControl process = thread.processControl();
        Resolved name = process.names().resolve(spec.type(), call.name(), Use.CREATE, process.scope());
        if (name.status().isError()) {
            return Reply.of(name.status());
        }
        ManagerCall.Create create = machine.ask(new ManagerCall.Create(
                name.path(),
                spec,
                thread,
                process.dialect().naming().clash(),
                Handles.checkWanted(thread, spec.type(), spec.access()),
                bodyOf(spec)));
        if (create.status().isError()) {
            return Reply.of(create.status());
        }
        KernelObject object = create.object();
        boolean existed = create.status() == Status.OBJECT_NAME_EXISTS && object.hasName();
        int access = object.type() == spec.type()
                ? Handles.granted(thread, spec.type(), spec.access())
                : object.type().allAccess();
        if (existed) {
            Handles.opened(machine, object, access);
        } else if (spec.bornOwned()) {
            thread.owned().hold(object);
        }
        int handle = Handles.enter(process, object, access, call.inheritable());
        Status mismatch = existed ? checkMismatch(thread, spec, object) : Status.SUCCESS;
        if (mismatch.isError()) {
            Status unused = HandleCalls.close(process, handle);
            return Reply.of(mismatch);
        }
        return Reply.of(create.status(), handle);
    }

    private static @Nullable Object bodyOf(ObjectSpec<?> spec) {
        return spec.type() == ObjectType.FILE_MAPPING ? new Views.Memory() : null;
    }

    /** A dialect may insist that a queue is created again with the size of messages that it has (MQ2). */
    private Status checkMismatch(ThreadControl thread, ObjectSpec<?> spec, KernelObject object) {
        ObjectRules rules = thread.processControl().dialect().objects();
        if (rules.queueMismatch() == ObjectRules.QueueMismatch.REFUSED
                && spec instanceof MessageQueueState.Spec queue
                && machine.ask(object, new MessageQueueRequest.GetInfo(), thread)
                                .value()
                        instanceof QueueInfo info
                && info.maxMessageBytes() != queue.maxMessageBytes()) {
            return Status.INVALID_PARAMETER;
        }
        return Status.SUCCESS;
    }

    /** The access is looked at only if the object exists (HA12). */
    private Reply open(ThreadControl thread, Syscall.Open call) {
        ProcessControl process = thread.processControl();
        Resolved name = process.names().resolve(call.type(), call.name(), Use.OPEN, process.scope());
        if (name.status().isError() || name.path() == null) {
            return Reply.of(name.status().isError() ? name.status() : Status.NAME_NOT_FOUND);
        }
        ManagerCall.Open open = machine.ask(new ManagerCall.Open(
                name.path(), call.type(), Handles.checkWanted(thread, call.type(), call.access())));
        if (open.status().isError()) {
            return Reply.of(open.status());
        }
        KernelObject object = open.object();
        int access = Handles.granted(thread, call.type(), call.access());
        Handles.opened(machine, object, access);
        return Reply.of(Status.SUCCESS, Handles.enter(process, object, access, call.inheritable()));
    }

    private Reply operate(ThreadControl thread, Syscall.Operate call) {
        ObjectRequest<?> request = call.request();
        HandleEntry entry = Handles.lookUp(thread, call.handle());
        Status checked = Handles.check(thread, entry, request.type(), request.access());
        if (checked.isError() || entry == null) {
            return Reply.of(checked);
        }
        if (request instanceof MutexState.Release) {
            return release(machine, thread, entry.object());
        }
        if (request.mayBlock()) {
            return block(thread, entry, request, call.timeout());
        }
        Call answered = machine.ask(entry.object(), request, thread);
        return new Reply(answered.status(), 0, answered.value());
    }

    private static Reply block(ThreadControl thread, HandleEntry entry, ObjectRequest<?> request, long timeout) {
        if (timeout != 0 && thread.mayNotBlock()) {
            return Reply.of(Status.POSSIBLE_DEADLOCK);
        }
        WaitEntry.Target target = new WaitEntry.Target(entry.object(), entry.access(), request, thread);
        WaitTicket ticket = Waiting.await(thread, List.of(target), false, timeout, false);
        boolean queue = entry.object().type() == ObjectType.MESSAGE_QUEUE;
        Status status = queue && ticket.status() == Status.TIMEOUT ? Status.QUEUE_TIMEOUT : ticket.status();
        return new Reply(status, 0, ticket.value());
    }

    /** Forgotten before the mutex is asked: a wait of the same thread may be granted it before the answer is here. */
    static Reply release(Machine machine, ThreadControl thread, KernelObject mutex) {
        boolean known = thread.owned().forget(mutex);
        return released(machine, thread, mutex, machine.ask(mutex, new MutexState.Release(), thread), known);
    }

    /** @param known whether the thread was known to be inside */
    static Reply released(Machine machine, ThreadControl thread, KernelObject mutex, Call answered, boolean known) {
        boolean free = !answered.status().isError() && Integer.valueOf(0).equals(answered.value());
        if (known && !free) {
            thread.owned().hold(mutex);
        }
        if (!answered.status().isError()) {
            return Reply.SUCCESS;
        }
        boolean forgiven =
                thread.processControl().dialect().objects().abandonedRelease() == ObjectRules.AbandonedRelease.SUCCEEDS
                        && machine.ask(mutex, new MutexState.Query(), thread).value() instanceof MutexState.Info info
                        && info.abandoned();
        return forgiven ? Reply.SUCCESS : Reply.of(answered.status());
    }

    private Reply openQueue(ThreadControl thread, Syscall.OpenQueue call) {
        HandleEntry source = Handles.lookUp(thread, call.sourceProcess());
        Status checked = Handles.check(thread, source, ObjectType.PROCESS, Access.PROCESS_DUP_HANDLE);
        if (checked.isError() || source == null) {
            return Reply.of(checked);
        }
        HandleEntry queue = source.object().body(ProcessControl.class).table().get(call.queue());
        checked = Handles.check(thread, queue, ObjectType.MESSAGE_QUEUE, 0);
        if (checked.isError() || queue == null || !Handles.addHandle(machine, queue.object())) {
            return Reply.of(checked.isError() ? checked : Status.INVALID_HANDLE);
        }
        int access = Access.SYNCHRONIZE | (call.reading() ? Access.QUEUE_READ : Access.QUEUE_WRITE);
        Handles.opened(machine, queue.object(), access);
        return Reply.of(Status.SUCCESS, Handles.enter(thread.processControl(), queue.object(), access, false));
    }
}
