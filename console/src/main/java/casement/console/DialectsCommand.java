package casement.console;

import casement.dialect.Dialect;
import casement.dialect.Dialects;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code casement dialects}: which Windows there are to choose from. */
@Command(
        name = "dialects",
        description = "Lists the dialects of Windows that processes can meet, each with what its comment in the "
                + "configuration says. The one with a star is met by processes that do not choose.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:they were listed", "2:the command line or the configuration is wrong"})
final class DialectsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Config settings = ConfigFactory.load();
        Dialects dialects = Dialects.from(settings);
        PrintWriter out = spec.commandLine().getOut();
        int width = dialects.byName().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        dialects.byName().values().stream()
                .map(Dialect::name)
                .sorted(Comparator.naturalOrder())
                .forEach(name -> {
                    String star = name.equals(dialects.preferred().name()) ? "* " : "  ";
                    String blanks = " ".repeat(width - name.length());
                    out.println(star + name + blanks + "  " + description(settings, name));
                });
        out.flush();
    }

    /** The comment over the dialect: the first sentence of a file that explains itself. */
    private static String description(Config settings, String name) {
        List<String> comments = settings.getValue(ConfigUtil.joinPath("casement", "dialects", name))
                .origin()
                .comments();
        return String.join(" ", comments.stream().map(String::strip).toList());
    }
}
