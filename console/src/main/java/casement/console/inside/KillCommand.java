package casement.console.inside;

import casement.console.attach.RemoteHost;
import casement.console.attach.Tree;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code casement kill}: ends a process of a host. */
@Command(
        name = "kill",
        description = {"Ends a process of a host, as TerminateProcess does. Returns before that is done."},
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  casement kill 16", "  casement kill --exit-code 3 16"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the process is ending",
            "1:there is no such process, or it is ending already",
            "2:the command line is wrong, or there is no host to ask",
        })
public final class KillCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Parameters(paramLabel = "PID", description = "The process, as casement ps lists it.")
    private int pid;

    @Option(
            names = "--exit-code",
            paramLabel = "N",
            defaultValue = "1",
            description = "What it is to exit with; ${DEFAULT-VALUE} if not given.")
    private int exitCode;

    @Override
    public Integer call() {
        Tree answer = target.host()
                .post("/processes/" + pid + "/kill"
                        + RemoteHost.query(Map.of("exit-code", Integer.toString(exitCode))));
        target.show(spec, answer, done -> List.of(done.text("process") + " (pid " + done.text("pid") + ")" + " ends"));
        return 0;
    }
}
