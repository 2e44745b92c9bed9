package casement.console.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says, which wins over the file.
 *
 * @param dialect of all processes, or null
 * @param strict of all processes, or null
 * @param settings {@code key=value}, keys being those of the file
 */
public record Overrides(@Nullable String dialect, @Nullable Boolean strict, List<String> settings) {

    public static final Overrides NONE = new Overrides(null, null, List.of());
}
