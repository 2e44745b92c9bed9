package casement.dialect;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import casement.semantics.ObjectId;
import casement.semantics.ObjectType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One line of {@code naming.txt} for one dialect. */
record NamingCase(String rules, String dialect, String from, Use use, ObjectType type, String name, String meaning) {

    private static final Map<String, List<String>> FAMILIES = Map.of(
            "all", List.of("nt", "win2000", "ce", "ce-net", "ce-early", "wm65"),
            "nt*", List.of("nt", "win2000"),
            "ce*", List.of("ce", "ce-net", "ce-early", "wm65"));

    private static final Pattern LETTERS = Pattern.compile("<([0-9]+)>");

    static List<NamingCase> all() throws IOException {
        try (InputStream in = Objects.requireNonNull(NamingCase.class.getResourceAsStream("naming.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .flatMap(NamingCase::of)
                    .toList();
        }
    }

    private static Stream<NamingCase> of(String line) {
        List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
        return Arrays.stream(cells.get(1).split(" "))
                .flatMap(word -> FAMILIES.getOrDefault(word, List.of(word)).stream())
                .map(dialect -> new NamingCase(
                        cells.get(0),
                        dialect,
                        cells.get(2),
                        cells.get(3).equals("open") ? Use.OPEN : Use.CREATE,
                        Columns.NAMED_TYPES.get(cells.get(4)),
                        cells.get(5),
                        cells.get(6).replace("<d>", dialect)));
    }

    /** The name as the guest gives it, null included. */
    String givenName() {
        return name.equals("<null>") ? null : spelledOut(name);
    }

    String expected() {
        return spelledOut(meaning);
    }

    NameScope scope() {
        List<String> words = List.of(from.split(" "));
        Map<String, ObjectId> aliases = words.stream()
                .filter(word -> word.contains("="))
                .map(word -> word.split("="))
                .collect(toMap(pair -> pair[0], pair -> new ObjectId(Long.parseLong(pair[1]))));
        return new NameScope(Integer.parseInt(words.get(0)), !words.contains("unprivileged"), aliases::get);
    }

    List<String> ruleIds() {
        return List.of(rules.split(" "));
    }

    private static String spelledOut(String text) {
        return LETTERS.matcher(text.replace("<empty>", "").replace("<nul>", "\0"))
                .replaceAll(match -> "x".repeat(Integer.parseInt(match.group(1))));
    }

    @Override
    public String toString() {
        return Stream.of(rules, dialect, from, use.name().toLowerCase(Locale.ROOT), type.toString(), name, meaning)
                .collect(joining(" | "));
    }
}
