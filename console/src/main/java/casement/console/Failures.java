package casement.console;

import casement.console.attach.AttachException;
import casement.console.run.SettingsException;
import casement.console.session.SessionException;
import casement.dialect.DialectException;
import casement.dialect.KnownKeys;
import casement.load.report.ReportException;
import casement.load.scenario.ScenarioException;
import casement.sandbox.loader.ImageException;
import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Errors are one line that a person can act on; where they come from is told to those who ask. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        command.getErr().println(message(failure));
        if (isVerbose(command)) {
            failure.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        if (failure instanceof AttachException refused) {
            return refused.exitCode();
        }
        return isOfTheUser(failure) ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String what = wrong instanceof UnmatchedArgumentException unknown
                ? unknown(unknown)
                : String.valueOf(wrong.getMessage());
        command.getErr().println(name + ": " + what + (what.endsWith("?") ? " See " : "; see ") + name + " --help");
        command.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    /** With the command or the option that was probably meant. */
    private static String unknown(UnmatchedArgumentException wrong) {
        CommandSpec spec = wrong.getCommandLine().getCommandSpec();
        String first = wrong.getUnmatched().get(0);
        if (!spec.subcommands().isEmpty() && !first.startsWith("-")) {
            return "there is no command " + first
                    + KnownKeys.didYouMean(first, spec.subcommands().keySet());
        }
        return wrong.getMessage()
                + KnownKeys.didYouMean(
                        first.replaceFirst("=.*", ""), spec.optionsMap().keySet());
    }

    private static String message(Exception failure) {
        if (failure instanceof FileSystemException file) {
            return file.getFile() + ": " + trouble(file) + "; name a place that you can read or write";
        }
        return isOfTheUser(failure)
                ? String.valueOf(failure.getMessage())
                : "casement: " + failure + " (--verbose tells where)";
    }

    private static String trouble(FileSystemException file) {
        if (file instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (file instanceof FileAlreadyExistsException) {
            return "is there already, and is no folder";
        }
        if (file instanceof AccessDeniedException) {
            return "access is denied";
        }
        return file.getReason() == null ? "cannot be read or written" : file.getReason();
    }

    private static boolean isOfTheUser(Exception failure) {
        return failure instanceof SessionException
                || failure instanceof ScenarioException
                || failure instanceof ReportException
                || failure instanceof SettingsException
                || failure instanceof ImageException
                || failure instanceof DialectException
                || failure instanceof AttachException
                || failure instanceof FileSystemException
                || failure instanceof FileNotFoundException;
    }

    private static boolean isVerbose(CommandLine command) {
        return command.getCommandSpec().root().userObject() instanceof Main main && main.isVerbose();
    }
}
