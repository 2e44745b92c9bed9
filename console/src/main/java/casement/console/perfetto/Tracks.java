package casement.console.perfetto;

import casement.console.perfetto.TraceEvent.Phase;
import casement.console.words.Calls;
import casement.console.words.Remarks;
import casement.console.words.Results;
import casement.console.words.Terms;
import casement.console.words.Words;
import casement.kernel.KernelEvent;
import casement.kernel.KernelEvent.Who;
import casement.semantics.ProcessId;
import casement.semantics.ThreadId;
import casement.syscall.Syscall;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Draws kernel events as a timeline: a track for each thread, with its calls and waits as slices; holds of mutexes beside
 * them; wakeups as flows. What is drawn depends on the events alone.
 *
 * <p>Events of one thread are told in their order, and so are the slices of its track. A slice begins when its thread goes to
 * sleep, or, if it does not, is drawn whole when the call comes back.
 */
public final class Tracks {

    /** The category of what tells how many events are missing. */
    static final String DROPPED = "dropped";

    private static final String CALL = "call";
    private static final String WAIT = "wait";

    /** Of a slice that stands for a moment, in nanoseconds. */
    private static final long MOMENT = 1_000;

    private final Choice choice;
    private final Consumer<TraceEvent> out;
    private final Holds holds;
    private final Wakeups wakeups;
    private final Map<ThreadId, Asleep> asleep = new HashMap<>();
    /** Threads that have abandoned something, and until when what they did last is drawn. */
    private final Map<ThreadId, Long> dying = new HashMap<>();

    /** How far the track of a thread has come. */
    private final Map<ThreadId, Long> reached = new HashMap<>();

    private final Set<ProcessId> namedProcesses = new HashSet<>();
    private final Set<ThreadId> namedThreads = new HashSet<>();
    private long last;

    /**
     * A thread that sleeps in a wait.
     *
     * @param call null if the wait began before the trace: then its return is not told
     * @param drawn whether its slice has begun
     */
    private record Asleep(@Nullable Syscall call, Who who, long since, boolean drawn) {}

    /**
     * @param start when the trace begins
     * @param out takes what is drawn, in the order in which it is to be written
     */
    public Tracks(Choice choice, long start, Consumer<TraceEvent> out) {
        this.choice = choice;
        this.out = out;
        this.last = start;
        this.holds = new Holds(choice::showsObject, start, out);
        this.wakeups = new Wakeups(out, this::reach);
    }

    public void draw(KernelEvent event) {
        last = Math.max(last, event.at());
        if (event instanceof KernelEvent.Returned returned) {
            returned(returned);
        } else if (event instanceof KernelEvent.Blocked blocked) {
            blocked(blocked);
        } else if (event instanceof KernelEvent.Woken woken) {
            woken(woken);
        } else if (event instanceof KernelEvent.Abandoned abandoned) {
            abandoned(abandoned);
        } else if (event instanceof KernelEvent.ThreadEnded) {
            endWait(event.who().thread(), event.at(), "the thread ended");
            wakeups.forget(event.who().thread());
            dying.remove(event.who().thread());
            reached.remove(event.who().thread());
        } else {
            ofProcess(event);
        }
    }

    /** So many events should have come here next, and were lost. */
    public void dropped(long count) {
        out.accept(
                TraceEvent.instant(count + " events dropped", DROPPED, last, 0).with("count", Long.toString(count)));
    }

    // ---- what was so before the trace

    /** The thread has been waiting for these since before the trace began, which was at {@code start}. */
    public void waitsSinceBefore(Who who, List<String> objects, boolean all, long start) {
        boolean shown = objects.stream().anyMatch(choice::showsObject)
                && choice.showsCall(new KernelEvent.Blocked(start, who, null, objects, all), new Words("", objects));
        if (shown) {
            begin(who, waitsFor(objects, all), WAIT, start, "began before the trace");
        }
        asleep.put(who.thread(), new Asleep(null, who, start, shown));
    }

    /** The same thread has held this mutex since before. */
    public void holdsSinceBefore(Who who, String mutex, int depth) {
        name(who);
        holds.heldBefore(mutex, who, depth);
    }

    // ---- calls

    private void blocked(KernelEvent.Blocked event) {
        Syscall call = event.call();
        Asleep before = asleep.get(event.who().thread());
        if (call == null || before != null && before.call() == call) {
            return; // woken and gone back to sleep, without the guest noticing
        }
        endWait(event.who().thread(), event.at(), "");
        Words words = Calls.say(call, event.objects());
        boolean shown = choice.showsCall(event, words);
        long since = event.at();
        if (shown) {
            since = begin(event.who(), waitsFor(event.objects(), event.all()), WAIT, since, words.toString());
        }
        asleep.put(event.who().thread(), new Asleep(call, event.who(), since, shown));
    }

    private static String waitsFor(List<String> objects, boolean all) {
        if (objects.isEmpty()) {
            return "sleeps";
        }
        String names = objects.stream().map(Terms::shortName).collect(Collectors.joining(all ? " and " : " or "));
        return "waits for " + names;
    }

    private void returned(KernelEvent.Returned event) {
        Who who = event.who();
        Asleep before = asleep.get(who.thread());
        if (before != null && before.call() != event.call()) {
            endWait(who.thread(), Math.max(before.since(), event.since()), ""); // its return was not told, or lost
            before = null;
        }
        asleep.remove(who.thread());
        Words words = Calls.say(event.call(), event.objects());
        long from = before == null ? event.since() : before.since();
        boolean begun = before != null && before.drawn();
        if (begun || choice.showsCall(event, words)) {
            if (!begun) {
                from = begin(who, words.function(), before == null ? CALL : WAIT, from, words.toString());
            }
            wakeups.drawn(who.thread(), from, end(who, event.at(), event));
        } else {
            wakeups.forget(who.thread());
        }
        name(who);
        holds.returned(event);
    }

    /** When it is drawn to begin. */
    private long begin(Who who, String name, String category, long at, String said) {
        name(who);
        TraceEvent begin = onTrack(Phase.BEGIN, name, category, at, who);
        out.accept(begin.with("call", said));
        return begin.at();
    }

    private long end(Who who, long at, KernelEvent.Returned event) {
        TraceEvent end = onTrack(Phase.END, "", "", at, who);
        out.accept(end.with("result", Results.say(event.call(), event.reply(), event.objects()))
                .with("remark", Remarks.on(event.call(), event.reply()))
                .with("woken by", wakeups.waker(who.thread(), end.at())));
        return end.at();
    }

    private void endWait(ThreadId thread, long at, String how) {
        Asleep ended = asleep.remove(thread);
        if (ended != null && ended.drawn()) {
            TraceEvent end = onTrack(Phase.END, "", "", Math.max(at, ended.since()), ended.who());
            out.accept(end.with("result", how).with("woken by", wakeups.waker(thread, end.at())));
        }
    }

    private void woken(KernelEvent.Woken event) {
        Asleep sleeper = asleep.get(event.who().thread());
        wakeups.woken(event, sleeper != null && sleeper.drawn(), sleeper == null ? event.at() : sleeper.since());
        Long drawnUntil = dying.get(event.by().thread());
        if (drawnUntil != null) {
            wakeups.drawn(event.by().thread(), drawnUntil - MOMENT, drawnUntil);
        }
        name(event.who());
        holds.woken(event.object(), event.who(), event.by().thread(), event.at());
        if (sleeper != null && sleeper.call() == null) {
            endWait(event.who().thread(), event.at(), "");
        }
    }

    /** The dead thread makes no call that a flow could begin in, so it gets a slice. */
    private void abandoned(KernelEvent.Abandoned event) {
        Who who = event.who();
        endWait(who.thread(), event.at(), "the thread ended");
        holds.abandoned(event.object(), who.thread(), event.at());
        if (who.processId().value() != 0 && choice.showsObject(event.object())) {
            long from = begin(who, "abandons " + Terms.shortName(event.object()), CALL, event.at(), "");
            out.accept(onTrack(Phase.END, "", "", from + MOMENT, who));
            dying.put(who.thread(), from + MOMENT);
        }
    }

    // ---- processes

    private void ofProcess(KernelEvent event) {
        if (event instanceof KernelEvent.ProcessStarted started) {
            moment(event, "starts", "dialect " + started.dialect());
        } else if (event instanceof KernelEvent.ProcessEnded ended) {
            moment(event, "ends, exit code " + ended.exitCode(), Remarks.on(ended.reason(), ended.cause()));
        } else if (event instanceof KernelEvent.Uncaught uncaught) {
            moment(
                    event,
                    "throws " + uncaught.failure().getClass().getName(),
                    uncaught.failure().toString());
        } else if (event instanceof KernelEvent.OverLimit over) {
            moment(event, "over a limit", Remarks.on(over.limit()));
        }
    }

    private void moment(KernelEvent event, String name, String remark) {
        nameProcess(event.who());
        out.accept(TraceEvent.instant(
                        event.who().process() + " " + name,
                        "process",
                        event.at(),
                        event.who().processId().value())
                .with("remark", remark));
    }

    // ---- names of tracks

    private void name(Who who) {
        nameProcess(who);
        if (namedThreads.add(who.thread())) {
            out.accept(TraceEvent.metadata(
                    "thread_name", who.processId().value(), who.thread().value(), "thread " + who.thread()));
        }
    }

    private void nameProcess(Who who) {
        if (namedProcesses.add(who.processId())) {
            out.accept(TraceEvent.metadata("process_name", who.processId().value(), 0, who.process()));
        }
    }

    /** Never before what is on the track already. */
    private TraceEvent onTrack(Phase phase, String name, String category, long at, Who who) {
        long next = reach(who.thread(), at);
        return TraceEvent.slice(
                phase,
                name,
                category,
                next,
                who.processId().value(),
                who.thread().value());
    }

    private long reach(ThreadId thread, long at) {
        return reached.merge(thread, at, Math::max);
    }
}
