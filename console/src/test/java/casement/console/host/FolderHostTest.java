package casement.console.host;

import static org.assertj.core.api.Assertions.assertThat;

import casement.console.fixtures.Resident;
import casement.console.testkit.Folder;
import casement.kernel.Kernel;
import casement.sandbox.Sandbox;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A folder of plugins, looked at when the test says so. */
@Timeout(120)
class FolderHostTest {

    @TempDir
    Path path;

    private final StringWriter printed = new StringWriter();
    private Folder folder;
    private Kernel kernel;
    private FolderHost host;

    @BeforeEach
    void open() {
        folder = new Folder(path.resolve("plugins"));
        folder.write("notes.txt", "no plugin");
        kernel = Kernel.start();
        host = host(false);
    }

    private FolderHost host(boolean json) {
        HostScreen screen = new HostScreen(new PrintWriter(printed), json);
        return new FolderHost(kernel, Sandbox.on(kernel), folder.path(), () -> true, screen);
    }

    @AfterEach
    void close() {
        host.close();
        kernel.close();
    }

    @Test
    void a_jar_is_started_when_it_has_stayed_the_same_for_a_while() throws Exception {
        folder.jar("radio.jar", Resident.class);
        host.look(false);
        host.look(false); // no time has passed
        assertThat(lines()).isEmpty();

        host.look(true);

        await("radio", "| here with [] and null");
        host.runUntil(() -> lines().contains("radio enters main")); // what it prints comes by another way
        assertThat(lines())
                .containsExactlyInAnyOrder("radio starts", "radio enters main", "radio | here with [] and null")
                .first()
                .isEqualTo("radio starts");
    }

    @Test
    void a_jar_that_is_still_being_copied_is_waited_for() throws Exception {
        Path jar = folder.jar("radio.jar", Resident.class);
        byte[] whole = Files.readAllBytes(jar);
        for (int length : new int[] {10, 100, whole.length}) {
            Files.write(jar, java.util.Arrays.copyOf(whole, length));
            host.look(true);
            assertThat(lines()).isEmpty();
        }

        host.look(true);

        await("radio", "enters main");
    }

    @Test
    void settings_lie_beside_the_jar_or_name_it() throws Exception {
        folder.jar("radio.jar", Resident.class);
        folder.jar("../elsewhere/r.jar", Resident.class);
        folder.write("radio.conf", "args = [a, b], env { LEVEL = loud }, dialect = nt, session = 2");
        folder.write("other.conf", "jar = ../elsewhere/r.jar, args = [c]");

        settle();

        await("radio", "| here with [a, b] and loud");
        await("other", "| here with [c] and null");
        assertThat(kernel.snapshot().processes())
                .filteredOn(process -> process.name().equals("radio"))
                .singleElement()
                .satisfies(process -> assertThat(process.dialect()).isEqualTo("nt"))
                .satisfies(process -> assertThat(process.session()).isEqualTo(2));
    }

    @Test
    void what_changes_replaces_what_runs() throws Exception {
        folder.jar("radio.jar", Resident.class);
        settle();
        await("radio", "enters main");

        folder.write("radio.conf", "args = [second]");
        settle();

        await("radio", "ends, exit code 0: it exited with 0");
        assertThat(lines())
                .containsSubsequence(
                        "radio | here with [second] and null",
                        "radio | bye",
                        "radio ends, exit code 0: it exited with 0")
                .anyMatch(line -> line.startsWith("radio is replaced by pid "));
        assertThat(kernel.snapshot().processes()).hasSize(1);
    }

    @Test
    void a_broken_jar_is_refused_in_one_line_and_the_old_version_runs_on() throws Exception {
        Path jar = folder.jar("radio.jar", Resident.class);
        settle();
        await("radio", "enters main");

        Files.writeString(jar, "no jar");
        settle();
        settle();

        assertThat(lines())
                .filteredOn(line -> line.contains("refused"))
                .containsExactly("radio is refused: " + jar.toAbsolutePath()
                        + " is not a jar; give the path of a jar or of a directory of classes"
                        + "; the version before runs on");
        assertThat(kernel.snapshot().processes()).hasSize(1);
    }

    @Test
    void settings_that_are_wrong_are_refused_with_all_that_is_wrong() throws Exception {
        folder.jar("radio.jar", Resident.class);
        folder.write("radio.conf", "dialect = wm66, sesion = 3");

        settle();

        assertThat(lines())
                .singleElement()
                .asString()
                .contains("radio is refused: ")
                .contains("radio.conf:1: dialect: no dialect named wm66; did you mean wm65?; ")
                .endsWith("radio.conf:1: sesion: unknown key; did you mean session?");
    }

    @Test
    void a_version_that_does_not_come_up_is_refused() throws Exception {
        folder.jar("radio.jar", Resident.class);
        settle();
        await("radio", "enters main");

        folder.write("radio.conf", "main = Missing");
        settle();

        await("radio", "the version before runs on");
        assertThat(lines()).last().asString().startsWith("radio is refused: There is no main class Missing in radio");
        assertThat(kernel.snapshot().processes()).hasSize(1);
    }

    @Test
    void who_changes_the_shared_interfaces_is_told_what_that_takes() throws Exception {
        folder.jar("radio.jar", Resident.class);
        settle();
        await("radio", "enters main");

        folder.jar("api/sounds.jar", Resident.class);
        host.look(true);
        assertThat(lines()).noneMatch(line -> line.startsWith("api")); // it may still be being copied
        settle();
        settle();

        assertThat(lines())
                .filteredOn(line -> line.startsWith("api"))
                .containsExactly("api has changed: plugins see it when the host is started anew");
    }

    @Test
    void what_is_removed_is_stopped() throws Exception {
        Path jar = folder.jar("radio.jar", Resident.class);
        settle();
        await("radio", "here with");

        Files.delete(jar);
        host.look(false);

        await("radio", "ends, exit code 0");
        assertThat(lines())
                .containsSubsequence("radio is gone from the folder", "radio is asked to exit", "radio | bye");
    }

    @Test
    void a_plugin_that_fails_is_started_again_as_often_as_it_may() throws Exception {
        folder.jar("radio.jar", Resident.class);
        folder.write("radio.conf", "args = [fail], restart = on-failure, max-restarts = 2");

        settle();
        host.runUntil(() ->
                lines().stream().filter(line -> line.contains("exit code 5")).count() == 3);
        settle();

        assertThat(lines()).filteredOn("radio starts"::equals).hasSize(3);
    }

    @Test
    void closing_stops_everything_and_tells() throws Exception {
        folder.jar("a.jar", Resident.class);
        folder.jar("b.jar", Resident.class);
        settle();
        await("a", "here with");
        await("b", "here with");

        host.stop();

        assertThat(host.run()).isTrue();
        assertThat(lines())
                .containsSubsequence(
                        "b is asked to exit", "b ends, exit code 0: it exited with 0", "a is asked to exit")
                .last()
                .isEqualTo("a ends, exit code 0: it exited with 0");
    }

    @Test
    void programs_read_one_object_per_line() throws Exception {
        host.close();
        host = host(true);
        folder.jar("radio.jar", Resident.class);
        settle();
        host.runUntil(() ->
                printed.toString().contains("here with") && printed.toString().contains("starts"));

        assertThat(printed.toString().lines())
                .allMatch(line -> line.startsWith("{\"event\":\"") && line.endsWith("}"))
                .anyMatch(line ->
                        line.matches("\\{\"event\":\"started\",\"ms\":[0-9.]+,\"plugin\":\"radio\",\"pid\":[0-9]+,"
                                + "\"text\":\"starts\"}"));
    }

    private void settle() {
        host.look(true);
        host.look(true);
    }

    private void await(String plugin, String text) throws InterruptedException {
        host.runUntil(() -> lines().stream().anyMatch(line -> line.startsWith(plugin) && line.contains(text)));
    }

    /** Without times and process ids. */
    private List<String> lines() {
        return printed.toString()
                .lines()
                .map(line ->
                        line.replaceFirst("^ *[0-9.]+ ms +", "").replaceFirst("^(\\w+)( \\(pid \\d+\\))? +", "$1 "))
                .toList();
    }
}
