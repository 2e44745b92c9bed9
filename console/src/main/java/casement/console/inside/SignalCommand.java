package casement.console.inside;

import casement.console.attach.RemoteHost;
import casement.console.attach.Tree;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code casement signal}: sets an event or releases a semaphore. */
@Command(
        name = "signal",
        description = {"Sets an event, or releases a semaphore by one. Nothing else can be signaled from outside."},
        footer = {
            "  casement signal Shutdown",
            "  casement signal '\\\\nt\\\\Sessions\\\\1\\\\Shutdown'",
            "  casement signal 42"
        },
        exitCodeList = {
            "0:it is signaled",
            "1:there is no such object, several have the name, or it cannot be signaled",
            "2:the command line is wrong, or there is no host to ask",
        })
public final class SignalCommand extends Question {

    @Parameters(
            paramLabel = "OBJECT",
            description = "Its name, its path, or its number, as casement objects shows them.")
    private String object;

    @Override
    Tree ask(RemoteHost host) {
        return host.post("/objects/signal" + RemoteHost.query(Map.of("object", object)));
    }

    @Override
    List<String> lines(Tree done) {
        return List.of(done.text("object") + " is signaled");
    }
}
