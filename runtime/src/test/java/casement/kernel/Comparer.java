package casement.kernel;

import casement.syscall.Syscall;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Compares model and running kernel over lists of errands drawn by seeds, and makes a list that fails short. */
final class Comparer implements AutoCloseable {

    static final List<String> DIALECTS = List.of("ce-early", "ce", "wm65", "nt", "win2000");

    private static final int LENGTH = 150;

    private LiveKernel live = new LiveKernel();
    private long operations;
    private long lists;
    private final Map<String, Long> tally = new TreeMap<>();

    /** What is wrong, and a short list of errands that shows it. */
    record Difference(long seed, String dialect, String what, List<Errand> errands) {

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("seed " + seed + ", dialect " + dialect + ": " + what);
            errands.forEach(errand -> text.append("\n  ").append(errand));
            return text.toString();
        }
    }

    long operations() {
        return operations;
    }

    long lists() {
        return lists;
    }

    /** One list; null if both agree over all of it. */
    Difference compare(long seed) {
        String dialect = DIALECTS.get(Math.floorMod(seed, DIALECTS.size()));
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        Comparison drawn = run(dialect, unused -> {}, comparison -> {
            ErrandSource source = new ErrandSource(
                    random, comparison.model(), comparison.model().owners().get(0).dialect, LENGTH);
            return source::next;
        });
        lists++;
        operations += drawn.done().size();
        drawn.done().forEach(errand -> tally.merge(kind(errand), 1L, Long::sum));
        return drawn.fault() == null ? null : shorten(seed, dialect, drawn, unused -> {});
    }

    /** A list that was given; what is done to the model before each of its calls stands for a defect. */
    Difference compare(String dialect, List<Errand> errands, Consumer<ModelKernel> defect) {
        Iterator<Errand> given = errands.iterator();
        Comparison failed = run(dialect, defect, comparison -> () -> given.hasNext() ? given.next() : null);
        return failed.fault() == null ? null : shorten(0, dialect, failed, defect);
    }

    /** How often each kind of call was made, and each request. */
    String tally() {
        return tally.toString();
    }

    private static String kind(Errand errand) {
        if (!(errand instanceof Errand.Ask ask)) {
            return errand.getClass().getSimpleName();
        }
        if (ask.call() instanceof Syscall.Operate operate) {
            return operate.request().type().name() + "."
                    + operate.request().getClass().getSimpleName();
        }
        String call = ask.call().getClass().getSimpleName();
        return ask.call() instanceof Syscall.Create create
                ? call + "." + create.spec().type()
                : call;
    }

    private Comparison run(
            String dialect, Consumer<ModelKernel> defect, Function<Comparison, Supplier<Errand>> source) {
        Comparison comparison = new Comparison(live, dialect, defect);
        try {
            comparison.run(source.apply(comparison));
            if (comparison.fault() == null) {
                comparison.end();
            }
        } catch (RuntimeException | Error e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            comparison.fail("thrown: " + cause + " at "
                    + List.of(cause.getStackTrace()).stream().limit(6).toList());
        }
        if (comparison.fault() != null) {
            live.close(); // what is left of it is not to be trusted
            live = new LiveKernel();
        }
        return comparison;
    }

    /** Leaves errands out, first many at a time, as long as something is still wrong. */
    private Difference shorten(long seed, String dialect, Comparison failed, Consumer<ModelKernel> defect) {
        Comparison shortest = failed;
        for (int size = failed.done().size() / 2; size > 0; size /= 2) {
            for (int from = shortest.done().size() - size; from >= 0; from -= size) {
                List<Errand> fewer = new ArrayList<>(shortest.done());
                fewer.subList(from, Math.min(from + size, fewer.size())).clear();
                Iterator<Errand> errands = fewer.iterator();
                Comparison tried = run(dialect, defect, comparison -> () -> errands.hasNext() ? errands.next() : null);
                if (tried.fault() != null) {
                    shortest = tried;
                }
                from = Math.min(from, shortest.done().size());
            }
        }
        return new Difference(seed, dialect, shortest.fault(), shortest.done());
    }

    @Override
    public void close() {
        live.close();
    }
}
