package casement.console.session;

import casement.sandbox.loader.Image;
import com.typesafe.config.Config;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a session file says.
 *
 * @param title null if it has none
 * @param hide the calls that are not worth a line, by their names
 * @param processes in the order of the file
 * @param images what CreateProcess may start, by name
 * @param settings the configuration of the machine: the file's {@code casement} over the one of the installation
 */
public record Session(
        @Nullable String title,
        Show show,
        Set<String> hide,
        List<ProcessEntry> processes,
        Map<String, Image> images,
        Config settings) {

    /** What the console shows while the session runs. */
    public enum Show {
        /** One line for each call, and what programs print. */
        HAPPENINGS,
        /** What programs print as row, tab, value: one table with a column for each process. */
        TABLE,
        /** Only what programs print. */
        OUTPUT
    }
}
