package casement.console.attach;

import casement.console.perfetto.Choice;
import casement.console.screen.Happening;
import casement.console.screen.Happening.Kind;
import casement.console.words.Words;
import casement.kernel.KernelEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What of a trace somebody wants to see. Several words of one kind are alternatives; all kinds that are given must fit.
 *
 * @param pids of processes
 * @param calls names of functions, without regard to case; {@code *} at the end stands for any rest
 * @param objects parts of names
 * @param errors whether only what failed
 */
record TraceFilter(List<String> pids, List<String> calls, List<String> objects, boolean errors) implements Choice {

    static TraceFilter of(Map<String, String> query) {
        return new TraceFilter(
                words(query, "pid"), words(query, "call"), words(query, "object"), query.containsKey("errors"));
    }

    private static List<String> words(Map<String, String> query, String key) {
        return Arrays.stream(query.getOrDefault(key, "").split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    boolean isOfTheirs(KernelEvent event) {
        return pids.isEmpty() || pids.contains(event.who().processId().toString());
    }

    /** What can be told at once, on the thread to which it happens. */
    boolean mayPass(KernelEvent event) {
        boolean isTheirs = isOfTheirs(event);
        if (errors && event instanceof KernelEvent.Returned returned) {
            return isTheirs && returned.reply().isError();
        }
        return isTheirs && (!errors || event instanceof KernelEvent.Uncaught);
    }

    boolean passes(Happening happening) {
        boolean isCall = happening.kind() == Kind.RETURNED || happening.kind() == Kind.SLEEPS;
        return passes(isCall ? happening.function() : "", happening.said());
    }

    private boolean passes(String function, String said) {
        return (calls.isEmpty() || calls.stream().anyMatch(call -> isCall(function, call))) && showsObject(said);
    }

    @Override
    public boolean showsCall(KernelEvent event, Words said) {
        boolean fits = !errors
                || event instanceof KernelEvent.Returned returned
                        && returned.reply().isError();
        return fits && passes(said.function(), said.toString());
    }

    @Override
    public boolean showsObject(String object) {
        return objects.isEmpty() || objects.stream().anyMatch(object::contains);
    }

    private static boolean isCall(String function, String wanted) {
        String name = function.toLowerCase(Locale.ROOT);
        String word = wanted.toLowerCase(Locale.ROOT);
        return word.endsWith("*") ? name.startsWith(word.substring(0, word.length() - 1)) : name.equals(word);
    }
}
