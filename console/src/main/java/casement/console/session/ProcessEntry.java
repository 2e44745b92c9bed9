package casement.console.session;

import casement.sandbox.loader.Image;
import casement.sandbox.process.Surroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One process of a session file, or several that differ in name or dialect only.
 *
 * @param key its name in the file, by which others refer to it
 * @param members the processes that it stands for, at least one
 * @param environment added to the command's own, or all there is
 * @param inheritsEnvironment whether it is added
 * @param surroundings what else it finds different
 * @param after the entries whose processes must have reached their main method
 * @param afterExit the entries whose processes must have ended
 * @param delay how long to wait after that
 * @param priority of the main thread; empty for the usual one
 * @param strict null as configured
 */
public record ProcessEntry(
        String key,
        List<Member> members,
        Image image,
        List<String> arguments,
        Map<String, String> environment,
        boolean inheritsEnvironment,
        Surroundings surroundings,
        Path workingDirectory,
        int session,
        List<String> after,
        List<String> afterExit,
        Duration delay,
        Restart restart,
        int maxRestarts,
        OptionalInt priority,
        Connection stdin,
        Connection stdout,
        Connection stderr,
        @Nullable Boolean strict,
        Expected expected) {

    /** All of its environment. */
    public Map<String, String> wholeEnvironment() {
        Map<String, String> whole = new HashMap<>(inheritsEnvironment ? System.getenv() : Map.of());
        whole.putAll(environment);
        return whole;
    }

    /** @param dialect null for the configured one */
    public record Member(String name, @Nullable String dialect) {}

    /** When a process that has ended is started again. */
    public enum Restart {
        NEVER,
        ON_FAILURE,
        ALWAYS
    }

    /** What a stream of a process is connected to; {@code file} is null but for a file. */
    public record Connection(Kind kind, @Nullable Path file) {

        /** What it can be. */
        public enum Kind {
            NONE,
            CONSOLE,
            FILE
        }
    }

    /**
     * Which end of the process counts as success.
     *
     * @param any whatever it is
     * @param code this exit code, however it came about; empty: 0, and not by force
     */
    public record Expected(boolean any, OptionalInt code) {

        public static final Expected SUCCESS = new Expected(false, OptionalInt.empty());
        public static final Expected ANYTHING = new Expected(true, OptionalInt.empty());
    }
}
