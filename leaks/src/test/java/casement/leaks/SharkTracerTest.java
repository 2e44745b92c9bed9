package casement.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.unload.LeakTrace;
import casement.sandbox.unload.Unload;
import casement.sandbox.unload.UnloadState;
import casement.sandbox.unload.Unloads;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Leaks that are planted here, as an object of the host's that holds a class loader. */
class SharkTracerTest {

    private static final class Planted {
        @SuppressWarnings("UnusedVariable") // planted
        private Object heldLoader;
    }

    private static final Planted PLANTED = new Planted();

    private final Unloads unloads = new Unloads(loader -> {});

    @AfterEach
    void uproot() {
        PLANTED.heldLoader = null;
    }

    @Test
    void a_leak_is_traced_to_the_field_that_holds_it() throws Exception {
        Unload unload = goneAndHeld();
        unloads.verify();
        assertThat(unload.state()).isEqualTo(UnloadState.LEAKED);

        List<LeakTrace> traces = unloads.trace();

        assertThat(traces).singleElement().satisfies(trace -> {
            assertThat(trace.leak().process()).isEqualTo("radio");
            assertThat(trace.steps())
                    .anyMatch(step -> step.equals("class casement.leaks.SharkTracerTest, static field PLANTED"))
                    .anyMatch(step -> step.equals("casement.leaks.SharkTracerTest$Planted, field heldLoader"));
            assertThat(trace.toString()).endsWith("-> class loader of radio");
        });
    }

    @Test
    void a_thread_that_holds_it_is_named() throws Exception {
        Thread thread = new Thread(Thread::onSpinWait, "radio-receiver");
        goneAndHeldBy(thread);
        unloads.verify();

        assertThat(unloads.trace())
                .singleElement()
                .satisfies(trace ->
                        assertThat(trace.steps()).contains("thread \"radio-receiver\", field contextClassLoader"));
    }

    @Test
    void an_object_holds_the_loader_of_its_class() throws Exception {
        goneAndHeldBy(loader -> loader.load().getDeclaredConstructor().newInstance());

        assertThat(unloads.trace())
                .singleElement()
                .satisfies(trace -> assertThat(trace.steps())
                        .endsWith("casement.leaks.SharkTracerTest$Planted, field heldLoader", Guest.class.getName()));
    }

    @Test
    void so_does_a_class() throws Exception {
        goneAndHeldBy(Own::load);

        assertThat(unloads.trace())
                .singleElement()
                .satisfies(trace -> assertThat(trace.steps())
                        .endsWith(
                                "casement.leaks.SharkTracerTest$Planted, field heldLoader",
                                "class " + Guest.class.getName()));
    }

    @Test
    void and_a_loader_below_it() throws Exception {
        goneAndHeldBy(loader -> new Own(loader).load().getDeclaredConstructor().newInstance());

        assertThat(unloads.trace())
                .singleElement()
                .satisfies(trace -> assertThat(trace.steps())
                        .endsWith("casement.leaks.SharkTracerTest$Planted, field heldLoader", Guest.class.getName()));
    }

    @Test
    void what_nothing_but_a_soft_reference_holds_is_traced_to_that() throws Exception {
        goneAndHeldBy(loader ->
                new SoftReference<>(loader.load().getDeclaredConstructor().newInstance()));

        assertThat(unloads.trace())
                .singleElement()
                .satisfies(trace -> assertThat(trace.steps())
                        .endsWith("java.lang.ref.SoftReference, field referent", Guest.class.getName()));
    }

    /** A class of the process's. */
    public static final class Guest {
        public Guest() {}
    }

    private static final class Own extends ClassLoader {

        Own(ClassLoader parent) {
            super(parent);
        }

        Class<?> load() throws IOException {
            try (InputStream file = SharkTracerTest.class.getResourceAsStream("SharkTracerTest$Guest.class")) {
                byte[] code = Objects.requireNonNull(file).readAllBytes();
                return defineClass(Guest.class.getName(), code, 0, code.length);
            }
        }
    }

    @FunctionalInterface
    private interface Holding {
        Object of(Own loader) throws Exception;
    }

    private void goneAndHeldBy(Holding holding) throws Exception {
        Own loader = new Own(null);
        PLANTED.heldLoader = holding.of(loader);
        gone(loader);
        unloads.verify();
    }

    private Unload goneAndHeld() {
        ClassLoader loader = new ClassLoader() {};
        PLANTED.heldLoader = loader;
        return gone(loader);
    }

    private void goneAndHeldBy(Thread thread) {
        ClassLoader loader = new ClassLoader(null) {};
        thread.setContextClassLoader(loader);
        PLANTED.heldLoader = thread;
        gone(loader);
    }

    private Unload gone(ClassLoader loader) {
        Unload unload = new Unload();
        unloads.announce(unload);
        unloads.watch(loader, "radio", 4, Instant.EPOCH, unload);
        return unload;
    }
}
