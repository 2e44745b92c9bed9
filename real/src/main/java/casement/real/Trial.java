package casement.real;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One program, tried: in a JVM of its own, as a process, and killed at every {@link Moment}. */
final class Trial {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Long: a compiler of the JVM that is at a class of it holds a loader too, and on a busy machine takes its time. */
    private static final Duration FOR_COLLECTION = Duration.ofMinutes(2);

    /** How often a moment is tried again if the program had ended before it came. */
    private static final int TRIES = 3;

    /** What many an operating system keeps of an exit code; Casement keeps all 32 bits, as Windows does. */
    private static final int EXIT_CODE = 0xFF;

    private final Program program;
    private final ClassPaths classPaths;
    private final Path input;
    private final Path work;
    private final Departure departure = new Departure(FOR_COLLECTION);

    Trial(Program program, ClassPaths classPaths, Path input, Path work) {
        this.program = program;
        this.classPaths = classPaths;
        this.input = input;
        this.work = work;
    }

    Result run() throws IOException, InterruptedException {
        Outcome expected = inItsOwnJvm();
        if (!expected.isComplete()) {
            return Result.lost(program.name(), "in a JVM of its own it was not done in time");
        }
        try (Machine machine = new Machine(program, classPaths.of(program.jars()))) {
            Seen first = asProcess(machine);
            Seen second = asProcess(machine);
            Set<String> differences = new LinkedHashSet<>(expected.differences(first.outcome));
            differences.addAll(expected.differences(second.outcome));
            Set<String> left = new LinkedHashSet<>(first.left);
            left.addAll(second.left);
            boolean collected = departure.isCollected(first.loader) && departure.isCollected(second.loader);
            List<Kill> kills = new ArrayList<>();
            for (Moment moment : Moment.values()) {
                kills.add(kill(machine, moment, second.course));
            }
            return new Result(
                    program.name(),
                    expected.size(),
                    List.copyOf(differences),
                    second.course.classes(),
                    second.course.millis(),
                    List.copyOf(left),
                    collected,
                    kills);
        }
    }

    private Outcome inItsOwnJvm() throws IOException, InterruptedException {
        Places places = places("own");
        OwnJvm run = OwnJvm.start(
                program.jvm(),
                classPaths.of(program.jars()),
                program.main(),
                places.arguments(program),
                places.fill(program.input()),
                places.out());
        try {
            return outcome(run, places);
        } finally {
            run.end();
        }
    }

    private Places places(String run) throws IOException {
        return Places.of(program, classPaths, input, work, run);
    }

    /** A server ends when its clients have gone; all others end by themselves. */
    private Outcome outcome(Run run, Places places) throws IOException, InterruptedException {
        if (program.isServer()) {
            String told = new Session(program, classPaths, places).hold(run);
            String end = run.isAlive() ? "ended after its clients" : "ended before its clients";
            run.end();
            return Outcome.of(program, places, run, end, told);
        }
        OptionalInt code = run.awaitExit(PATIENCE);
        String end = code.isPresent() ? "exit code " + (code.getAsInt() & EXIT_CODE) : Outcome.NOT_DONE;
        run.end();
        return Outcome.of(program, places, run, end, "");
    }

    /** What is left of a run: nothing that holds it. */
    private record Seen(Outcome outcome, Moment.Course course, List<String> left, WeakReference<ClassLoader> loader) {}

    private Seen asProcess(Machine machine) throws IOException, InterruptedException {
        Places places = places("process");
        LoadedClasses loaded = LoadedClasses.fromNowOn();
        long start = System.nanoTime();
        Machine.Guest process = start(machine, places, program.name());
        Outcome outcome = outcome(process, places);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        Moment.Course course = new Moment.Course(loaded.count(), millis);
        return new Seen(outcome, course, departure.awaitThreads(process), process.loader());
    }

    private Machine.Guest start(Machine machine, Places places, String name) throws IOException {
        return machine.start(name, places.arguments(program), places.fill(program.input()), places.out());
    }

    /** A miss tells that the program is faster than before, so the next try comes sooner. */
    private Kill kill(Machine machine, Moment moment, Moment.Course course) throws IOException, InterruptedException {
        Struck struck = strike(machine, moment, course);
        for (int i = 1; i < TRIES && !struck.kill.hit(); i++) {
            struck = strike(machine, moment, course.orShorter(struck.ran));
        }
        return struck.kill;
    }

    private record Struck(Kill kill, Moment.Course ran) {}

    private Struck strike(Machine machine, Moment moment, Moment.Course course)
            throws IOException, InterruptedException {
        List<WeakReference<ClassLoader>> loader = new ArrayList<>();
        Struck struck = strike(machine, moment, course, loader);
        boolean collected = departure.isCollected(loader.get(0));
        return new Struck(struck.kill.collected(collected), struck.ran);
    }

    /** In a method of its own, so that no local variable holds the process while its loader is waited for. */
    private Struck strike(Machine machine, Moment moment, Moment.Course course, List<WeakReference<ClassLoader>> loader)
            throws IOException, InterruptedException {
        Places places = places("kill");
        LoadedClasses loaded = LoadedClasses.fromNowOn();
        long start = System.nanoTime();
        Machine.Guest process = start(machine, places, program.name() + " " + moment);
        loader.add(process.loader());
        Thread clients = clients(places, process);
        while (process.isAlive() && !moment.hasCome(loaded, start, course)) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(100));
        }
        long millisBefore = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        Moment.Course ran = new Moment.Course(loaded.count(), millisBefore);
        String place = departure.busiest(process);
        long struckAt = System.nanoTime();
        boolean hit = process.terminate();
        List<String> left = departure.awaitThreads(process);
        double millis = (System.nanoTime() - struckAt) / 1e6;
        clients.join(PATIENCE.toMillis());
        return new Struck(new Kill(moment, hit, millis, place, left, false), ran);
    }

    /** Clients that speak while their server is killed; whatever they are told then. */
    private Thread clients(Places places, Run process) {
        Thread clients = new Thread(
                () -> {
                    try {
                        while (program.isServer() && process.isAlive()) {
                            new Session(program, classPaths, places).hold(process);
                        }
                    } catch (IOException | InterruptedException cut) {
                        // Their server is gone.
                    }
                },
                "clients");
        clients.start();
        return clients;
    }
}
