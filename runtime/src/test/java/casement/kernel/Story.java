package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A test kit for the whole kernel: a machine with virtual time, and puppets to play on it.
 *
 * <p>A {@link Puppet} is a simulated thread that does what the test tells it, one thing after another, and says whether it
 * is blocked. Nothing here sleeps; whatever should have happened has happened when a call returns.
 */
public final class Story implements AutoCloseable {

    public static final Duration LONG = Duration.ofSeconds(20);

    public final VirtualClock clock = new VirtualClock();
    public final Kernel kernel;
    final Map<String, Program> images = new ConcurrentHashMap<>();

    private final String dialect;
    private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();

    private Story(String dialect, String settings) {
        this.dialect = dialect;
        kernel = Kernel.start(
                ConfigFactory.parseString("casement.dialect = " + dialect + "\n" + settings)
                        .withFallback(ConfigFactory.load()),
                clock,
                request -> images.get(request.image()));
        kernel.listen(KernelListener.withoutCalls(event -> {
            if (event instanceof KernelEvent.Uncaught failed) {
                uncaught.add(failed.failure());
            }
        }));
    }

    public static Story in(String dialect) {
        return new Story(dialect, "");
    }

    /** In a dialect of the test's own: {@code "inherits = nt, lost-race = to-tail"}. */
    public static Story inOwn(String keys) {
        return new Story("own", "casement.dialects.own { " + keys + " }");
    }

    public static Story with(String dialect, String settings) {
        return new Story(dialect, settings);
    }

    /** A process of which the main thread is a puppet. */
    public Puppet process(String name) {
        return process(Launch.of(name, () -> 0));
    }

    /** The same, launched as told but for its program and, if it says none, its dialect. */
    public Puppet process(Launch how) {
        Puppet puppet = new Puppet(this);
        Launch launch = new Launch(
                how.name(),
                puppet::live,
                how.dialect() == null ? dialect : how.dialect(),
                how.strict(),
                how.session(),
                how.mayCreateGlobal(),
                how.priority(),
                how.suspended());
        puppet.plays(kernel.launch(launch));
        if (!how.suspended()) {
            puppet.awaitAlive();
        }
        return puppet;
    }

    /** An image that CreateProcess finds; the puppet comes alive when somebody creates it. */
    public Puppet image(String name) {
        Puppet puppet = new Puppet(this);
        images.put(name, puppet::live);
        return puppet;
    }

    public SimulatedProcess run(String name, Program program) {
        return kernel.launch(Launch.of(name, program).speaking(dialect));
    }

    public void advance(long milliseconds) {
        clock.advance(Duration.ofMillis(milliseconds));
    }

    public Snapshot snapshot() {
        return kernel.snapshot();
    }

    public List<String> namesOf(casement.semantics.ObjectType type) {
        return snapshot().objects().stream()
                .filter(object -> object.type() == type && object.path() != null)
                .map(Snapshot.ObjectInfo::path)
                .toList();
    }

    public long count(casement.semantics.ObjectType type) {
        return snapshot().objects().stream()
                .filter(object -> object.type() == type)
                .count();
    }

    /** Exit codes are asked for only once the process is gone. */
    public int exitCode(SimulatedProcess process) {
        return process.awaitEnd(LONG)
                .orElseThrow(() -> new AssertionError(process.name() + " does not end: " + this))
                .exitCode();
    }

    public void nothingIsLeft() {
        kernel.awaitQuiet();
        assertThat(snapshot().processes()).isEmpty();
        assertThat(snapshot().objects()).isEmpty();
    }

    /** For guests that are meant to fail. */
    public Throwable takeUncaught() {
        Throwable failure = uncaught.poll();
        assertThat(failure).as("an exception that nothing caught").isNotNull();
        return failure;
    }

    /** Who waits for what: what a failed test needs to say. */
    @Override
    public String toString() {
        StringBuilder all = new StringBuilder();
        snapshot()
                .processes()
                .forEach(process -> process.threads()
                        .forEach(thread -> all.append('\n')
                                .append(process.name())
                                .append('/')
                                .append(thread.name())
                                .append(thread.suspended() ? " is suspended," : "")
                                .append(thread.blocked() ? " waits for " + thread.waitsFor() : " runs")
                                .append(thread.owns().isEmpty() ? "" : ", owns " + thread.owns())));
        return all.toString();
    }

    @Override
    public void close() {
        kernel.close();
        assertThat(uncaught).as("exceptions that guests let through").isEmpty();
    }
}
