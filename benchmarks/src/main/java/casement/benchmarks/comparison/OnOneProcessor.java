package casement.benchmarks.comparison;

import java.io.File;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.ExternalProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;

/** Not a profiler: the place where JMH lets one put a command in front of its own. */
public final class OnOneProcessor implements ExternalProfiler {

    @Override
    public Collection<String> addJVMInvokeOptions(BenchmarkParams parameters) {
        return Workshop.in(new File("").toPath()).onOneProcessor();
    }

    @Override
    public Collection<String> addJVMOptions(BenchmarkParams parameters) {
        return List.of();
    }

    @Override
    public void beforeTrial(BenchmarkParams parameters) {}

    @Override
    public Collection<? extends Result<?>> afterTrial(BenchmarkResult result, long pid, File out, File err) {
        return List.of();
    }

    @Override
    public boolean allowPrintOut() {
        return true;
    }

    @Override
    public boolean allowPrintErr() {
        return true;
    }

    @Override
    public String getDescription() {
        return "runs the JVM on one processor";
    }
}
