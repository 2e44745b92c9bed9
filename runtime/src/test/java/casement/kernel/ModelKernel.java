package casement.kernel;

import casement.dialect.Dialect;
import casement.dialect.NameResolver;
import casement.dialect.NameScope;
import casement.dialect.Naming;
import casement.dialect.Resolved;
import casement.dialect.Use;
import casement.dialect.Waits;
import casement.semantics.Access;
import casement.semantics.Caller;
import casement.semantics.Effect;
import casement.semantics.EventState;
import casement.semantics.FileMappingState;
import casement.semantics.Grant;
import casement.semantics.JobRequest;
import casement.semantics.MutexState;
import casement.semantics.ObjectId;
import casement.semantics.ObjectPath;
import casement.semantics.ObjectRequest;
import casement.semantics.ObjectSpec;
import casement.semantics.ObjectState;
import casement.semantics.ObjectType;
import casement.semantics.ProcessId;
import casement.semantics.ProcessState;
import casement.semantics.SemaphoreState;
import casement.semantics.Status;
import casement.semantics.Step;
import casement.semantics.ThreadId;
import casement.semantics.ThreadState;
import casement.semantics.ViewRange;
import casement.semantics.Waitable;
import casement.semantics.Waiter;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A whole machine in one plain loop: processes, threads, handles, names and time around the same pure states, without
 * an actor, a lock or a thread of its own. Every call takes effect in one step; all waits stand in one line.
 */
final class ModelKernel {

    /** One kernel object. */
    static final class Thing {
        final ObjectType type;
        ObjectPath path;
        ObjectState<?> state;
        int handles = 1;
        int uses;
        Owner process;
        Runner thread;
        ObjectId id; // as the kernel numbers it; only where a request names it
        Bell bell;
        Runner borrower;
        int lent;

        Thing(ObjectType type, ObjectPath path, ObjectState<?> state) {
            this.type = type;
            this.path = path;
            this.state = state;
        }
    }

    private record Bell(Effect.Due due, ObjectRequest<?> request, long number) {}

    private record Entry(Thing thing, int access, boolean inheritable, boolean kept) {}

    /** A process. */
    static final class Owner {
        final ProcessId id;
        final Dialect dialect;
        final NameResolver names;
        final Thing thing;
        final TreeMap<Integer, Entry> table = new TreeMap<>();
        final List<Runner> threads = new ArrayList<>();
        final List<Runner> leftAtEnd = new ArrayList<>();
        final Set<Thing> followers = new LinkedHashSet<>();
        final List<Thing> jobs = new ArrayList<>();
        final List<Thing> views = new ArrayList<>(); // null for one that was taken back
        boolean ending;
        boolean finished;
        int exitCode;

        Owner(ProcessId id, Dialect dialect, Thing thing) {
            this.id = id;
            this.dialect = dialect;
            this.names = new NameResolver(dialect);
            this.thing = thing;
        }
    }

    /** A thread. */
    final class Runner implements Caller {
        final ThreadId id;
        final Owner process;
        final Thing thing;
        final Set<Thing> owned = new LinkedHashSet<>();
        final List<Thing> routines = new ArrayList<>(); // null for one that no timer queued
        final Map<Thing, Integer> loans = new HashMap<>();
        int base;
        boolean suspended;
        boolean dead;
        boolean left;
        int exitCode;
        Line line; // waits here
        Line givenUp; // waited, and will again once it is resumed
        Reply reply; // of the call that has come to its end
        boolean calling;
        int routinesRun;

        Runner(ThreadId id, Owner process, Thing thing, int base) {
            this.id = id;
            this.process = process;
            this.thing = thing;
            this.base = base;
        }

        @Override
        public ThreadId thread() {
            return id;
        }

        @Override
        public ProcessId process() {
            return process.id;
        }

        @Override
        public long now() {
            return now;
        }

        @Override
        public long systemTime() {
            return now / 100;
        }

        boolean isBlocked() {
            return calling && !dead;
        }

        boolean mayCall() {
            return !dead && !calling && !suspended;
        }

        private int effective() {
            int best = base;
            for (int lent : loans.values()) {
                best = Math.min(best, lent);
            }
            return best;
        }

        private int rank() {
            return process.dialect.waits().wakeOrder() == Waits.WakeOrder.PRIORITY ? effective() : 0;
        }
    }

    /** One wait. */
    private static final class Line {
        final Runner thread;
        final List<Entry> entries;
        final boolean all;
        final long until;
        final boolean alertable;
        final ObjectRequest<?> request;
        int rank;

        Line(Runner thread, List<Entry> entries, boolean all, long until, boolean alertable, ObjectRequest<?> request) {
            this.thread = thread;
            this.entries = entries;
            this.all = all;
            this.until = until;
            this.alertable = alertable;
            this.request = request;
        }

        boolean wants(Thing thing) {
            return entries.stream().anyMatch(entry -> entry.thing == thing);
        }
    }

    private record Who(ThreadId thread, int access) implements Waiter {}

    /** The kernel itself as a caller. */
    private final Caller itself = new Caller() {
        @Override
        public ThreadId thread() {
            return new ThreadId(0);
        }

        @Override
        public ProcessId process() {
            return new ProcessId(0);
        }

        @Override
        public long now() {
            return now;
        }

        @Override
        public long systemTime() {
            return now / 100;
        }
    };

    private final Map<ObjectPath, Thing> names = new HashMap<>();
    private final Set<Thing> things = new LinkedHashSet<>();
    private final List<Owner> owners = new ArrayList<>();
    private final List<Runner> runners = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private long now;
    private long bells;

    ModelKernel(long now) {
        this.now = now;
    }

    // ---- setting up, as told by the kernel

    Owner process(ProcessId id, Dialect dialect) {
        Thing thing = fresh(new Thing(ObjectType.PROCESS, null, new ProcessState.Spec().create(itself)));
        thing.handles = 0;
        thing.uses = 1;
        Owner owner = new Owner(id, dialect, thing);
        thing.process = owner;
        owners.add(owner);
        return owner;
    }

    Runner thread(ThreadId id, Owner process, int priority) {
        Thing thing =
                fresh(new Thing(ObjectType.THREAD, null, new ThreadState.Spec(id, priority, false).create(itself)));
        thing.handles = 0;
        thing.uses = 1;
        Runner runner = new Runner(id, process, thing, priority);
        thing.thread = runner;
        process.threads.add(runner);
        runners.add(runner);
        return runner;
    }

    /** A handle that was there from the start. */
    int give(Owner process, Thing thing) {
        thing.handles++;
        return enter(process, thing, thing.type.allAccess(), false);
    }

    private Thing fresh(Thing thing) {
        things.add(thing);
        return thing;
    }

    List<Runner> runners() {
        return runners;
    }

    List<Owner> owners() {
        return owners;
    }

    /** How many objects there are: those that a handle, a use or a wait keeps. */
    long count() {
        things.removeIf(thing -> thing.handles + thing.uses == 0 && isAwaitedByNobody(thing));
        return things.size();
    }

    private boolean isAwaitedByNobody(Thing thing) {
        return lines.stream().noneMatch(line -> line.wants(thing))
                && runners.stream().noneMatch(runner -> runner.givenUp != null && runner.givenUp.wants(thing));
    }

    Thing at(Owner process, int handle) {
        Entry entry = process.table.get(handle);
        return entry == null ? null : entry.thing;
    }

    /** As a defect would. */
    void forgetName(String name) {
        names.keySet().removeIf(path -> path.name().equals(name));
    }

    // ---- calls

    /** A call begins; its reply, if it is there already, is in {@link Runner#reply}. */
    void call(Runner thread, Syscall call) {
        thread.calling = true;
        thread.reply = null;
        Reply reply = answer(thread, call);
        if (reply != null) {
            thread.reply = reply;
        }
        wakeForRoutines();
        settle();
    }

    /** All that follows by itself: the dead leave, the order of priorities is made up. */
    private void settle() {
        for (boolean more = true; more; ) {
            more = false;
            for (Runner runner : runners) {
                if (runner.dead && !runner.left) {
                    leave(runner);
                    more = true;
                }
            }
        }
        lend();
    }

    private Reply answer(Runner thread, Syscall call) {
        if (call instanceof Syscall.Create create) {
            return create(thread, create);
        } else if (call instanceof Syscall.Open open) {
            return open(thread, open);
        } else if (call instanceof Syscall.Operate operate) {
            return operate(thread, operate);
        } else if (call instanceof Syscall.WaitOne wait) {
            Entry entry = lookUp(thread, wait.handle());
            Status checked = checkWait(thread, entry);
            return checked.isError()
                    ? Reply.of(checked)
                    : await(thread, List.of(entry), false, wait.timeout(), wait.alertable());
        } else if (call instanceof Syscall.WaitMany wait) {
            return waitMany(thread, wait);
        } else if (call instanceof Syscall.SignalAndWait both) {
            return signalAndWait(thread, both);
        } else if (call instanceof Syscall.Sleep sleep) {
            return await(thread, List.of(), false, sleep.timeout(), sleep.alertable());
        } else if (call instanceof Syscall.QueueApc apc) {
            return queueApc(thread, apc);
        } else if (call instanceof Syscall.CloseHandle close) {
            return Reply.of(isPseudo(close.handle()) ? Status.SUCCESS : close(thread.process, close.handle()));
        } else if (call instanceof Syscall.DuplicateHandle duplicate) {
            return duplicate(thread, duplicate);
        } else if (call instanceof Syscall.GetHandleInformation query) {
            return information(thread, query.handle());
        } else if (call instanceof Syscall.SetHandleInformation set) {
            return mark(thread, set);
        } else if (call instanceof Syscall.CompareHandles compare) {
            Entry first = lookUp(thread, compare.first());
            Entry second = lookUp(thread, compare.second());
            return first == null || second == null
                    ? Reply.of(Status.INVALID_HANDLE)
                    : Reply.of(Status.SUCCESS, first.thing == second.thing ? 1 : 0);
        } else if (call instanceof Syscall.MapView map) {
            return map(thread, map);
        } else if (call instanceof Syscall.OpenQueue open) {
            return openQueue(thread, open);
        } else if (call instanceof Syscall.AssignProcess assign) {
            return assign(thread, assign);
        } else if (call instanceof Syscall.IsProcessInJob query) {
            return isMember(thread, query);
        } else if (call instanceof Syscall.AssociatePort associate) {
            return associate(thread, associate);
        } else if (call instanceof Syscall.TerminateThread terminate) {
            Entry entry = lookUp(thread, terminate.thread());
            Status checked = check(thread, entry, ObjectType.THREAD, Access.THREAD_TERMINATE);
            if (!checked.isError()) {
                die(entry.thing.thread, terminate.exitCode());
            }
            return Reply.of(checked);
        } else if (call instanceof Syscall.ExitThread exit) {
            die(thread, exit.exitCode());
            return Reply.SUCCESS;
        } else if (call instanceof Syscall.TerminateProcess terminate) {
            Entry entry = lookUp(thread, terminate.process());
            Status checked = check(thread, entry, ObjectType.PROCESS, Access.PROCESS_TERMINATE);
            return Reply.of(
                    checked.isError() || end(entry.thing.process, terminate.exitCode())
                            ? checked
                            : Status.ACCESS_DENIED);
        } else if (call instanceof Syscall.ExitProcess exit) {
            end(thread.process, exit.exitCode());
            return Reply.SUCCESS;
        } else if (call instanceof Syscall.GetId query) {
            Entry entry = lookUp(thread, query.handle());
            Status checked = check(thread, entry, query.type(), 0);
            return checked.isError()
                    ? Reply.of(checked)
                    : Reply.of(
                            Status.SUCCESS,
                            query.type() == ObjectType.PROCESS
                                    ? entry.thing.process.id.value()
                                    : entry.thing.thread.id.value());
        }
        throw new IllegalArgumentException("the model does not know " + call);
    }

    // ---- handles

    private static Entry lookUp(Runner thread, int handle) {
        if (handle == -1) {
            return new Entry(thread.process.thing, ObjectType.PROCESS.allAccess(), false, false);
        }
        if (handle == -2) {
            return new Entry(thread.thing, ObjectType.THREAD.allAccess(), false, false);
        }
        return entry(thread.process, handle);
    }

    private static boolean isPseudo(int handle) {
        return handle == -1 || handle == -2;
    }

    private static Entry entry(Owner process, int handle) {
        boolean exact = handle % 4 == 0;
        return handle <= 0 || !exact && !process.dialect.handles().lowBitsIgnored()
                ? null
                : process.table.get(handle / 4 * 4);
    }

    private static boolean looksAtAccess(Runner thread, ObjectType type) {
        return type == ObjectType.MESSAGE_QUEUE
                || thread.process.dialect.handles().accessChecks();
    }

    private static boolean allows(Runner thread, Entry entry, int access) {
        return (entry.access & access) == access || !looksAtAccess(thread, entry.thing.type);
    }

    private static Status check(Runner thread, Entry entry, ObjectType type, int access) {
        if (entry == null || entry.thing.type != type) {
            return Status.INVALID_HANDLE;
        }
        return allows(thread, entry, access) ? Status.SUCCESS : Status.ACCESS_DENIED;
    }

    private static Status checkWait(Runner thread, Entry entry) {
        if (entry == null) {
            return Status.INVALID_HANDLE;
        }
        if (!allows(thread, entry, Access.SYNCHRONIZE)) {
            return Status.ACCESS_DENIED;
        }
        return entry.thing.state instanceof Waitable<?> ? Status.SUCCESS : Status.INVALID_HANDLE;
    }

    private static Status checkWanted(ObjectType type, int wanted) {
        if ((wanted & Access.ACCESS_SYSTEM_SECURITY) != 0) {
            return Status.PRIVILEGE_NOT_HELD;
        }
        int mapped = type.mapGeneric(wanted) & ~Access.MAXIMUM_ALLOWED;
        boolean known = (mapped & ~(type.allAccess() | Access.STANDARD_RIGHTS_ALL)) == 0;
        return wanted != 0 && known ? Status.SUCCESS : Status.ACCESS_DENIED;
    }

    private static int granted(Runner thread, ObjectType type, int wanted) {
        return (wanted & Access.MAXIMUM_ALLOWED) != 0 || !looksAtAccess(thread, type)
                ? type.allAccess()
                : type.mapGeneric(wanted);
    }

    private static int enter(Owner process, Thing thing, int access, boolean inheritable) {
        int handle = 4;
        while (process.table.containsKey(handle)) {
            handle += 4;
        }
        boolean inherits = inheritable && process.dialect.handles().handleInheritance();
        process.table.put(handle, new Entry(thing, access, inherits, false));
        return handle;
    }

    private static boolean observes(Thing thing) {
        return switch (thing.type) {
            case MESSAGE_QUEUE, WATCHDOG, JOB, TIMER -> true;
            default -> false;
        };
    }

    private void opened(Thing thing, int access) {
        if (observes(thing)) {
            change(thing, thing.state.handleOpened(access), null);
        }
    }

    private Status close(Owner process, int handle) {
        Entry entry = entry(process, handle);
        if (entry == null || entry.kept) {
            return Status.INVALID_HANDLE;
        }
        process.table.remove(handle / 4 * 4);
        release(entry);
        return Status.SUCCESS;
    }

    private void release(Entry entry) {
        Thing thing = entry.thing;
        thing.handles--;
        boolean last = thing.handles == 0;
        if (last && thing.path != null) {
            names.remove(thing.path, thing);
        }
        if (observes(thing)) {
            change(thing, thing.state.handleClosed(entry.access, last), null);
        }
        tidy(thing);
    }

    private void dropUse(Thing thing) {
        thing.uses--;
        tidy(thing);
    }

    /** An object that nothing refers to goes with all that it had set going. */
    private void tidy(Thing thing) {
        if (thing.handles + thing.uses == 0 && isAwaitedByNobody(thing)) {
            thing.bell = null;
            things.remove(thing);
            runners.forEach(runner -> runner.owned.remove(thing));
            owners.forEach(owner -> owner.followers.remove(thing));
        }
    }

    private Reply duplicate(Runner thread, Syscall.DuplicateHandle call) {
        Entry source = lookUp(thread, call.sourceProcess());
        Entry target = lookUp(thread, call.targetProcess());
        Status checked = check(thread, source, ObjectType.PROCESS, Access.PROCESS_DUP_HANDLE);
        if (checked.isError()) {
            return Reply.of(checked);
        }
        Owner from = source.thing.process;
        Entry entry;
        if (call.handle() == -1) {
            entry = new Entry(from.thing, ObjectType.PROCESS.allAccess(), false, false);
        } else {
            entry = call.handle() == -2 ? lookUp(thread, -2) : entry(from, call.handle());
        }
        if (entry == null) {
            return Reply.of(Status.INVALID_HANDLE);
        }
        checked = check(thread, target, ObjectType.PROCESS, Access.PROCESS_DUP_HANDLE);
        Reply reply =
                checked.isError() ? Reply.of(checked) : duplicate(thread, call, from, entry, target.thing.process);
        boolean kept = target != null && target.thing == source.thing && reply.value() == call.handle();
        if ((call.options() & Syscall.DUPLICATE_CLOSE_SOURCE) != 0 && !isPseudo(call.handle()) && !kept) {
            close(from, call.handle());
        }
        return reply;
    }

    private Reply duplicate(Runner thread, Syscall.DuplicateHandle call, Owner from, Entry entry, Owner to) {
        boolean sameAccess = (call.options() & Syscall.DUPLICATE_SAME_ACCESS) != 0
                || !thread.process.dialect.handles().accessChecks();
        boolean closes = (call.options() & Syscall.DUPLICATE_CLOSE_SOURCE) != 0;
        boolean sameAttributes = (call.options() & Syscall.DUPLICATE_SAME_ATTRIBUTES) != 0;
        if (sameAccess && closes && from == to && !isPseudo(call.handle()) && !entry.kept) {
            boolean inherits = sameAttributes ? entry.inheritable : call.inheritable();
            from.table.put(call.handle() / 4 * 4, new Entry(entry.thing, entry.access, inherits, false));
            return Reply.of(Status.SUCCESS, call.handle());
        }
        ObjectType type = entry.thing.type;
        if (!sameAccess
                && call.access() != 0
                && checkWanted(type, call.access()).isError()) {
            return Reply.of(Status.ACCESS_DENIED);
        }
        int access = sameAccess ? entry.access : granted(thread, type, call.access());
        if (type == ObjectType.FILE_MAPPING && (entry.access & access) != access) {
            return Reply.of(Status.ACCESS_DENIED);
        }
        if (to.ending) {
            return Reply.of(Status.ACCESS_DENIED);
        }
        entry.thing.handles++;
        opened(entry.thing, access);
        int handle = enter(to, entry.thing, access, sameAttributes ? entry.inheritable : call.inheritable());
        if (sameAttributes && entry.kept) {
            Entry made = to.table.get(handle);
            to.table.put(handle, new Entry(made.thing, access, made.inheritable, true));
        }
        return Reply.of(Status.SUCCESS, handle);
    }

    private static Reply information(Runner thread, int handle) {
        if (isPseudo(handle)) {
            return Reply.of(Status.SUCCESS, 0);
        }
        Entry entry = entry(thread.process, handle);
        return entry == null
                ? Reply.of(Status.INVALID_HANDLE)
                : Reply.of(Status.SUCCESS, (entry.inheritable ? 1 : 0) | (entry.kept ? 2 : 0));
    }

    private static Reply mark(Runner thread, Syscall.SetHandleInformation call) {
        if (isPseudo(call.handle())) {
            return Reply.of(Status.ACCESS_DENIED);
        }
        if ((call.mask() & ~3) != 0) {
            return Reply.of(Status.INVALID_PARAMETER);
        }
        Entry entry = entry(thread.process, call.handle());
        if (entry == null) {
            return Reply.of(Status.INVALID_HANDLE);
        }
        boolean inherits = (call.mask() & 1) != 0 ? (call.flags() & 1) != 0 : entry.inheritable;
        boolean kept = (call.mask() & 2) != 0 ? (call.flags() & 2) != 0 : entry.kept;
        thread.process.table.put(call.handle() / 4 * 4, new Entry(entry.thing, entry.access, inherits, kept));
        return Reply.SUCCESS;
    }

    // ---- objects and names

    private static Resolved resolve(Runner thread, ObjectType type, String name, Use use) {
        return thread.process.names.resolve(type, name, use, new NameScope(0, true, alias -> null));
    }

    private Reply create(Runner thread, Syscall.Create call) {
        ObjectSpec<?> spec = call.spec();
        Status checked = spec.check();
        if (checked.isError()) {
            return Reply.of(checked);
        }
        Resolved name = resolve(thread, spec.type(), call.name(), Use.CREATE);
        if (name.status().isError()) {
            return Reply.of(name.status());
        }
        Thing existing = name.path() == null ? null : names.get(name.path());
        if (existing == null) {
            Status freshly = spec.checkFresh();
            return freshly.isError()
                    ? Reply.of(freshly)
                    : make(thread, spec, name.path(), call.inheritable(), Status.SUCCESS);
        }
        if (existing.type != spec.type()) {
            Naming.Clash clash = thread.process.dialect.naming().clash();
            if (clash == Naming.Clash.REFUSE) {
                return Reply.of(Status.TYPE_MISMATCH);
            }
            if (clash == Naming.Clash.FRESH) {
                return make(thread, spec, null, call.inheritable(), Status.OBJECT_NAME_EXISTS);
            }
        } else if (spec.checkExisting().isError()) {
            return Reply.of(spec.checkExisting());
        }
        int access = existing.type == spec.type() ? spec.access() : existing.type.allAccess();
        existing.handles++;
        opened(existing, access);
        return Reply.of(Status.OBJECT_NAME_EXISTS, enter(thread.process, existing, access, call.inheritable()));
    }

    private Reply make(Runner thread, ObjectSpec<?> spec, ObjectPath path, boolean inheritable, Status status) {
        Thing thing = fresh(new Thing(spec.type(), path, spec.create(thread)));
        if (path != null) {
            names.put(path, thing);
        }
        if (spec.bornOwned()) {
            thread.owned.add(thing);
        }
        return Reply.of(status, enter(thread.process, thing, spec.access(), inheritable));
    }

    private Reply open(Runner thread, Syscall.Open call) {
        Resolved name = resolve(thread, call.type(), call.name(), Use.OPEN);
        if (name.status().isError() || name.path() == null) {
            return Reply.of(name.status().isError() ? name.status() : Status.NAME_NOT_FOUND);
        }
        Thing thing = names.get(name.path());
        if (thing == null || thing.type != call.type()) {
            return Reply.of(thing == null ? Status.NAME_NOT_FOUND : Status.TYPE_MISMATCH);
        }
        Status wanted = thread.process.dialect.handles().accessChecks()
                ? checkWanted(call.type(), call.access())
                : Status.SUCCESS;
        if (wanted.isError()) {
            return Reply.of(wanted);
        }
        int access = granted(thread, call.type(), call.access());
        thing.handles++;
        opened(thing, access);
        return Reply.of(Status.SUCCESS, enter(thread.process, thing, access, call.inheritable()));
    }

    private Reply openQueue(Runner thread, Syscall.OpenQueue call) {
        Entry source = lookUp(thread, call.sourceProcess());
        Status checked = check(thread, source, ObjectType.PROCESS, Access.PROCESS_DUP_HANDLE);
        if (checked.isError()) {
            return Reply.of(checked);
        }
        Entry queue = entry(source.thing.process, call.queue());
        checked = check(thread, queue, ObjectType.MESSAGE_QUEUE, 0);
        if (checked.isError()) {
            return Reply.of(checked);
        }
        int access = Access.SYNCHRONIZE | (call.reading() ? Access.QUEUE_READ : Access.QUEUE_WRITE);
        queue.thing.handles++;
        opened(queue.thing, access);
        return Reply.of(Status.SUCCESS, enter(thread.process, queue.thing, access, false));
    }

    private Reply operate(Runner thread, Syscall.Operate call) {
        ObjectRequest<?> request = call.request();
        Entry entry = lookUp(thread, call.handle());
        Status checked = check(thread, entry, request.type(), request.access());
        if (checked.isError()) {
            return Reply.of(checked);
        }
        if (request instanceof MutexState.Release) {
            return release(thread, entry.thing);
        }
        if (request.mayBlock()) {
            return enter(new Line(thread, List.of(entry), false, until(thread, call.timeout()), false, request));
        }
        Step<?> step = ask(entry.thing, request, thread);
        return new Reply(step.status(), 0, step.value());
    }

    private Reply release(Runner thread, Thing mutex) {
        boolean known = thread.owned.remove(mutex);
        Step<?> step = ask(mutex, new MutexState.Release(), thread);
        if (known && !(step.status() == Status.SUCCESS && Integer.valueOf(0).equals(step.value()))) {
            thread.owned.add(mutex);
        }
        return Reply.of(step.status());
    }

    private Reply map(Runner thread, Syscall.MapView call) {
        FileMappingState.MapView request = new FileMappingState.MapView(call.access(), call.offset(), call.bytes());
        Entry entry = lookUp(thread, call.mapping());
        Status checked = check(thread, entry, ObjectType.FILE_MAPPING, request.access());
        if (checked.isError()) {
            return Reply.of(checked);
        }
        Step<?> step = ask(entry.thing, request, thread);
        if (step.status() == Status.MAPPED_ALIGNMENT) {
            return Reply.of(thread.process.dialect.objects().mappingAlignmentError());
        }
        if (step.status().isError()) {
            return Reply.of(step.status());
        }
        entry.thing.uses++;
        thread.process.views.add(entry.thing);
        return Reply.answering(((ViewRange) step.value()).length());
    }

    /** Takes back a view by its number. */
    void unmap(Runner thread, int which) {
        Thing mapping = thread.process.views.set(which, null);
        thread.calling = true;
        thread.reply = mapping == null ? Reply.of(Status.NOT_MAPPED_VIEW) : Reply.SUCCESS;
        if (mapping != null) {
            dropUse(mapping);
        }
    }

    // ---- jobs

    private Reply assign(Runner thread, Syscall.AssignProcess call) {
        Entry job = lookUp(thread, call.job());
        Entry process = lookUp(thread, call.process());
        Status checked = check(thread, job, ObjectType.JOB, Access.JOB_ASSIGN_PROCESS);
        if (!checked.isError()) {
            checked = check(thread, process, ObjectType.PROCESS, Access.PROCESS_SET_QUOTA | Access.PROCESS_TERMINATE);
        }
        if (checked.isError()) {
            return Reply.of(checked);
        }
        Owner member = process.thing.process;
        if (member.ending) {
            return Reply.of(Status.ACCESS_DENIED);
        }
        boolean again = member.jobs.contains(job.thing);
        JobRequest.OtherJob other = again ? JobRequest.OtherJob.NONE : otherJob(job.thing, member);
        Status status =
                ask(job.thing, new JobRequest.Assign(member.id, other), thread).status();
        if (!again && !status.isError()) {
            job.thing.uses++;
            member.jobs.add(job.thing);
        }
        return Reply.of(
                status == Status.QUOTA_EXCEEDED
                        ? thread.process.dialect.processes().activeLimitError()
                        : status);
    }

    private JobRequest.OtherJob otherJob(Thing job, Owner process) {
        if (process.jobs.isEmpty()) {
            return JobRequest.OtherJob.NONE;
        }
        Thing innermost = process.jobs.get(process.jobs.size() - 1);
        boolean part = owners.stream()
                .filter(owner -> !owner.finished && owner.jobs.contains(job))
                .allMatch(owner -> owner.jobs.contains(innermost));
        return part ? JobRequest.OtherJob.ABOVE : JobRequest.OtherJob.ELSEWHERE;
    }

    private Reply isMember(Runner thread, Syscall.IsProcessInJob call) {
        Entry process = lookUp(thread, call.process());
        Status checked = check(thread, process, ObjectType.PROCESS, Access.PROCESS_QUERY_INFORMATION);
        if (checked.isError()) {
            return Reply.of(checked);
        }
        Owner member = process.thing.process;
        if (call.job() == 0) {
            return Reply.of(Status.SUCCESS, member.jobs.isEmpty() ? 0 : 1);
        }
        Entry job = lookUp(thread, call.job());
        checked = check(thread, job, ObjectType.JOB, Access.JOB_QUERY);
        if (checked.isError()) {
            return Reply.of(checked);
        }
        Step<?> asked = ask(job.thing, new JobRequest.IsMember(member.id), thread);
        return Reply.of(asked.status(), Boolean.TRUE.equals(asked.value()) ? 1 : 0);
    }

    private Reply associate(Runner thread, Syscall.AssociatePort call) {
        Entry job = lookUp(thread, call.job());
        Entry port = lookUp(thread, call.port());
        Status checked = check(thread, job, ObjectType.JOB, Access.JOB_SET_ATTRIBUTES);
        if (!checked.isError()) {
            checked = check(thread, port, ObjectType.COMPLETION_PORT, Access.MODIFY_STATE);
        }
        if (checked.isError()) {
            return Reply.of(checked);
        }
        if (port.thing.id == null) {
            port.thing.id = new ObjectId(-1L - things.size() - bells++);
        }
        return Reply.of(ask(job.thing, new JobRequest.AssociatePort(port.thing.id, call.key()), thread)
                .status());
    }

    // ---- changes and what follows from them

    @SuppressWarnings("unchecked")
    private <S extends ObjectState<S>> Step<S> stepOf(Thing thing, ObjectRequest<?> request, Caller caller) {
        return ((ObjectRequest<S>) request).on((S) thing.state, caller);
    }

    private Step<?> ask(Thing thing, ObjectRequest<?> request, Caller caller) {
        Step<?> step = stepOf(thing, request, caller);
        change(thing, step, request);
        return step;
    }

    @SuppressWarnings("unchecked")
    private <S extends ObjectState<S>> void change(Thing thing, Step<?> step, ObjectRequest<?> request) {
        thing.state = (ObjectState<?>) step.next();
        List<Effect> later = new ArrayList<>();
        step.effects().forEach(effect -> perform(thing, effect, later));
        serve();
        if (request != null && request.isPulse()) {
            thing.state = ((ObjectRequest<S>) request).settle((S) thing.state);
        }
        for (Effect effect : later) {
            if (effect instanceof Effect.EndProcess ends) {
                owners.stream()
                        .filter(owner -> owner.id.equals(ends.process()))
                        .forEach(owner -> end(owner, ends.exitCode()));
            } else {
                owners.forEach(owner -> end(owner, 1));
            }
        }
    }

    private void perform(Thing thing, Effect effect, List<Effect> later) {
        if (effect instanceof Effect.SetAlarm set) {
            thing.bell = new Bell(set.due(), set.then(), bells++);
        } else if (effect instanceof Effect.CancelAlarm) {
            thing.bell = null;
        } else if (effect instanceof Effect.Tell tell) {
            things.stream()
                    .filter(other -> tell.object().equals(other.id))
                    .findFirst()
                    .ifPresent(other -> ask(other, tell.request(), itself));
        } else if (effect instanceof Effect.FollowProcess follow) {
            owner(follow.process()).followers.add(thing);
        } else if (effect instanceof Effect.QueueRoutine queue) {
            Runner runner = runner(queue.thread());
            runner.routines.remove(thing);
            queue(runner, thing);
        } else if (effect instanceof Effect.RemoveRoutine remove) {
            runner(remove.thread()).routines.remove(thing);
        } else if (effect instanceof Effect.FollowThread follow) {
            runner(follow.thread()).owned.add(thing);
        } else if (effect instanceof Effect.Suspend suspend) {
            Runner runner = runner(suspend.thread());
            runner.suspended = true;
            if (runner.line != null) {
                runner.givenUp = runner.line;
                lines.remove(runner.line);
                runner.line = null;
            }
        } else if (effect instanceof Effect.Resume resume) {
            resume(runner(resume.thread()));
        } else if (effect instanceof Effect.Reprioritise change) {
            Runner runner = runner(change.thread());
            boolean raised = change.priority() < runner.base;
            runner.base = change.priority();
            if (raised && runner.line != null) {
                runner.line.rank = runner.rank();
            }
        } else {
            later.add(effect);
        }
    }

    private Owner owner(ProcessId id) {
        return owners.stream().filter(owner -> owner.id.equals(id)).findFirst().orElseThrow();
    }

    private Runner runner(ThreadId id) {
        return runners.stream()
                .filter(runner -> runner.id.equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void resume(Runner runner) {
        runner.suspended = false;
        Line again = runner.givenUp;
        if (again != null && !runner.dead) {
            runner.givenUp = null;
            Reply reply =
                    enter(new Line(runner, again.entries, again.all, again.until, again.alertable, again.request));
            if (reply != null) {
                runner.reply = reply;
            }
        }
    }

    private static void queue(Runner runner, Thing from) {
        runner.routines.add(from);
    }

    private Reply queueApc(Runner thread, Syscall.QueueApc call) {
        Entry entry = lookUp(thread, call.thread());
        Status checked = check(thread, entry, ObjectType.THREAD, Access.THREAD_SET_CONTEXT);
        if (checked.isError()) {
            return Reply.of(checked);
        }
        if (entry.thing.thread.dead) {
            return Reply.of(Status.UNSUCCESSFUL);
        }
        queue(entry.thing.thread, null);
        return Reply.SUCCESS;
    }

    // ---- waits

    private static long until(Runner thread, long timeout) {
        return 0L + (timeout == Syscall.INFINITE ? Long.MAX_VALUE : thread.now() + timeout);
    }

    private Reply await(Runner thread, List<Entry> entries, boolean all, long timeout, boolean alertable) {
        return enter(new Line(thread, entries, all && entries.size() > 1, until(thread, timeout), alertable, null));
    }

    private Reply waitMany(Runner thread, Syscall.WaitMany call) {
        Waits rules = thread.process.dialect.waits();
        if (call.handles().isEmpty() || call.handles().size() > rules.maxWaitObjects()) {
            return Reply.of(Status.INVALID_PARAMETER);
        }
        List<Entry> entries = new ArrayList<>();
        Set<Thing> distinct = new HashSet<>();
        for (int handle : call.handles()) {
            Entry entry = entry(thread.process, handle);
            Status checked = checkWait(thread, entry);
            if (checked.isError()) {
                return Reply.of(checked);
            }
            entries.add(entry);
            distinct.add(entry.thing);
        }
        return call.all() && distinct.size() < entries.size()
                ? Reply.of(Status.INVALID_PARAMETER)
                : await(thread, entries, call.all(), call.timeout(), call.alertable());
    }

    private Reply signalAndWait(Runner thread, Syscall.SignalAndWait call) {
        Entry signal = lookUp(thread, call.signal());
        Entry awaited = lookUp(thread, call.awaited());
        if (signal == null) {
            return Reply.of(Status.INVALID_HANDLE);
        }
        Status checked = checkWait(thread, awaited);
        ObjectRequest<?> request = switch (signal.thing.type) {
            case EVENT -> new EventState.Set();
            case MUTEX -> new MutexState.Release();
            case SEMAPHORE -> new SemaphoreState.Release(1);
            default -> null;
        };
        if (checked.isError() || request == null) {
            return Reply.of(checked.isError() ? checked : Status.INVALID_HANDLE);
        }
        checked = check(thread, signal, request.type(), request.access());
        if (checked.isError()) {
            return Reply.of(checked);
        }
        Status signaled = request instanceof MutexState.Release
                ? release(thread, signal.thing).status()
                : ask(signal.thing, request, thread).status();
        return signaled.isError()
                ? Reply.of(signaled)
                : await(thread, List.of(awaited), false, call.timeout(), call.alertable());
    }

    /** Goes, gives up, or gets in line: then there is no reply yet. */
    private Reply enter(Line line) {
        if (canGo(line)) {
            Reply reply = go(line);
            serve();
            return reply;
        }
        Runner thread = line.thread;
        if (line.alertable && !thread.routines.isEmpty()) {
            return runRoutines(thread);
        }
        if (line.until <= now) {
            return timeout(line);
        }
        line.rank = thread.rank();
        thread.line = line;
        lines.add(line);
        return null;
    }

    private static Reply timeout(Line line) {
        boolean queue = line.request != null && line.request.type() == ObjectType.MESSAGE_QUEUE;
        return Reply.of(queue ? Status.QUEUE_TIMEOUT : Status.TIMEOUT);
    }

    private static Reply runRoutines(Runner thread) {
        thread.routinesRun += thread.routines.size();
        thread.routines.clear();
        return Reply.of(Status.USER_APC);
    }

    private void finish(Line line, Reply reply) {
        lines.remove(line);
        line.thread.line = null;
        line.thread.reply = reply;
        line.entries.forEach(entry -> tidy(entry.thing));
    }

    private void serve() {
        while (true) {
            Line first = null;
            for (Line line : lines) {
                if ((first == null || line.rank < first.rank) && canGo(line)) {
                    first = line;
                }
            }
            if (first == null) {
                return;
            }
            Reply reply = go(first);
            finish(first, reply);
        }
    }

    private boolean canGo(Line line) {
        if (line.request != null) {
            return !stepOf(line.entries.get(0).thing, line.request, line.thread).isPending();
        }
        return line.all
                ? line.entries.stream().allMatch(entry -> isSignaled(line, entry))
                : line.entries.stream().anyMatch(entry -> isSignaled(line, entry));
    }

    private static boolean isSignaled(Line line, Entry entry) {
        return ((Waitable<?>) entry.thing.state).isSignaledFor(new Who(line.thread.id, entry.access));
    }

    private Reply go(Line line) {
        if (line.request != null) {
            Thing thing = line.entries.get(0).thing;
            Step<?> step = stepOf(thing, line.request, line.thread);
            thing.state = (ObjectState<?>) step.next();
            return new Reply(step.status(), 0, step.value());
        }
        Status status = null;
        int index = 0;
        for (int i = 0; i < line.entries.size() && (line.all || status == null); i++) {
            Entry entry = line.entries.get(i);
            if (isSignaled(line, entry)) {
                Grant<?> grant = ((Waitable<?>) entry.thing.state).grantTo(new Who(line.thread.id, entry.access));
                entry.thing.state = (ObjectState<?>) grant.next();
                if (status == null || status == Status.SUCCESS && grant.status() != Status.SUCCESS) {
                    status = grant.status();
                    index = line.all && status == Status.SUCCESS ? 0 : i;
                }
                if (entry.thing.type == ObjectType.MUTEX) {
                    line.thread.owned.add(entry.thing);
                }
            }
        }
        return Reply.of(status, index);
    }

    // ---- priorities

    /** The owner of a mutex runs at the priority of the first who waits for it, and on to whom that one waits for. */
    private void lend() {
        for (boolean more = true; more; ) {
            more = false;
            for (Thing thing : things) {
                if (thing.state instanceof MutexState mutex) {
                    more |= lend(thing, mutex);
                }
            }
        }
    }

    private boolean lend(Thing thing, MutexState mutex) {
        Runner owner = mutex.owner() == null ? null : runner(mutex.owner());
        int best = Integer.MAX_VALUE;
        for (Line line : lines) {
            boolean lends = line.thread.process.dialect.waits().priorityInheritance() != Waits.PriorityInheritance.NONE;
            if (lends && line.wants(thing)) {
                best = Math.min(best, line.thread.effective());
            }
        }
        boolean changed = false;
        for (Runner runner : runners) {
            Integer now = runner == owner && best != Integer.MAX_VALUE ? (Integer) best : null;
            Integer before = now == null ? runner.loans.remove(thing) : runner.loans.put(thing, now);
            if (!java.util.Objects.equals(now, before)) {
                changed = true;
                if (runner.line != null) {
                    runner.line.rank = runner.rank();
                }
            }
        }
        return changed;
    }

    // ---- time

    /** Lets time pass; each alarm and each deadline on the way has its effect before the next. */
    void advance(long nanos) {
        long end = now + nanos;
        while (true) {
            Thing ringing = null;
            for (Thing thing : things) {
                if (thing.bell != null
                        && at(thing.bell) <= end
                        && (ringing == null
                                || at(thing.bell) < at(ringing.bell)
                                || at(thing.bell) == at(ringing.bell) && thing.bell.number < ringing.bell.number)) {
                    ringing = thing;
                }
            }
            Line over = null;
            for (Runner runner : runners) {
                Line line = runner.line;
                if (line != null && line.until <= end && (over == null || line.until < over.until)) {
                    over = line;
                }
            }
            boolean late = over != null && over.until <= now; // what is due together comes in this order
            if (ringing != null && !late && (over == null || at(ringing.bell) <= over.until)) {
                now = Math.max(now, at(ringing.bell));
                Bell bell = ringing.bell;
                ringing.bell = null;
                ask(ringing, bell.request, itself);
            } else if (over != null) {
                now = Math.max(now, over.until);
                finish(over, timeout(over));
            } else {
                now = end;
                return;
            }
            wakeForRoutines();
            settle();
        }
    }

    private static long at(Bell bell) {
        return bell.due instanceof Effect.Due.AtNanos due
                ? due.nanos()
                : ((Effect.Due.AtSystemTime) bell.due).fileTime() * 100;
    }

    /** Those who wait alertably run what was queued to them. */
    private void wakeForRoutines() {
        for (Runner runner : runners) {
            if (runner.line != null && runner.line.alertable && !runner.routines.isEmpty()) {
                finish(runner.line, runRoutines(runner));
            }
        }
    }

    // ---- ends

    private void die(Runner victim, int exitCode) {
        if (victim.dead) {
            return;
        }
        victim.dead = true;
        victim.exitCode = exitCode;
        Line given = victim.givenUp;
        victim.givenUp = null;
        if (given != null) {
            given.entries.forEach(entry -> tidy(entry.thing));
        }
        if (victim.line != null) {
            Line line = victim.line;
            finish(line, null);
        }
    }

    private boolean end(Owner process, int exitCode) {
        if (process.ending) {
            return false;
        }
        process.ending = true;
        process.exitCode = exitCode;
        process.threads.forEach(thread -> die(thread, exitCode));
        return true;
    }

    private void leave(Runner runner) {
        runner.left = true;
        Owner process = runner.process;
        boolean main = process.threads.get(0) == runner;
        if (main && process.dialect.processes().mainThreadEndsProcess()) {
            end(process, runner.exitCode);
        }
        List<Thing> latestFirst = new ArrayList<>(runner.owned);
        Collections.reverse(latestFirst);
        runner.owned.clear();
        for (Thing thing : latestFirst) {
            change(thing, thing.state.threadEnded(runner.id), null);
        }
        runner.routines.clear();
        boolean last = process.threads.stream().allMatch(thread -> thread.left);
        if (last && !process.ending) {
            process.ending = true;
            process.exitCode = runner.exitCode;
        }
        if (process.ending) {
            process.leftAtEnd.add(runner);
        } else {
            signalEnd(runner);
        }
        if (last) {
            finish(process);
        }
    }

    private void signalEnd(Runner runner) {
        ask(runner.thing, new ThreadState.End(runner.exitCode), itself);
        dropUse(runner.thing);
    }

    private void finish(Owner process) {
        process.finished = true;
        List<Entry> handles = new ArrayList<>(process.table.values());
        List<Thing> followers = List.copyOf(process.followers);
        process.table.clear();
        handles.forEach(this::release);
        for (Thing view : process.views) {
            if (view != null) {
                dropUse(view);
            }
        }
        process.views.clear();
        for (Thing follower : followers) {
            change(follower, follower.state.processEnded(process.id), null);
        }
        for (Thing job : process.jobs) {
            ask(job, new JobRequest.MemberEnded(process.id), itself);
            dropUse(job);
        }
        process.leftAtEnd.forEach(this::signalEnd);
        ask(process.thing, new ProcessState.End(process.exitCode), itself);
        dropUse(process.thing);
    }
}
