package casement.console.inside;

import casement.console.attach.RemoteHost;
import casement.console.attach.Tree;
import com.typesafe.config.ConfigFactory;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which host is asked, and how its answers are shown: what all commands that look inside have in common. */
final class Target {

    @Option(
            names = "--host",
            paramLabel = "PID",
            description = "The host, by the number of its process; needed if several run. PID:PORT if one has several.")
    private @Nullable String host;

    @Option(names = "--json", description = "The answer as JSON, for programs.")
    private boolean json;

    RemoteHost host() {
        return RemoteHost.find(ConfigFactory.load(), host);
    }

    boolean json() {
        return json;
    }

    /** @param lines what people read */
    void show(CommandSpec spec, Tree answer, Function<Tree, List<String>> lines) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(answer);
        } else {
            lines.apply(answer).forEach(out::println);
        }
        out.flush();
    }
}
