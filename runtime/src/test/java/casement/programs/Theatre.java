package casement.programs;

import casement.kernel.KernelEvent;
import casement.kernel.ScheduledKernel;
import casement.kernel.ScheduledKernel.End;
import casement.kernel.ScheduledKernel.Rest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs programs under schedules that a seed decides, and says what went wrong. */
final class Theatre implements AutoCloseable {

    private static final int STEP_LIMIT = 5_000;

    /** What differs between runs that are the same: numbers that the kernel and the JVM give. */
    private static final Pattern PASSING =
            Pattern.compile("#\\d+|thread \\d+|pid \\d+|\\w+Id=\\d+|\\S+\\$\\$Lambda\\S+@\\w+|casement\\.\\S+@\\w+");

    private ScheduledKernel kernel = open();
    private @Nullable World world;
    private long steps;

    private ScheduledKernel open() {
        ScheduledKernel fresh = new ScheduledKernel(request -> world == null ? null : world.image(request));
        fresh.kernel().listen(event -> {
            if (event instanceof KernelEvent.Uncaught uncaught && world != null) {
                world.fail("uncaught: " + uncaught.failure());
            }
        });
        return fresh;
    }

    /** What is wrong with this run of the program, or null. */
    @Nullable
    String fault(Pair pair, boolean right, long seed) {
        return play(pair, right, seed, null);
    }

    /** The same, and what was called and answered, line by line. */
    List<String> story(Pair pair, boolean right, long seed) {
        List<String> lines = new ArrayList<>();
        String fault =
                play(pair, right, seed, line -> lines.add(PASSING.matcher(line).replaceAll("#")));
        lines.add(fault == null ? "nothing is wrong" : fault);
        return lines;
    }

    /** How many steps all runs took. */
    long steps() {
        return steps;
    }

    private @Nullable String play(Pair pair, boolean right, long seed, @Nullable Consumer<String> trace) {
        World stage = new World(kernel.kernel());
        world = stage;
        Rest rest =
                kernel.run(seed, STEP_LIMIT, () -> pair.script().set(stage, right), () -> stage.fault() != null, trace);
        steps += rest.steps();
        String fault = stage.fault() != null ? stage.fault() : judge(rest, stage);
        boolean leftNothing = kernel.clear(stage.processes())
                && kernel.kernel().snapshot().objects().isEmpty();
        world = null;
        if (!leftNothing) {
            kernel = open(); // the old one holds on to threads that never leave: it cannot be closed
            return fault != null ? fault : "something is left when all processes have ended";
        }
        return fault;
    }

    private static @Nullable String judge(Rest rest, World stage) {
        if (rest.end() != End.OVER) {
            return rest.end() + ": " + rest.who();
        }
        stage.checkPromises();
        return stage.fault();
    }

    @Override
    public void close() {
        kernel.close();
    }
}
