package casement.console.inside;

import casement.console.attach.RemoteHost;
import casement.console.attach.Tree;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code casement signal}: sets an event or releases a semaphore. */
@Command(
        name = "signal",
        description = {"Sets an event, or releases a semaphore by one. Nothing else can be signaled from outside."},
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  casement signal Shutdown",
            "  casement signal '\\\\nt\\\\Sessions\\\\1\\\\Shutdown'",
            "  casement signal 42"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is signaled",
            "1:there is no such object, several have the name, or it cannot be signaled",
            "2:the command line is wrong, or there is no host to ask",
        })
public final class SignalCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Parameters(
            paramLabel = "OBJECT",
            description = "Its name, its path, or its number, as casement objects shows them.")
    private String object;

    @Override
    public Integer call() {
        Tree answer = target.host().post("/objects/signal" + RemoteHost.query(Map.of("object", object)));
        target.show(spec, answer, done -> List.of(done.text("object") + " is signaled"));
        return 0;
    }
}
