package casement.console.screen;

import casement.console.screen.Happening.Kind;
import casement.console.words.Calls;
import casement.console.words.Remarks;
import casement.console.words.Results;
import casement.console.words.Terms;
import casement.console.words.Words;
import casement.kernel.KernelEvent;
import casement.semantics.Status;
import casement.semantics.ThreadId;
import casement.syscall.Syscall;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Turns kernel events into happenings, and leaves out what nobody wants to read. */
public final class Translator {

    /** A call that took longer, for whatever reason, is told as of when it came back. */
    private static final long LONG_CALL = 190_000_000;

    private final Set<String> hidden;
    private final Map<ThreadId, KernelEvent.Blocked> asleep = new ConcurrentHashMap<>();

    /** @param hidden names of functions */
    public Translator(Set<String> hidden) {
        this.hidden = hidden;
    }

    public Optional<Happening> translate(KernelEvent event) {
        return Optional.ofNullable(happening(event));
    }

    private @Nullable Happening happening(KernelEvent event) {
        if (event instanceof KernelEvent.Returned returned) {
            return returned(returned);
        }
        if (event instanceof KernelEvent.Blocked blocked) {
            return blocked(blocked);
        }
        if (event instanceof KernelEvent.ProcessStarted started) {
            return plain(event, Kind.STARTED, "starts, dialect " + started.dialect());
        }
        if (event instanceof KernelEvent.ProcessEnded ended) {
            return plain(
                    event,
                    Kind.ENDED,
                    "ends, exit code " + ended.exitCode() + ": " + Remarks.on(ended.reason(), ended.cause()));
        }
        if (event instanceof KernelEvent.Uncaught uncaught) {
            return plain(event, Kind.UNCAUGHT, "throws " + uncaught.failure());
        }
        if (event instanceof KernelEvent.OverLimit over) {
            return plain(event, Kind.OVER_LIMIT, "is " + Remarks.on(over.limit()));
        }
        return event instanceof KernelEvent.ObjectGone gone ? gone(gone) : null;
    }

    private static Happening plain(KernelEvent event, Kind kind, String said) {
        return Happening.plain(event.at(), event.who().process(), event.who().processId(), kind, said);
    }

    /** A thread may be woken and go back to sleep, without a guest noticing: told once. */
    private @Nullable Happening blocked(KernelEvent.Blocked event) {
        if (event.call() == null || asleep.putIfAbsent(event.who().thread(), event) != null) {
            return null;
        }
        Words words = Calls.say(event.call(), event.objects());
        return call(event, event.at(), Kind.SLEEPS, words, "sleeps", "", 0);
    }

    /**
     * A call that others may feel is told as of when it was made, and one that feels others as of when it came back: so a
     * release comes before the wait that it ends, whichever of the two threads was faster to return.
     */
    private @Nullable Happening returned(KernelEvent.Returned event) {
        KernelEvent.Blocked before = asleep.remove(event.who().thread());
        if (before != null && event.call() instanceof Syscall.Sleep sleep && !sleep.alertable()) {
            return null; // that it ends is no news
        }
        long slept = before == null ? 0 : event.at() - before.at();
        boolean asItWasMade = !feelsOthers(event) && event.at() - event.since() <= LONG_CALL;
        return call(
                event,
                asItWasMade ? event.since() : event.at(),
                Kind.RETURNED,
                Calls.say(event.call(), event.objects()),
                Results.say(event.call(), event.reply(), event.objects()),
                Remarks.on(event.call(), event.reply()),
                slept);
    }

    private static boolean feelsOthers(KernelEvent.Returned event) {
        Syscall call = event.call();
        return event.reply().status() != Status.SUCCESS
                || call instanceof Syscall.WaitOne
                || call instanceof Syscall.WaitMany
                || call instanceof Syscall.SignalAndWait
                || call instanceof Syscall.Open
                || call instanceof Syscall.Operate operate && operate.request().mayBlock();
    }

    private @Nullable Happening call(
            KernelEvent event, long at, Kind kind, Words words, String result, String remark, long slept) {
        if (hidden.contains(words.function())) {
            return null;
        }
        KernelEvent.Who who = event.who();
        return new Happening(
                at, who.process(), who.processId(), kind, words.function(), words.toString(), result, remark, slept);
    }

    /** Only objects with a name are missed by others; the rest goes without saying. */
    private static @Nullable Happening gone(KernelEvent.ObjectGone event) {
        boolean named = event.object().contains(" \\");
        return named
                ? plain(
                        event,
                        Kind.OBJECT_GONE,
                        Terms.shortName(event.object()) + " is gone: its last handle is closed")
                : null;
    }
}
