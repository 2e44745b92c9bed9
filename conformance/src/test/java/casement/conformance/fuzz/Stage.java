package casement.conformance.fuzz;

import casement.kernel.HostThread;
import casement.kernel.Kernel;
import casement.kernel.KernelEvent;
import casement.kernel.Launch;
import casement.kernel.Program;
import casement.kernel.SimulatedProcess;
import casement.kernel.Snapshot;
import casement.kernel.VirtualClock;
import casement.semantics.EndReason;
import casement.win32.Kernel32;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One machine with virtual time, on which cases are played one after the other; each must leave it as it was. */
final class Stage implements AutoCloseable {

    private static final List<String> DIALECTS = List.of("ce-early", "ce", "wm65", "nt", "win2000");
    private static final int[] STEPS = {1, 5, 20, 50};
    private static final int MOST_PROCESSES = 10;
    private static final int MOST_PLAYERS = 24;
    private static final int SHORTEST = 16;
    private static final int MOST_ROUNDS = 400;
    private static final long LIMIT = 30_000_000_000L;
    private static final long PAUSE = 20_000;
    private static final int SPINS = 200;

    private final VirtualClock clock = new VirtualClock();
    private final Kernel kernel;
    private final Census census;
    private final int hostId;
    private final List<Player> players = new CopyOnWriteArrayList<>();
    private final List<SimulatedProcess> processes = new CopyOnWriteArrayList<>();
    private final List<Things> things = new CopyOnWriteArrayList<>();
    private final Queue<Finding> findings = new ConcurrentLinkedQueue<>();

    /** @param watched whether somebody listens to the kernel, as the console does: then each call is described too */
    Stage(Census census, boolean watched) {
        this.census = census;
        kernel = Kernel.start(ConfigFactory.load(), clock, this::load);
        if (watched) {
            kernel.listen(this::hear);
        }
        hostId = hostId(kernel);
    }

    @SuppressWarnings("try") // only to be somebody, and to be asked for nothing else
    private static int hostId(Kernel kernel) {
        try (HostThread self = kernel.attach()) {
            return Kernel32.GetCurrentProcessId();
        }
    }

    // ---- what players need

    int hostId() {
        return hostId;
    }

    Census census() {
        return census;
    }

    void enters(Player player) {
        players.add(player);
    }

    boolean hasRoom() {
        return players.size() < MOST_PLAYERS;
    }

    void found(Finding finding) {
        findings.add(finding);
    }

    /** Those of some process. */
    Things anyThings(Dice dice) {
        return dice.pick(things);
    }

    /** Of a process or a thread, alive or not. */
    int anyId(Dice dice) {
        return dice.bool() || players.isEmpty()
                ? dice.pick(processes).id().value()
                : dice.pick(players).number();
    }

    private @Nullable Program load(Program.Request request) {
        return request.image().equals("player") && processes.size() < MOST_PROCESSES ? new Guest(null) : null;
    }

    private void hear(KernelEvent event) {
        if (event.toString().isEmpty()) {
            throw new IllegalStateException("an event without words");
        }
        if (event instanceof KernelEvent.Uncaught thrown && !(thrown.failure() instanceof Routine.Deliberate)) {
            found(new Finding("guest code did not throw this", thrown.failure()));
        }
    }

    private final class Guest implements Program {

        private final Things own = new Things();
        private final @Nullable Dice furniture;

        /** @param furniture how to furnish it, or null for it to start with nothing */
        Guest(@Nullable Dice furniture) {
            this.furniture = furniture;
        }

        @Override
        public int run() {
            if (furniture != null) {
                Furniture.into(own, furniture);
            }
            return new Player(Stage.this, own).live();
        }

        @Override
        public void started(SimulatedProcess process) {
            things.add(own);
            processes.add(process);
        }
    }

    // ---- a case

    void play(byte[] input) {
        Dice dice = new Dice(input);
        players.clear();
        processes.clear();
        things.clear();
        try {
            for (int i = dice.below(3); i >= 0; i--) {
                launch(dice);
            }
            for (int round = 0; round < MOST_ROUNDS && !dice.isEmpty() && findings.isEmpty(); round++) {
                round(dice);
            }
            clear();
            tryOut();
        } catch (Finding finding) {
            found(finding);
        } catch (RuntimeException | Error e) {
            found(new Finding("the machine is not as it should be: " + players, e));
        }
        census.ran();
        Finding first = findings.poll();
        if (first != null) {
            findings.forEach(first::addSuppressed);
            throw first;
        }
    }

    private void launch(Dice dice) {
        if (processes.size() >= MOST_PROCESSES) {
            return;
        }
        int before = players.size();
        Launch launch = Launch.of("guest", new Guest(dice.chance(220) ? dice.cut(6) : null))
                .speaking(dice.pick(DIALECTS))
                .inSession(dice.below(3))
                .strict(dice.chance(64))
                .mayCreateGlobal(dice.bool())
                .withPriority(dice.octet());
        boolean suspended = dice.chance(10);
        kernel.launch(suspended ? launch.suspendedAtStart() : launch);
        if (!suspended) {
            until("a process begins", () -> players.size() > before);
        }
    }

    private void round(Dice dice) {
        int kind = dice.octet();
        if (players.stream().noneMatch(Player::isIdle)) {
            relieve(dice);
        } else if (kind < 180) {
            order(dice);
        } else if (kind < 225) {
            for (int i = dice.below(4); i >= 0; i--) {
                order(dice);
            }
        } else if (kind < 242) {
            clock.advance(Duration.ofMillis(STEPS[dice.below(STEPS.length)]));
        } else if (kind < 246) {
            launch(dice);
        } else if (kind < 248) {
            dice.pick(processes).terminate(dice.octet());
        } else if (kind < 250) {
            dice.pick(processes).exit(dice.octet());
        } else if (kind < 254) {
            dice.pick(processes).resume();
        } else {
            kernel.snapshot();
        }
        settle();
    }

    /** Everybody is blocked: lets time pass, or somebody new come. */
    private void relieve(Dice dice) {
        clock.advance(Duration.ofMillis(STEPS[STEPS.length - 1]));
        processes.forEach(SimulatedProcess::resume);
        kernel.awaitQuiet();
        if (players.stream().noneMatch(Player::isIdle)) {
            launch(dice);
        }
    }

    /** To a player who has nothing to do, if there is one. Several may be at it at a time. */
    private void order(Dice dice) {
        List<Player> idle = players.stream().filter(Player::isIdle).toList();
        Dice choices = dice.cut(SHORTEST + 2 * dice.octet());
        if (!idle.isEmpty()) {
            dice.pick(idle).give(choices);
        }
    }

    private void settle() {
        until("orders are taken", () -> players.stream().allMatch(Player::hasTaken));
        kernel.awaitQuiet();
    }

    /** Ends all processes, those too that are just being born. */
    private void clear() {
        until("all processes end", () -> {
            processes.forEach(process -> process.terminate(1));
            return processes.stream().allMatch(process -> process.end().isPresent());
        });
        kernel.awaitQuiet();
        until("all Java threads end", () -> players.stream().allMatch(Player::isOver));
        if (!isEmpty(kernel.snapshot())) {
            census.late();
            until("nothing is left behind", () -> isEmpty(kernel.snapshot()));
        }
    }

    /** Whether the machine still does what machines do. */
    private void tryOut() {
        SimulatedProcess probe =
                kernel.launch(Launch.of("probe", Probe::run).speaking("nt").strict(false));
        SimulatedProcess.End end = probe.awaitEnd(Duration.ofNanos(LIMIT))
                .orElseThrow(() -> new Finding("the machine does not answer any more"));
        if (end.exitCode() != Probe.FINE || end.reason() != EndReason.RETURNED) {
            throw new Finding("the machine works no more: " + end);
        }
        kernel.awaitQuiet();
    }

    private static boolean isEmpty(Snapshot snapshot) {
        return snapshot.processes().isEmpty() && snapshot.objects().isEmpty();
    }

    private void until(String what, BooleanSupplier condition) {
        long begin = System.nanoTime();
        for (int i = 0; !condition.getAsBoolean(); i++) {
            if (i < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(PAUSE);
                if (System.nanoTime() - begin > LIMIT) {
                    throw new Finding("it does not come about that " + what + ": "
                            + kernel.snapshot().objects() + players);
                }
            }
        }
    }

    @Override
    public void close() {
        kernel.close();
    }
}
