package casement.kernel;

import casement.dialect.Dialect;
import casement.dialect.Waits;
import casement.kernel.Errand.Ask;
import casement.kernel.Errand.Pass;
import casement.kernel.Errand.Unmap;
import casement.kernel.ModelKernel.Runner;
import casement.semantics.CompletionPortState;
import casement.semantics.CompletionRoutine;
import casement.semantics.EventState;
import casement.semantics.FileMappingState;
import casement.semantics.JobLimits;
import casement.semantics.JobRequest;
import casement.semantics.JobState;
import casement.semantics.JobTimeAction;
import casement.semantics.MessageQueueRequest;
import casement.semantics.MessageQueueState;
import casement.semantics.MutexState;
import casement.semantics.ObjectRequest;
import casement.semantics.ObjectSpec;
import casement.semantics.ObjectType;
import casement.semantics.PortMessage;
import casement.semantics.ProcessState;
import casement.semantics.SemaphoreState;
import casement.semantics.ThreadState;
import casement.semantics.TimerState;
import casement.semantics.WatchdogState;
import casement.syscall.Rules;
import casement.syscall.Syscall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws what threads ask: mostly what makes sense where the model stands, now and then what does not. */
final class ErrandSource {

    private static final long MILLI = 1_000_000;
    private static final String[] NAMES = {
        "A", "A", "A", "B", "B", "a", "Global\\A", "Local\\A", "Session\\0\\A", "", "x\\y", null, null, null
    };
    private static final int[] ACCESSES = {
        0x001F_0003,
        0x001F_0001,
        0x0010_0000,
        0x0010_0002,
        2,
        1,
        0,
        0x0200_0000,
        0x1000_0000,
        0x8000_0000,
        0x0008_0000,
        0x0100_0000,
        0xFFFF,
        0x000F_001F,
        4,
        0x001F_FFFF
    };
    private static final CompletionRoutine ROUTINE = (argument, fileTime) -> LiveKernel.ranRoutine();

    private static final ObjectType[] MADE = {
        ObjectType.MUTEX,
        ObjectType.EVENT,
        ObjectType.SEMAPHORE,
        ObjectType.TIMER,
        ObjectType.MESSAGE_QUEUE,
        ObjectType.WATCHDOG,
        ObjectType.FILE_MAPPING,
        ObjectType.JOB,
        ObjectType.COMPLETION_PORT
    };

    private final Random random;
    private final ModelKernel model;
    private final Rules rules;
    private final Map<ObjectType, List<Integer>> byType = new EnumMap<>(ObjectType.class);
    private final List<Integer> waitable = new ArrayList<>();
    private final List<Integer> all = new ArrayList<>();
    private int left;

    ErrandSource(Random random, ModelKernel model, Dialect dialect, int length) {
        this.random = random;
        this.model = model;
        this.rules = DialectRules.of(dialect);
        this.left = length;
    }

    /** The next errand; null when it is enough, or when nobody can do anything any more. */
    Errand next() {
        if (left-- <= 0) {
            return null;
        }
        List<Integer> able = new ArrayList<>();
        for (int t = 0; t < model.runners().size(); t++) {
            if (model.runners().get(t).mayCall()) {
                able.add(t);
            }
        }
        if (able.isEmpty() || random.nextInt(25) == 0) {
            left = able.isEmpty() ? Math.min(left, 3) : left;
            return new Pass((1 + random.nextInt(20)) * MILLI);
        }
        int t = able.get(random.nextInt(able.size()));
        Runner runner = model.runners().get(t);
        look(runner);
        int views = runner.process.views.size();
        if (views > 0 && random.nextInt(40) == 0) {
            return new Unmap(t, random.nextInt(views));
        }
        return new Ask(t, call(runner));
    }

    private void look(Runner runner) {
        byType.clear();
        waitable.clear();
        all.clear();
        for (int handle : runner.process.table.keySet()) {
            ModelKernel.Thing thing = model.at(runner.process, handle);
            byType.computeIfAbsent(thing.type, unused -> new ArrayList<>()).add(handle);
            all.add(handle);
            // processes and threads end seldom: mostly one waits for other things
            if (thing.type.isWaitable() && (handle > 24 || random.nextInt(6) == 0)) {
                waitable.add(handle);
            }
        }
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private int handle(ObjectType type) {
        return handle(byType.getOrDefault(type, all));
    }

    private int handle(List<Integer> some) {
        if (oneIn(60)) {
            return new int[] {0, -1, -2, 2, 4 * 100, -3, 4 * random.nextInt(40) + 1}[random.nextInt(7)];
        }
        List<Integer> from = some.isEmpty() || oneIn(40) ? all : some;
        int handle = from.isEmpty() ? 4 : from.get(random.nextInt(from.size()));
        return oneIn(80) ? handle | 1 : handle;
    }

    private int process() {
        return oneIn(4) ? -1 : random.nextBoolean() ? 4 : 8;
    }

    private int thread() {
        return oneIn(5) ? -2 : 12 + 4 * random.nextInt(4);
    }

    private long timeout() {
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> 0;
            case 3, 4 -> (1 + random.nextInt(30)) * MILLI + MILLI / 2; // never together with an alarm
            default -> Syscall.INFINITE;
        };
    }

    private String name() {
        return NAMES[random.nextInt(NAMES.length)];
    }

    private Syscall call(Runner runner) {
        int kind = random.nextInt(1000);
        if (all.size() < 9 || kind < 150) {
            return all.size() > 26 ? close() : create();
        } else if (kind < 170) {
            ObjectType type = MADE[random.nextInt(MADE.length - 1)];
            int access = oneIn(2) ? type.allAccess() : ACCESSES[random.nextInt(ACCESSES.length)];
            return new Syscall.Open(type, name(), access, oneIn(3));
        } else if (kind < 520) {
            return operate();
        } else if (kind < 670) {
            return new Syscall.WaitOne(handle(waitable), timeout(), oneIn(4));
        } else if (kind < 780) {
            return waitMany(runner);
        } else if (kind < 800) {
            List<Integer> signals = new ArrayList<>(byType.getOrDefault(ObjectType.EVENT, List.of()));
            signals.addAll(byType.getOrDefault(ObjectType.MUTEX, List.of()));
            signals.addAll(byType.getOrDefault(ObjectType.SEMAPHORE, List.of()));
            return new Syscall.SignalAndWait(handle(signals), handle(waitable), timeout(), oneIn(4));
        } else if (kind < 815) {
            return new Syscall.Sleep(oneIn(4) ? 0 : (1 + random.nextInt(10)) * MILLI + MILLI / 2, oneIn(2));
        } else if (kind < 840) {
            return new Syscall.QueueApc(thread(), LiveKernel::ranRoutine);
        } else if (kind < 890) {
            return close();
        } else if (kind < 930) {
            int access = oneIn(2) ? 0 : ACCESSES[random.nextInt(ACCESSES.length)];
            return new Syscall.DuplicateHandle(
                    process(),
                    handle(all),
                    process(),
                    access,
                    oneIn(3),
                    random.nextInt(oneIn(3) ? 8 : 4) & ~1 | once());
        } else if (kind < 938) {
            return new Syscall.GetHandleInformation(handle(all));
        } else if (kind < 946) {
            return new Syscall.SetHandleInformation(handle(all), random.nextInt(5), oneIn(4) ? 3 : random.nextInt(2));
        } else if (kind < 954) {
            return new Syscall.CompareHandles(handle(all), handle(all));
        } else if (kind < 970) {
            return new Syscall.MapView(
                    handle(ObjectType.FILE_MAPPING),
                    new int[] {4, 2, 6, 1, 0x20, 0, 0x000F_001F}[random.nextInt(7)],
                    oneIn(5) ? 65_536 : oneIn(8) ? 4096 : 0,
                    random.nextInt(3) * 3000L);
        } else if (kind < 976) {
            return new Syscall.OpenQueue(process(), handle(ObjectType.MESSAGE_QUEUE), oneIn(2));
        } else if (kind < 982) {
            return new Syscall.AssignProcess(handle(ObjectType.JOB), process());
        } else if (kind < 987) {
            return new Syscall.IsProcessInJob(process(), oneIn(4) ? 0 : handle(ObjectType.JOB));
        } else if (kind < 991) {
            return new Syscall.AssociatePort(
                    handle(ObjectType.JOB), handle(ObjectType.COMPLETION_PORT), random.nextInt(3));
        } else if (kind < 994) {
            return new Syscall.GetId(handle(all), oneIn(2) ? ObjectType.PROCESS : ObjectType.THREAD);
        } else if (kind < 998) {
            return oneIn(4)
                    ? new Syscall.ExitThread(random.nextInt(5))
                    : new Syscall.TerminateThread(thread(), random.nextInt(5));
        }
        return oneIn(3)
                ? new Syscall.ExitProcess(random.nextInt(5))
                : new Syscall.TerminateProcess(process(), random.nextInt(5));
    }

    private int once() {
        return oneIn(4) ? 1 : 0;
    }

    private Syscall close() {
        // what a process began with it mostly keeps
        List<Integer> later = all.stream().filter(handle -> handle > 24).toList();
        return new Syscall.CloseHandle(handle(oneIn(15) || later.isEmpty() ? all : later));
    }

    private Syscall waitMany(Runner runner) {
        int count = 1 + random.nextInt(4);
        List<Integer> handles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int handle = handle(waitable);
            if (oneIn(12) || !handles.contains(handle)) {
                handles.add(handle);
            }
        }
        boolean whole = oneIn(2) && runner.process.dialect.waits().waitAll() == Waits.WaitAll.WORKS;
        return new Syscall.WaitMany(handles, whole, timeout(), oneIn(4));
    }

    private Syscall create() {
        ObjectSpec<?> spec = spec();
        // a port has no name, by the function that makes it
        return new Syscall.Create(spec, spec.type() == ObjectType.COMPLETION_PORT ? null : name(), oneIn(4));
    }

    private ObjectSpec<?> spec() {
        return switch (random.nextInt(13)) {
            case 0, 1, 2 -> new MutexState.Spec(oneIn(2));
            case 3, 4, 5 -> new EventState.Spec(oneIn(2), oneIn(2));
            case 6 -> new SemaphoreState.Spec(random.nextInt(3), random.nextInt(4), rules.semaphoreCountsIgnored());
            case 7 -> new TimerState.Spec(oneIn(2));
            case 8, 9 ->
                new MessageQueueState.Spec(
                        oneIn(8) ? 4 : random.nextInt(4),
                        random.nextInt(3),
                        random.nextInt(5),
                        oneIn(2),
                        rules.queueDeletedWhenBroken());
            case 10 ->
                new WatchdogState.Spec(
                        random.nextInt(12), random.nextInt(8), oneIn(20) ? 2 : oneIn(12) ? 7 : oneIn(6) ? 1 : 0, 0);
            case 11 ->
                new FileMappingState.Spec(
                        new int[] {4, 2, 8, 0x40, 0, 6}[random.nextInt(6)],
                        new long[] {0, 100, 70_000, 4096, -1}[random.nextInt(5)],
                        rules.sizeZeroOpensMapping());
            default ->
                oneIn(4)
                        ? new CompletionPortState.Spec()
                        : new JobState.Spec(rules.jobSignaledByTerminate(), rules.nestedJobs());
        };
    }

    private Syscall operate() {
        ObjectType type = new ObjectType[] {
                    ObjectType.MUTEX,
                    ObjectType.MUTEX,
                    ObjectType.MUTEX,
                    ObjectType.EVENT,
                    ObjectType.EVENT,
                    ObjectType.EVENT,
                    ObjectType.SEMAPHORE,
                    ObjectType.TIMER,
                    ObjectType.MESSAGE_QUEUE,
                    ObjectType.MESSAGE_QUEUE,
                    ObjectType.WATCHDOG,
                    ObjectType.JOB,
                    ObjectType.PROCESS,
                    ObjectType.THREAD,
                    ObjectType.COMPLETION_PORT
                }
                [random.nextInt(15)];
        ObjectRequest<?> request = request(type);
        int handle = type == ObjectType.THREAD && !oneIn(10) ? thread() : handle(type);
        if (request instanceof ThreadState.SetPriority change && !mayBeSet(handle, change.priority())) {
            handle = -2;
        }
        return new Syscall.Operate(handle, request, timeout());
    }

    /** What a sleeper lends is not told anew when its priority is lowered: the model does not know that. */
    private boolean mayBeSet(int handle, int priority) {
        int thread = (handle - 12) / 4;
        return handle >= 12
                && thread < model.runners().size()
                && (!model.runners().get(thread).isBlocked()
                        || priority < model.runners().get(thread).base);
    }

    private ObjectRequest<?> request(ObjectType type) {
        return switch (type) {
            case MUTEX -> oneIn(8) ? new MutexState.Query() : new MutexState.Release();
            case EVENT ->
                switch (random.nextInt(9)) {
                    case 0, 1, 2 -> new EventState.Set();
                    case 3, 4 -> new EventState.Pulse();
                    case 5 -> new EventState.SetData(random.nextInt(3));
                    case 6 -> new EventState.GetData();
                    case 7 -> new EventState.Query();
                    default -> new EventState.Reset();
                };
            case SEMAPHORE -> new SemaphoreState.Release(random.nextInt(5) - 1, rules.releaseZero());
            case TIMER -> oneIn(4) ? new TimerState.Cancel() : setTimer();
            case MESSAGE_QUEUE ->
                switch (random.nextInt(7)) {
                    case 0 -> new MessageQueueRequest.GetInfo();
                    case 1, 2, 3 -> new MessageQueueRequest.Read(random.nextInt(5));
                    default -> {
                        byte[] bytes = new byte[oneIn(6) ? random.nextInt(6) : 1];
                        Arrays.fill(bytes, (byte) random.nextInt(9));
                        yield new MessageQueueRequest.Write(bytes, oneIn(4));
                    }
                };
            case WATCHDOG ->
                switch (random.nextInt(6)) {
                    case 0, 1, 2 -> new WatchdogState.Start();
                    case 3, 4 -> new WatchdogState.Refresh();
                    default -> new WatchdogState.Stop();
                };
            case JOB ->
                switch (random.nextInt(11)) {
                    case 10 ->
                        oneIn(2)
                                ? new JobRequest.QueryTimeAction()
                                : new JobRequest.SetTimeAction(oneIn(2) ? JobTimeAction.POST : JobTimeAction.TERMINATE);
                    case 0 -> oneIn(4) ? new JobRequest.Terminate(9) : new JobRequest.QueryLimits();
                    case 1, 2 -> new JobRequest.QueryLimits();
                    case 3, 4 -> new JobRequest.QueryAccounting();
                    case 5, 6 -> new JobRequest.QueryProcesses();
                    default ->
                        new JobRequest.SetLimits(
                                new JobLimits(
                                        new int[] {0, 8, 0x800, 0x2000, 0x1000}[random.nextInt(5)], random.nextInt(3)),
                                oneIn(2));
                };
            case PROCESS -> new ProcessState.GetExitCode();
            case THREAD ->
                switch (random.nextInt(9)) {
                    case 0 -> new ThreadState.Suspend();
                    case 1, 2, 3 -> new ThreadState.Resume();
                    case 4, 5 -> new ThreadState.GetPriority();
                    case 6 -> new ThreadState.SetPriority(oneIn(20) ? 300 : 248 + random.nextInt(6));
                    default -> new ThreadState.GetExitCode();
                };
            default ->
                oneIn(2) ? new CompletionPortState.Post(new PortMessage(1, 2, 3)) : new CompletionPortState.Take();
        };
    }

    private ObjectRequest<?> setTimer() {
        long due = oneIn(4) ? 0 : -(1 + random.nextInt(20)) * 10_000L;
        int period = oneIn(8) ? -1 : oneIn(3) ? 1 + random.nextInt(9) : 0;
        return new TimerState.Set(due, period, oneIn(3) ? ROUTINE : null, null, oneIn(20), rules.timerKeepsSignal());
    }
}
