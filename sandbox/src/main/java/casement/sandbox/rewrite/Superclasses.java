package casement.sandbox.rewrite;

import java.util.List;

/** Classes of the JDK that guests' classes do not extend: they extend one of the host's that does. */
final class Superclasses {

    /**
     * @param original the JDK's class, in internal form
     * @param ours the host's class, in internal form
     * @param usedBy how code uses the JDK's where it gets the host's
     */
    record Row(String original, String ours, String usedBy) {}

    static final Group<Row> GROUP = new Group<>(
            "Superclasses",
            "The host's class, which extends the JDK's and knows the process.",
            List.of(
                    new Row(FileRewrite.FILE, FileRewrite.PROCESS_FILE, "extends"),
                    new Row(SuperclassRewrite.JDK_THREAD, SuperclassRewrite.THREAD, "extends, new, reference"),
                    new Row(
                            SuperclassRewrite.DELAY_QUEUE,
                            SuperclassRewrite.PROCESS_DELAY_QUEUE,
                            "extends, new, reference"),
                    new Row(LoaderRewrite.URL_LOADER, LoaderRewrite.GUEST_LOADER, "extends, new")));

    /** Every row. */
    static final List<Row> ALL = GROUP.rows();

    private Superclasses() {}
}
