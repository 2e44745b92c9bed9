package casement.load.scenario;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says, which wins over the file. Null where it says nothing.
 *
 * @param settings {@code key=value}, keys being those of the file
 */
public record Overrides(
        @Nullable Long seed,
        @Nullable Duration duration,
        @Nullable Duration warmUp,
        List<String> settings) {

    public static final Overrides NONE = new Overrides(null, null, null, List.of());
}
