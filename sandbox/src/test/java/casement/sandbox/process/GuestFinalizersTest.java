package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The JVM finds out what is to be finalized; the process does it. */
@Timeout(60)
class GuestFinalizersTest {

    /** Garbage is not collected without a break: finalizers need time, too. */
    private static final String UNTIL_DONE = """
            new Last();
            new More();
            synchronized (Last.class) {
                while (Last.count < 2) {
                    System.gc();
                    Last.class.wait(100);
                }
            }
            """;

    private static final String LAST = """
            class Last {
                static volatile int count;
                protected void finalize() { %s; done(); }
                static synchronized void done() { count++; Last.class.notifyAll(); }
            }
            """;

    /** Extends one with a finalizer, and has one of its own that calls it. */
    private static final String MORE = """
            class More extends Last {
                private boolean own;
                protected void finalize() { own = true; try { super.finalize(); } finally { own = false; } }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void finalizers_run_on_a_thread_of_the_process_s_own() throws Exception {
        try (TestProcess process = TestProcess.start(image("say.jar", "Main.say()"))) {
            assertThat(process.end()).isZero();
            assertThat(process.out()).isEqualTo("Finalizer true true;".repeat(2));
        }
    }

    @Test
    void what_one_throws_keeps_no_other_from_running() throws Exception {
        try (TestProcess process = TestProcess.start(image("throws.jar", "done(); if (true) throw new Error()"))) {
            assertThat(process.end()).isZero();
        }
    }

    @Test
    void one_that_never_returns_holds_up_no_other_process_and_ends_with_its_own() throws Exception {
        Image begins = image(
                "stuck.jar",
                "done(); done(); System.out.print(1); while (Last.count >= 0) { }",
                "new java.util.concurrent.CountDownLatch(1).await();");
        Image ends = image("other.jar", "");
        TestProcess stuck = TestProcess.start(begins);
        while (stuck.out().isEmpty()) {
            Thread.onSpinWait();
        }

        try (TestProcess other = TestProcess.start(ends)) {
            assertThat(other.end()).isZero();
        }

        stuck.program().leave(KillLadder.MILD);
        assertThat(stuck.program().endThreads(Duration.ofSeconds(60))).isEmpty();
        stuck.close();
    }

    private Image image(String jar, String statement) {
        return image(jar, statement, "");
    }

    private Image image(String jar, String statement, String atTheEnd) {
        return Image.ofJar(GuestJar.in(directory, jar)
                .source("Main", """
                        public class Main {
                            static ThreadGroup group;
                            public static void main(String[] args) throws Exception {
                                group = Thread.currentThread().getThreadGroup();
                                %s
                            }
                            static void say() {
                                Thread thread = Thread.currentThread();
                                boolean same = thread.getContextClassLoader() == Main.class.getClassLoader();
                                System.out.print(thread.getName() + " " + thread.isDaemon() + " " + (same && thread.getThreadGroup() == group) + ";");
                            }
                        }
                        """.formatted(UNTIL_DONE + atTheEnd) + LAST.formatted(statement) + MORE)
                .mainClass("Main")
                .pack());
    }
}
