package casement.console.inside;

import casement.console.attach.RemoteHost;
import casement.console.attach.Tree;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code casement kill}: ends a process of a host. */
@Command(
        name = "kill",
        description = {"Ends a process of a host, as TerminateProcess does. Returns before that is done."},
        footer = {"  casement kill 16", "  casement kill --exit-code 3 16"},
        exitCodeList = {
            "0:the process is ending",
            "1:there is no such process, or it is ending already",
            "2:the command line is wrong, or there is no host to ask",
        })
public final class KillCommand extends QuestionOfProcess {

    @Option(
            names = "--exit-code",
            paramLabel = "N",
            defaultValue = "1",
            description = "What it is to exit with; ${DEFAULT-VALUE} if not given.")
    private int exitCode;

    @Override
    Tree ask(RemoteHost host) {
        return host.post(process() + "/kill" + RemoteHost.query(Map.of("exit-code", Integer.toString(exitCode))));
    }

    @Override
    List<String> lines(Tree done) {
        return List.of(named(done) + " ends");
    }
}
