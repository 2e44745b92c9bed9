package casement.sandbox.rewrite;

import java.util.List;

/** What guests do to the JVM themselves, with arguments that their process has a say in. */
final class Adaptations {

    static final List<Group<Adaptation>> GROUPS = List.of(
            new Group<>("Names of files: File", "Relative to the process's directory.", FileRows.FILES),
            new Group<>("Names of files: streams", "Relative to the process's directory.", FileRows.STREAMS),
            new Group<>(
                    "Names of files: texts",
                    "Relative to the process's directory, opened as its own, and in its default locale.",
                    FileRows.TEXTS),
            new Group<>("Names of files: libraries", "Relative to the process's directory.", FileRows.LIBRARIES),
            new Group<>("Default locale: texts", "The process's default locale.", RegionRows.TEXTS),
            new Group<>("Default locale: numbers", "The process's default locale.", RegionRows.NUMBERS),
            new Group<>(
                    "Default locale and time zone: dates", "The process's default locale and zone.", RegionRows.TIMES),
            new Group<>("Commands: inheritance", "The process's environment.", MachineRows.INHERITANCE),
            new Group<>(
                    "Threads: class loader",
                    "The process's own where a thread has the host's.",
                    ThreadRedirects.LOADERS),
            new Group<>("Threads: virtual, and of builders", "Known as the process's.", ThreadRedirects.MADE),
            new Group<>("Native libraries", "Refused unless allowed.", MachineRows.NATIVE_LIBRARIES),
            new Group<>(
                    "Calls from native code",
                    "An exception ends the process, not the JVM; a process that has ended leaves.",
                    MachineRows.UPCALLS));

    /** Every row. */
    static final List<Adaptation> ALL =
            GROUPS.stream().flatMap(group -> group.rows().stream()).toList();

    private Adaptations() {}
}
