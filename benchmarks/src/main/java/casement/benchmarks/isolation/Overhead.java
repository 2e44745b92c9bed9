package casement.benchmarks.isolation;

import casement.benchmarks.guest.Kernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs every kernel as plain code and as a process's code, in turn and each time in a fresh JVM, so that a slow minute of
 * the machine falls on both.
 */
public final class Overhead {

    /** The goals of the design: the mean of all, and the worst. */
    private static final double MEAN_GOAL = 1.05;

    private static final double WORST_GOAL = 1.25;

    private final int rounds;
    private final int iterations;
    private final TimeValue time;

    private Overhead(int rounds, int iterations, TimeValue time) {
        this.rounds = rounds;
        this.iterations = iterations;
        this.time = time;
    }

    public static Overhead thorough() {
        return new Overhead(3, 5, TimeValue.milliseconds(400));
    }

    public static Overhead quick() {
        return new Overhead(1, 3, TimeValue.milliseconds(300));
    }

    /** One kernel's times in microseconds: of each, the median of all measured iterations. */
    record Line(String kernel, double plain, double process) {
        double ratio() {
            return process / plain;
        }
    }

    /**
     * Measures, and prints a line as soon as it is known.
     *
     * @throws NotHereException if there is no kernel of one of these names
     */
    public void run(List<String> kernels) throws RunnerException {
        List<String> known = Stream.of(Kernel.values()).map(Kernel::name).toList();
        for (String kernel : kernels) {
            if (!known.contains(kernel)) {
                throw new NotHereException("There is no kernel " + kernel + "; there are " + String.join(", ", known));
            }
        }
        List<Line> lines = new ArrayList<>();
        System.out.printf("%-26s %12s %12s %7s%n", "kernel", "plain us", "process us", "ratio");
        for (Kernel kernel : Kernel.values()) {
            if (kernels.isEmpty() || kernels.contains(kernel.name())) {
                Line line = measure(kernel.name());
                lines.add(line);
                System.out.printf("%-26s %12.2f %12.2f %7.3f%n", line.kernel, line.plain, line.process, line.ratio());
            }
        }
        double mean = Math.exp(lines.stream()
                .mapToDouble(line -> Math.log(line.ratio()))
                .average()
                .orElse(0));
        double worst = lines.stream().mapToDouble(Line::ratio).max().orElse(1);
        System.out.printf(
                "geometric mean %.3f (goal %.2f: %s), worst %.3f (goal %.2f: %s), %d kernels%n",
                mean,
                MEAN_GOAL,
                mean <= MEAN_GOAL ? "met" : "not met",
                worst,
                WORST_GOAL,
                worst <= WORST_GOAL ? "met" : "not met",
                lines.size());
    }

    private Line measure(String kernel) throws RunnerException {
        List<Double> plain = new ArrayList<>();
        List<Double> process = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            plain.addAll(fork(kernel, GuestCode.PLAIN));
            process.addAll(fork(kernel, GuestCode.PROCESS));
        }
        return new Line(kernel, median(plain), median(process));
    }

    private List<Double> fork(String kernel, String as) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(PollCost.class.getName())
                .param("kernel", kernel)
                .param("as", as)
                .forks(1)
                .warmupIterations(iterations)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .jvmArgsAppend("-Xmx1g", "-XX:+UseG1GC")
                .build();
        RunResult result = new Runner(options).run().iterator().next();
        return result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(iteration -> iteration.getPrimaryResult().getScore())
                .toList();
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        int middle = sorted.length / 2;
        return DoubleStream.of(Arrays.copyOfRange(sorted, (sorted.length - 1) / 2, middle + 1))
                .average()
                .orElseThrow();
    }
}
