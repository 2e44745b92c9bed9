package casement.sandbox;

import static casement.sandbox.testkit.PluginHost.FOR_EVER;
import static casement.sandbox.testkit.PluginHost.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import casement.sandbox.loader.Image;
import casement.sandbox.loader.ImageException;
import casement.sandbox.loader.SharedPackages;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.PluginHost;
import casement.sandbox.testkit.shared.Parcel;
import casement.sandbox.testkit.shared.WorkException;
import casement.sandbox.testkit.shared.Worker;
import casement.service.ServiceEndedException;
import casement.service.ServiceFailedException;
import casement.service.ServiceRefusedException;
import casement.service.Services;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Interfaces that processes and their host implement for each other. */
@Timeout(120)
class ServicesTest {

    @TempDir
    Path directory;

    private PluginHost host;

    @BeforeEach
    void open() {
        host = new PluginHost(directory);
    }

    @AfterEach
    void close() {
        host.close();
    }

    // ---- finding

    @Test
    void the_host_calls_a_plugin() throws Exception {
        host.start(host.worker("radio", "System.out.println(given); return \"played \" + given;"));

        assertThat(host.worker().work("a song")).isEqualTo("played a song");
        assertThat(host.out()).isEqualTo("a song\n");
        assertThat(host.worker())
                .hasToString("service " + Worker.class.getName() + " of radio (pid "
                        + host.sandbox().processes().get(0).id() + ")");
    }

    @Test
    void a_plugin_calls_the_host() {
        host.sandbox().offer(Worker.class, given -> "host got " + given);

        GuestProcess plugin = host.start(host.plugin("radio", """
                System.out.println(casement.service.Services.find(casement.sandbox.testkit.shared.Worker.class)
                        .orElseThrow().work("a song"));
                """));

        assertThat(host.end(plugin).exitCode()).isZero();
        assertThat(host.out()).isEqualTo("host got a song\n");
    }

    @Test
    void plugins_call_each_other_and_pass_on_what_they_found() throws Exception {
        host.start(host.worker("inner", "return \"inner \" + given;"));
        host.start(host.plugin(
                "outer", """
                var worker = casement.sandbox.testkit.shared.Worker.class;
                var inner = casement.service.Services.find(worker, "inner").orElseThrow();
                """ + offer("return given == null ? inner : \"outer \" + inner.work(given);") + FOR_EVER));
        Worker outer = host.sandbox().service(Worker.class, "outer").orElseThrow();

        assertThat(outer.work(1)).isEqualTo("outer inner 1");
        assertThat(((Worker) outer.work(null)).work(2)).isEqualTo("inner 2");
    }

    @Test
    void who_offers_first_is_found_first_and_all_are_found() throws Exception {
        assertThat(host.sandbox().service(Worker.class)).isEmpty();
        host.start(host.worker("b", "return \"b\";"));
        host.start(host.worker("a", "return \"a\";"));

        assertThat(host.worker().work(null)).isEqualTo("b");
        assertThat(host.sandbox().services(Worker.class)).hasSize(2);
        assertThat(host.sandbox().service(Worker.class, "a").orElseThrow().work(null))
                .isEqualTo("a");
        assertThat(host.sandbox().service(Worker.class, "c")).isEmpty();
    }

    @Test
    void a_host_may_wait_until_somebody_offers() throws Exception {
        var worker = host.sandbox().whenOffered(Worker.class).toCompletableFuture();
        assertThat(worker).isNotDone();

        host.start(host.worker("a", "return 1;"));

        assertThat(PluginHost.await(worker).work(null)).isEqualTo(1);
        assertThat(host.sandbox().whenOffered(Worker.class).toCompletableFuture())
                .isDone();
    }

    @Test
    void another_offer_of_the_same_plugin_takes_the_place_of_the_first() throws Exception {
        host.start(host.plugin("a", offer("return 1;") + offer("return 2;") + FOR_EVER));

        assertThat(host.sandbox().services(Worker.class)).hasSize(1);
        assertThat(host.worker().work(null)).isEqualTo(2);
    }

    @Test
    void outside_of_a_process_nobody_offers_or_finds() {
        assertThatThrownBy(() -> Services.find(Worker.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a host asks its sandbox");
    }

    // ---- who runs

    @Test
    void a_call_runs_on_the_callers_thread_with_the_providers_loader_and_kernel_identity() throws Exception {
        GuestProcess provider = host.start(host.worker("radio", """
                return List.of(
                        Thread.currentThread(),
                        Thread.currentThread().getContextClassLoader() == Main.class.getClassLoader(),
                        casement.win32.Kernel32.GetCurrentProcessId());
                """));
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        assertThat(host.worker().work(null))
                .isEqualTo(List.of(Thread.currentThread(), true, provider.id().value()));
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void a_provider_uses_its_own_handles_in_a_call() throws Exception {
        host.start(host.plugin(
                "radio",
                """
                casement.Mutex mutex = casement.Mutex.unnamed().create();
                """ + offer("try (var hold = mutex.acquire()) { return hold.previousOwnerDied(); }") + FOR_EVER));

        assertThat(host.worker().work(null)).isEqualTo(false);
        assertThat(host.worker().work(null)).isEqualTo(false);
    }

    // ---- ends

    @Test
    void after_its_provider_a_service_tells_who_it_was_and_why_it_ended() {
        GuestProcess provider = host.start(host.worker("radio", "return null;"));
        Worker worker = host.worker();
        provider.terminate(9);
        host.end(provider);

        assertThatThrownBy(() -> worker.work(null))
                .isInstanceOf(ServiceEndedException.class)
                .hasMessage("the service " + Worker.class.getName() + " of radio (pid " + provider.id()
                        + ") has ended: it was terminated with 9");
        assertThat(host.sandbox().service(Worker.class)).isEmpty();
    }

    @Test
    void an_exit_in_a_call_ends_the_provider_and_not_the_caller() {
        GuestProcess provider = host.start(host.worker("radio", "System.exit(3); return null;"));

        assertThatThrownBy(() -> host.worker().work(null))
                .isInstanceOf(ServiceEndedException.class)
                .hasMessageEndingWith("it exited with 3");
        assertThat(host.end(provider).exitCode()).isEqualTo(3);
    }

    /** Waits of the JDK and of the kernel, code that waits for nothing, and code that refuses to go. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thread.sleep(1_000_000);",
                "new CountDownLatch(1).await();",
                "java.util.concurrent.locks.LockSupport.park(); Thread.sleep(1_000_000);",
                "casement.Event.unnamed().create().await();",
                "while (true) {}",
                "while (true) { try { Thread.sleep(1_000_000); } catch (Throwable again) {} }",
                "while (true) { try { casement.Event.unnamed().create().await(); } catch (Throwable again) {} }",
            })
    void a_provider_killed_in_a_call_ends_the_call_and_not_the_caller(String stuck) throws Exception {
        GuestProcess provider = host.start(
                host.worker("radio", """
                System.out.println("inside");
                try { %s } catch (InterruptedException interrupted) { System.exit(7); }
                return null;
                """.formatted("if (given != null) throw new InterruptedException(); " + stuck)));
        Worker worker = host.worker();
        Caller caller = new Caller(worker);
        host.awaitOut("inside");

        provider.terminate(9);

        assertThat(caller.outcome())
                .isInstanceOf(ServiceEndedException.class)
                .hasMessageEndingWith("it was terminated with 9");
        assertThat(caller.isInterrupted()).isFalse();
        host.end(provider);
    }

    /** A host's thread that calls once, and says how it came out. */
    private static final class Caller {

        private final java.util.concurrent.CompletableFuture<Throwable> outcome =
                new java.util.concurrent.CompletableFuture<>();
        private final java.util.concurrent.CompletableFuture<Boolean> interrupted =
                new java.util.concurrent.CompletableFuture<>();

        Caller(Worker worker) {
            new Thread(() -> {
                        Throwable thrown = catchThrowable(() -> worker.work(null));
                        interrupted.complete(Thread.currentThread().isInterrupted());
                        outcome.complete(thrown);
                    })
                    .start();
        }

        Throwable outcome() throws Exception {
            return outcome.get(60, java.util.concurrent.TimeUnit.SECONDS);
        }

        boolean isInterrupted() throws Exception {
            return interrupted.get(60, java.util.concurrent.TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Thread.sleep(1_000_000);", "casement.Event.unnamed().create().await();", "while (!released) {}"
            })
    void a_caller_killed_in_a_providers_code_leaves_the_provider_whole(String stuck) throws Exception {
        GuestProcess provider =
                host.start(host.worker("provider", """
                if (given == null) { Gate.released = true; return 1; }
                System.out.println("inside");
                try { %s } finally { System.out.println("cleared"); }
                return null;
                """.formatted(stuck.replace("released", "Gate.released")), """
                class Gate { static volatile boolean released; }
                """));
        GuestProcess caller = host.sandbox().start(host.plugin("caller", """
                try {
                    casement.service.Services.find(casement.sandbox.testkit.shared.Worker.class).orElseThrow().work(1);
                } finally {
                    System.out.println("the caller went on");
                }
                """));
        host.awaitOut("inside");

        caller.terminate(9);
        if (stuck.startsWith("while")) {
            host.worker().work(null); // nothing may end the provider's own code, so it returns when it likes
        }

        assertThat(host.end(caller).exitCode()).isEqualTo(9);
        host.awaitOut("cleared");
        assertThat(host.worker().work(null)).isEqualTo(1);
        assertThat(host.out()).isEqualTo("inside\ncleared\n");
        assertThat(provider.end()).isEmpty();
    }

    private static GuestProcess kill(GuestProcess process) {
        process.terminate(1);
        return process;
    }

    @Test
    void a_plugin_in_the_middle_that_is_killed_ends_the_call_for_the_host_only() throws Exception {
        GuestProcess inner = host.start(host.worker(
                "inner", "System.out.println(\"inside\"); Thread.sleep(given == null ? 1_000_000 : 0); return 1;"));
        GuestProcess outer = host.start(host.plugin("outer", """
                var inner = casement.service.Services.find(casement.sandbox.testkit.shared.Worker.class).orElseThrow();
                """ + offer("return inner.work(given);") + FOR_EVER));
        Caller caller = new Caller(host.sandbox().service(Worker.class, "outer").orElseThrow());
        host.awaitOut("inside");

        outer.terminate(9);

        assertThat(caller.outcome())
                .isInstanceOf(ServiceEndedException.class)
                .hasMessageContaining("of outer (pid " + outer.id() + ") has ended: it was terminated with 9");
        assertThat(inner.end()).isEmpty();
        assertThat(host.sandbox().service(Worker.class, "inner").orElseThrow().work(1))
                .isEqualTo(1);
    }

    // ---- what may cross

    @Test
    void shared_data_and_that_of_the_jdk_goes_both_ways() throws Exception {
        host.start(host.worker("echo", "return given;"));

        for (Object each : new Object[] {
            1, "two", new int[] {3}, List.of(4, Map.of(5, Optional.of("six"))), new Parcel("seven"), new Object[] {8}
        }) {
            assertThat(host.worker().work(each)).isSameAs(each);
        }
        assertThat(host.worker().work(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new Own()",
                "new Own[0]",
                "Own.class",
                "Own.class.getClassLoader()",
                "List.of(new Own())",
                "Map.of(1, new Own())",
                "Optional.of(new Own())",
                "new Object[] {new Object[] {new Own()}}",
                "new casement.sandbox.testkit.shared.Parcel(new Own())",
                "(Runnable) () -> {}",
                "java.lang.reflect.Proxy.newProxyInstance("
                        + "Runnable.class.getClassLoader(), new Class<?>[] {Runnable.class}, new Own())",
            })
    void what_is_of_a_plugins_own_class_is_refused(String own) {
        String type = """
                class Own implements java.lang.reflect.InvocationHandler {
                    public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] args) { return null; }
                }
                """;
        host.start(host.worker("radio", "return " + own + ";", type));

        assertThatThrownBy(() -> host.worker().work(null))
                .isInstanceOf(ServiceRefusedException.class)
                .hasMessageMatching("the result of Worker.work is or holds a (\\[LOwn;|Own|Main\\$.*|casement.*Loader)"
                        + ", a class of one process alone: .*");
    }

    @Test
    void an_argument_of_the_callers_own_class_is_refused_before_the_call() {
        host.sandbox().offer(Worker.class, given -> {
            throw new AssertionError("called");
        });
        GuestProcess caller = host.start(host.plugin("caller", """
                try {
                    casement.service.Services.find(casement.sandbox.testkit.shared.Worker.class)
                            .orElseThrow().work(new Own());
                } catch (casement.service.ServiceRefusedException refused) {
                    System.out.println(refused.getMessage());
                }
                """, "class Own {}"));

        host.end(caller);
        assertThat(host.out()).startsWith("argument 1 of Worker.work is or holds a Own, a class of one process alone");
    }

    @Test
    void an_exception_that_both_know_is_thrown_as_it_is() {
        host.start(host.worker("radio", """
                throw (casement.sandbox.testkit.shared.WorkException)
                        new casement.sandbox.testkit.shared.WorkException("no").initCause(new IllegalStateException("why"));
                """));

        assertThatThrownBy(() -> host.worker().work(null))
                .isInstanceOf(WorkException.class)
                .hasMessage("no")
                .hasCauseInstanceOf(IllegalStateException.class)
                .satisfies(thrown ->
                        assertThat(thrown.getStackTrace()[0].getClassName()).startsWith("Main"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"new Own()", "new IllegalStateException(\"broken\", new Own())", "new Rude()"})
    void an_exception_of_the_providers_own_class_is_told_by_another(String thrown) {
        host.start(host.worker("radio", "throw " + thrown + ";", """
                class Own extends RuntimeException { Own() { super("broken"); } }
                """, """
                class Rude extends RuntimeException { public String getMessage() { throw this; } }
                """));

        assertThatThrownBy(() -> host.worker().work(null))
                .isInstanceOf(ServiceFailedException.class)
                .hasMessageContaining(Worker.class.getName() + " of radio (pid ")
                .hasMessageContaining(" threw ")
                .extracting(failed -> ((ServiceFailedException) failed).thrown())
                .isEqualTo(
                        thrown.startsWith("new Ill")
                                ? "java.lang.IllegalStateException"
                                : thrown.substring(4, thrown.indexOf('(')));
    }

    @Test
    void what_a_user_keeps_of_a_service_does_not_keep_the_provider() throws Exception {
        GuestProcess provider = host.start(host.worker("radio", """
                if (given == null) throw new IllegalStateException("broken");
                return new ArrayList<>(List.of(given));
                """));
        Worker worker = host.worker();
        Object result = worker.work(1);
        Throwable thrown = catchThrowable(() -> worker.work(null));
        WeakReference<ClassLoader> loader = new WeakReference<>(provider.loader());
        host.end(kill(provider));
        provider = null;
        host.sandbox().close();
        host.forgetEvents();

        for (int i = 0; i < 50 && !loader.refersTo(null); i++) {
            System.gc();
        }
        assertThat(loader.refersTo(null)).isTrue();
        assertThat(result).isEqualTo(List.of(1));
        assertThat(thrown).hasMessage("broken").isInstanceOf(IllegalStateException.class);
        assertThatCode(() -> worker.work(1)).isInstanceOf(ServiceEndedException.class);
    }

    // ---- what is shared

    @Test
    void an_interface_of_one_plugin_alone_is_no_service() {
        GuestProcess plugin = host.start(host.plugin("radio", """
                try {
                    casement.service.Services.offer(Own.class, new Own() {});
                } catch (casement.service.ServiceRefusedException refused) {
                    System.out.println(refused.getMessage());
                }
                """, "interface Own {}"));

        host.end(plugin);
        assertThat(host.out())
                .isEqualTo("Own is a class of radio (pid " + plugin.id()
                        + ") alone: have the sandbox share its package, and leave it out of the jar\n");
    }

    @Test
    void a_class_is_no_service() {
        assertThatThrownBy(() -> host.sandbox().offer(String.class, "text"))
                .isInstanceOf(ServiceRefusedException.class)
                .hasMessage("java.lang.String is no interface, so it cannot be a service");
    }

    @Test
    void a_plugin_that_brings_its_own_copy_of_what_is_shared_is_refused() {
        String api = "package casement.sandbox.testkit.shared; public interface Worker {}";
        Path jar = GuestJar.in(directory, "copy.jar")
                .main("")
                .source("casement.sandbox.testkit.shared.Worker", api)
                .pack();

        assertThatThrownBy(() -> host.sandbox().start(host.spec("copy", jar)))
                .isInstanceOf(ImageException.class)
                .hasMessage("copy brings casement/sandbox/testkit/shared/Worker.class, but the package "
                        + "casement.sandbox.testkit.shared is shared by all plugins; leave it out of the jar"
                        + " (in Maven: scope provided)");
    }

    @Test
    void jars_that_no_host_knows_can_be_shared_too() {
        Path api = GuestJar.in(directory, "api.jar").source("shop.Till", """
                        package shop;
                        public interface Till { int price(Item item); record Item(String name) {} }
                        """).pack();
        String offer = """
                casement.service.Services.offer(shop.Till.class, item -> item.name().length());
                casement.Event.unnamed().create().await();
                """;
        String use = """
                System.out.println(casement.service.Services.find(shop.Till.class).orElseThrow()
                        .price(new shop.Till.Item("bread")));
                System.out.println(shop.Till.class.getClassLoader() == Main.class.getClassLoader());
                """;
        Path offering =
                GuestJar.in(directory, "till.jar").against(api).main(offer).pack();
        Path using = GuestJar.in(directory, "buyer.jar").against(api).main(use).pack();
        try (Sandbox sandbox = Sandbox.on(host.kernel(), SharedPackages.STANDARD.withJars(List.of(api)))) {
            GuestProcess till = sandbox.start(ProcessSpec.of(Image.ofJar(offering)));
            till.mainReached().toCompletableFuture().join();
            host.kernel().awaitQuiet();

            assertThat(host.end(sandbox.start(host.spec("buyer", using))).exitCode())
                    .isZero();
            assertThat(host.out()).isEqualTo("5\nfalse\n");
            till.terminate(1);
        }
    }
}
