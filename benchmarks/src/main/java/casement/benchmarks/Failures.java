package casement.benchmarks;

import casement.benchmarks.isolation.NotHereException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Errors are one line that a person can act on; where they come from is told to those who ask. */
final class Failures implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        boolean isOfTheUser = failure instanceof NotHereException;
        command.getErr()
                .println(isOfTheUser ? failure.getMessage() : "benchmarks: " + failure + " (--verbose tells where)");
        if (command.getCommandSpec().root().userObject() instanceof Main main && main.isVerbose()) {
            failure.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return isOfTheUser ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }
}
