package casement.kernel;

import casement.semantics.Effect.Due;
import casement.syscall.GuestThread;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.pekko.actor.ActorRef;

/**
 * A whole kernel of which a seed decides each step: which guest thread runs to its next call, which object takes its next
 * message, which alarm goes off.
 *
 * <p>One thread runs at a time, and hands over at each call. Time passes only when nobody can do anything else. The same
 * seed gives the same run. Guests may use everything but registered and asynchronous waits, whose threads take their work
 * from a queue that the schedule does not see.
 */
public final class ScheduledKernel implements AutoCloseable {

    private static final long HANG_LIMIT = TimeUnit.SECONDS.toNanos(30);

    private static final ThreadLocal<Part> CURRENT = new ThreadLocal<>();

    private final Clock clock = new Clock();
    private final Kernel kernel;
    private final SeededTurns turns;
    private final List<Part> parts = new ArrayList<>();

    /** Whether steps are chosen; if not, everything runs as it comes. */
    private boolean scheduled;

    private Random random = new Random(0);
    private Thread conductor = Thread.currentThread();
    private volatile boolean conducting = true;
    private int turnWeight;
    private long began;
    private Consumer<String> trace;

    /** @param programs where CreateProcess finds what it is asked to start */
    public ScheduledKernel(Program.Source programs) {
        var config =
                ConfigFactory.parseString(SeededExecutorConfigurator.CONFIG).withFallback(ConfigFactory.load());
        kernel = Kernel.start(
                config, clock, programs, new ScheduledCarriers(KernelSettings.from(config)), ScheduledMail::new);
        turns = SeededTurns.latest();
        kernel.listen(this::heard);
    }

    public Kernel kernel() {
        return kernel;
    }

    // ---- the threads of guests

    /** A guest thread, and what it waits for before it may run on. */
    private final class Part {

        private final Thread thread;
        private final int number = parts.size();
        private volatile boolean mayRun;
        private BooleanSupplier ready = () -> true;
        private long deadline = KernelClock.NEVER;
        private boolean over;
        private int weight = weight();

        Part(Thread thread) {
            this.thread = thread;
        }

        boolean isReady() {
            return !over && (deadline <= clock.now || ready.getAsBoolean());
        }

        /** Lets the others run until this one may again, and is chosen. */
        void yieldUntil(BooleanSupplier condition, long until) {
            ready = condition;
            deadline = until;
            handOver();
            awaitTurn();
            ready = () -> true;
            deadline = KernelClock.NEVER;
        }

        void awaitTurn() {
            boolean interrupted = false;
            while (!mayRun) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            mayRun = false;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        void handOver() {
            conducting = true;
            LockSupport.unpark(conductor);
        }
    }

    /** On the conductor: lets a thread run until it hands over. */
    private void run(Part part) {
        conducting = false;
        part.mayRun = true;
        LockSupport.unpark(part.thread);
        long limit = System.nanoTime() + HANG_LIMIT;
        while (!conducting) {
            LockSupport.parkNanos(this, HANG_LIMIT);
            if (System.nanoTime() > limit && !conducting) {
                IllegalStateException hangs = new IllegalStateException(part.thread + " does not hand over");
                hangs.setStackTrace(part.thread.getStackTrace());
                throw hangs;
            }
        }
    }

    private final class ScheduledCarriers extends Carriers {

        ScheduledCarriers(KernelSettings settings) {
            super(settings);
        }

        @Override
        Thread carrier(ThreadGroup group, String name, boolean daemon, Runnable body) {
            if (!scheduled) {
                return super.carrier(group, name, daemon, body);
            }
            Part[] part = new Part[1];
            Thread thread = super.carrier(group, name, true, () -> {
                CURRENT.set(part[0]);
                part[0].awaitTurn();
                try {
                    body.run();
                } finally {
                    part[0].over = true;
                    part[0].handOver();
                }
            });
            part[0] = new Part(thread);
            parts.add(part[0]);
            return thread;
        }
    }

    // ---- what they ask of objects

    /** Each request is a message whose time comes later; whoever needs the answer lets the others run meanwhile. */
    private final class ScheduledMail implements Mailroom {

        private final Mailroom mail;

        ScheduledMail(Mailroom mail) {
            this.mail = mail;
        }

        @Override
        public void deliver(ActorRef to, Object message) {
            mail.deliver(to, message);
            if (scheduled && message instanceof Slot slot) {
                Part part = CURRENT.get();
                if (part != null) {
                    part.yieldUntil(slot::isDone, KernelClock.NEVER);
                } else {
                    answer(slot);
                }
            }
        }

        @Override
        public void send(TurnTaker from, KernelObject to, Mail message) {
            mail.send(from, to, message);
        }
    }

    /** On the conductor, which cannot wait for its own turns. */
    private void answer(Slot slot) {
        while (!slot.isDone()) {
            turns.runOne(random.nextInt(turns.readyCount()));
        }
    }

    /** A call that has returned is a step of its thread, even if no object heard of it. */
    private void heard(KernelEvent event) {
        Part part = CURRENT.get();
        if (part == null || !scheduled) {
            return;
        }
        if (event instanceof KernelEvent.Returned returned) {
            if (trace != null) {
                note(
                        part,
                        returned.who().process() + " " + returned.call() + " " + returned.objects() + " -> "
                                + returned.reply());
            }
            part.yieldUntil(() -> true, KernelClock.NEVER);
        } else if (trace != null && event instanceof KernelEvent.Blocked blocked) {
            note(part, blocked.who().process() + " waits for " + (blocked.all() ? "all of " : "") + blocked.objects());
        }
    }

    private void note(Part part, String what) {
        trace.accept("%6d ms  T%d %s".formatted((clock.now - began) / 1_000_000, part.number, what));
    }

    // ---- time

    private final class Clock implements KernelClock {

        private static final long START = 129_067_776_000_000_000L;

        private final class Pending implements Alarm {
            private final long at;
            private final Runnable task;

            Pending(long at, Runnable task) {
                this.at = at;
                this.task = task;
            }

            @Override
            public void cancel() {
                alarms.remove(this);
            }
        }

        private final List<Pending> alarms = new ArrayList<>();
        private volatile long now;

        @Override
        public long now() {
            return now;
        }

        @Override
        public long systemTime() {
            return START + now / 100;
        }

        @Override
        public void park(Object blocker, long deadline) {
            Part part = CURRENT.get();
            if (part == null || !scheduled) {
                LockSupport.park(blocker);
            } else {
                part.yieldUntil(wakeUp((ThreadControl) GuestThread.current()), deadline);
            }
        }

        /** Whether anything has happened for which the thread would be unparked. */
        private BooleanSupplier wakeUp(ThreadControl thread) {
            if (thread.suspension().isHolding()) {
                return () -> thread.isDead() || !thread.suspension().isOn();
            }
            WaitTicket ticket = thread.fate().underWay();
            boolean placed = ticket != null && ticket.isPlaced();
            return () -> thread.isDead()
                    || ticket == null
                    || ticket.isSettled()
                    || ticket.isPlaced() && !placed
                    || thread.apcs().isCalling();
        }

        @Override
        public Alarm schedule(Due due, Runnable task) {
            long at = due instanceof Due.AtNanos nanos
                    ? nanos.nanos()
                    : (((Due.AtSystemTime) due).fileTime() - START) * 100;
            Pending alarm = new Pending(at, task);
            alarms.add(alarm);
            return alarm;
        }

        boolean isAnyDue() {
            return alarms.stream().anyMatch(alarm -> alarm.at <= now);
        }

        /** Lets one of those go off that are due. */
        void ring() {
            List<Pending> due = alarms.stream().filter(alarm -> alarm.at <= now).toList();
            Pending next = due.get(random.nextInt(due.size()));
            alarms.remove(next);
            next.task.run();
        }

        /** Goes on to the next thing that time brings; false if there is none. */
        boolean pass() {
            long next = KernelClock.NEVER;
            for (Pending alarm : alarms) {
                next = Math.min(next, alarm.at);
            }
            for (Part part : parts) {
                next = part.over ? next : Math.min(next, part.deadline);
            }
            if (next == KernelClock.NEVER) {
                return false;
            }
            now = Math.max(now, next);
            return true;
        }

        @Override
        public void close() {
            alarms.clear();
        }
    }

    // ---- a run

    /** How a run came to rest. */
    public enum End {
        /** All threads have left. */
        OVER,
        /** Some threads wait, and nothing will ever wake them. */
        STUCK,
        /** It goes on for longer than it may. */
        ENDLESS,
        /** Whoever watches it has seen enough. */
        STOPPED
    }

    /** @param who waits for what, if the run got stuck */
    public record Rest(End end, int steps, String who) {}

    /**
     * Lets what the setup launches run until it comes to rest.
     *
     * @param seen whether to stop, asked after each step
     * @param trace told what each call came to; null for nobody
     */
    public Rest run(long seed, int limit, Runnable setup, BooleanSupplier seen, Consumer<String> trace) {
        conductor = Thread.currentThread();
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.trace = trace;
        turnWeight = weight();
        began = clock.now;
        parts.clear();
        turns.hold();
        scheduled = true;
        setup.run();
        return conduct(limit, seen);
    }

    /** Ends what a run left, so that another can follow; false if this kernel is good for none. */
    public boolean clear(List<SimulatedProcess> left) {
        trace = null;
        left.forEach(process -> process.terminate(1));
        boolean over = conduct(20_000, () -> false).end() == End.OVER;
        scheduled = false;
        turns.flow();
        clock.alarms.clear();
        return over;
    }

    private Rest conduct(int limit, BooleanSupplier seen) {
        for (int steps = 0; steps < limit; steps++) {
            if (seen.getAsBoolean()) {
                return new Rest(End.STOPPED, steps, "");
            }
            if (!step()) {
                boolean over = parts.stream().allMatch(part -> part.over);
                if (over || !clock.pass()) {
                    return new Rest(over ? End.OVER : End.STUCK, steps, over ? "" : who());
                }
            }
        }
        return new Rest(End.ENDLESS, limit, who());
    }

    /** One step; false if nothing can happen before time passes. */
    private boolean step() {
        if (random.nextInt(12) == 0) {
            turnWeight = weight();
            parts.forEach(part -> part.weight = weight());
        }
        int turnsNow = turns.readyCount() == 0 ? 0 : turnWeight;
        int alarmsNow = clock.isAnyDue() ? 8 : 0;
        List<Part> ready = new ArrayList<>();
        int sum = turnsNow + alarmsNow;
        for (Part part : parts) {
            if (part.isReady()) {
                ready.add(part);
                sum += part.weight;
            }
        }
        if (sum == 0) {
            return false;
        }
        int at = random.nextInt(sum);
        if (at < turnsNow) {
            turns.runOne(random.nextInt(turns.readyCount()));
        } else if (at < turnsNow + alarmsNow) {
            clock.ring();
        } else {
            at -= turnsNow + alarmsNow;
            int which = 0;
            while (at >= ready.get(which).weight) {
                at -= ready.get(which).weight;
                which++;
            }
            run(ready.get(which));
        }
        return true;
    }

    private int weight() {
        return 1 << 2 * random.nextInt(4);
    }

    /** Not by a snapshot, which would ask the objects: a run that goes on must not notice that it was looked at. */
    private String who() {
        StringBuilder all = new StringBuilder();
        for (Part part : parts) {
            if (!part.over) {
                all.append(all.isEmpty() ? "" : ", ")
                        .append('T')
                        .append(part.number)
                        .append(" (");
                all.append(part.thread.getName()).append(')');
            }
        }
        return all + " cannot go on";
    }

    @Override
    public void close() {
        kernel.close();
    }
}
