package casement.console.inside;

import casement.console.attach.Tree;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code casement suspend}: stops a process of a host for a while. */
@Command(
        name = "suspend",
        description = {
            "Suspends each thread of a process once more: at its next call, or at once if it waits. What it owns it keeps."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  casement suspend 16", "  casement resume 16"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:its threads are suspended",
            "1:there is no such process",
            "2:the command line is wrong, or there is no host to ask",
        })
public final class SuspendCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Parameters(paramLabel = "PID", description = "The process, as casement ps lists it.")
    private int pid;

    @Override
    public Integer call() {
        Tree answer = target.host().post("/processes/" + pid + "/suspend");
        target.show(
                spec,
                answer,
                done -> List.of(done.text("process") + " (pid " + done.text("pid") + ")" + " is suspended"));
        return 0;
    }
}
