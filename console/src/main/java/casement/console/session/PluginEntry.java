package casement.console.session;

import casement.console.session.ProcessEntry.Restart;
import casement.sandbox.loader.Image;
import casement.sandbox.process.Limits;
import casement.sandbox.process.Surroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One plugin of a folder.
 *
 * @param environment added to the command's own, or all there is
 * @param inheritsEnvironment whether it is added
 * @param surroundings what else it finds different
 * @param dialect null for the configured one
 * @param strict null as configured
 * @param patience how long each of coming up, finishing calls and exiting may take
 */
public record PluginEntry(
        Image image,
        List<String> arguments,
        Map<String, String> environment,
        boolean inheritsEnvironment,
        Surroundings surroundings,
        Path workingDirectory,
        @Nullable String dialect,
        @Nullable Boolean strict,
        int session,
        Restart restart,
        int maxRestarts,
        Duration patience,
        Limits limits) {

    /** All of its environment. */
    public Map<String, String> wholeEnvironment() {
        Map<String, String> whole = new HashMap<>(inheritsEnvironment ? System.getenv() : Map.of());
        whole.putAll(environment);
        return whole;
    }
}
