package casement.sandbox.process;

import casement.sandbox.loader.GuestClassLoader;
import casement.syscall.GuestTermination;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URL;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What rewritten guest code calls instead of the JDK: per redirect one static method, with the arguments of the original
 * and the calling process last. An instance stands for one process and is all that its code can hold of it.
 *
 * <p>Each of these is also a place where the code of a process that has ended leaves.
 */
public final class GuestCalls {

    private final ProcessRuntime process;
    private final ClassLoader loader;
    private final TimeSource time;

    private GuestCalls(ProcessRuntime process, ClassLoader loader) {
        this.process = process;
        this.time = process.time();
        this.loader = loader;
    }

    /** The process whose loader defined this class; asked once by each process, which keeps the answer. */
    public static GuestCalls of(Class<?> guestClass) {
        GuestClassLoader loader = (GuestClassLoader) guestClass.getClassLoader();
        return new GuestCalls((ProcessRuntime) loader.owner(), loader);
    }

    /** What a poll calls once the process has ended. */
    @SuppressWarnings("DoNotCallSuggester") // rewritten code calls it
    public static void leave(GuestCalls caller) {
        throw new GuestTermination();
    }

    ProcessRuntime process() {
        return process;
    }

    TimeSource time() {
        return time;
    }

    ClassLoader loader() {
        return loader;
    }

    /** The calling process, for shims; whose code leaves if it has ended. */
    ProcessRuntime live() {
        process.leaveIfEnded();
        return process;
    }

    public static void exit(int code, GuestCalls caller) {
        caller.live().exit(code);
    }

    public static void exit(Runtime runtime, int code, GuestCalls caller) {
        caller.live().exit(code);
    }

    public static void halt(Runtime runtime, int code, GuestCalls caller) {
        caller.live().halt(code);
    }

    public static void addShutdownHook(Runtime runtime, Thread hook, GuestCalls caller) {
        caller.live().hooks().add(hook);
    }

    public static boolean removeShutdownHook(Runtime runtime, Thread hook, GuestCalls caller) {
        return caller.live().hooks().remove(hook);
    }

    public static InputStream in(GuestCalls caller) {
        return caller.live().streams().in();
    }

    public static PrintStream out(GuestCalls caller) {
        return caller.live().streams().out();
    }

    public static PrintStream err(GuestCalls caller) {
        return caller.live().streams().err();
    }

    public static void setIn(InputStream in, GuestCalls caller) {
        caller.live().streams().setIn(in);
    }

    public static void setOut(PrintStream out, GuestCalls caller) {
        caller.live().streams().setOut(out);
    }

    public static void setErr(PrintStream err, GuestCalls caller) {
        caller.live().streams().setErr(err);
    }

    public static void dumpStack(GuestCalls caller) {
        GuestFrames.only(new Exception("Stack trace")).printStackTrace(err(caller));
    }

    public static void printStackTrace(Object receiver, GuestCalls caller) {
        StackTracePrinting.print(receiver, err(caller));
    }

    /** {@code super.printStackTrace()} of a class of exceptions. */
    public static void printOwnStackTrace(Object exception, GuestCalls caller) {
        GuestFrames.only((Throwable) exception).printStackTrace(err(caller));
    }

    public static Thread.@Nullable UncaughtExceptionHandler defaultHandler(GuestCalls caller) {
        return caller.live().defaultHandler();
    }

    public static void setDefaultHandler(Thread.@Nullable UncaughtExceptionHandler handler, GuestCalls caller) {
        caller.live().setDefaultHandler(handler);
    }

    public static @Nullable String environmentVariable(String name, GuestCalls caller) {
        return environment(caller).get(name);
    }

    public static Map<String, String> environment(GuestCalls caller) {
        return caller.live().spec().environment();
    }

    public static ClassLoader systemClassLoader(GuestCalls caller) {
        return caller.loader;
    }

    public static @Nullable URL systemResource(String name, GuestCalls caller) {
        return caller.loader.getResource(name);
    }

    public static Enumeration<URL> systemResources(String name, GuestCalls caller) throws IOException {
        return caller.loader.getResources(name);
    }

    public static @Nullable InputStream systemResourceAsStream(String name, GuestCalls caller) {
        return caller.loader.getResourceAsStream(name);
    }
}
