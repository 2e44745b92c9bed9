package casement.console;

import casement.console.run.Execution.Program;
import casement.sandbox.loader.Image;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** What {@code casement exec} is told of one program. */
final class ProgramOptions {

    @Option(names = "--jar", paramLabel = "FILE.jar", description = "The program, as for java -jar.")
    private @Nullable Path jar;

    @Option(
            names = {"--cp", "--class-path"},
            paramLabel = "PATH",
            description = "Jars and directories of classes, as for java -cp; needs --main.")
    private @Nullable String classPath;

    @Option(names = "--main", paramLabel = "CLASS", description = "The class to run; by default what the jar names.")
    private @Nullable String main;

    @Option(names = "--name", paramLabel = "NAME", description = "What the process is called; by default as its jar.")
    private @Nullable String name;

    @Option(names = "--dialect", paramLabel = "DIALECT", description = "The Windows that it meets.")
    private @Nullable String dialect;

    @Option(names = "--env", paramLabel = "NAME=VALUE", description = "An environment variable besides the inherited.")
    private Map<String, String> environment = new LinkedHashMap<>();

    @Option(names = "--stdin", description = "Gives it the standard input; a program that is alone has it anyway.")
    private boolean stdin;

    @Parameters(paramLabel = "ARG", description = "What its main method is given. Put -- before the first with a dash.")
    private List<String> arguments = List.of();

    @Nullable
    String dialect() {
        return dialect;
    }

    boolean reads() {
        return stdin;
    }

    /**
     * Reads the program.
     *
     * @throws casement.sandbox.loader.ImageException if it cannot be run
     */
    Program program(CommandLine command) {
        Image image = Image.ofClassPath(classPath(command), main);
        return new Program(
                name == null ? image.name() : name, image, arguments, dialect, Map.copyOf(environment), stdin);
    }

    private List<Path> classPath(CommandLine command) {
        if (jar != null && classPath != null) {
            throw new ParameterException(command, "--jar and --cp name two programs: put --and between them");
        }
        if (jar != null) {
            return List.of(jar);
        }
        if (classPath == null) {
            throw new ParameterException(command, "name a program by --jar, or by --cp and --main");
        }
        if (main == null) {
            throw new ParameterException(command, "--cp needs --main: the class to run");
        }
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(each -> !each.isEmpty())
                .map(Path::of)
                .toList();
    }
}
