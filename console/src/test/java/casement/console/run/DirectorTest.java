package casement.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import casement.console.fixtures.Tool;
import casement.console.screen.Happening;
import casement.console.screen.Screen;
import casement.console.screen.Summary;
import casement.console.session.Overrides;
import casement.console.session.Session;
import casement.console.session.SessionReader;
import casement.console.testkit.Folder;
import com.typesafe.config.ConfigFactory;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectorTest {

    @TempDir
    Path path;

    @Test
    void a_session_that_is_stopped_still_sums_up() throws Exception {
        Folder folder = new Folder(path);
        folder.jar("tool.jar", Tool.class);
        Session session = SessionReader.read(folder.write("s.conf", """
                        processes {
                          tool { jar = tool.jar, args = [out/up, echo], stdin = console }
                          never { jar = tool.jar, after-exit = [tool] }
                        }
                        """), Overrides.NONE, ConfigFactory.load());
        try (PipedOutputStream nobodyWrites = new PipedOutputStream();
                InputStream console = new PipedInputStream(nobodyWrites)) {
            StopsAtFirstLine screen = new StopsAtFirstLine();
            Director director = new Director(session, screen, console);
            screen.director = director;

            Summary summary = director.run();

            assertThat(summary.stopped()).isTrue();
            assertThat(summary.exitCode()).isEqualTo(1);
            assertThat(summary.runs()).extracting(Summary.Run::name).containsExactly("tool");
            assertThat(summary.runs()).extracting(Summary.Run::why).containsExactly("the session was stopped");
            assertThat(screen.lines).contains("up");
        }
    }

    private static final class StopsAtFirstLine implements Screen {

        private final List<String> lines = new ArrayList<>();
        private Director director;

        @Override
        public void title(String title) {}

        @Override
        public void show(Happening happening) {
            lines.add(happening.said());
            if (happening.kind() == Happening.Kind.PRINTED) {
                director.stop();
            }
        }

        @Override
        public void end(Summary summary) {}
    }
}
