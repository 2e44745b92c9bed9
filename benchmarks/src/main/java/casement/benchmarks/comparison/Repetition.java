package casement.benchmarks.comparison;

import casement.benchmarks.measuring.GuestThreads;
import casement.benchmarks.measuring.Operation;
import casement.benchmarks.measuring.Who;
import casement.benchmarks.peer.Threads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * An operation that JMH repeats on one thread of a fresh JVM.
 *
 * @param atOnce how many of what is counted one operation consists of
 */
record Repetition(Who who, String operation, Variant variant, int atOnce) implements Source {

    /** Nanoseconds of one operation. */
    static final String TIME = "time";

    /** Bytes that one operation allocates. */
    static final String ALLOCATED = "allocated";

    @Override
    public String name() {
        return who.name().toLowerCase(Locale.ROOT) + ' ' + operation + variant;
    }

    @Override
    public Map<String, Double> measure(Effort effort, Workshop workshop) throws IOException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(Operation.class.getName() + "\\.run$")
                .param("who", who.name())
                .param("operation", operation)
                .forks(1)
                .operationsPerInvocation(atOnce)
                .warmupIterations(effort.warmups())
                .warmupTime(TimeValue.milliseconds(effort.millis()))
                .measurementIterations(effort.iterations())
                .measurementTime(TimeValue.milliseconds(effort.millis()))
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class)
                .output(workshop.log(name()).toString())
                .jvmArgs(flags().toArray(new String[0]));
        if (variant.pinned()) {
            String unused = workshop.tool("taskset");
            options.addProfiler(OnOneProcessor.class);
        }
        try {
            return figures(new Runner(options.build()).run());
        } catch (RunnerException e) {
            throw new IllegalStateException(name() + " failed; " + workshop.log(name()) + " tells more", e);
        }
    }

    private List<String> flags() {
        List<String> flags = new ArrayList<>(variant.flags());
        if (who == Who.GUEST) {
            flags.add("-Djmh.executor=CUSTOM");
            flags.add("-Djmh.executor.class=" + GuestThreads.class.getName());
        } else if (variant.threads() == Threads.VIRTUAL) {
            flags.add("-Djmh.executor=VIRTUAL");
        }
        return flags;
    }

    private static Map<String, Double> figures(Collection<RunResult> results) {
        double[] times = results.stream()
                .flatMap(result -> result.getBenchmarkResults().stream())
                .flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
                .toArray();
        Map<String, Double> figures = new TreeMap<>(Map.of(TIME, Numbers.median(times)));
        results.stream()
                .flatMap(result -> result.getSecondaryResults().entrySet().stream())
                .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                .forEach(entry -> figures.put(ALLOCATED, entry.getValue().getScore()));
        return figures;
    }
}
