package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.jdk.ThreadGroups;
import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestProcess;
import java.nio.file.Path;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommonPoolTest {

    private record Born(ThreadGroup group, Object inherited, ClassLoader context, boolean daemon) {}

    @TempDir
    Path directory;

    /** Which the first test of this JVM has done; before JDK 19, what uses the pool earlier than that makes it fail. */
    @BeforeAll
    static void prepare() {
        assertThat(CommonPool.prepare()).isTrue();
    }

    @Test
    void a_worker_has_nothing_of_the_thread_that_needed_it() throws Exception {
        ThreadGroup guests = new ThreadGroup("guests");
        @SuppressWarnings("ThreadLocalUsage") // that is what is tested
        InheritableThreadLocal<Object> inheritable = new InheritableThreadLocal<>();
        FutureTask<Born> birth = new FutureTask<>(() -> {
            inheritable.set("the guest's");
            Thread.currentThread().setContextClassLoader(new ClassLoader() {});
            ForkJoinPool pool = new ForkJoinPool(1, new CommonPool(), null, false);
            try {
                return pool.submit(() -> born(inheritable)).get();
            } finally {
                pool.shutdown();
            }
        });
        Thread guest = new Thread(guests, birth);
        guest.start();

        assertThat(birth.get())
                .isEqualTo(new Born(ThreadGroups.root(), null, ClassLoader.getSystemClassLoader(), true));
    }

    @Test
    void a_guest_that_is_interrupted_gets_its_worker_and_stays_interrupted() throws Exception {
        FutureTask<Boolean> birth = new FutureTask<>(() -> {
            ForkJoinPool pool = new ForkJoinPool(1, new CommonPool(), null, false);
            try {
                Thread.currentThread().interrupt();
                pool.execute(() -> {});
                return pool.getPoolSize() == 1 && Thread.interrupted();
            } finally {
                pool.shutdown();
            }
        });
        new Thread(birth).start();

        assertThat(birth.get()).isTrue();
    }

    @Test
    void workers_are_nobody_s_threads() throws Exception {
        Image image = Image.ofJar(GuestJar.ofMain(directory, """
                ThreadGroup own = Thread.currentThread().getThreadGroup();
                CountDownLatch done = new CountDownLatch(1); // nobody helps while he waits for that
                ForkJoinPool.commonPool().execute(() -> {
                    System.out.print(own.parentOf(Thread.currentThread().getThreadGroup()));
                    done.countDown();
                });
                done.await();
                """));
        try (TestProcess process = TestProcess.start(image)) {
            assertThat(process.end()).isZero();
            assertThat(process.out()).isEqualTo("false");
        }
    }

    private static Born born(InheritableThreadLocal<Object> inheritable) {
        Thread worker = Thread.currentThread();
        return new Born(worker.getThreadGroup(), inheritable.get(), worker.getContextClassLoader(), worker.isDaemon());
    }
}
