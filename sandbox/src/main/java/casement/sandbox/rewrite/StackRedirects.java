package casement.sandbox.rewrite;

import static casement.sandbox.rewrite.Redirect.call;
import static casement.sandbox.rewrite.Redirect.inheritedCall;
import static casement.sandbox.rewrite.Redirect.inheritedStaticCall;
import static casement.sandbox.rewrite.Redirect.staticCall;
import static casement.sandbox.rewrite.Redirect.superCall;

import java.util.List;
import java.util.stream.Stream;

/** What shows the stack of a thread or of an exception. */
final class StackRedirects {

    private static final String WALKER = "java/lang/StackWalker";
    private static final String THREAD = "java/lang/Thread";
    private static final String MANAGER = "java/lang/SecurityManager";
    private static final String TRACE = "()[Ljava/lang/StackTraceElement;";
    private static final String CLASSES = "()[Ljava/lang/Class;";

    /** Every row. */
    static final List<Redirect> ALL = Stream.of(
                    call(WALKER, "walk", "(Ljava/util/function/Function;)Ljava/lang/Object;", "walk"),
                    call(WALKER, "forEach", "(Ljava/util/function/Consumer;)V", "forEach"),
                    call(WALKER, "getCallerClass", "()Ljava/lang/Class;", "callerClass"),
                    superCall(MANAGER, "getClassContext", CLASSES, "ownClassContext"),
                    inheritedCall(MANAGER, "getClassContext", CLASSES, "classContext"),
                    call(Redirect.ANY_CLASS, "getStackTrace", TRACE, "stackTrace"),
                    call(Redirect.ANY_CLASS, "printStackTrace", "(Ljava/io/PrintStream;)V", "printStackTrace"),
                    call(Redirect.ANY_CLASS, "printStackTrace", "(Ljava/io/PrintWriter;)V", "printStackTrace"),
                    staticCall(THREAD, "getAllStackTraces", "()Ljava/util/Map;", "allStackTraces"),
                    inheritedStaticCall(THREAD, "getAllStackTraces", "()Ljava/util/Map;", "allStackTraces"))
            .map(row -> row.in("GuestStack"))
            .toList();

    private StackRedirects() {}
}
