package casement.console.attach;

import casement.console.screen.Happening;
import casement.console.screen.Happening.Kind;
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
record TraceFilter(List<String> pids, List<String> calls, List<String> objects, boolean errors) {

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

    /** What can be told at once, on the thread to which it happens. */
    boolean mayPass(KernelEvent event) {
        boolean isTheirs =
                pids.isEmpty() || pids.contains(event.who().processId().toString());
        if (errors && event instanceof KernelEvent.Returned returned) {
            return isTheirs && returned.reply().isError();
        }
        return isTheirs && (!errors || event instanceof KernelEvent.Uncaught);
    }

    boolean passes(Happening happening) {
        boolean isCall = happening.kind() == Kind.RETURNED || happening.kind() == Kind.SLEEPS;
        if (!calls.isEmpty() && !(isCall && calls.stream().anyMatch(call -> isCall(happening.function(), call)))) {
            return false;
        }
        return objects.isEmpty() || objects.stream().anyMatch(happening.said()::contains);
    }

    private static boolean isCall(String function, String wanted) {
        String name = function.toLowerCase(Locale.ROOT);
        String word = wanted.toLowerCase(Locale.ROOT);
        return word.endsWith("*") ? name.startsWith(word.substring(0, word.length() - 1)) : name.equals(word);
    }
}
