package casement.conformance.fuzz;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each function was called, and how often it did not fail. */
final class Census {

    private static final class Counts {
        final LongAdder calls = new LongAdder();
        final LongAdder successes = new LongAdder();
    }

    private static final long REPORTED = 500_000;

    private long toReport = REPORTED;
    private final Map<String, Counts> byFunction = new ConcurrentHashMap<>();
    private final LongAdder calls = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder cases = new LongAdder();

    void called(Method function, boolean succeeded) {
        Counts counts = byFunction.computeIfAbsent(function.getName(), name -> new Counts());
        counts.calls.increment();
        if (succeeded) {
            counts.successes.increment();
        }
        calls.increment();
    }

    void ran() {
        cases.increment();
    }

    /** Something of a case was still there when all its processes were gone, and went a moment later. */
    void late() {
        late.increment();
    }

    long lateOnes() {
        return late.sum();
    }

    long calls() {
        return calls.sum();
    }

    long cases() {
        return cases.sum();
    }

    /** Now and then, for those who watch a long run. */
    synchronized void report() {
        if (calls() >= toReport) {
            System.out.printf("%d calls in %d cases%n", calls(), cases());
            toReport += REPORTED;
        }
    }

    int functions() {
        return byFunction.size();
    }

    /** Functions that never did anything but fail. */
    List<String> neverSucceeded() {
        return byFunction.entrySet().stream()
                .filter(entry -> entry.getValue().successes.sum() == 0)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The rarest first. */
    String table() {
        StringBuilder lines = new StringBuilder();
        byFunction.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> entry.getValue().calls.sum()))
                .forEach(entry -> lines.append(String.format(
                        "%-40s %10d calls, %10d succeeded%n",
                        entry.getKey(),
                        entry.getValue().calls.sum(),
                        entry.getValue().successes.sum())));
        return lines.toString();
    }
}
