package casement.console;

import casement.console.attach.AttachException;
import casement.console.run.SettingsException;
import casement.console.session.SessionException;
import casement.dialect.DialectException;
import casement.load.scenario.ScenarioException;
import casement.sandbox.loader.ImageException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
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
        command.getErr().println(name + ": " + wrong.getMessage() + "; see " + name + " --help");
        UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static String message(Exception failure) {
        return isOfTheUser(failure)
                ? String.valueOf(failure.getMessage())
                : "casement: " + failure + " (--verbose tells where)";
    }

    private static boolean isOfTheUser(Exception failure) {
        return failure instanceof SessionException
                || failure instanceof ScenarioException
                || failure instanceof SettingsException
                || failure instanceof ImageException
                || failure instanceof DialectException
                || failure instanceof AttachException;
    }

    private static boolean isVerbose(CommandLine command) {
        return command.getCommandSpec().root().userObject() instanceof Main main && main.isVerbose();
    }
}
