package casement.console.inside;

import casement.console.attach.RemoteHost;
import casement.console.attach.Tree;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code casement resume}: lets a process of a host go on. */
@Command(
        name = "resume",
        description = {
            "Takes one suspension of each thread of a process back. Also starts a process that was created suspended."
        },
        footer = {"  casement resume 16"},
        exitCodeList = {
            "0:one suspension is taken back",
            "1:there is no such process, or none of its threads is suspended",
            "2:the command line is wrong, or there is no host to ask",
        })
public final class ResumeCommand extends QuestionOfProcess {

    @Override
    Tree ask(RemoteHost host) {
        return host.post(process() + "/resume");
    }

    @Override
    List<String> lines(Tree done) {
        return List.of(named(done) + " is resumed");
    }
}
