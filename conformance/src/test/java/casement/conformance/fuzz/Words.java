package casement.conformance.fuzz;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names, command lines and security ids, good and bad. */
final class Words {

    private static final List<String> SHORT = List.of("a", "b", "c", "A");

    private static final List<@Nullable String> WHOLE = Arrays.asList(
            null,
            "",
            "Global\\a",
            "Local\\a",
            "global\\b",
            "Session\\1\\a",
            "Session\\\\a",
            "Session\\x\\a",
            "Session\\99999999999999999999\\a",
            "Global\\",
            "Local\\",
            "Global",
            "\\",
            "\\a",
            "\\BaseNamedObjects\\a",
            "a\\b",
            "a\0b",
            "\0",
            "p\\a",
            "p\\",
            "\uD800",
            "\uDC00\uD800",
            "\uFFFF",
            "\uD83D\uDC11",
            " ",
            "CON",
            "x".repeat(259),
            "x".repeat(260),
            "x".repeat(261),
            "Global\\" + "x".repeat(260),
            "x".repeat(32_767),
            "x".repeat(70_000),
            "S-1-1-0",
            "S-1-5-32-544",
            "S-1-",
            "S-1-5-21-" + "1-".repeat(300),
            "p");

    private static final List<String> PARTS = List.of(
            "a",
            "b",
            "\\",
            "\\\\",
            "\"",
            " ",
            "Global\\",
            "Local\\",
            "Session\\",
            "1",
            "\0",
            "\t",
            "player",
            "-",
            "\uD800");

    private Words() {}

    static @Nullable String name(Dice dice) {
        int kind = dice.octet();
        if (kind < 150) {
            return SHORT.get(kind % SHORT.size());
        }
        return kind < 230 ? WHOLE.get(dice.below(WHOLE.size())) : made(dice);
    }

    static @Nullable String image(Dice dice) {
        return dice.chance(64) ? name(dice) : "player";
    }

    private static String made(Dice dice) {
        StringBuilder word = new StringBuilder();
        for (int parts = dice.below(8); parts > 0; parts--) {
            word.append(dice.pick(PARTS));
        }
        return word.toString();
    }
}
