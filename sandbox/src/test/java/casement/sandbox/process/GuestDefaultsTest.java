package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestProcess;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM has one of and guests set. */
class GuestDefaultsTest {

    private static final String PROXIES = """
            java.net.ProxySelector.setDefault(new java.net.ProxySelector() {
                public List<java.net.Proxy> select(java.net.URI uri) {
                    System.out.print("asked for " + uri.getHost());
                    throw new IllegalArgumentException("no way");
                }
                public void connectFailed(java.net.URI uri, java.net.SocketAddress at, java.io.IOException e) { }
            });
            """;

    @TempDir
    Path directory;

    @Test
    void the_jdk_asks_that_of_the_process_whose_thread_it_is_on() throws Exception {
        ProxySelector hosts = ProxySelector.getDefault();
        TestProcess process = start(PROXIES + """
                try {
                    new java.net.URL("http://radio.invalid/").openConnection().getInputStream();
                } catch (Exception e) {
                    System.out.print(", " + e.getMessage());
                }
                """);

        assertThat(process.end()).as(process.err()).isZero();

        assertThat(process.out()).startsWith("asked for radio.invalid");
        assertThat(ProxySelector.getDefault().select(URI.create("http://radio.invalid/")))
                .isEqualTo(hosts.select(URI.create("http://radio.invalid/")));
        process.close();
        process.program().undoRegistrations();
        assertThat(ProxySelector.getDefault()).isSameAs(hosts);
    }

    @Test
    void each_process_has_its_own() throws Exception {
        TestProcess sets = start("java.net.CookieHandler.setDefault(new java.net.CookieManager());"
                + "System.out.print(java.net.CookieHandler.getDefault() != null);");
        assertThat(sets.end()).isZero();
        TestProcess asks = start("System.out.print(java.net.CookieHandler.getDefault());");
        assertThat(asks.end()).isZero();

        assertThat(sets.out()).isEqualTo("true");
        assertThat(asks.out()).isEqualTo("null");
        sets.program().undoRegistrations();
        assertThat(CookieHandler.getDefault()).isNull();
    }

    @Test
    void what_can_be_set_once_is_refused_and_stays_the_hosts() throws Exception {
        TestProcess process = start("""
                try {
                    java.net.URL.setURLStreamHandlerFactory(protocol -> null);
                } catch (Error refused) {
                    System.out.print(refused.getMessage());
                }
                """);

        assertThat(process.end()).isZero();

        assertThat(process.out()).isEqualTo("factory already defined");
        assertThat(Authenticator.getDefault()).isNull();
        assertThat(URLConnection.guessContentTypeFromName("a.html")).isEqualTo("text/html");
    }

    @Test
    void a_handler_of_the_jdk_that_a_process_has_added_is_taken_back() throws Exception {
        Handler[] before = Logger.getLogger("").getHandlers();
        TestProcess process = start(
                "java.util.logging.Logger.getLogger(\"\")" + ".addHandler(new java.util.logging.StreamHandler());");
        assertThat(process.end()).isZero();
        assertThat(Logger.getLogger("").getHandlers()).hasSize(before.length + 1);

        process.program().undoRegistrations();

        assertThat(Logger.getLogger("").getHandlers()).containsExactly(before);
    }

    private TestProcess start(String statements) {
        return TestProcess.start(Image.ofJar(GuestJar.ofMain(directory, statements)));
    }
}
