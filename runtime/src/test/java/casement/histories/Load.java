package casement.histories;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;

import casement.histories.Linearizability.Result;
import casement.histories.Linearizability.Verdict;
import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.kernel.SimulatedProcess;
import casement.semantics.ThreadId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Guest threads of several processes that do as they like with a few shared objects, some of them killed on the way; then
 * an auditor who takes what is left.
 *
 * <p>Nobody waits for ever but for mutexes, which are always left or abandoned, and for a pool to which everything is given
 * back: whoever does not return has lost his wakeup.
 */
final class Load {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Kernel kernel;
    private final Facade facade;
    private final int threads;
    private final int calls;
    private final boolean kills;
    private final Random random;

    private final AtomicLong time = new AtomicLong();
    private final AtomicLong progress = new AtomicLong();
    private final AtomicLong abandoned = new AtomicLong();
    private final Map<String, ConcurrentLinkedQueue<Log>> logs = new ConcurrentHashMap<>();
    private final List<Shared<?>> objects;
    private final List<String> faults = new ArrayList<>();
    private int operations;
    private int deaths;
    private final AtomicLong threadDeaths = new AtomicLong();

    /** @param calls of each thread */
    Load(Kernel kernel, Facade facade, int threads, int calls, boolean kills, long seed) {
        this.kernel = kernel;
        this.facade = facade;
        this.threads = threads;
        this.calls = calls;
        this.kills = kills;
        this.random = new Random(seed);
        this.objects = Shared.groups(Math.max(1, threads / 8));
    }

    int operations() {
        return operations;
    }

    int deaths() {
        return deaths + threadDeaths.intValue();
    }

    /** How often somebody, of those who lived, was told that an owner had died. */
    int abandoned() {
        return abandoned.intValue();
    }

    /** Runs it all, and says what no order explains. */
    List<String> faults() {
        SimulatedProcess auditor =
                kernel.launch(Launch.of("auditor", this::audit).speaking("nt"));
        kernel.awaitQuiet();
        int processes = Math.max(1, Math.min(8, threads / 4));
        List<SimulatedProcess> running = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            String name = "process" + i;
            int own = threads / processes;
            long seed = random.nextLong();
            running.add(kernel.launch(
                    Launch.of(name, () -> live(name, own, new Random(seed))).speaking("nt")));
        }
        if (kills) {
            running.subList(0, (processes + 1) / 2).forEach(this::kill);
        }
        running.forEach(this::awaitEnd);
        kernel.launch(Launch.of("last", () -> SetEvent(CreateEvent(null, true, false, "over")) ? 0 : 1)
                        .speaking("nt"))
                .awaitEnd(LIMIT);
        awaitEnd(auditor);
        if (faults.isEmpty()) {
            objects.forEach(this::check);
        }
        return faults;
    }

    private void awaitEnd(SimulatedProcess process) {
        if (faults.isEmpty() && process.awaitEnd(LIMIT).isEmpty()) {
            faults.add(process + " does not end: " + kernel.snapshot());
        }
        if (!faults.isEmpty()) {
            process.terminate(1);
        }
    }

    /** Ends a process somewhere in the middle of what it does. */
    private void kill(SimulatedProcess victim) {
        long until = progress.get() + 1 + random.nextInt(Math.max(1, threads * calls / 4));
        while (progress.get() < until && victim.end().isEmpty()) {
            LockSupport.parkNanos(10_000);
        }
        long begins = time.getAndIncrement();
        victim.terminate(1);
        long killed = time.getAndIncrement();
        awaitEnd(victim);
        long gone = time.getAndIncrement();
        logsOf(victim.name()).forEach(log -> {
            log.killBegins(begins);
            log.died(killed, gone);
        });
        deaths += logsOf(victim.name()).size();
    }

    private ConcurrentLinkedQueue<Log> logsOf(String process) {
        return logs.computeIfAbsent(process, any -> new ConcurrentLinkedQueue<>());
    }

    // ---- guests

    private int live(String name, int workers, Random own) {
        int[] handles = new int[workers];
        Log[] kept = new Log[workers];
        int ready = CreateSemaphore(null, 0, workers, null);
        for (int i = 0; i < workers; i++) {
            int self = i;
            long seed = own.nextLong();
            handles[i] = CreateThread(
                    null,
                    0,
                    nothing -> {
                        Log log = new Log(new ThreadId(GetCurrentThreadId()), time);
                        kept[self] = log;
                        logsOf(name).add(log);
                        ReleaseSemaphore(ready, 1, null);
                        Player player = new Player(facade, log, objects, kills, new Random(seed));
                        for (int call = 0; call < calls; call++) {
                            player.play();
                            progress.incrementAndGet();
                        }
                        abandoned.addAndGet(player.abandoned());
                        return 0;
                    },
                    null,
                    0,
                    null);
        }
        for (int i = 0; i < workers; i++) {
            WaitForSingleObject(ready, INFINITE);
        }
        if (kills && workers > 1) {
            Sleep(own.nextInt(3));
            Log log = kept[0];
            log.killBegins(log.now());
            TerminateThread(handles[0], 1);
            long killed = log.now();
            WaitForSingleObject(handles[0], INFINITE);
            log.died(killed, log.now());
            threadDeaths.incrementAndGet();
        }
        for (int handle : handles) {
            WaitForSingleObject(handle, INFINITE);
        }
        return 0;
    }

    private int audit() {
        Log log = new Log(new ThreadId(GetCurrentThreadId()), time);
        logsOf("auditor").add(log);
        Player player = new Player(new Facade(), log, objects, kills, new Random(0));
        WaitForSingleObject(CreateEvent(null, true, false, "over"), INFINITE);
        player.takeWhatIsLeft();
        abandoned.addAndGet(player.abandoned());
        return 0;
    }

    // ---- the verdict

    private <S> void check(Shared<S> object) {
        List<Entry<S>> history = new ArrayList<>();
        for (ConcurrentLinkedQueue<Log> some : logs.values()) {
            for (Log log : some) {
                if (log.hangs()) {
                    faults.add(log.who.thread() + " did not come back");
                }
                log.addTo(history, object, state -> object.ended(state, log.who.thread()));
            }
        }
        operations += history.size();
        Result result = Linearizability.check(object.initial(), history);
        if (result.verdict() != Verdict.EXPLAINED) {
            faults.add(
                    object + " " + result.verdict() + " after " + history.size() + " operations: " + result.stuckAt());
        }
    }
}
