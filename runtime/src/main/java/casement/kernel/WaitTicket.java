package casement.kernel;

import casement.semantics.Status;
import casement.semantics.ThreadId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One wait under way, and the claim that settles it exactly once.
 *
 * <p>A signal, a timeout, a completion routine, a suspension and a death may all want to end the same wait. Whoever
 * wins the claim may change an object and must then settle the ticket; whoever loses leaves no trace.
 */
final class WaitTicket implements Spin.Sight {

    private static final int OPEN = 0;
    private static final int CLAIMED = 1;
    private static final int SETTLED = 2;
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(WaitTicket.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Whom to tell that the ticket has its place in line, and that it is settled. */
    interface Sleeper {

        ThreadId id();

        /** The rank it lends to the owner of what it waits for, 0 if none. */
        int lends();

        /** Whether it goes to the end of the line when others take what it waits for (Q19). */
        boolean goesToTail();

        /** What it is told when it would have to wait and will not. */
        default Status gaveUp() {
            return Status.TIMEOUT;
        }

        /** Whether it can be woken to try for itself. */
        default boolean mayTryAgain() {
            return false;
        }

        /** It is to try for itself. */
        default void nudged(Wakeups wakeups) {}

        void placed(WaitTicket ticket);

        void settled(WaitTicket ticket, Wakeups wakeups);
    }

    private final Sleeper sleeper;
    private final boolean all;
    private final boolean poll;
    private final List<WaitEntry> entries;

    private final long since;
    private volatile int state = OPEN;
    private volatile boolean nudged;
    private volatile long place;
    private volatile int queued;
    private volatile int rank;
    private volatile @Nullable KernelObject watching;

    // written by the winner of the claim, before the ticket is settled
    private Status status = Status.PENDING;
    private int index;
    private @Nullable Object value;

    /**
     * @param poll whether to give up as soon as it is clear that the wait would block
     * @param since when it began, by the machine's clock
     */
    WaitTicket(Sleeper sleeper, List<WaitEntry.Target> targets, boolean all, boolean poll, int rank, long since) {
        this.since = since;
        this.sleeper = sleeper;
        this.all = all && targets.size() > 1;
        this.poll = poll;
        this.rank = rank;
        this.entries = WaitEntry.of(this, targets);
    }

    ThreadId thread() {
        return sleeper.id();
    }

    /** The thread that sleeps until it is settled; null if none does. */
    @Nullable
    ThreadControl sleeper() {
        return sleeper instanceof ThreadWaits waits ? waits.thread() : null;
    }

    boolean isAll() {
        return all;
    }

    boolean isPoll() {
        return poll;
    }

    List<WaitEntry> entries() {
        return entries;
    }

    List<WaitEntry.Target> targets() {
        return entries.stream().map(WaitEntry::target).toList();
    }

    WaitEntry entryOf(KernelObject object) {
        for (WaitEntry entry : entries) {
            if (entry.object() == object) {
                return entry;
            }
        }
        throw new IllegalArgumentException(object + " is not waited for");
    }

    // ---- the claim

    boolean claim() {
        return STATE.compareAndSet(this, OPEN, CLAIMED);
    }

    boolean isOpen() {
        return state == OPEN;
    }

    boolean isSettled() {
        return state == SETTLED;
    }

    /** Only for the winner of the claim. */
    void settle(Status outcome, int atIndex, @Nullable Object answer, Wakeups wakeups) {
        status = outcome;
        index = atIndex;
        value = answer;
        state = SETTLED;
        sleeper.settled(this, wakeups);
    }

    /** Ends the wait this way, unless something else has ended it. */
    boolean settleIfOpen(Status outcome) {
        if (!claim()) {
            return false;
        }
        settle(outcome, 0, null, Wakeups.AT_ONCE);
        return true;
    }

    /** Gives the wait up for a suspension, to be begun anew: until then its objects are kept for it (WA22, WA23). */
    boolean interrupt() {
        Pins.keep(this);
        if (settleIfOpen(Status.PENDING)) {
            return true;
        }
        Pins.drop(this);
        return false;
    }

    /** Ends a wait that does not want to wait, unless something else has ended it. */
    boolean giveUp() {
        return settleIfOpen(sleeper.gaveUp());
    }

    Status status() {
        return status;
    }

    int index() {
        return index;
    }

    @Nullable
    Object value() {
        return value;
    }

    // ---- trying again

    long since() {
        return since;
    }

    boolean mayTryAgain() {
        return entries.size() == 1 && sleeper.mayTryAgain();
    }

    /** Has the sleeper send its entry again. */
    void nudge(Wakeups wakeups) {
        nudged = true;
        sleeper.nudged(wakeups);
    }

    boolean isNudged() {
        return nudged;
    }

    /** Whether the sleeper has something to do. */
    @Override
    public boolean isThere() {
        return isSettled() || nudged;
    }

    /** On the sleeper itself. */
    boolean takeNudge() {
        boolean was = nudged;
        if (was) {
            nudged = false;
        }
        return was;
    }

    // ---- the line

    /** Gives the wait its place in line: from now on a timeout or a routine may end it. */
    void place(long next) {
        place = next;
        sleeper.placed(this);
    }

    /** Sends the wait to the end of the line. Only in a turn that holds the object it is queued at. */
    void replace(long next) {
        place = next;
    }

    int lends() {
        return sleeper.lends();
    }

    boolean goesToTail() {
        return sleeper.goesToTail();
    }

    /** 0 while the walk or the look is still under way. */
    long place() {
        return place;
    }

    boolean isPlaced() {
        return place != 0;
    }

    /** Smaller goes first, of those who have a place; equal ranks go by place. */
    int rank() {
        return rank;
    }

    void rank(int changed) {
        rank = changed;
    }

    boolean goesBefore(WaitTicket other) {
        long mine = place;
        long theirs = other.place;
        if (mine == 0 || theirs == 0) {
            return mine != 0; // who still walks overtakes nobody
        }
        return rank != other.rank ? rank < other.rank : mine < theirs;
    }

    /** How many entries of the walk, from the first on, may be in queues. */
    int queued() {
        return queued;
    }

    void queued(int count) {
        queued = count;
    }

    @Nullable
    KernelObject watching() {
        return watching;
    }

    void watching(KernelObject object) {
        watching = object;
    }
}
