package casement.settings;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is wrong with a settings file: {@code file:line: key: what}. */
public final class Faults {

    private final List<Fault> found = new ArrayList<>();
    private final File file;

    private record Fault(int line, String text) {}

    /** @param file as it is to be named */
    public Faults(File file) {
        this.file = file;
    }

    public void add(ConfigOrigin origin, String path, String what) {
        found.add(new Fault(origin.lineNumber(), where(origin) + ": " + path + ": " + what));
    }

    /**
     * The file as it was named on the command line, an included file by its full name, or the option. Text that is from
     * no file may be described as if it were from this one.
     */
    private String where(ConfigOrigin origin) {
        String other = origin.filename();
        if (other == null) {
            String described = origin.description().replaceFirst(": \\d+$", "");
            if (origin.lineNumber() <= 0) {
                return file.getPath();
            }
            return described.equals(file.getPath()) ? described + ":" + origin.lineNumber() : described;
        }
        String name = new File(other).equals(file.getAbsoluteFile()) ? file.getPath() : other;
        return origin.lineNumber() > 0 ? name + ":" + origin.lineNumber() : name;
    }

    /** Throws what is made of all faults, a line for each in the order of the file, if there are any. */
    public void throwIfAny(Function<String, ? extends RuntimeException> exception) {
        if (!found.isEmpty()) {
            throw exception.apply(found.stream()
                    .sorted(Comparator.comparingInt(Fault::line))
                    .map(Fault::text)
                    .collect(Collectors.joining(System.lineSeparator())));
        }
    }

    /** The path of a key, with quotes where configuration files need them. */
    public static String path(String parent, String key) {
        String quoted = ConfigUtil.joinPath(key);
        return parent.isEmpty() ? quoted : parent + "." + quoted;
    }
}
