package casement.sandbox;

import static casement.sandbox.testkit.PluginHost.FOR_EVER;
import static casement.sandbox.testkit.PluginHost.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.Event;
import casement.kernel.SimulatedProcess.End;
import casement.sandbox.loader.Image;
import casement.sandbox.loader.ImageException;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.PluginHost;
import casement.sandbox.testkit.shared.Worker;
import casement.semantics.EndReason;
import casement.service.ServiceEndedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a host does with its plugins: stop, replace, hear of them, close. Times are those of a virtual clock. */
@Timeout(120)
class HostingTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final String HANGING_HOOK =
            "Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) java.util.concurrent.locks.LockSupport.park(); }));\n";

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

    // ---- stop

    @Test
    void a_plugin_that_is_stopped_runs_its_exit_hooks() {
        GuestProcess plugin = host.start(host.plugin(
                "radio",
                "Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.print(\"bye\")));" + FOR_EVER));

        assertThat(await(plugin.stop(LIMIT))).isEqualTo(new End(0, EndReason.EXITED));
        assertThat(host.out()).isEqualTo("bye");
        host.assertEmpty();
    }

    @Test
    void a_plugin_that_does_not_come_to_an_end_is_terminated() {
        GuestProcess plugin = host.start(host.plugin("radio", HANGING_HOOK + FOR_EVER));
        CompletionStage<End> stopped = plugin.stop(LIMIT);
        host.kernel().awaitQuiet();
        assertThat(plugin.end()).isEmpty();

        host.advance(LIMIT);

        assertThat(await(stopped)).isEqualTo(new End(1, EndReason.TERMINATED));
    }

    @Test
    void a_plugin_is_stopped_once() {
        GuestProcess plugin = host.start(host.plugin("radio", FOR_EVER));

        assertThat(await(plugin.stop(LIMIT))).isEqualTo(await(plugin.stop(LIMIT)));
        host.sandbox().close();
        assertThat(host.told()).containsExactly("Started radio", "Ready radio", "Stopping radio", "Ended radio");
    }

    // ---- replace

    @Test
    void the_next_version_takes_over_and_the_old_one_goes() throws Exception {
        GuestProcess old = host.start(host.worker("radio", "return 1;"));
        Worker bound = host.worker();
        Worker named = host.sandbox().service(Worker.class, "radio").orElseThrow();

        GuestProcess next = await(old.replace(host.worker("radio-2", "return 2;"), LIMIT));

        assertThat(next.name()).isEqualTo("radio");
        assertThat(old.end()).contains(new End(0, EndReason.EXITED));
        assertThat(next.end()).isEmpty();
        assertThat(named.work(null)).isEqualTo(2);
        assertThat(host.worker().work(null)).isEqualTo(2);
        assertThatThrownBy(() -> bound.work(null))
                .isInstanceOf(ServiceEndedException.class)
                .hasMessageContaining("of radio (pid " + old.id() + ") has ended: it ");
        assertThat(host.sandbox().processes()).containsExactly(next);
    }

    @Test
    void calls_under_way_return_before_the_old_one_goes() throws Exception {
        GuestProcess old = host.start(host.worker("radio", """
                System.out.println("inside");
                casement.Event.named("Go").open().await();
                return 1;
                """));
        Worker bound = host.worker();
        CompletableFuture<Object> underWay = CompletableFuture.supplyAsync(() -> call(bound));
        host.awaitOut("inside");

        CompletionStage<GuestProcess> replaced = old.replace(host.worker("radio-2", "return 2;"), LIMIT);
        host.awaitTold("Replaced radio");

        assertThat(host.worker().work(null)).isEqualTo(2);
        assertThat(old.end()).isEmpty();
        try (Event go = Event.named("Go").open()) {
            go.set();
        }
        assertThat(await(underWay)).isEqualTo(1);
        assertThat(await(replaced).name()).isEqualTo("radio");
        assertThat(old.end()).isPresent();
    }

    @Test
    void calls_that_do_not_return_are_ended_with_the_old_one() {
        GuestProcess old = host.start(host.worker("radio", "System.out.println(\"inside\"); while (true) {}"));
        Worker bound = host.worker();
        CompletableFuture<Object> underWay = CompletableFuture.supplyAsync(() -> call(bound));
        host.awaitOut("inside");
        CompletionStage<GuestProcess> replaced = old.replace(host.worker("radio-2", "return 2;"), LIMIT);
        host.awaitTold("Replaced radio");
        assertThatThrownBy(() -> bound.work("new"))
                .isInstanceOf(ServiceEndedException.class)
                .hasMessageContaining("it was replaced by radio (pid ");
        host.kernel().awaitQuiet();

        host.advance(LIMIT);

        assertThat(await(replaced).name()).isEqualTo("radio");
        assertThatThrownBy(underWay::join).hasRootCauseInstanceOf(ServiceEndedException.class);
    }

    private static Object call(Worker worker) {
        try {
            return worker.work(null);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void a_version_that_fails_leaves_the_old_one_as_it_is() throws Exception {
        GuestProcess old = host.start(host.worker("radio", "return 1;"));
        Worker bound = host.worker();

        assertThatThrownBy(() -> await(old.replace(host.plugin("radio-2", "System.exit(4);"), LIMIT)))
                .isInstanceOf(NotReplacedException.class)
                .hasMessage("radio is not replaced: the new version ended before it was up: it exited with 4");

        assertThat(bound.work(null)).isEqualTo(1);
        assertThat(await(old.replace(host.worker("radio-3", "return 3;"), LIMIT))
                        .end())
                .isEmpty();
    }

    @Test
    void a_version_that_does_not_offer_what_the_old_one_does_is_refused_in_time() throws Exception {
        GuestProcess old = host.start(host.worker("radio", "return 1;"));
        CompletionStage<GuestProcess> replaced = old.replace(host.plugin("radio-2", FOR_EVER), LIMIT);
        assertThatThrownBy(() -> old.replace(host.plugin("radio-3", FOR_EVER), LIMIT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("is being replaced already");
        host.kernel().awaitQuiet();

        host.advance(LIMIT);

        assertThatThrownBy(() -> await(replaced))
                .isInstanceOf(NotReplacedException.class)
                .hasMessage("radio is not replaced: the new version was not up within 10 s: it has to offer ["
                        + Worker.class.getName() + "]");
        assertThat(host.worker().work(null)).isEqualTo(1);
    }

    @Test
    void a_version_that_cannot_run_is_refused_and_told() throws Exception {
        GuestProcess old = host.start(host.worker("radio", "return 1;"));
        Path lame = GuestJar.in(directory, "lame.jar").mainClass("Missing").pack();

        assertThatThrownBy(() -> old.replace(ProcessSpec.of(Image.ofJar(lame)), LIMIT))
                .isInstanceOf(ImageException.class);

        assertThat(host.worker().work(null)).isEqualTo(1);
        host.awaitTold("Refused radio");
    }

    @Test
    void kernel_settings_go_on_to_the_next_version() {
        GuestProcess old = host.sandbox().start(host.plugin("radio", FOR_EVER), launch -> launch.inSession(3));

        GuestProcess next = await(old.replace(host.plugin("radio-2", FOR_EVER), LIMIT));

        assertThat(host.kernel().snapshot().processes())
                .singleElement()
                .satisfies(process -> assertThat(process.id()).isEqualTo(next.id()))
                .satisfies(process -> assertThat(process.session()).isEqualTo(3));
    }

    // ---- events

    @Test
    void a_host_hears_of_each_process_from_start_to_end() {
        GuestProcess plugin = host.start(host.plugin("radio", "System.exit(3);"));
        host.end(plugin);
        host.sandbox().close();

        assertThat(host.events())
                .containsExactly(
                        new SandboxEvent.Started(plugin),
                        new SandboxEvent.Ready(plugin),
                        new SandboxEvent.Ended(plugin, new End(3, EndReason.EXITED)));
    }

    @Test
    void children_of_plugins_are_told_of_and_listed_as_well() {
        host.images().with("child", host.plugin("child", FOR_EVER).image());
        GuestProcess parent = host.start(host.plugin("parent", """
                casement.win32.Kernel32.CreateProcess("child", "child", null, null, false, 0, null, null,
                        new casement.win32.STARTUPINFO(), new casement.win32.PROCESS_INFORMATION());
                """ + FOR_EVER));
        host.awaitTold("Ready child");

        assertThat(host.sandbox().processes()).extracting(GuestProcess::name).containsExactly("parent", "child");
        parent.terminate(0);
        host.end(parent);
        host.sandbox().close();
        assertThat(host.told()).contains("Stopping child").last().isEqualTo("Ended child");
    }

    @Test
    void a_listener_that_fails_harms_nobody() {
        host.sandbox().listen(event -> {
            throw new IllegalStateException("for this test");
        });

        host.end(host.start(host.plugin("radio", "")));
        host.sandbox().close();

        assertThat(host.told()).containsExactly("Started radio", "Ready radio", "Ended radio");
    }

    // ---- close

    @Test
    void a_sandbox_that_is_closed_stops_all_the_youngest_first_and_starts_no_more() {
        host.start(host.plugin("first", FOR_EVER));
        host.start(host.plugin("second", FOR_EVER));

        host.sandbox().close();

        assertThat(host.told())
                .endsWith("Stopping second", "Ended second", "Stopping first", "Ended first")
                .hasSize(8);
        assertThat(host.sandbox().processes()).isEmpty();
        assertThatThrownBy(() -> host.sandbox().start(host.plugin("third", "")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this sandbox is closed");
        host.assertEmpty();
    }
}
