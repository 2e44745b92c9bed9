package casement.kernel;

import casement.semantics.Effect.Due;
import casement.semantics.Priority;
import casement.syscall.GuestTermination;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * The running kernel, taken step by step: of the Java threads that carry its simulated ones only the holder of a baton
 * runs. Who would sleep hands the baton on; who can go on is given it before anything new is done.
 *
 * <p>So every call is the kernel's own from gate to gate, waits included, and yet nothing is left to chance.
 */
final class LiveKernel implements AutoCloseable {

    /** Decides, whenever nothing moves any more, what is to be done next. */
    interface Director {

        /** False if there is nothing more to do. */
        boolean next();
    }

    /** One simulated thread and the call it is in. */
    static final class Seat {
        final ThreadControl control;
        final ProcessControl process;
        private final boolean main;
        private boolean busy;
        private boolean left;
        private Reply reply;
        private Worker worker;
        private Object parkedAt;
        private long deadline;
        int routinesRun;

        Seat(ThreadControl control, boolean main) {
            this.control = control;
            this.process = control.processControl();
            this.main = main;
        }

        boolean isBlocked() {
            return busy;
        }

        boolean isGone() {
            return left;
        }

        /** Of the last call, if it has returned. */
        Reply reply() {
            return reply;
        }

        private boolean canGoOn(long now) {
            if (control.isDead()) {
                return true;
            }
            if (parkedAt instanceof Suspension suspension) {
                return !suspension.isOn();
            }
            WaitTicket ticket = control.fate().underWay();
            return ticket != null && ticket.isSettled() || control.apcs().isCalling() || deadline <= now;
        }
    }

    private final class Worker extends Thread {

        private final Semaphore baton = new Semaphore(0);
        private Seat seat;

        Worker() {
            super("baton-" + workers.size());
            setDaemon(true);
        }

        @Override
        public void run() {
            baton.acquireUninterruptibly();
            while (!over) {
                try {
                    step(this);
                } catch (RuntimeException | Error e) {
                    failure = e;
                    giveUp();
                }
            }
        }
    }

    /** Time that passes when the director says so. */
    private final class Clock implements KernelClock {

        private record Bell(Due due, Runnable task) {}

        private final List<Bell> bells = new ArrayList<>();
        private long now;

        @Override
        public long now() {
            return now;
        }

        @Override
        public long systemTime() {
            return now / 100;
        }

        @Override
        public void park(Object blocker, long deadline) {
            if (!(Thread.currentThread() instanceof Worker worker) || worker.seat == null) {
                throw new IllegalStateException(blocker + " would block");
            }
            Seat seat = worker.seat;
            if (deadline <= now) {
                return;
            }
            seat.parkedAt = blocker;
            seat.deadline = deadline;
            handOn(idle.isEmpty() ? hire() : idle.pop());
            worker.baton.acquireUninterruptibly();
            if (over) {
                throw new GuestTermination();
            }
            seat.parkedAt = null;
        }

        @Override
        public Alarm schedule(Due due, Runnable task) {
            Bell bell = new Bell(due, task);
            bells.add(bell);
            return () -> bells.remove(bell);
        }

        private Bell next(long until) {
            Bell next = null;
            for (Bell bell : bells) {
                if (at(bell) <= until && (next == null || at(bell) < at(next))) {
                    next = bell;
                }
            }
            return next;
        }

        private static long at(Bell bell) {
            return bell.due instanceof Due.AtNanos due ? due.nanos() : ((Due.AtSystemTime) bell.due).fileTime() * 100;
        }

        @Override
        public void close() {}
    }

    private final Clock clock = new Clock();
    private final TestMachine bench = TestMachine.at(clock);
    private final SyscallTable calls = new SyscallTable(bench.machine(), request -> null);
    private final long objectsAtFirst = bench.machine().objects().size();
    private final List<Worker> workers = new ArrayList<>();
    private final ArrayDeque<Worker> idle = new ArrayDeque<>();
    private final List<Seat> seats = new ArrayList<>();
    private final List<List<ByteBuffer>> views = new ArrayList<>();
    private final List<ProcessControl> processes = new ArrayList<>();
    private final Semaphore done = new Semaphore(0);
    private Director director;
    private long until;
    private boolean passing;
    private volatile boolean over;
    private volatile Throwable failure;

    // ---- setting up

    /** Begins anew, with nothing but what the machine had at first. */
    void clear() {
        seats.clear();
        views.clear();
        processes.clear();
    }

    ProcessControl process(String dialect) {
        Launch launch =
                Launch.of("p" + processes.size(), () -> 0).speaking(dialect).strict(false);
        ProcessControl process = bench.machine().births().process(launch, calls, false);
        processes.add(process);
        views.add(new ArrayList<>());
        return process;
    }

    Seat thread(ProcessControl process) {
        Births births = bench.machine().births();
        ThreadControl thread = births.thread(process, "t" + seats.size(), Priority.NORMAL, false);
        births.unhandled(process, thread.object());
        if (process.threads().isEmpty()) {
            births.unhandled(process, process.object());
        }
        boolean first = process.threads().isEmpty();
        if (!process.enter(thread)) {
            throw new IllegalStateException();
        }
        Seat seat = new Seat(thread, first);
        seats.add(seat);
        return seat;
    }

    List<Seat> seats() {
        return seats;
    }

    Machine machine() {
        return bench.machine();
    }

    long now() {
        return clock.now;
    }

    /** How many objects there are beside those that the machine had at first. */
    long count() {
        return bench.machine().objects().size() - objectsAtFirst;
    }

    // ---- running

    /** Lets the director decide until it has nothing more; throws what went wrong. */
    void run(Director decides) {
        director = decides;
        passing = false;
        handOn(idle.isEmpty() ? hire() : idle.pop());
        done.acquireUninterruptibly();
        Throwable wrong = failure;
        if (wrong != null) {
            throw new IllegalStateException(wrong);
        }
    }

    private Worker hire() {
        Worker worker = new Worker();
        workers.add(worker);
        worker.start();
        return worker;
    }

    private static void handOn(Worker to) {
        to.baton.release();
    }

    private void giveUp() {
        over = true;
        workers.forEach(LiveKernel::handOn);
        done.release();
    }

    private void step(Worker worker) {
        for (Seat seat : seats) {
            if (seat.control.isDead() && !seat.left) {
                if (!goesOn(worker, seat)) {
                    leave(seat);
                }
                return;
            }
        }
        for (Seat seat : seats) {
            if (seat.parkedAt != null && seat.canGoOn(clock.now) && goesOn(worker, seat)) {
                return;
            }
        }
        if (passing) {
            passTime();
        } else if (!director.next()) {
            idle.push(worker);
            done.release();
            worker.baton.acquireUninterruptibly();
        }
    }

    /** Lets a parked thread go on, and waits until it is this worker's turn again; false if the thread is not parked. */
    private boolean goesOn(Worker worker, Seat seat) {
        if (seat.parkedAt == null) {
            return false;
        }
        idle.push(worker);
        handOn(seat.worker);
        worker.baton.acquireUninterruptibly();
        return true;
    }

    private void passTime() {
        Clock.Bell bell = clock.next(until);
        long sleeper = Long.MAX_VALUE;
        for (Seat seat : seats) {
            if (seat.parkedAt != null) {
                sleeper = Math.min(sleeper, seat.deadline);
            }
        }
        if (bell != null && Clock.at(bell) <= sleeper) {
            clock.now = Math.max(clock.now, Clock.at(bell));
            clock.bells.remove(bell);
            bell.task.run();
        } else {
            passing = sleeper <= until;
            clock.now = Math.min(until, sleeper);
        }
    }

    /** As the last of a carrier's code does it. */
    private static void leave(Seat seat) {
        seat.left = true;
        seat.busy = false;
        if (seat.main && seat.process.dialect().processes().mainThreadEndsProcess()) {
            boolean unused = seat.process.exit(seat.control.exitCode());
        }
        seat.process.left(seat.control);
    }

    // ---- what the director has done

    void pass(long nanos) {
        until = clock.now + nanos;
        passing = true;
    }

    void call(Seat seat, Syscall call) {
        Worker worker = (Worker) Thread.currentThread();
        seat.busy = true;
        seat.reply = null;
        seat.worker = worker;
        worker.seat = seat;
        seat.control.carrier().is(worker);
        GuestThread.bind(seat.control);
        try {
            Reply reply = seat.control.call(call);
            seat.reply = known(seat, reply);
            seat.busy = false;
        } catch (GuestTermination leaving) {
            seat.busy = false; // it leaves as soon as it is its turn
            seat.parkedAt = null;
        } finally {
            GuestThread.bind(null);
            worker.seat = null;
            seat.control.carrier().is(null);
            boolean unused = Thread.interrupted();
        }
    }

    /** What is queued to threads: counts with the one that runs it. */
    static void ranRoutine() {
        ((Worker) Thread.currentThread()).seat.routinesRun++;
    }

    private Reply known(Seat seat, Reply reply) {
        if (reply.answer() instanceof ByteBuffer view) {
            views.get(processes.indexOf(seat.process)).add(view);
            return Reply.answering(view.capacity());
        }
        return reply;
    }

    ByteBuffer view(Seat seat, int which) {
        return views.get(processes.indexOf(seat.process)).get(which);
    }

    @Override
    public void close() {
        giveUp();
        bench.close();
    }
}
