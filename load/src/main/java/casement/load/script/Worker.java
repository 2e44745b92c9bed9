package casement.load.script;

import casement.load.chance.Chance;
import casement.load.measure.Counters.Count;
import casement.load.measure.Outlier;
import casement.load.measure.Outlier.Meanwhile;
import casement.load.measure.Recorder;
import casement.load.measure.Ticks;
import casement.load.script.Guard.Hold;
import casement.semantics.Status;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A simulated thread that goes through a script again and again.
 *
 * <p>For the thread itself, but for what is asked under "seen by others", which is read without a fence.
 */
public final class Worker {

    private static final Op[] NO_OPS = {};
    private static final long NO_ARRIVAL = Long.MIN_VALUE;

    private final Work work;
    private final WorkPlace place;
    private final int thread;
    private final GuestThread gate;
    private final Handles handles;
    private final Chance chance;
    private final Recorder recorder;
    private final Op[] ops;
    private final int[] loops;
    private final int[] drawn;
    private final long[] heldSince;
    private final boolean isReal;

    private int[] numbers = {};
    private Sight[] sights = {new Sight()};
    private long now;
    private long progress;
    private @Nullable Call under;
    private boolean resting;
    private boolean atWork;
    private long arrival = NO_ARRIVAL;
    private long underSince;

    /** @param gate what carries its calls; of the calling thread */
    Worker(Work work, WorkPlace place, int thread, GuestThread gate, Handles handles, boolean isReal) {
        this.work = work;
        this.place = place;
        this.thread = thread;
        this.gate = gate;
        this.handles = handles;
        this.isReal = isReal;
        chance = Chance.of(work.seed(), work.population().key(), place.index(), place.life(), thread);
        recorder = new Recorder(work.common().meter(), place.index() * 31 + thread);
        ops = work.code().ops().toArray(NO_OPS);
        loops = new int[work.code().loops()];
        drawn = new int[work.code().objects()];
        heldSince = new long[work.code().slots().size()];
        now = Ticks.now();
    }

    /** Goes through one iteration, or through what is done once. */
    int run(int start) {
        int at = start;
        while (at >= 0) {
            at = ops[at].run(this);
        }
        return at;
    }

    // ---- what instructions use

    GuestThread gate() {
        return gate;
    }

    Handles handles() {
        return handles;
    }

    Chance chance() {
        return chance;
    }

    Work work() {
        return work;
    }

    int[] loops() {
        return loops;
    }

    WorkPlace place() {
        return place;
    }

    /** When the last thing that it did was over. */
    long now() {
        return now;
    }

    /** Looks at the clock. */
    long tick() {
        now = Ticks.now();
        return now;
    }

    /** Draws a member of an object, which is the same one until it is drawn again. */
    int draw(Slot slot) {
        TestedObject object = slot.object();
        drawn[object.index()] = chance.below(object.entry().count());
        return drawn[object.index()];
    }

    int drawn(TestedObject object) {
        return drawn[object.index()];
    }

    /** An array for so many numbers, which is the same one each time. */
    int[] numbers(int count) {
        if (numbers.length < count) {
            numbers = new int[count];
        }
        return numbers;
    }

    /** Of the objects of a wait the one with that number, which is the same one each time. */
    Sight sight(int number) {
        if (number >= sights.length) {
            int known = sights.length;
            sights = Arrays.copyOf(sights, number + 1);
            Arrays.setAll(sights, i -> i < known ? sights[i] : new Sight());
        }
        return sights[number];
    }

    /** Whether its process is one that can be ended: not while the harness measures itself. */
    boolean killable() {
        return isReal;
    }

    /** A status that says no more than that it worked, if it did. */
    Status plain(Status status) {
        return status.isError() ? status : Status.SUCCESS;
    }

    /** Notes that a call begins. */
    long begin(Call call) {
        underSince = now;
        under = call;
        return now;
    }

    /** Notes that it has returned; answers where to go on. */
    int end(Call call, long begin, Status status) {
        long end = tick();
        under = null;
        progress++;
        recorder.record(call.channel(), begin, end);
        return status == Status.SUCCESS ? call.next() : unusual(call, status);
    }

    private int unusual(Call call, Status status) {
        if (status == Status.TIMEOUT || status == Status.QUEUE_TIMEOUT) {
            work.common().counters().add(Count.TIMEOUTS, call.channel());
            return call.otherwise();
        }
        if (status.isError()) {
            work.common().counters().error(call.channel(), status);
            return call.otherwise();
        }
        if (status == Status.ABANDONED) {
            work.common().counters().add(Count.ABANDONED, call.channel());
        }
        return call.next();
    }

    /** Whether a call that began then, and is over, is among the slowest. */
    boolean isOutlier(long begin) {
        return isReal && work.common().outliers().isOne(now - begin);
    }

    /** Of a call that was about an object, or about none, and waited for none. */
    void outlier(Call call, long begin, @Nullable Guard guard) {
        outlier(call, begin, guard, null, null);
    }

    /** Of a wait. */
    void outlier(Call call, long begin, Sight sight) {
        Guard guard = sight.guard();
        outlier(call, begin, guard, sight, guard == null ? null : guard.longestAfter(begin, now));
    }

    private void outlier(Call call, long begin, @Nullable Guard guard, @Nullable Sight sight, @Nullable Hold longest) {
        Worker heldBy = sight == null ? null : sight.holder();
        Worker freedBy = guard == null ? null : guard.freedBy();
        Outlier outlier = new Outlier(
                now,
                now - begin,
                call.name(),
                guard == null ? null : guard.words(),
                place.name(),
                gate.process().value(),
                gate.thread().value(),
                guard == null ? 0 : guard.object().figures().waitingNow(),
                heldBy == null ? null : heldBy.toString(),
                sight == null || heldBy == null ? 0 : begin - sight.since(),
                freedBy == null || freedBy == this ? null : freedBy.toString(),
                guard != null && guard.keepsAccount() && sight != null
                        ? new Meanwhile(
                                sight.turnsSince(),
                                sight.heldBetween(begin, now),
                                longest == null ? null : longest.holder().toString(),
                                longest == null ? 0 : longest.nanos())
                        : null);
        work.common().outliers().add(outlier);
    }

    /** It has come to hold the object of a slot. */
    void taken(int slot, Guard guard, boolean abandoned) {
        if (guard.object().isHeld()) {
            heldSince[slot] = now;
            guard.taken(this, now, abandoned);
        }
    }

    /** It is about to give it back. */
    void given(int slot, Guard guard) {
        guard.given(this, now);
        held(slot, guard, now);
    }

    private void held(int slot, Guard guard, long until) {
        long since = heldSince[slot];
        if (since == 0) {
            return;
        }
        heldSince[slot] = 0;
        recorder.record(guard.object().holdChannel(), since, until);
        if (isReal && guard.object().figures().isLongest(until - since)) {
            guard.object().figures().longest(until - since, toString(), until);
        }
    }

    /** Sleeps, with whatever it holds. */
    void sleep(long nanos) {
        if (nanos > 0) {
            resting = true;
            Reply unused = gate.call(new Syscall.Sleep(nanos, false));
            resting = false;
            tick();
        }
    }

    /** Until all have been started: those that work already would leave no processor to start the others on. */
    void awaitBegin() {
        resting = true;
        work.common().awaitBegin();
        resting = false;
    }

    /** Keeps a processor busy; not while the harness measures itself. */
    void toil(long nanos) {
        long until = now + nanos;
        while (isReal && tick() < until) {
            Thread.onSpinWait();
        }
    }

    // ---- its life

    void arrive() {
        work.common().roster().add(this);
    }

    /** It takes an arrival that was intended then, and is to do it. */
    void takes(long intended) {
        arrival = intended;
    }

    /** It begins with an iteration. */
    void begins() {
        atWork = true;
    }

    /** It is done with that. */
    void done() {
        atWork = false;
        arrival = NO_ARRIVAL;
    }

    /** Called when the thread ends, also if it was ended: what it was at is over. */
    void leave() {
        work.common().roster().remove(this);
        Call interrupted = under;
        if (interrupted != null) {
            interrupted.endedWithin();
        }
        for (Slot slot : work.code().slots()) {
            if (heldSince[slot.number()] != 0) {
                int member = slot.isDrawn() ? drawn(slot.object()) : 0;
                held(slot.number(), handles.guard(slot.number(), member), Ticks.now());
            }
        }
        noteUndone();
        recorder.handOver();
        work.choices().add(chance.digest());
    }

    /** What it has taken and not done when the run is over has taken that long at least. */
    private void noteUndone() {
        Work.Common common = work.common();
        if (arrival == NO_ARRIVAL
                || !common.isOver()
                || arrival >= common.ended()
                || !common.meter().counts(arrival)) {
            return;
        }
        recorder.record(work.undoneChannel(), arrival, atWork ? Ticks.now() : common.ended());
        if (!atWork) {
            common.counters().add(Count.MISSED, work.iterationChannel());
        }
    }

    void record(int channel, long begin, long end) {
        recorder.record(channel, begin, end);
    }

    // ---- seen by others

    /** How many calls it has made. */
    public long progress() {
        return progress;
    }

    /** Whether an iteration is under way. */
    public boolean isAtWork() {
        return atWork;
    }

    /** Whether it sleeps of its own will. */
    public boolean isResting() {
        return resting;
    }

    public WorkPlace workPlace() {
        return place;
    }

    /** What it waits for, if it has a call under way that may wait; as people read it. */
    public List<TestedObject> waitsFor(long longerThan) {
        Call call = under;
        return call == null || Ticks.now() - underSince < longerThan
                ? List.of()
                : call.guards(this).stream().map(Guard::object).distinct().toList();
    }

    /** Whether it waits without end for something. */
    public boolean waitsWithoutEnd() {
        Call call = under;
        return call != null && !call.isTimed();
    }

    /** Whether it has waited for so long without an end in sight. */
    public boolean waitsLongerThan(long nanos) {
        return waitsWithoutEnd() && Ticks.now() - underSince > nanos;
    }

    @Override
    public String toString() {
        String suffix = work.population().threads() == 1 ? "" : " thread " + thread;
        return place.name() + suffix + " (pid " + gate.process().value() + ")";
    }
}
