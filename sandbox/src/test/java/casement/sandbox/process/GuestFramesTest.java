package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.rewrite.ThisProcess;
import org.junit.jupiter.api.Test;

/** Where a thread is made to throw, as a last resort, and where not; the stacks are given outermost frame last. */
class GuestFramesTest {

    private static final StackTraceElement LOCK = jdk("java.util.concurrent.locks.ReentrantLock", "lock");
    private static final StackTraceElement RUN = jdk("java.lang.Thread", "run");
    private static final StackTraceElement GUEST = frame(null, "Main", "main");
    private static final StackTraceElement HOST = frame(null, "casement.kernel.Gate", "enter");

    private static StackTraceElement jdk(String type, String method) {
        return frame("java.base", type, method);
    }

    private static StackTraceElement frame(String module, String type, String method) {
        return new StackTraceElement("app", module, null, type, method, null, -1);
    }

    private static boolean mayThrow(StackTraceElement... innermostFirst) {
        return GuestFrames.mayThrow(innermostFirst);
    }

    @Test
    void a_thread_may_throw_in_its_own_code_and_in_what_that_has_called() {
        assertThat(mayThrow(GUEST, HOST, RUN)).isTrue();
        assertThat(mayThrow(LOCK, GUEST, HOST, RUN)).isTrue();
        assertThat(mayThrow(LOCK, frame(null, ThisProcess.PACKAGE + "Calls", "poll"), GUEST))
                .isTrue();
        assertThat(mayThrow(LOCK, RUN)).isTrue();
    }

    @Test
    void a_thread_may_throw_in_a_compiler_that_it_runs() {
        StackTraceElement compiler = frame("jdk.compiler", "com.sun.tools.javac.Main", "compile");
        StackTraceElement calling = frame(null, GuestTools.class.getName(), "compile");

        assertThat(mayThrow(LOCK, compiler, calling, GUEST, HOST, RUN)).isTrue();
        assertThat(mayThrow(LOCK, HOST, calling, GUEST, HOST, RUN)).isFalse();
    }

    @Test
    void not_before_it_runs_anything() {
        assertThat(mayThrow()).isFalse();
        assertThat(mayThrow(RUN)).as("a carrier's first step is the kernel's").isFalse();
    }

    @Test
    void not_at_work_of_the_hosts() {
        assertThat(mayThrow(HOST, GUEST, HOST, RUN)).isFalse();
        assertThat(mayThrow(LOCK, HOST, GUEST, HOST, RUN)).isFalse();
    }

    @Test
    void not_while_it_is_in_the_code_of_another_guest_whose_service_it_has_called() {
        StackTraceElement proxy = frame(null, "casement.sandbox.service.ServiceProxy", "invoke");
        StackTraceElement provider = frame(null, "Provider", "serve");

        assertThat(mayThrow(LOCK, provider, proxy, GUEST, HOST, RUN)).isFalse();
    }

    @Test
    void not_while_it_initialises_a_class_of_the_jdks_which_would_stay_unusable() {
        assertThat(mayThrow(LOCK, jdk("java.util.regex.Pattern", "<clinit>"), GUEST, RUN))
                .isFalse();
        assertThat(mayThrow(LOCK, frame(null, "Main", "<clinit>"), RUN)).isTrue();
    }

    @Test
    void not_while_it_changes_a_pool_which_all_may_use() {
        StackTraceElement push = jdk("java.util.concurrent.ForkJoinPool$WorkQueue", "lockedPush");
        StackTraceElement execute = jdk("java.util.concurrent.ForkJoinPool", "execute");
        StackTraceElement swap = jdk("jdk.internal.misc.Unsafe", "compareAndSetInt");
        StackTraceElement unpark = jdk("java.util.concurrent.locks.LockSupport", "unpark");

        assertThat(mayThrow(push, execute, GUEST, RUN)).isFalse();
        assertThat(mayThrow(swap, push, execute, GUEST, RUN)).isFalse();
        assertThat(mayThrow(jdk("jdk.internal.misc.Unsafe", "unpark"), unpark, execute, GUEST, RUN))
                .isFalse();
    }

    @Test
    void but_in_a_task_of_a_pool_and_while_it_waits_there() {
        StackTraceElement help = jdk("java.util.concurrent.ForkJoinPool$WorkQueue", "helpComplete");
        StackTraceElement task = jdk("java.util.stream.ForEachOps$ForEachTask", "compute");
        StackTraceElement execute = jdk("java.util.concurrent.ForkJoinTask", "doExec");
        StackTraceElement park = jdk("jdk.internal.misc.Unsafe", "park");
        StackTraceElement parkNanos = jdk("java.util.concurrent.locks.LockSupport", "parkNanos");
        StackTraceElement await = jdk("java.util.concurrent.ForkJoinPool", "awaitQuiescence");

        assertThat(mayThrow(task, execute, help, GUEST, RUN)).isTrue();
        assertThat(mayThrow(park, parkNanos, await, GUEST, RUN)).isTrue();
    }

    @Test
    void not_while_a_call_is_linked_or_a_class_of_the_jdks_is_loaded() {
        assertThat(mayThrow(LOCK, jdk("java.lang.invoke.MethodHandleNatives", "linkCallSite"), GUEST))
                .isFalse();
        assertThat(mayThrow(jdk("jdk.internal.loader.BuiltinClassLoader", "loadClass"), GUEST))
                .isFalse();
    }
}
