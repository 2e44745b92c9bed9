package casement.console;

import casement.console.run.Machines;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import picocli.CommandLine.Option;

/** What the commands that run a machine have in common: whether others may look inside meanwhile. */
final class Attaching {

    @Option(names = "--attach", description = "Lets you look inside: casement ps, objects, waits, trace, kill, ...")
    private boolean attach;

    /** What is installed, with the door open if that is asked for. */
    Config settings() {
        Config installed = ConfigFactory.load();
        return attach ? Machines.letIn(installed) : installed;
    }
}
