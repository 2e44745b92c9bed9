package casement.console.inside;

import casement.console.attach.Tree;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code casement resume}: lets a process of a host go on. */
@Command(
        name = "resume",
        description = {
            "Takes one suspension of each thread of a process back. Also starts a process that was created suspended."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  casement resume 16"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:one suspension is taken back",
            "1:there is no such process",
            "2:the command line is wrong, or there is no host to ask",
        })
public final class ResumeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Parameters(paramLabel = "PID", description = "The process, as casement ps lists it.")
    private int pid;

    @Override
    public Integer call() {
        Tree answer = target.host().post("/processes/" + pid + "/resume");
        target.show(
                spec,
                answer,
                done -> List.of(done.text("process") + " (pid " + done.text("pid") + ")" + " is resumed"));
        return 0;
    }
}
