package casement.sandbox;

import static casement.sandbox.testkit.PluginHost.FOR_EVER;
import static casement.sandbox.testkit.PluginHost.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import casement.sandbox.testkit.PluginHost;
import casement.sandbox.testkit.shared.Worker;
import casement.service.ServiceEndedException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services of which a user or a provider ends, in a call too. */
@Timeout(120)
class ServiceEndsTest {

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
}
