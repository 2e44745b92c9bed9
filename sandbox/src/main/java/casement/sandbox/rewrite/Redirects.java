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

    /** Every row. */
    static final List<Redirect> ALL = Stream.of(EXIT, STREAMS, OWN, ServiceRedirects.ROWS, UrlRedirects.ROWS)
            .flatMap(List::stream)
            .toList();

    private Redirects() {}
}
