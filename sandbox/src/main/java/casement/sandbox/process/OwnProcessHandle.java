package casement.sandbox.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process as it sees itself: by its simulated id. It can end itself by it, which a JVM refuses to do.
 *
 * <p>What it starts on the host's operating system are children of the host.
 */
final class OwnProcessHandle implements ProcessHandle {

    /** What the JDK gives a process that was destroyed on Unix. */
    private static final int DESTROYED = 143;

    private final ProcessRuntime process;

    OwnProcessHandle(ProcessRuntime process) {
        this.process = process;
    }

    @Override
    public long pid() {
        return process.id();
    }

    @Override
    public Optional<ProcessHandle> parent() {
        return Optional.empty();
    }

    @Override
    public Stream<ProcessHandle> children() {
        return Stream.empty();
    }

    @Override
    public Stream<ProcessHandle> descendants() {
        return Stream.empty();
    }

    @Override
    public Info info() {
        return new OwnInfo(process.spec());
    }

    /** Refused, as the JDK refuses it to the current process. */
    @Override
    public CompletableFuture<ProcessHandle> onExit() {
        throw new IllegalStateException("onExit for current process not allowed");
    }

    @Override
    public boolean supportsNormalTermination() {
        return true;
    }

    /** Exits, hooks included; does not return. */
    @Override
    public boolean destroy() {
        process.exit(DESTROYED);
        return true;
    }

    /** Leaves at once; does not return. */
    @Override
    public boolean destroyForcibly() {
        process.halt(DESTROYED);
        return true;
    }

    @Override
    public boolean isAlive() {
        return true;
    }

    @Override
    public int compareTo(ProcessHandle other) {
        return Long.compare(pid(), other.pid());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OwnProcessHandle that && that.process == process;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(pid());
    }

    @Override
    public String toString() {
        return Long.toString(pid());
    }

    private record OwnInfo(ProcessSpec spec) implements Info {

        @Override
        public Optional<String> command() {
            return Optional.empty();
        }

        @Override
        public Optional<String> commandLine() {
            return Optional.empty();
        }

        @Override
        public Optional<String[]> arguments() {
            return Optional.of(spec.arguments().toArray(String[]::new));
        }

        @Override
        public Optional<Instant> startInstant() {
            return Optional.empty();
        }

        @Override
        public Optional<Duration> totalCpuDuration() {
            return Optional.empty();
        }

        @Override
        public Optional<String> user() {
            return ProcessHandle.current().info().user();
        }
    }
}
