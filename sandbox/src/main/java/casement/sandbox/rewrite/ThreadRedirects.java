package casement.sandbox.rewrite;

import static casement.sandbox.rewrite.Redirect.call;
import static casement.sandbox.rewrite.Redirect.inheritedCall;
import static casement.sandbox.rewrite.Redirect.staticCall;

import java.util.List;
import java.util.stream.Stream;

/** Threads that the JDK makes on a guest's behalf, and what a thread of a shared pool brings along. */
final class ThreadRedirects {

    private static final int SINCE_VIRTUAL_THREADS = 21;
    private static final String THREAD = "java/lang/Thread";
    private static final String GROUP = "java/lang/ThreadGroup";
    private static final String LOADER = "Ljava/lang/ClassLoader;";
    private static final String FACTORY = "()Ljava/util/concurrent/ThreadFactory;";

    /** Every row. */
    static final List<Redirect> ALL = Stream.of(
                    call("java/lang/Thread$Builder", "factory", FACTORY, "factory")
                            .since(SINCE_VIRTUAL_THREADS),
                    call("java/lang/Thread$Builder$OfPlatform", "factory", FACTORY, "factory")
                            .since(SINCE_VIRTUAL_THREADS),
                    call("java/lang/Thread$Builder$OfVirtual", "factory", FACTORY, "factory")
                            .since(SINCE_VIRTUAL_THREADS),
                    staticCall(
                                    "java/util/concurrent/Executors",
                                    "newVirtualThreadPerTaskExecutor",
                                    "()Ljava/util/concurrent/ExecutorService;",
                                    "virtualThreadPerTask")
                            .since(SINCE_VIRTUAL_THREADS),
                    call(THREAD, "getContextClassLoader", "()" + LOADER, "contextClassLoader"),
                    inheritedCall(THREAD, "getContextClassLoader", "()" + LOADER, "contextClassLoader"),
                    call(GROUP, "getParent", "()L" + GROUP + ";", "parent"),
                    inheritedCall(GROUP, "getParent", "()L" + GROUP + ";", "parent"))
            .map(row -> row.in("GuestThreadCalls"))
            .toList();

    /** What takes the loader from the thread unasked. */
    static final List<Adaptation> LOADERS =
            List.of(Adaptation.of("java/util/ServiceLoader", "load", "(Ljava/lang/Class;)")
                    .add(LOADER, "contextClassLoader")
                    .in("GuestThreadCalls"));

    /** What makes a thread that has no group of the process's to be known by. */
    static final List<Adaptation> MADE = Stream.concat(
                    Stream.of(Adaptation.of(THREAD, "startVirtualThread", "(Ljava/lang/Runnable;)")
                            .filter(0, "task")),
                    Stream.of("start", "unstarted")
                            .flatMap(name -> Stream.of(
                                    made("", name).filter(1, "task"),
                                    made("$OfPlatform", name),
                                    made("$OfVirtual", name).filter(1, "task"))))
            .map(row -> row.then("made").in("GuestThreadCalls").since(SINCE_VIRTUAL_THREADS))
            .toList();

    private ThreadRedirects() {}

    private static Adaptation made(String kind, String name) {
        return Adaptation.of(THREAD + "$Builder" + kind, name, "(Ljava/lang/Runnable;)");
    }
}
