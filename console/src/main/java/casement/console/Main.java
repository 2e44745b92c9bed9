package casement.console;

import casement.console.inside.DeadlocksCommand;
import casement.console.inside.HandlesCommand;
import casement.console.inside.KillCommand;
import casement.console.inside.ObjectsCommand;
import casement.console.inside.PsCommand;
import casement.console.inside.ResumeCommand;
import casement.console.inside.SignalCommand;
import casement.console.inside.SuspendCommand;
import casement.console.inside.ThreadsCommand;
import casement.console.inside.TopCommand;
import casement.console.inside.TraceCommand;
import casement.console.inside.WaitsCommand;
import casement.settings.LengthOfTime;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The {@code casement} command; without a subcommand it explains itself. */
@Command(
        name = "casement",
        description = "Runs many simulated Windows processes inside one JVM.",
        mixinStandardHelpOptions = true,
        subcommands = {
            RunCommand.class,
            ExecCommand.class,
            HostCommand.class,
            LoadCommand.class,
            ReportCommand.class,
            DialectsCommand.class,
            PsCommand.class,
            ObjectsCommand.class,
            HandlesCommand.class,
            ThreadsCommand.class,
            WaitsCommand.class,
            DeadlocksCommand.class,
            KillCommand.class,
            SuspendCommand.class,
            ResumeCommand.class,
            SignalCommand.class,
            TraceCommand.class,
            TopCommand.class,
        },
        versionProvider = Main.Version.class)
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(names = "--verbose", description = "Errors come with stack traces.", scope = ScopeType.INHERIT)
    private boolean verbose;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command as the shell has it; tests give it other streams. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main())
                .registerConverter(Duration.class, Main::lengthOfTime)
                .setExecutionExceptionHandler(new Failures())
                .setParameterExceptionHandler(new Failures());
    }

    private static Duration lengthOfTime(String text) {
        try {
            return LengthOfTime.of(text);
        } catch (IllegalArgumentException none) {
            throw new TypeConversionException(none.getMessage());
        }
    }

    boolean isVerbose() {
        return verbose;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** The version the jar was built as, and the Java it runs on, since behaviour depends on both. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String built = Main.class.getPackage().getImplementationVersion();
            return new String[] {
                "casement " + (built == null ? "(not packaged)" : built), "Java " + Runtime.version(),
            };
        }
    }
}
