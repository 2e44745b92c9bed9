package casement.console.run;

import casement.console.attach.AttachPoint;
import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.kernel.SimulatedProcess.End;
import casement.sandbox.GuestProcess;
import casement.sandbox.Images;
import casement.sandbox.Sandbox;
import casement.sandbox.loader.Image;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.process.Stdio;
import com.typesafe.config.Config;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs to their ends, as {@code java} would: one alone has the standard streams to itself; of several, each line
 * comes after the name of its program.
 */
public final class Execution {

    private final Config settings;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Charset charset;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    /**
     * @param dialect null for the configured one
     * @param environment besides the command's own
     * @param reads whether it has the standard input, which a program that is alone has anyway
     */
    public record Program(
            String name,
            Image image,
            List<String> arguments,
            @Nullable String dialect,
            Map<String, String> environment,
            boolean reads) {

        public Program named(String other) {
            return new Program(other, image, arguments, dialect, environment, reads);
        }
    }

    /** @param charset in which programs write, if one is alone */
    public Execution(Config settings, InputStream in, PrintStream out, PrintStream err, Charset charset) {
        this.settings = settings;
        this.in = in;
        this.out = out;
        this.err = err;
        this.charset = charset;
    }

    /** Ends all programs; may be called on any thread. */
    public void stop() {
        stopped.complete(null);
    }

    /**
     * Returns when all programs have ended, or somebody stops them.
     *
     * @return the first exit code that is not 0, in the order of the programs
     */
    @SuppressWarnings("try") // a door is there, not used
    public int run(List<Program> programs) {
        List<LineStream> lines = new ArrayList<>();
        List<CompletableFuture<End>> ends = new ArrayList<>();
        try (Kernel kernel = Machines.start(settings, new Images());
                AttachPoint unused = AttachPoint.ifAsked(kernel, "exec")) {
            Sandbox sandbox = Sandbox.on(kernel);
            for (Program program : programs) {
                Stdio stdio = programs.size() == 1 ? straight() : prefixed(program, lines);
                GuestProcess process = sandbox.start(spec(program, stdio), launch -> settings(launch, program));
                ends.add(process.ended().toCompletableFuture());
            }
            CompletableFuture<Void> all = CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
            CompletableFuture.anyOf(all, stopped).join();
        }
        lines.forEach(LineStream::close);
        out.flush();
        err.flush();
        return ends.stream()
                .mapToInt(end -> end.join().exitCode())
                .filter(code -> code != 0)
                .findFirst()
                .orElse(0);
    }

    private static ProcessSpec spec(Program program, Stdio stdio) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(program.environment());
        Path here = Path.of("").toAbsolutePath();
        return new ProcessSpec(program.name(), program.image(), program.arguments(), environment, here, stdio);
    }

    private static Launch settings(Launch launch, Program program) {
        return program.dialect() == null ? launch : launch.speaking(program.dialect());
    }

    private Stdio straight() {
        return new Stdio(in, out, err, charset);
    }

    private Stdio prefixed(Program program, List<LineStream> lines) {
        LineStream toOut = lines(program, out, lines);
        LineStream toErr = lines(program, err, lines);
        InputStream from = program.reads() ? in : InputStream.nullInputStream();
        return new Stdio(from, toOut, toErr, StandardCharsets.UTF_8);
    }

    private static LineStream lines(Program program, PrintStream target, List<LineStream> lines) {
        LineStream made =
                new LineStream(program.name(), (name, writer, line) -> target.println(program.name() + " | " + line));
        lines.add(made);
        return made;
    }
}
