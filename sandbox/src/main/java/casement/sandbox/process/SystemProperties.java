package casement.sandbox.process;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A process's system properties. They begin as a copy of the host's, without those that look like secrets, with what
 * tells one JVM's start from another's set as if the process had one of its own, and with the properties that its
 * {@link ProcessSpec} names. The copy is made when it is first asked for.
 */
final class SystemProperties {

    /** Keys of the host's properties that no process is given unasked. */
    private static final Pattern SECRET =
            Pattern.compile("passw(or)?d|passphrase|secret|token|credential|(api|access|private)[._-]?key");

    private final ProcessSpec spec;
    private volatile @Nullable Properties current;

    SystemProperties(ProcessSpec spec) {
        this.spec = spec;
    }

    Properties current() {
        Properties properties = current;
        return properties != null ? properties : begin();
    }

    private synchronized Properties begin() {
        Properties properties = current;
        if (properties == null) {
            properties = initial();
            current = properties;
        }
        return properties;
    }

    /** @param replacement null for those it began with */
    synchronized void replace(@Nullable Properties replacement) {
        current = replacement != null ? replacement : initial();
    }

    /** One as it was at the start, whatever the process has made of it since; the JVM reads some only once. */
    @Nullable
    String atStart(String key) {
        String own = spec.surroundings().properties().get(key);
        return own != null ? own : System.getProperty(key);
    }

    private Properties initial() {
        Properties initial = new Properties();
        Properties host = System.getProperties();
        for (String key : host.stringPropertyNames()) {
            String value = host.getProperty(key);
            if (value != null && !isSecret(key)) {
                initial.setProperty(key, value);
            }
        }
        setStart(initial);
        setRegion(initial);
        initial.putAll(spec.surroundings().properties());
        initial.setProperty("user.dir", spec.workingDirectory().toAbsolutePath().toString());
        return initial;
    }

    static boolean isSecret(String key) {
        return SECRET.matcher(key.toLowerCase(Locale.ROOT)).find();
    }

    /** What {@code java -cp} would set. */
    private void setStart(Properties initial) {
        String command = spec.image().mainClass() + " " + String.join(" ", spec.arguments());
        initial.setProperty("sun.java.command", command.strip());
        initial.setProperty(
                "java.class.path",
                spec.image().classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    }

    private void setRegion(Properties initial) {
        Surroundings surroundings = spec.surroundings();
        Locale locale = surroundings.locale();
        if (locale != null) {
            initial.setProperty("user.language", locale.getLanguage());
            initial.setProperty("user.country", locale.getCountry());
        }
        if (surroundings.timeZone() != null) {
            initial.setProperty("user.timezone", surroundings.timeZone().getId());
        }
    }
}
