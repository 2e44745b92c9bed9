package casement.examples;

import static org.assertj.core.api.Assertions.assertThat;

import casement.console.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What {@code casement run} printed and returned. */
record ConsoleRun(int exitCode, List<String> lines) {

    /** Runs a session of the examples as the command would. */
    static ConsoleRun of(String session, String... options) {
        String file = projectRoot().resolve("examples").resolve(session).toString();
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out, true);
        String[] words = Stream.of(Stream.of("run"), Stream.of(options), Stream.of(file))
                .flatMap(part -> part)
                .toArray(String[]::new);
        int exitCode = new CommandLine(new Main()).setOut(writer).setErr(writer).execute(words);
        return new ConsoleRun(exitCode, out.toString().lines().toList());
    }

    /** What one program printed, where everything is shown. */
    List<String> printedBy(String process) {
        return lines.stream()
                .filter(line -> line.matches(" *[0-9.]+ m?s +" + process + "\\b.* \\| .*"))
                .map(line -> line.substring(line.indexOf(" | ") + 3))
                .toList();
    }

    /** Tests run in their module's folder under Maven, but perhaps not in an editor. */
    static Path projectRoot() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
            assertThat(folder)
                    .as("a folder with .mvn above the working directory")
                    .isNotNull();
        }
        return folder;
    }
}
