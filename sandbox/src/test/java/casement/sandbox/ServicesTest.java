package casement.sandbox;

import static casement.sandbox.testkit.PluginHost.FOR_EVER;
import static casement.sandbox.testkit.PluginHost.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.sandbox.testkit.PluginHost;
import casement.sandbox.testkit.shared.Worker;
import casement.service.Services;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
}
