package casement.sandbox.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import java.beans.Introspector;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each registry holds the loader of a process that has left something in it, until it is scrubbed. */
class RegistryTest {

    private record Case(LeakProbe probe, Registry registry) {}

    @TempDir
    static Path directory;

    private static Path jar;

    @BeforeAll
    static void compile() {
        jar = LeakProbe.jar(directory);
    }

    static List<Case> cases() {
        return List.of(
                new Case(LeakProbe.JDBC_DRIVER, new SqlDrivers()),
                new Case(LeakProbe.DRIVER_THAT_IS_TOLD, new SqlDrivers()),
                new Case(LeakProbe.MBEAN, new ManagedBeans()),
                new Case(LeakProbe.OWN_MBEAN_SERVER, new ManagedBeans()),
                new Case(LeakProbe.LOG_HANDLER, new Loggers()),
                new Case(LeakProbe.LOG_FORMATTER, new Loggers()),
                new Case(LeakProbe.LOG_FILTER, new Loggers()),
                new Case(LeakProbe.LOG_LEVEL_OF_ROOT, new Loggers()),
                new Case(LeakProbe.SECURITY_PROVIDER, new SecurityProviders()),
                new Case(LeakProbe.IMAGE_READER, new ImageProviders()),
                new Case(LeakProbe.BUNDLE_OF_CLASSES, new ResourceBundles()),
                new Case(LeakProbe.METHOD_HANDLE_TYPES, new MethodHandleCaches()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void holds_a_loader_until_it_is_scrubbed(Case each) throws Exception {
        Reference<ClassLoader> loader = runAndClose(each.probe());

        assertThat(ProbeRun.isHeld(loader)).as("before").isTrue();
        scrub(each.registry(), loader);

        assertThat(ProbeRun.isCollected(loader)).as("after").isTrue();
    }

    private static Reference<ClassLoader> runAndClose(LeakProbe probe) throws Exception {
        return new WeakReference<>(ProbeRun.process(jar, probe).program().loader());
    }

    private static void scrub(Registry registry, Reference<ClassLoader> loader) throws Exception {
        registry.scrub(DeadLoaders.of(loader.get()));
    }

    @Test
    void what_is_left_to_the_jvm_past_the_redirects_is_taken_out() throws Exception {
        Reference<ClassLoader> handler = ProbeRun.bare(jar, LeakProbe.UNCAUGHT_HANDLER);
        Reference<ClassLoader> zone = ProbeRun.bare(jar, LeakProbe.TIME_ZONE);
        assertThat(ProbeRun.isHeld(handler)).isTrue();
        assertThat(ProbeRun.isHeld(zone)).isTrue();

        scrub(new Defaults(), handler);
        scrub(new Defaults(), zone);

        assertThat(ProbeRun.isCollected(handler)).isTrue();
        assertThat(ProbeRun.isCollected(zone)).isTrue();
    }

    @Test
    void a_cache_by_class_is_emptied() throws Exception {
        Reference<ClassLoader> loader = new WeakReference<>(introspect());
        assertThat(ProbeRun.isHeld(loader)).isTrue();

        scrub(new BeanCaches(), loader);

        assertThat(ProbeRun.isCollected(loader)).isTrue();
    }

    /** In the thread group that this test scrubs in. */
    private static ClassLoader introspect() throws Exception {
        ClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        Introspector.getBeanInfo(Class.forName("Base$Bean", false, loader));
        return loader;
    }

    @Test
    void a_thread_of_the_host_loses_a_dead_context_loader_and_no_other() throws Exception {
        ClassLoader dead = ProbeRun.process(jar, LeakProbe.NONE).program().loader();
        ClassLoader alive = ProbeRun.process(jar, LeakProbe.NONE).program().loader();
        CountDownLatch end = new CountDownLatch(1);
        Thread touched = waiting(dead, end);
        Thread untouched = waiting(alive, end);

        new Threads().scrub(DeadLoaders.of(dead));

        assertThat(touched.getContextClassLoader()).isSameAs(ClassLoader.getSystemClassLoader());
        assertThat(untouched.getContextClassLoader()).isSameAs(alive);
        end.countDown();
    }

    private static Thread waiting(ClassLoader loader, CountDownLatch end) {
        Thread thread = new Thread(() -> {
            try {
                end.await();
            } catch (InterruptedException leave) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setContextClassLoader(loader);
        thread.start();
        return thread;
    }

    @Test
    void what_others_have_registered_stays() throws Exception {
        Reference<ClassLoader> dead = runAndClose(LeakProbe.JDBC_DRIVER);
        Reference<ClassLoader> driver = runAndClose(LeakProbe.JDBC_DRIVER);
        Reference<ClassLoader> handler = runAndClose(LeakProbe.LOG_HANDLER);

        for (Registry registry : Scrubber.REGISTRIES) {
            scrub(registry, dead);
        }

        assertThat(ProbeRun.isCollected(dead)).isTrue();
        assertThat(ProbeRun.isHeld(driver)).isTrue();
        assertThat(ProbeRun.isHeld(handler)).isTrue();
        scrub(new SqlDrivers(), driver);
        scrub(new Loggers(), handler);
    }

    @Test
    void a_registry_that_hangs_does_not_keep_the_others_waiting() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger others = new AtomicInteger();
        Scrubber scrubber = new Scrubber(
                List.of(
                        registry(dead -> others.incrementAndGet()),
                        registry(dead -> never.await()),
                        registry(dead -> others.incrementAndGet())),
                work -> new Thread(work).start(),
                Duration.ofMillis(200));

        scrubber.scrub(DeadLoaders.of(new ClassLoader() {}), Set.of());
        assertThat(others).hasValue(2);
        scrubber.scrub(DeadLoaders.of(new ClassLoader() {}), Set.of());

        assertThat(others).hasValue(4);
        never.countDown();
    }

    @Test
    void a_registry_that_fails_does_not_keep_the_others_from_it() throws Exception {
        AtomicInteger others = new AtomicInteger();
        Scrubber scrubber = new Scrubber(
                List.of(
                        registry(dead -> {
                            throw new StackOverflowError();
                        }),
                        registry(dead -> others.incrementAndGet())),
                Runnable::run,
                Duration.ofSeconds(60));

        scrubber.scrub(DeadLoaders.of(new ClassLoader() {}), Set.of());

        assertThat(others).hasValue(1);
    }

    @FunctionalInterface
    private interface Scrub {
        void scrub(DeadLoaders dead) throws Exception;
    }

    private static Registry registry(Scrub scrub) {
        return new Registry() {
            @Override
            public JdkArea area() {
                return null;
            }

            @Override
            public void scrub(DeadLoaders dead) throws Exception {
                scrub.scrub(dead);
            }
        };
    }
}
