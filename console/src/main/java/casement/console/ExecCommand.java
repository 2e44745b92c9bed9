package casement.console;

import casement.console.run.Execution;
import casement.console.run.Execution.Program;
import casement.console.run.ShutdownHook;
import casement.dialect.Dialects;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code casement exec}: runs programs as java would, several at once if asked, all in this JVM. */
@Command(
        name = "exec",
        description = {
            "Runs a program as a process of its own, but in this JVM: its standard streams and its exit code are those "
                    + "of the command.",
            "",
            "--and begins another program, which runs at the same time. Then each line comes after the name of its "
                    + "program.",
        },
        mixinStandardHelpOptions = true,
        preprocessor = ExecCommand.AtAnd.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  casement exec --jar google-java-format-all-deps.jar -- --replace A.java",
            "  casement exec --cp target/classes:lib/x.jar --main org.acme.Main one two",
            "  casement exec --name a --jar a.jar -- x --and --name b --jar b.jar -- y",
            "  casement exec --dialect nt --jar ported.jar",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "n:that of the program; of several, the first that is not 0",
            "1:an exception left the program's main method, too",
            "2:the command line is wrong; nothing was started",
        })
final class ExecCommand implements Callable<Integer> {

    private static final String AND = "--and";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ProgramOptions first;

    private final List<List<String>> others = new ArrayList<>();

    /** Takes the programs after the first out of the command line. */
    static final class AtAnd implements IParameterPreprocessor {

        @Override
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, ArgSpec none, Map<String, Object> info) {
            if (command.userObject() instanceof ExecCommand exec && arguments.contains(AND)) {
                List<String> rest = new ArrayList<>();
                while (arguments.contains(AND)) {
                    rest.add(arguments.remove(0)); // the bottom of the stack is the end of the line
                }
                exec.others.addAll(split(rest));
            }
            return false;
        }

        /** @param reversed ends with the {@code --and} that comes first */
        private static List<List<String>> split(List<String> reversed) {
            List<List<String>> programs = new ArrayList<>();
            for (int i = reversed.size() - 1; i >= 0; i--) {
                if (reversed.get(i).equals(AND)) {
                    programs.add(new ArrayList<>());
                } else {
                    programs.get(programs.size() - 1).add(reversed.get(i));
                }
            }
            return programs;
        }
    }

    @Override
    public Integer call() {
        Config settings = ConfigFactory.load();
        List<Program> programs = programs(Dialects.from(settings));
        Execution execution = new Execution(settings, System.in, System.out, System.err, charset());
        ShutdownHook hook = new ShutdownHook(execution::stop);
        try {
            return execution.run(programs);
        } finally {
            hook.close();
        }
    }

    private List<Program> programs(Dialects dialects) {
        List<ProgramOptions> all = new ArrayList<>(List.of(first));
        for (List<String> other : others) {
            all.add(parse(other));
        }
        if (all.stream().filter(ProgramOptions::reads).count() > 1) {
            throw new ParameterException(spec.commandLine(), "only one program can have --stdin");
        }
        List<Program> programs = new ArrayList<>();
        Map<String, Integer> names = new HashMap<>();
        for (ProgramOptions options : all) {
            if (options.dialect() != null) {
                dialects.named(options.dialect());
            }
            Program program = options.program(spec.commandLine());
            int number = names.merge(program.name(), 1, Integer::sum);
            programs.add(number == 1 ? program : program.named(program.name() + "-" + number));
        }
        return programs;
    }

    private ProgramOptions parse(List<String> arguments) {
        ProgramOptions options = new ProgramOptions();
        try {
            new CommandLine(options).parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException wrong) {
            throw new ParameterException(spec.commandLine(), "after " + AND + ": " + wrong.getMessage(), wrong);
        }
        return options;
    }

    /** That of this JVM's own standard output, which only newer JDKs tell. */
    private static Charset charset() {
        String told = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        return told == null ? Charset.defaultCharset() : Charset.forName(told);
    }
}
