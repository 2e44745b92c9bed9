package casement.sandbox.rewrite;

import static casement.sandbox.rewrite.Redirect.ANY_CLASS;
import static casement.sandbox.rewrite.Redirect.call;
import static casement.sandbox.rewrite.Redirect.read;
import static casement.sandbox.rewrite.Redirect.staticCall;
import static casement.sandbox.rewrite.Redirect.superCall;

import java.util.List;
import java.util.stream.Stream;

/**
 * What guests do not do to the JVM but to their own process: the table that a new redirect is a row of. Each row has a
 * method of its shim's name and descriptor in {@code GuestCalls}.
 *
 * <p>Methods that look at their caller ({@code Class.forName}, {@code ResourceBundle.getBundle}) must not be listed: the
 * shim would be the caller.
 */
final class Redirects {

    private static final String SYSTEM = "java/lang/System";
    private static final String RUNTIME = "java/lang/Runtime";
    private static final String THREAD = "java/lang/Thread";
    private static final String LOADER = "java/lang/ClassLoader";
    private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";
    private static final String OPTIONS = "[Ljava/lang/invoke/MethodHandles$Lookup$ClassOption;";
    private static final String URL_LOADER = "java/net/URLClassLoader";
    private static final String HANDLER = "Ljava/lang/Thread$UncaughtExceptionHandler;";

    /** Leaving: the process ends, not the JVM. */
    static final List<Redirect> EXIT = List.of(
            staticCall(SYSTEM, "exit", "(I)V", "exit"),
            call(RUNTIME, "exit", "(I)V", "exit"),
            call(RUNTIME, "halt", "(I)V", "halt"),
            call(RUNTIME, "addShutdownHook", "(Ljava/lang/Thread;)V", "addShutdownHook"),
            call(RUNTIME, "removeShutdownHook", "(Ljava/lang/Thread;)Z", "removeShutdownHook"));

    /** The standard streams, and what prints to them unasked. */
    static final List<Redirect> STREAMS = List.of(
            read(SYSTEM, "in", "Ljava/io/InputStream;", "in"),
            read(SYSTEM, "out", "Ljava/io/PrintStream;", "out"),
            read(SYSTEM, "err", "Ljava/io/PrintStream;", "err"),
            staticCall(SYSTEM, "setIn", "(Ljava/io/InputStream;)V", "setIn"),
            staticCall(SYSTEM, "setOut", "(Ljava/io/PrintStream;)V", "setOut"),
            staticCall(SYSTEM, "setErr", "(Ljava/io/PrintStream;)V", "setErr"),
            staticCall(THREAD, "dumpStack", "()V", "dumpStack"),
            call(ANY_CLASS, "printStackTrace", "()V", "printStackTrace"),
            superCall(ANY_CLASS, "printStackTrace", "()V", "printOwnStackTrace"));

    /** What a JVM has one of, and each process has its own of here: the environment, the last handler, the loader. */
    static final List<Redirect> OWN = List.of(
            staticCall(SYSTEM, "getenv", "(Ljava/lang/String;)Ljava/lang/String;", "environmentVariable"),
            staticCall(SYSTEM, "getenv", "()Ljava/util/Map;", "environment"),
            staticCall(THREAD, "getDefaultUncaughtExceptionHandler", "()" + HANDLER, "defaultHandler"),
            staticCall(THREAD, "setDefaultUncaughtExceptionHandler", "(" + HANDLER + ")V", "setDefaultHandler"),
            staticCall(LOADER, "getSystemClassLoader", "()Ljava/lang/ClassLoader;", "systemClassLoader"),
            staticCall(LOADER, "getSystemResource", "(Ljava/lang/String;)Ljava/net/URL;", "systemResource"),
            staticCall(LOADER, "getSystemResources", "(Ljava/lang/String;)Ljava/util/Enumeration;", "systemResources"),
            staticCall(
                    LOADER,
                    "getSystemResourceAsStream",
                    "(Ljava/lang/String;)Ljava/io/InputStream;",
                    "systemResourceAsStream"));

    /** Classes that guests define themselves, but for those that {@link DefinitionRewrite} has to do with. */
    static final List<Redirect> DEFINITIONS = Stream.of(
                    call(LOOKUP, "defineClass", "([B)Ljava/lang/Class;", "defineClass"),
                    call(LOOKUP, "defineHiddenClass", "([BZ" + OPTIONS + ")L" + LOOKUP + ";", "defineHiddenClass"),
                    call(
                            LOOKUP,
                            "defineHiddenClassWithClassData",
                            "([BLjava/lang/Object;Z" + OPTIONS + ")L" + LOOKUP + ";",
                            "defineHiddenClassWithClassData"))
            .map(row -> row.in("GuestClasses"))
            .toList();

    /** Class loaders that are made without a constructor; the others are {@link LoaderRewrite}'s. */
    static final List<Redirect> LOADERS = Stream.of(
                    staticCall(URL_LOADER, "newInstance", "([Ljava/net/URL;)L" + URL_LOADER + ";", "newInstance"),
                    staticCall(
                            URL_LOADER,
                            "newInstance",
                            "([Ljava/net/URL;Ljava/lang/ClassLoader;)L" + URL_LOADER + ";",
                            "newInstance"))
            .map(row -> row.in("GuestUrlClassLoader"))
            .toList();

    static final List<Group<Redirect>> GROUPS = List.of(
            new Group<>("Exit", "The process ends, not the JVM; its own hooks run.", EXIT),
            new Group<>("Standard streams", "The process's own streams.", STREAMS),
            new Group<>("Environment, default handler, system loader", "The process's own.", OWN),
            new Group<>("Classes that guests define", "Rewritten as the image's own are.", DEFINITIONS),
            new Group<>("URLClassLoader.newInstance", "One whose classes are rewritten.", LOADERS),
            new Group<>(
                    "Services",
                    "Offered to and found among the other processes' and the host's.",
                    ServiceRedirects.ROWS),
            new Group<>("URLs", "Those of the image's own files are read from the image.", UrlRedirects.ROWS),
            new Group<>("System properties", "The process's own properties.", MachineRows.PROPERTIES),
            new Group<>("The process and the machine", "What its ProcessSpec says.", MachineRows.MACHINE),
            new Group<>(
                    "Collections of garbage",
                    "Carried out, those of all processes together in a tenth of the time; who asks for more waits.",
                    MachineRows.COLLECTIONS),
            new Group<>("Commands", "In the process's directory and environment.", MachineRows.COMMANDS),
            new Group<>(
                    "Compilers of the JDK",
                    "Arguments relative to the process's directory, its class path and its streams.",
                    MachineRows.TOOLS),
            new Group<>("Paths", "Paths that know the process's directory, whoever uses them.", FileRows.PATHS),
            new Group<>(
                    "Listings and deletions", "Relative to the process's directory, at its exit.", FileRows.LISTINGS),
            new Group<>("Temporary files", "In the process's java.io.tmpdir.", FileRows.TEMPORARY_FILES),
            new Group<>(
                    "Files that count as open",
                    "As many as the process may have, and no longer than until they are closed.",
                    OpeningRedirects.ALL),
            new Group<>("Default locale and time zone", "The process's own defaults.", RegionRows.DEFAULTS),
            new Group<>("Default locale and time zone: formatting", "In those defaults.", RegionRows.FORMATTING),
            new Group<>("Clocks", "By the process's time source.", TimeRedirects.ALL),
            new Group<>("Waits for a time", "By the process's time source.", WaitRedirects.ALL),
            new Group<>("Threads", "Known to the process, with its own class loader.", ThreadRedirects.ALL),
            new Group<>("Stacks", "Without the host's frames; of the process's own threads.", StackRedirects.ALL),
            new Group<>("Random numbers", "From the process's seed, if it has one.", RandomRedirects.ALL),
            new Group<>(
                    "Reflection and method handles",
                    "A member of these tables, as if it were called directly; any other as it is.",
                    ReflectionRedirects.ALL),
            new Group<>(
                    "Registrations for good",
                    "Done, and taken back when the process is gone.",
                    RegistryRows.REGISTRATIONS),
            new Group<>("HTTP clients", "Shut down and let go of when the process is gone.", RegistryRows.CLIENTS),
            new Group<>("Defaults of the network", "The process's own defaults.", RegistryRows.DEFAULTS));

    /** Every row. */
    static final List<Redirect> ALL =
            GROUPS.stream().flatMap(group -> group.rows().stream()).toList();

    private Redirects() {}
}
