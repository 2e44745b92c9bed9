package casement.sandbox.rewrite;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Classes of the JDK that guests' classes do not extend: they extend one of the host's that does. */
public final class Superclasses {

    /**
     * @param original the JDK's class, in internal form
     * @param ours the host's class, in internal form
     * @param made whether an object of the JDK's class is made as one of the host's, too
     */
    record Row(String original, String ours, boolean made) {}

    static final Group<Row> GROUP = new Group<>(
            "Superclasses",
            "The host's class, which extends the JDK's and knows the process.",
            List.of(
                    new Row(FileRewrite.FILE, FileRewrite.PROCESS_FILE, false),
                    new Row(SuperclassRewrite.JDK_THREAD, SuperclassRewrite.THREAD, true),
                    new Row(SuperclassRewrite.DELAY_QUEUE, SuperclassRewrite.PROCESS_DELAY_QUEUE, true),
                    new Row(LoaderRewrite.URL_LOADER, LoaderRewrite.GUEST_LOADER, true)));

    /** Every row. */
    static final List<Row> ALL = GROUP.rows();

    private static final Map<String, String> MADE = ALL.stream()
            .filter(Row::made)
            .collect(Collectors.toUnmodifiableMap(row -> binary(row.original), row -> binary(row.ours)));

    private Superclasses() {}

    /** What is made in the place of an object of this class, or null if that is one of its own; both by binary name. */
    public static @Nullable String madeFor(String className) {
        return MADE.get(className);
    }

    private static String binary(String internalName) {
        return internalName.replace('/', '.');
    }
}
