package casement.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import casement.console.fixtures.Tool;
import casement.console.session.ProcessEntry.Connection;
import casement.console.session.ProcessEntry.Expected;
import casement.console.session.ProcessEntry.Member;
import casement.console.session.ProcessEntry.Restart;
import casement.console.testkit.Folder;
import casement.sandbox.process.Surroundings;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionReaderTest {

    @TempDir
    Path path;

    private Folder folder;

    @BeforeEach
    void put_a_program_into_the_folder() {
        folder = new Folder(path);
        folder.jar("tool.jar", Tool.class);
    }

    @Test
    void a_session_needs_no_more_than_one_program() {
        Session session = read("processes { tool { jar = tool.jar } }");

        assertThat(session.title()).isNull();
        assertThat(session.show()).isEqualTo(Session.Show.HAPPENINGS);
        assertThat(session.hide()).isEmpty();
        assertThat(session.images()).isEmpty();
        assertThat(session.settings().getString("casement.dialect")).isEqualTo("wm65");
        assertThat(session.settings().getBoolean("casement.strict")).isFalse();
        ProcessEntry tool = session.processes().get(0);
        assertThat(tool.key()).isEqualTo("tool");
        assertThat(tool.members()).containsExactly(new Member("tool", null));
        assertThat(tool.image().mainClass()).isEqualTo(Tool.class.getName());
        assertThat(tool.arguments()).isEmpty();
        assertThat(tool.environment()).isEmpty();
        assertThat(tool.wholeEnvironment()).isEqualTo(System.getenv());
        assertThat(tool.surroundings()).isEqualTo(Surroundings.OF_THE_HOST);
        assertThat(tool.workingDirectory()).isEqualTo(path);
        assertThat(tool.session()).isZero();
        assertThat(tool.after()).isEmpty();
        assertThat(tool.afterExit()).isEmpty();
        assertThat(tool.delay()).isZero();
        assertThat(tool.restart()).isEqualTo(Restart.NEVER);
        assertThat(tool.maxRestarts()).isEqualTo(3);
        assertThat(tool.priority()).isEmpty();
        assertThat(tool.stdin()).isEqualTo(new Connection(Connection.Kind.NONE, null));
        assertThat(tool.stdout()).isEqualTo(new Connection(Connection.Kind.CONSOLE, null));
        assertThat(tool.stderr()).isEqualTo(new Connection(Connection.Kind.CONSOLE, null));
        assertThat(tool.strict()).isNull();
        assertThat(tool.expected()).isEqualTo(Expected.SUCCESS);
    }

    @Test
    void every_key_is_read() {
        folder.write("in.txt", "");
        folder.write("work/file", "");
        Session session = read("""
                title = Radios
                dialect = nt
                strict = on
                show = table
                hide = [CloseHandle, Sleep]
                processes {
                  first { jar = tool.jar }
                  all {
                    class-path = [tool.jar]
                    main = casement.console.fixtures.Tool
                    args = [a, 7, true]
                    env { LEVEL = loud, NUMBER = 5 }
                    inherit-env = no
                    properties { "a.b" = c }
                    locale = de-AT
                    time-zone = Europe/Vienna
                    working-directory = work
                    dialect = ce
                    session = 2
                    count = 2
                    after = [first]
                    after-exit = [first]
                    delay = 200 ms
                    restart = on-failure
                    max-restarts = 7
                    priority = 99
                    stdin = in.txt
                    stdout = none
                    stderr = err.txt
                    strict = off
                    expect-exit = 4
                  }
                }
                images { helper { jar = tool.jar } }
                """);

        assertThat(session.title()).isEqualTo("Radios");
        assertThat(session.show()).isEqualTo(Session.Show.TABLE);
        assertThat(session.hide()).isEqualTo(Set.of("CloseHandle", "Sleep"));
        assertThat(session.images()).containsOnlyKeys("helper");
        assertThat(session.settings().getString("casement.dialect")).isEqualTo("nt");
        assertThat(session.settings().getBoolean("casement.strict")).isTrue();
        ProcessEntry all = session.processes().get(1);
        assertThat(all.members()).containsExactly(new Member("all-1", "ce"), new Member("all-2", "ce"));
        assertThat(all.image().mainClass()).isEqualTo(Tool.class.getName());
        assertThat(all.arguments()).containsExactly("a", "7", "true");
        assertThat(all.environment()).isEqualTo(Map.of("LEVEL", "loud", "NUMBER", "5"));
        assertThat(all.wholeEnvironment()).isEqualTo(all.environment());
        assertThat(all.surroundings())
                .isEqualTo(Surroundings.OF_THE_HOST
                        .withProperties(Map.of("a.b", "c"))
                        .withLocale(Locale.forLanguageTag("de-AT"))
                        .withTimeZone(ZoneId.of("Europe/Vienna")));
        assertThat(all.workingDirectory()).isEqualTo(path.resolve("work"));
        assertThat(all.session()).isEqualTo(2);
        assertThat(all.after()).containsExactly("first");
        assertThat(all.afterExit()).containsExactly("first");
        assertThat(all.delay()).isEqualTo(Duration.ofMillis(200));
        assertThat(all.restart()).isEqualTo(Restart.ON_FAILURE);
        assertThat(all.maxRestarts()).isEqualTo(7);
        assertThat(all.priority()).hasValue(99);
        assertThat(all.stdin()).isEqualTo(new Connection(Connection.Kind.FILE, path.resolve("in.txt")));
        assertThat(all.stdout()).isEqualTo(new Connection(Connection.Kind.NONE, null));
        assertThat(all.stderr()).isEqualTo(new Connection(Connection.Kind.FILE, path.resolve("err.txt")));
        assertThat(all.strict()).isFalse();
        assertThat(all.expected()).isEqualTo(new Expected(false, OptionalInt.of(4)));
    }

    @Test
    void any_exit_can_be_expected() {
        Session session = read("processes { tool { jar = tool.jar, expect-exit = any } }");

        assertThat(session.processes().get(0).expected()).isEqualTo(Expected.ANYTHING);
    }

    @Test
    void processes_keep_the_order_of_the_file() {
        Session session = read("""
                processes {
                  zulu { jar = tool.jar }
                  alpha { jar = tool.jar }
                  mike { jar = tool.jar }
                }
                """);

        assertThat(session.processes()).extracting(ProcessEntry::key).containsExactly("zulu", "alpha", "mike");
    }

    @Test
    void one_program_is_read_once() {
        Session session = read("processes { a { jar = tool.jar }, b { jar = tool.jar } }");

        assertThat(session.processes().get(0).image())
                .isSameAs(session.processes().get(1).image());
    }

    @Test
    void each_of_several_dialects_gives_a_process_of_its_name() {
        Session session = read("processes { tool { jar = tool.jar, dialects = [wm65, nt] } }");

        assertThat(session.processes().get(0).members())
                .containsExactly(new Member("wm65", "wm65"), new Member("nt", "nt"));
    }

    @Test
    void a_class_is_found_among_the_examples_of_the_tree() {
        folder.write("examples/target/classes/marker", "");
        Path file = folder.write(
                "examples/sessions/s.conf",
                "processes { tool { class = " + Tool.class.getName() + ", class-path = [\"../../tool.jar\"] } }");

        Session session = SessionReader.read(file, Overrides.NONE, ConfigFactory.load());

        assertThat(session.processes().get(0).image().mainClass()).isEqualTo(Tool.class.getName());
    }

    // ---- the command line

    @Test
    void the_dialect_of_the_command_line_wins_over_all_others() {
        Session session = read("""
                dialect = ce
                processes {
                  own { jar = tool.jar, dialect = wm65 }
                  several { jar = tool.jar, dialects = [wm65, ce] }
                }
                """, new Overrides("nt", null, List.of()));

        assertThat(session.settings().getString("casement.dialect")).isEqualTo("nt");
        assertThat(session.processes())
                .flatExtracting(ProcessEntry::members)
                .containsExactly(new Member("own", "nt"), new Member("nt", "nt"));
    }

    @Test
    void the_strictness_of_the_command_line_wins_over_all_others() {
        Session session = read(
                "strict = off, processes { own { jar = tool.jar, strict = off } }",
                new Overrides(null, true, List.of()));

        assertThat(session.settings().getBoolean("casement.strict")).isTrue();
        assertThat(session.processes().get(0).strict()).isTrue();
    }

    @Test
    void keys_of_the_command_line_win_over_the_file() {
        Overrides overrides = new Overrides(
                null, null, List.of("show=output", "processes.tool.count=3", "casement.kernel.termination-grace=1s"));

        Session session = read("processes { tool { jar = tool.jar } }", overrides);

        assertThat(session.show()).isEqualTo(Session.Show.OUTPUT);
        assertThat(session.processes().get(0).members()).hasSize(3);
        assertThat(session.settings().getString("casement.kernel.termination-grace"))
                .isEqualTo("1s");
    }

    @Test
    void a_session_may_have_a_dialect_of_its_own() {
        Session session = read("""
                dialect = narrow
                casement.dialects.narrow { inherits = nt, max-name-length = 100 }
                processes { tool { jar = tool.jar, dialect = narrow } }
                """);

        assertThat(session.processes().get(0).members()).containsExactly(new Member("tool", "narrow"));
    }

    private Session read(String text) {
        return read(text, Overrides.NONE);
    }

    private Session read(String text, Overrides overrides) {
        return SessionReader.read(folder.write("s.conf", text), overrides, ConfigFactory.load());
    }
}
