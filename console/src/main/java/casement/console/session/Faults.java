package casement.console.session;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with a session file: {@code file:line: key: what}. */
final class Faults {

    private final List<Fault> found = new ArrayList<>();
    private final File file;

    private record Fault(int line, String text) {}

    Faults(File file) {
        this.file = file;
    }

    void add(ConfigOrigin origin, String path, String what) {
        found.add(new Fault(origin.lineNumber(), where(origin) + ": " + path + ": " + what));
    }

    /** The file as it was named on the command line, an included file by its full name, or the option. */
    private String where(ConfigOrigin origin) {
        String other = origin.filename();
        if (other == null) {
            return origin.lineNumber() > 0 ? origin.description().replaceFirst(": \\d+$", "") : file.getPath();
        }
        String name = new File(other).equals(file.getAbsoluteFile()) ? file.getPath() : other;
        return origin.lineNumber() > 0 ? name + ":" + origin.lineNumber() : name;
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new SessionException(found.stream()
                    .sorted(Comparator.comparingInt(Fault::line))
                    .map(Fault::text)
                    .collect(Collectors.joining(System.lineSeparator())));
        }
    }

    /** The path of a key, with quotes where configuration files need them. */
    static String path(String parent, String key) {
        String quoted = ConfigUtil.joinPath(key);
        return parent.isEmpty() ? quoted : parent + "." + quoted;
    }
}
