package casement.sandbox;

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

/** What may go from one plugin to another by a service, and what is refused. */
@Timeout(120)
class ServiceCrossingsTest {

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

    private static GuestProcess kill(GuestProcess process) {
        process.terminate(1);
        return process;
    }

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
