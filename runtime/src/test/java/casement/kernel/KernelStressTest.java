package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.EventState;
import casement.semantics.MutexState;
import casement.semantics.SemaphoreState;
import casement.semantics.Status;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Processes on threads of their own, at full speed: what exploration on one thread cannot see is the order of memory.
 *
 * <p>Nobody waits while he holds anything, so that every wait must end: one that does not has lost its wakeup.
 */
class KernelStressTest {

    private static final String FLAT = "";
    private static final String POOL =
            "casement.kernel.dispatcher { type = Dispatcher, executor = fork-join-executor, throughput = 5 }";
    private static final String BY_MAIL = "casement.kernel { short-way = off, spin = off }";
    private static final String BARGING = "casement.kernel.mutex-order = barging";
    private static final int PROCESSES = 6;
    private static final int ROUNDS = Integer.getInteger("casement.rounds", 2_000);
    private static final long SEED = Long.getLong("casement.seed", 1);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** What the machine must never let happen, kept outside of it. */
    private final AtomicInteger[] inside = {new AtomicInteger(), new AtomicInteger(), new AtomicInteger()};

    private final AtomicLong turns = new AtomicLong();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();

    private static Kernel start(String dispatcher) {
        return Kernel.start(ConfigFactory.parseString("casement.dialect = nt\n" + dispatcher)
                .withFallback(ConfigFactory.load()));
    }

    private static Reply call(Syscall call) {
        return GuestThread.current().call(call);
    }

    private static int create(casement.semantics.ObjectSpec<?> spec, String name) {
        return call(new Syscall.Create(spec, name, false)).value();
    }

    private static long infinite() {
        return Syscall.INFINITE;
    }

    // ---- mutexes, with deaths

    @ParameterizedTest
    @ValueSource(strings = {FLAT, POOL, BY_MAIL, BARGING})
    void mutexes_keep_others_out_although_owners_are_killed(String dispatcher) {
        try (Kernel kernel = start(dispatcher)) {
            SimulatedProcess keeper = keeper(kernel);
            kernel.awaitQuiet();
            Random random = new Random(SEED);
            List<SimulatedProcess> running = new ArrayList<>();
            for (int round = 0; round < ROUNDS / 20; round++) {
                while (running.size() < PROCESSES) {
                    long seed = random.nextLong();
                    running.add(kernel.launch(Launch.of("worker", () -> lockAndUnlock(new Random(seed), 400))));
                }
                SimulatedProcess victim = running.remove(random.nextInt(PROCESSES));
                long before = turns.get();
                while (turns.get() < before + 50 && victim.end().isEmpty()) {
                    Thread.onSpinWait();
                }
                victim.terminate(1);
                running.removeIf(process -> process.end().isPresent());
            }
            for (SimulatedProcess process : running) {
                assertThat(process.awaitEnd(LIMIT))
                        .as(process + " in " + kernel.snapshot())
                        .isPresent();
            }
            keeper.terminate(0);
            assertGone(kernel, keeper);
            assertThat(faults).isEmpty();
        }
    }

    /** Holds handles, so that the mutexes live on when all workers happen to be dead. */
    private static SimulatedProcess keeper(Kernel kernel) {
        return kernel.launch(Launch.of("keeper", () -> {
            for (int i = 0; i < 3; i++) {
                create(new MutexState.Spec(false), "m" + i);
            }
            call(new Syscall.Sleep(infinite(), false));
            return 0;
        }));
    }

    private int lockAndUnlock(Random random, int rounds) {
        int[] mutexes = new int[3];
        for (int i = 0; i < 3; i++) {
            mutexes[i] = create(new MutexState.Spec(false), "m" + i);
        }
        for (int round = 0; round < rounds; round++) {
            int first = random.nextInt(3);
            int second = (first + 1 + random.nextInt(2)) % 3;
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    Reply reply = call(new Syscall.WaitOne(mutexes[first], infinite(), false));
                    entered(reply, 0, first);
                    left(mutexes, first);
                }
                case 2 -> {
                    Reply reply = call(
                            new Syscall.WaitMany(List.of(mutexes[first], mutexes[second]), false, infinite(), false));
                    int which = reply.value() == 0 ? first : second;
                    entered(reply, reply.value(), which);
                    left(mutexes, which);
                }
                default -> {
                    Reply reply = call(
                            new Syscall.WaitMany(List.of(mutexes[first], mutexes[second]), true, infinite(), false));
                    entered(reply, 0, first);
                    entered(reply, 1, second);
                    left(mutexes, first);
                    left(mutexes, second);
                }
            }
            turns.incrementAndGet();
        }
        return 0;
    }

    /** @param index of the mutex in its wait: an abandoned one forgives what its dead owner left behind */
    private void entered(Reply reply, int index, int mutex) {
        boolean abandoned = reply.status() == Status.ABANDONED;
        if (reply.status() != Status.SUCCESS && !abandoned) {
            faults.add("a wait for mutex " + mutex + " ended with " + reply.status());
        }
        int before = inside[mutex].getAndIncrement();
        if (before != 0 && !abandoned) {
            faults.add(before + " inside mutex " + mutex + " at entry " + index);
        }
        if (abandoned) {
            inside[mutex].set(1);
        }
    }

    private void left(int[] mutexes, int mutex) {
        inside[mutex].decrementAndGet();
        Status status = call(new Syscall.Operate(mutexes[mutex], new MutexState.Release(), 0))
                .status();
        if (status != Status.SUCCESS) {
            faults.add("leaving mutex " + mutex + " ended with " + status);
        }
    }

    // ---- everything, without deaths

    @ParameterizedTest
    @ValueSource(strings = {FLAT, POOL, BY_MAIL, BARGING})
    void nothing_is_lost_and_nothing_comes_twice(String dispatcher) {
        try (Kernel kernel = start(dispatcher)) {
            SimulatedProcess keeper = kernel.launch(Launch.of("keeper", () -> {
                takeAll();
                call(new Syscall.Sleep(infinite(), false));
                return 0;
            }));
            kernel.awaitQuiet();
            List<SimulatedProcess> running = new ArrayList<>();
            for (int i = 0; i < PROCESSES; i++) {
                long seed = SEED + i;
                running.add(kernel.launch(Launch.of("worker", () -> takeAndGiveBack(new Random(seed)))));
            }
            for (SimulatedProcess process : running) {
                Optional<SimulatedProcess.End> end = process.awaitEnd(LIMIT);
                assertThat(end).as(process + " in " + kernel.snapshot()).isPresent();
            }
            assertThat(faults).isEmpty();
            assertThat(kernel.snapshot().objects())
                    .extracting(Snapshot.ObjectInfo::state)
                    .contains(
                            new MutexState(null, 0, false),
                            new SemaphoreState(2, 2),
                            new EventState(false, true, 0),
                            new EventState(true, false, 0));
            keeper.terminate(0);
            assertGone(kernel, keeper);
        }
    }

    private static int[] takeAll() {
        return new int[] {
            create(new MutexState.Spec(false), "mutex"),
            create(new SemaphoreState.Spec(2, 2), "semaphore"),
            create(new EventState.Spec(false, true), "token"),
            create(new EventState.Spec(true, false), "pulsed")
        };
    }

    private int takeAndGiveBack(Random random) {
        int[] handles = takeAll();
        for (int round = 0; round < ROUNDS; round++) {
            int first = random.nextInt(3);
            int second = (first + 1 + random.nextInt(2)) % 3;
            switch (random.nextInt(6)) {
                case 0, 1 -> giveBack(handles, first, call(new Syscall.WaitOne(handles[first], infinite(), false)));
                case 2 -> {
                    Reply reply = call(new Syscall.WaitMany(
                            List.of(handles[3], handles[first], handles[second]), false, infinite(), false));
                    if (reply.value() != 0) {
                        giveBack(handles, reply.value() == 1 ? first : second, reply);
                    }
                }
                case 3 -> {
                    Reply reply = call(
                            new Syscall.WaitMany(List.of(handles[second], handles[first]), true, infinite(), false));
                    giveBack(handles, first, reply);
                    giveBack(handles, second, reply);
                }
                case 4 -> {
                    boolean all = random.nextBoolean();
                    Reply reply = call(new Syscall.WaitMany(
                            List.of(handles[first], handles[second]), all, random.nextInt(3) * 20_000L, false));
                    if (reply.status() != Status.TIMEOUT) {
                        giveBack(handles, all || reply.value() == 0 ? first : second, reply);
                    }
                    if (reply.status() != Status.TIMEOUT && all) {
                        giveBack(handles, second, reply);
                    }
                }
                default -> call(new Syscall.Operate(handles[3], new EventState.Pulse(), 0));
            }
        }
        return 0;
    }

    private void giveBack(int[] handles, int which, Reply reply) {
        if (reply.status() != Status.SUCCESS) {
            faults.add("a wait ended with " + reply.status());
        }
        int most = which == 1 ? 2 : 1;
        if (inside[which].incrementAndGet() > most) {
            faults.add("more than " + most + " have object " + which);
        }
        inside[which].decrementAndGet();
        Status status = switch (which) {
            case 0 -> ask(handles[0], new MutexState.Release());
            case 1 -> ask(handles[1], new SemaphoreState.Release(1));
            default -> ask(handles[2], new EventState.Set());
        };
        if (status != Status.SUCCESS) {
            faults.add("giving back object " + which + " ended with " + status);
        }
    }

    private static Status ask(int handle, casement.semantics.ObjectRequest<?> request) {
        return call(new Syscall.Operate(handle, request, 0)).status();
    }

    private static void assertGone(Kernel kernel, SimulatedProcess last) {
        assertThat(last.awaitEnd(LIMIT)).isPresent();
        kernel.awaitQuiet();
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!kernel.snapshot().objects().isEmpty() && System.nanoTime() < limit) {
            Thread.onSpinWait();
        }
        assertThat(kernel.snapshot().objects()).isEmpty();
    }
}
