package casement.console.inside;

import casement.console.attach.RemoteHost;
import casement.console.attach.Tree;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks a host one thing and shows what it answers. */
@Command(
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the host has answered", "2:the command line is wrong, or there is no host to ask"})
abstract class Question implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    private Target target;

    abstract Tree ask(RemoteHost host);

    /** What people read. */
    abstract List<String> lines(Tree answer);

    int exitCode(Tree answer) {
        return 0;
    }

    @Override
    public final Integer call() {
        Tree answer = ask(target.host());
        target.show(spec, answer, this::lines);
        return exitCode(answer);
    }
}
