package casement.console.inside;

import casement.console.attach.RemoteHost;
import casement.console.attach.Tree;
import casement.dialect.KnownKeys;
import casement.semantics.ObjectType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code casement objects}: all kernel objects, as a tree of directories and types. */
@Command(
        name = "objects",
        description = {
            "Shows the kernel objects of a host as a tree: by directory (of a dialect, a session or a namespace) and by "
                    + "type, with state, handles, and who waits there, first in line first.",
        },
        footer = {
            "  casement objects",
            "  casement objects --type mutex --waited-for",
            "  casement objects --json | jq '.objects[] | select(.handles > 100)'",
        })
public final class ObjectsCommand extends Question {

    private static final String UNNAMED = "(no name)";

    @Option(names = "--type", paramLabel = "TYPE", description = "Only these: mutex, event, semaphore, process, ...")
    private @Nullable String type;

    @Option(names = "--waited-for", description = "Only those that somebody waits for.")
    private boolean waitedFor;

    @Override
    Tree ask(RemoteHost host) {
        checkType();
        Tree answer = host.get("/objects");
        return new Tree()
                .with("host", answer.number("host"))
                .with("uptime-ms", answer.fraction("uptime-ms"))
                .with(
                        "objects",
                        answer.trees("objects").stream().filter(this::isWanted).toList());
    }

    private void checkType() {
        List<String> types =
                Arrays.stream(ObjectType.values()).map(ObjectType::toString).toList();
        if (type != null && types.stream().noneMatch(each -> each.contains(type))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--type: there is no type " + type + " among " + String.join(", ", types)
                            + KnownKeys.didYouMean(type, types));
        }
    }

    private boolean isWanted(Tree object) {
        return (type == null || object.text("type").contains(type))
                && !(waitedFor && object.trees("waiters").isEmpty());
    }

    @Override
    List<String> lines(Tree answer) {
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
