package casement.console.attach;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.kernel.SimulatedProcess;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and who is not. */
@Timeout(60)
class AttachPointTest {

    private static final long NO_PROCESS = 999_999_999_999L;

    @TempDir
    Path temporary;

    private Path directory;
    private Config settings;
    private Kernel kernel;
    private SimulatedProcess radio;
    private AttachPoint point;
    private HostFile file;

    @BeforeEach
    void start() {
        directory = temporary.resolve("hosts");
        settings = ConfigFactory.parseMap(Map.of("casement.attach.directory", directory.toString()))
                .withFallback(ConfigFactory.load());
        kernel = Kernel.start(settings);
        radio = kernel.launch(Launch.of(
                        "radio", () -> WaitForSingleObject(CreateEvent(null, true, false, "Go"), INFINITE))
                .speaking("nt"));
        kernel.awaitQuiet();
        point = AttachPoint.open(kernel, "test");
        file = HostFiles.of(settings).alive().get(0);
    }

    @AfterEach
    void end() {
        point.close();
        kernel.close();
    }

    private boolean isAlive() {
        return radio.ending().isEmpty();
    }

    /** By hand, since the JDK's client does not let anybody choose the host header. */
    private String send(InetAddress to, String request, String... headers) throws IOException {
        try (Socket socket = new Socket(to, point.port())) {
            String all = request + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(all.getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return in.readLine().replace("HTTP/1.1 ", "").substring(0, 3);
        }
    }

    private String send(String request, String... headers) throws IOException {
        return send(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), request, headers);
    }

    private String host() {
        return "Host: 127.0.0.1:" + point.port();
    }

    private String kill() {
        return "POST /processes/" + radio.id() + "/kill";
    }

    private String token() {
        return "Authorization: Bearer " + file.token();
    }

    // ---- the token

    @Test
    void the_owner_is_let_in() throws IOException {
        assertThat(send("GET /processes", host(), token())).isEqualTo("200");
        assertThat(send(kill(), host(), token())).isEqualTo("200");
        assertThat(radio.ending()).isPresent();
    }

    @Test
    void without_the_token_nothing_is_told_and_nothing_done() throws IOException {
        String wrong = "Authorization: Bearer " + "0".repeat(file.token().length());
        for (String request : List.of(
                "GET /processes",
                "GET /trace",
                kill(),
                "POST /processes/" + radio.id() + "/suspend",
                "POST /objects/signal?object=Go",
                "GET /nothing",
                "OPTIONS /processes")) {
            assertThat(send(request, host())).as(request).isEqualTo("401");
            assertThat(send(request, host(), wrong)).as(request).isEqualTo("401");
            assertThat(send(request, host(), token() + "0")).as(request).isEqualTo("401");
            assertThat(send(request, host(), "Authorization: " + file.token()))
                    .as(request)
                    .isEqualTo("401");
        }
        assertThat(isAlive()).isTrue();
        assertThat(kernel.inspector().threads().stream().filter(thread -> thread.blocked()))
                .hasSize(1);
    }

    @Test
    void each_run_has_a_token_of_its_own() {
        try (AttachPoint second = AttachPoint.open(kernel, "second")) {
            assertThat(second.port()).isNotEqualTo(point.port());
            assertThat(HostFiles.of(settings).alive())
                    .extracting(HostFile::token)
                    .doesNotHaveDuplicates();
        }
        assertThat(file.token()).hasSize(64);
    }

    // ---- browsers

    @Test
    void pages_of_a_browser_are_sent_away_even_with_the_token() throws IOException {
        assertThat(send(kill(), "Host: evil.example:" + point.port(), token())).isEqualTo("403");
        assertThat(send(kill(), "Host: 127.0.0.1", token())).isEqualTo("403");
        assertThat(send(kill(), host(), token(), "Origin: http://evil.example")).isEqualTo("403");
        assertThat(isAlive()).isTrue();
        assertThat(send("GET /processes", "Host: localhost:" + point.port(), token()))
                .isEqualTo("200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
    void what_changes_anything_is_asked_by_post_only(String method) throws IOException {
        for (String what : List.of("kill", "suspend", "resume")) {
            assertThat(send(method + " /processes/" + radio.id() + "/" + what, host(), token()))
                    .isEqualTo("405");
        }
        assertThat(send(method + " /objects/signal?object=Go", host(), token())).isEqualTo("405");
        assertThat(isAlive()).isTrue();
    }

    @Test
    void it_listens_on_the_loopback_only() throws IOException {
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : each.inetAddresses().toList()) {
                if (!address.isLoopbackAddress()) {
                    assertThatThrownBy(() -> send(address, "GET /processes", host(), token()))
                            .isInstanceOf(IOException.class);
                }
            }
        }
        assertThat(send("GET /processes", host(), token())).isEqualTo("200");
    }

    // ---- the file

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there, a user's folder is closed by other means")
    void nobody_else_can_read_the_file() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there, a user's folder is closed by other means")
    void a_folder_that_others_can_enter_is_not_used() throws IOException {
        Path open = Files.createDirectory(
                temporary.resolve("open"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-x---"));
        Path link = Files.createSymbolicLink(temporary.resolve("link"), directory);
        for (Path other : List.of(open, link)) {
            Config there = ConfigFactory.parseMap(Map.of("casement.attach.directory", other.toString()))
                    .withFallback(settings);
            try (Kernel another = Kernel.start(there)) {
                assertThatThrownBy(() -> AttachPoint.open(another, "test"))
                        .hasMessageContaining("can be entered by others than you");
            }
            assertThat(HostFiles.of(there).alive()).isEmpty();
        }
    }

    @Test
    void the_file_goes_with_the_host() {
        point.close();

        assertThat(directory).isEmptyDirectory();
        assertThatThrownBy(() -> send("GET /processes", host(), token())).isInstanceOf(IOException.class);
        assertThat(isAlive()).as("the process, which has nothing to do with it").isTrue();
    }

    @Test
    void what_the_dead_have_left_is_taken_away() throws IOException {
        Path dead = Files.writeString(
                directory.resolve("1.json"), new HostFile(directory, NO_PROCESS, 4711, "t", "", "dead").text());
        Path numberOfAnother = Files.writeString(
                directory.resolve("2.json"),
                new HostFile(directory, file.pid(), 4711, "t", "2001-01-01T00:00:00Z", "dead too").text());

        assertThat(HostFiles.of(settings).alive()).containsExactly(file);
        assertThat(dead).doesNotExist();
        assertThat(numberOfAnother).doesNotExist();
        assertThat(file.path()).exists();
    }

    @Test
    void nobody_is_let_in_unless_the_settings_say_so() {
        try (Stream<Path> before = Files.list(directory)) {
            long files = before.count();
            assertThat(AttachPoint.ifAsked(kernel, "test")).isNull();
            try (Stream<Path> after = Files.list(directory)) {
                assertThat(after).hasSize((int) files);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
