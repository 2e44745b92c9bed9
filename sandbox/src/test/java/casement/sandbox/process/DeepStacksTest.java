package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@Timeout(60)
class DeepStacksTest {

    private static final int DEEP = 2000;

    private volatile boolean over;
    private volatile boolean reached;

    @AfterEach
    void end() {
        over = true;
    }

    @Test
    void a_thread_deep_in_recursion_is_found() {
        assertThat(DeepStacks.isAnyAmong(List.of(spinning(thread(DEEP))))).isTrue();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void a_virtual_thread_deep_in_recursion_is_found() throws Exception {
        assertThat(DeepStacks.isAnyAmong(List.of(spinning(virtual(DEEP))))).isTrue();
    }

    @Test
    void a_thread_in_a_loop_is_not() {
        assertThat(DeepStacks.isAnyAmong(List.of(spinning(thread(10))))).isFalse();
    }

    @Test
    void one_that_waits_is_not_looked_at() {
        CountDownLatch never = new CountDownLatch(1);
        Thread waiting = new Thread(() -> waitDeepDown(DEEP, never));
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        boolean found = DeepStacks.isAnyAmong(List.of(waiting));
        never.countDown();
        assertThat(found).isFalse();
    }

    @Test
    void where_more_run_than_there_are_processors_none_is_looked_at() {
        Thread deep = spinning(thread(DEEP));
        List<Thread> all = new ArrayList<>(List.of(deep));
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            all.add(deep);
        }
        assertThat(DeepStacks.isAnyAmong(all)).isFalse();
    }

    private Thread thread(int depth) {
        Thread thread = new Thread(() -> spin(depth));
        thread.setDaemon(true);
        return thread;
    }

    private Thread virtual(int depth) throws ReflectiveOperationException {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        return (Thread) Class.forName("java.lang.Thread$Builder")
                .getMethod("unstarted", Runnable.class)
                .invoke(builder, (Runnable) () -> spin(depth));
    }

    private Thread spinning(Thread thread) {
        reached = false;
        thread.start();
        while (!reached) {
            Thread.onSpinWait();
        }
        return thread;
    }

    private void spin(int depth) {
        if (depth > 0) {
            spin(depth - 1);
            return;
        }
        reached = true;
        while (!over) {
            Thread.onSpinWait();
        }
    }

    private static void waitDeepDown(int depth, CountDownLatch never) {
        if (depth > 0) {
            waitDeepDown(depth - 1, never);
            return;
        }
        try {
            never.await();
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }
}
