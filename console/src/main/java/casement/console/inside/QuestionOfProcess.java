package casement.console.inside;

import casement.console.attach.Tree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** One about a process of the host. */
@Command(
        exitCodeList = {
            "0:the host has answered",
            "1:there is no such process",
            "2:the command line is wrong, or there is no host to ask",
        })
abstract class QuestionOfProcess extends Question {

    @Parameters(paramLabel = "PID", description = "The process, as casement ps lists it.")
    private int pid;

    /** Where the host answers for it. */
    final String process() {
        return "/processes/" + pid;
    }

    /** The process that something was done to, as people name it. */
    static String named(Tree done) {
        return done.text("process") + " (pid " + done.text("pid") + ")";
    }
}
