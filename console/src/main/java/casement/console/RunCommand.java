package casement.console;

import casement.console.run.Director;
import casement.console.run.ShutdownHook;
import casement.console.screen.JsonScreen;
import casement.console.screen.Screen;
import casement.console.screen.Screens;
import casement.console.session.Overrides;
import casement.console.session.ProcessEntry.Member;
import casement.console.session.Session;
import casement.console.session.SessionReader;
import com.typesafe.config.Config;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code casement run}: starts the processes of a session file and shows what they do to each other. */
@Command(
        name = "run",
        description = {
            "Starts the processes that a session file describes, in one JVM, and shows what they do to each other: "
                    + "one line for each call, and a summary at the end.",
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  casement run examples/rendezvous.conf",
            "  casement run --dialect nt --strict my.conf",
            "  casement run --set processes.radio.count=100 --set show=output my.conf",
            "  casement run --json my.conf | jq .",
            "  casement run --perfetto trace.json my.conf",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all processes ended by themselves with exit code 0, or as the session expects",
            "1:some process did not",
            "2:the command line or the session file is wrong; nothing was started",
        })
final class RunCommand implements Callable<Integer> {

    private static final String REFERENCE = "/session-reference.conf";

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "SESSION.conf", description = "What to start; see --help-session.")
    private @Nullable Path file;

    @Option(names = "--dialect", paramLabel = "DIALECT", description = "The Windows that all processes are to meet.")
    private @Nullable String dialect;

    @Option(
            names = "--strict",
            negatable = true,
            description =
                    "Whether functions fail that the dialect does not document; as the session says if not given.")
    private @Nullable Boolean strict;

    @Option(names = "--json", description = "One JSON object per line, for programs.")
    private boolean json;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Overrides a key of the session, such as show=output or casement.kernel.carriers=virtual.")
    private List<String> settings = List.of();

    @Mixin
    private Attaching attaching;

    @Option(
            names = "--perfetto",
            paramLabel = "FILE",
            description = "Writes a timeline of all calls into this file, for ui.perfetto.dev and chrome://tracing.")
    private @Nullable Path timeline;

    @Option(names = "--help-session", description = "Explains every key of a session file.")
    private boolean helpSession;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (helpSession) {
            out.print(reference());
            out.flush();
            return 0;
        }
        if (file == null) {
            throw new ParameterException(spec.commandLine(), "name a session file");
        }
        Config installation = attaching.settings();
        Session session = SessionReader.read(file, new Overrides(dialect, strict, settings), installation);
        Director director = new Director(session, screen(session, out), System.in, timeline);
        ShutdownHook hook = new ShutdownHook(director::stop);
        try {
            return director.run().exitCode();
        } finally {
            hook.close();
        }
    }

    private Screen screen(Session session, PrintWriter out) {
        List<String> columns = session.processes().stream()
                .flatMap(entry -> entry.members().stream())
                .map(Member::name)
                .toList();
        return json ? new JsonScreen(out) : Screens.of(session.show(), out, Ansi.AUTO, columns);
    }

    static String reference() throws IOException {
        try (InputStream in = Objects.requireNonNull(RunCommand.class.getResourceAsStream(REFERENCE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
