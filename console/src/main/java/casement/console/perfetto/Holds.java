package casement.console.perfetto;

import casement.console.perfetto.TraceEvent.Phase;
import casement.console.words.Terms;
import casement.kernel.KernelEvent.Returned;
import casement.kernel.KernelEvent.Who;
import casement.semantics.MutexState;
import casement.semantics.Status;
import casement.semantics.ThreadId;
import casement.syscall.Syscall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Which thread has which mutex, from when to when, as calls and wakeups tell it. A mutex has one holder at most. */
final class Holds {

    private static final String MUTEX = "mutex ";
    private static final String CATEGORY = "hold";

    private final Predicate<String> shown;
    private final Consumer<TraceEvent> out;
    private final long start;
    private final Map<String, Hold> holds = new HashMap<>();
    private final Map<String, Long> lastFree = new HashMap<>();

    /** What a wakeup has told already, when, and the call under way then tells again when it comes back. */
    private final Map<Known, Long> entered = new HashMap<>();

    private final Map<Known, Long> left = new HashMap<>();
    private long number;

    private static final class Hold {
        final Who who;
        final long number;
        int depth = 1;

        Hold(Who who, long number) {
            this.who = who;
            this.number = number;
        }

        boolean isOf(ThreadId thread) {
            return who.thread().equals(thread);
        }
    }

    private record Known(String mutex, ThreadId thread) {}

    /** @param start when the trace began: a mutex that is left and was never seen to be entered was held since then */
    Holds(Predicate<String> shown, long start, Consumer<TraceEvent> out) {
        this.shown = shown;
        this.start = start;
        this.out = out;
    }

    private static boolean isMutex(String object) {
        return object.startsWith(MUTEX) || object.startsWith("unnamed " + MUTEX);
    }

    /** What a call that has returned means for who has what. */
    void returned(Returned event) {
        Syscall call = event.call();
        Status status = event.reply().status();
        List<String> objects = event.objects();
        boolean satisfied = status == Status.SUCCESS || status == Status.ABANDONED;
        if (call instanceof Syscall.SignalAndWait && objects.size() == 2 && !status.isError()) {
            leave(objects.get(0), event);
            objects = objects.subList(1, 2);
        } else if (call instanceof Syscall.Operate operate) {
            if (operate.request() instanceof MutexState.Release && satisfied) {
                objects.forEach(mutex -> leave(mutex, event));
            }
            return;
        } else if (call instanceof Syscall.WaitMany many && !many.all()) {
            int index = event.reply().value();
            objects = satisfied && index < objects.size() ? objects.subList(index, index + 1) : List.of();
        } else if (!(call instanceof Syscall.WaitOne || call instanceof Syscall.WaitMany || createsOwned(call))) {
            return;
        }
        boolean isNew = !createsOwned(call) || status == Status.SUCCESS;
        if (satisfied && isNew) {
            objects.forEach(mutex -> enter(mutex, event));
        }
    }

    private static boolean createsOwned(Syscall call) {
        return call instanceof Syscall.Create create
                && create.spec() instanceof MutexState.Spec spec
                && spec.initiallyOwned();
    }

    /** A mutex goes from hand to hand, before either call comes back. */
    void woken(String object, Who who, ThreadId by, long at) {
        if (!isMutex(object)) {
            return;
        }
        Hold before = holds.get(object);
        if (before != null && before.isOf(by)) {
            end(object, before, at, "");
            left.put(new Known(object, by), at);
        }
        enter(object, who, at);
        entered.put(new Known(object, who.thread()), at);
    }

    /** The thread was known to hold it before the trace began. */
    void heldBefore(String mutex, Who who, int depth) {
        begin(mutex, who, start, true).depth = depth;
    }

    private void enter(String mutex, Returned event) {
        if (isMutex(mutex) && !isKnown(entered, mutex, event)) {
            enter(mutex, event.who(), event.at());
        }
    }

    private static boolean isKnown(Map<Known, Long> known, String mutex, Returned event) {
        Long at = known.remove(new Known(mutex, event.who().thread()));
        return at != null && event.since() <= at;
    }

    private void enter(String mutex, Who who, long at) {
        Hold before = holds.get(mutex);
        if (before != null && before.isOf(who.thread())) {
            before.depth++;
            return;
        }
        if (before != null) {
            end(mutex, before, at, ""); // what ended it was not seen
        }
        begin(mutex, who, at, false);
    }

    private void leave(String mutex, Returned event) {
        if (!isMutex(mutex) || isKnown(left, mutex, event)) {
            return;
        }
        Who who = event.who();
        Hold hold = holds.get(mutex);
        if (hold == null) {
            long free = lastFree.getOrDefault(mutex, start);
            if (free > event.since()) {
                return; // told late: others have had it since, and their entry has ended this hold
            }
            hold = begin(mutex, who, free, true);
        }
        if (hold.isOf(who.thread()) && --hold.depth == 0) {
            end(mutex, hold, event.at(), "");
        }
    }

    void abandoned(String mutex, ThreadId thread, long at) {
        Hold hold = holds.get(mutex);
        if (hold != null && hold.isOf(thread)) {
            end(mutex, hold, at, "abandoned");
        }
        entered.remove(new Known(mutex, thread));
        left.remove(new Known(mutex, thread));
    }

    private Hold begin(String mutex, Who who, long at, boolean before) {
        Hold hold = new Hold(who, ++number);
        holds.put(mutex, hold);
        if (shown.test(mutex)) {
            out.accept(event(Phase.ASYNC_BEGIN, mutex, hold, at)
                    .with("object", mutex)
                    .with("thread", who.thread().toString())
                    .with("begins", before ? "before the trace, or unseen" : ""));
        }
        return hold;
    }

    private void end(String mutex, Hold hold, long at, String how) {
        holds.remove(mutex);
        lastFree.put(mutex, at);
        if (shown.test(mutex)) {
            out.accept(event(Phase.ASYNC_END, mutex, hold, at).with("ends", how));
        }
    }

    private static TraceEvent event(Phase phase, String mutex, Hold hold, long at) {
        return TraceEvent.slice(
                        phase,
                        Terms.shortName(mutex),
                        CATEGORY,
                        at,
                        hold.who.processId().value(),
                        hold.who.thread().value())
                .with(hold.number);
    }
}
