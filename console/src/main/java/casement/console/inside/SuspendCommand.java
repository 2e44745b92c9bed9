package casement.console.inside;

import casement.console.attach.RemoteHost;
import casement.console.attach.Tree;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code casement suspend}: stops a process of a host for a while. */
@Command(
        name = "suspend",
        description = {
            "Suspends each thread of a process once more: at its next call, or at once if it waits. What it owns it keeps."
        },
        footer = {"  casement suspend 16", "  casement resume 16"},
        exitCodeList = {
            "0:its threads are suspended",
            "1:there is no such process",
            "2:the command line is wrong, or there is no host to ask",
        })
public final class SuspendCommand extends QuestionOfProcess {

    @Override
    Tree ask(RemoteHost host) {
        return host.post(process() + "/suspend");
    }

    @Override
    List<String> lines(Tree done) {
        return List.of(named(done) + " is suspended");
    }
}
