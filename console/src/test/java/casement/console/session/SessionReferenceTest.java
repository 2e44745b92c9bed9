package casement.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import casement.console.session.ProcessEntry.Expected;
import casement.console.testkit.Command;
import casement.console.testkit.Folder;
import casement.console.testkit.Program;
import casement.settings.Section;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that explains session files is one. */
class SessionReferenceTest {

    private static final Config REFERENCE = ConfigFactory.parseResources("session-reference.conf");

    @TempDir
    Path path;

    @Test
    void it_can_be_run_once_its_programs_are_there() {
        Folder folder = new Folder(path);
        Program radio = Program.named("radio.Main");
        radio.packInto(folder, "target/radio.jar");
        radio.packInto(folder, "target/helper.jar");
        radio.packInto(folder, "lib/tools.jar");
        Program.named("radio.Watcher").unpackInto(folder, "target/classes");
        Program.named("casement.examples.dialects.Answer").unpackInto(folder, "examples/target/classes");
        Path file = folder.write("s.conf", Command.run("run", "--help-session").out());

        Session session = SessionReader.read(file, Overrides.NONE, ConfigFactory.load());

        assertThat(session.processes()).extracting(ProcessEntry::key).containsExactly("radio", "watcher", "answers");
        assertThat(session.images()).containsOnlyKeys("helper");
    }

    @Test
    void it_explains_every_key() {
        assertThat(keys(""))
                .containsExactlyInAnyOrder(
                        "title", "dialect", "strict", "show", "hide", "processes", "images", "casement");
        Set<String> ofProcesses = new TreeSet<>(keys("processes.radio"));
        ofProcesses.addAll(keys("processes.watcher"));
        ofProcesses.addAll(keys("processes.answers"));
        assertThat(ofProcesses)
                .containsExactlyInAnyOrder(
                        "jar",
                        "class-path",
                        "class",
                        "main",
                        "args",
                        "env",
                        "inherit-env",
                        "properties",
                        "locale",
                        "time-zone",
                        "working-directory",
                        "dialect",
                        "dialects",
                        "session",
                        "count",
                        "after",
                        "after-exit",
                        "delay",
                        "restart",
                        "max-restarts",
                        "priority",
                        "stdin",
                        "stdout",
                        "stderr",
                        "strict",
                        "expect-exit");
    }

    @Test
    void what_it_says_of_a_process_is_the_default() {
        Folder folder = new Folder(path);
        Program.named("radio.Main").packInto(folder, "target/radio.jar");
        Path file = folder.write("s.conf", "processes { radio { jar = target/radio.jar } }");

        ProcessEntry radio = SessionReader.read(file, Overrides.NONE, ConfigFactory.load())
                .processes()
                .get(0);

        Config said = REFERENCE.getConfig("processes.radio");
        assertThat(radio.session()).isEqualTo(said.getInt("session"));
        assertThat(radio.maxRestarts()).isEqualTo(said.getInt("max-restarts"));
        assertThat(Section.word(radio.restart())).isEqualTo(said.getString("restart"));
        assertThat(Section.word(radio.stdin().kind())).isEqualTo(said.getString("stdin"));
        assertThat(Section.word(radio.stdout().kind())).isEqualTo(said.getString("stdout"));
        assertThat(Section.word(radio.stderr().kind())).isEqualTo(said.getString("stderr"));
        assertThat(radio.inheritsEnvironment()).isEqualTo(said.getBoolean("inherit-env"));
        assertThat(radio.expected()).isEqualTo(Expected.SUCCESS);
        assertThat(casement.semantics.Priority.NORMAL).isEqualTo(said.getInt("priority"));
    }

    @Test
    void every_key_has_a_comment() {
        REFERENCE
                .getObject("processes")
                .forEach((name, process) -> ((ConfigObject) process)
                        .forEach((key, value) -> assertThat(value.origin().comments())
                                .as("comment of processes." + name + "." + key)
                                .isNotEmpty()));
    }

    private static Set<String> keys(String path) {
        return path.isEmpty()
                ? REFERENCE.root().keySet()
                : REFERENCE.getObject(path).keySet();
    }
}
