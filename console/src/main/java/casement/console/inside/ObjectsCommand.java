package casement.console.inside;

import casement.console.attach.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code casement objects}: all kernel objects, as a tree of directories and types. */
@Command(
        name = "objects",
        description = {
            "Shows the kernel objects of a host as a tree: by directory (of a dialect, a session or a namespace) and by "
                    + "type, with state, handles, and who waits there, first in line first.",
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  casement objects",
            "  casement objects --type mutex --waited-for",
            "  casement objects --json | jq '.objects[] | select(.handles > 100)'",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the host has answered", "2:the command line is wrong, or there is no host to ask"})
public final class ObjectsCommand implements Callable<Integer> {

    private static final String UNNAMED = "(no name)";

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(names = "--type", paramLabel = "TYPE", description = "Only these: mutex, event, semaphore, process, ...")
    private @Nullable String type;

    @Option(names = "--waited-for", description = "Only those that somebody waits for.")
    private boolean waitedFor;

    @Override
    public Integer call() {
        Tree answer = target.host().get("/objects");
        Tree kept = new Tree().with("host", answer.number("host")).with("uptime-ms", answer.fraction("uptime-ms"));
        kept.with(
                "objects",
                answer.trees("objects").stream().filter(this::isWanted).toList());
        target.show(spec, kept, ObjectsCommand::lines);
        return 0;
    }

    private boolean isWanted(Tree object) {
        return (type == null || object.text("type").contains(type))
                && !(waitedFor && object.trees("waiters").isEmpty());
    }

    private static List<String> lines(Tree answer) {
        Map<String, Map<String, List<Tree>>> directories = new TreeMap<>();
        for (Tree object : answer.trees("objects")) {
            directories
                    .computeIfAbsent(object.has("directory") ? object.text("directory") : UNNAMED, d -> new TreeMap<>())
                    .computeIfAbsent(object.text("type"), t -> new ArrayList<>())
                    .add(object);
        }
        List<String> lines = new ArrayList<>();
        directories.forEach((directory, types) -> {
            lines.add(directory);
            types.forEach((type, objects) -> {
                lines.add("  " + type);
                objects.forEach(object -> add(object, directory, lines));
            });
        });
        if (lines.isEmpty()) {
            lines.add("there are no such objects");
        }
        return lines;
    }

    private static void add(Tree object, String directory, List<String> lines) {
        String owner = object.has("owner") ? " by " + Phrases.party(object.tree("owner")) : "";
        lines.add("    " + name(object, directory) + "  #" + object.text("id") + ", " + object.text("state") + owner
                + ", " + Phrases.count(object.number("handles"), "handle", "handles"));
        int place = 1;
        for (Tree waiter : object.trees("waiters")) {
            lines.add("      " + place++ + ". " + Phrases.party(waiter)
                    + (waiter.is("asleep") ? " waits" : " is called back")
                    + (waiter.is("all") ? ", for all it wants" : "") + ", since "
                    + Phrases.time(waiter.fraction("slept-ms")));
        }
    }

    private static String name(Tree object, String directory) {
        String path = object.text("path");
        if (!path.isEmpty()) {
            String name = path.substring(Math.min(path.length(), directory.length() + 1));
            return name.isEmpty() ? "\"\"" : name;
        }
        String text = object.text("object");
        return text.startsWith("unnamed ")
                ? "-"
                : text.substring(Math.min(text.length(), object.text("type").length() + 1));
    }
}
