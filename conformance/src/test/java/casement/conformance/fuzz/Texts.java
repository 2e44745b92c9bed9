package casement.conformance.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Configuration files: out of keys and values that could be meant, then with some bytes changed. */
final class Texts {

    private static final List<String> SYNTAX = List.of(
            "{",
            "}",
            "[",
            "]",
            "=",
            ":",
            ",",
            "\n",
            "\"",
            "\"\"\"",
            "+=",
            "${",
            "${?",
            "}",
            "#",
            "//",
            "\\",
            "\u0000",
            "\uFEFF",
            "include ",
            "include file(\"s.conf\")",
            "\\u0000",
            "\\uD800",
            ".",
            "..",
            "'",
            "$",
            "null",
            "\t",
            "\r\n",
            "\u00A0");
    private static final List<String> VALUES = List.of(
            "on",
            "off",
            "yes",
            "true",
            "null",
            "nothing",
            "0",
            "1",
            "-1",
            "64",
            "65",
            "255",
            "256",
            "1.5",
            "1e400",
            "1e9",
            "99999999999999999999",
            "2147483648",
            "-0",
            "NaN",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\uD800\"",
            "{}",
            "[]",
            "[[]]",
            "[1, a, null]",
            "[a, a]",
            "{ a = 1 }",
            "${a}",
            "${?a}",
            "${processes}",
            "${casement.dialects.nt}",
            "200 ms",
            "-5 s",
            "9e99 days",
            "1 fortnight",
            "\"*\"",
            "x\\\\y",
            "\"../..\"",
            "\"%\"");
    private static final int MANY = 60;
    private static final int FEW = 4;
    private static final int DEEPEST = 4;
    private static final int CHANGED = 40;

    private final Dice dice;
    private final List<String> entries;
    private final List<String> keys;
    private final List<String> values;
    private final StringBuilder text = new StringBuilder();

    private Texts(Dice dice, List<String> entries, List<String> keys, List<String> values) {
        this.dice = dice;
        this.entries = entries;
        this.keys = keys;
        this.values = values;
    }

    /**
     * @param frame what the text is put into, in place of its {@code @}
     * @param entries that are right there
     * @param keys such as mean something there
     * @param values such as mean something there; the others come from here
     */
    static String draw(Dice dice, String frame, List<String> entries, List<String> keys, List<String> values) {
        Texts texts = new Texts(dice, entries, keys, values);
        texts.entries(0);
        return changed(dice, frame.replace("@", texts.text));
    }

    private void entries(int depth) {
        int most = dice.chance(40) ? MANY : dice.below(FEW);
        for (int i = 0; i < most && !dice.isEmpty() && !dice.chance(20); i++) {
            if (dice.chance(150)) {
                text.append(dice.pick(entries));
            } else {
                entry(depth);
            }
            text.append(dice.bool() ? "\n" : ", ");
        }
    }

    private void entry(int depth) {
        text.append(dice.chance(12) ? dice.pick(SYNTAX) : dice.pick(keys));
        int kind = dice.octet();
        if (kind < 60 && depth < DEEPEST) {
            text.append(" { ");
            entries(depth + 1);
            text.append(" }");
        } else if (kind < 200) {
            text.append(" = ").append(dice.pick(values));
        } else if (kind < 245) {
            text.append(" = ").append(dice.pick(VALUES));
        } else if (kind < 250) {
            text.append(" += ").append(dice.pick(values));
        } else {
            text.append(dice.pick(SYNTAX));
        }
    }

    private static String changed(Dice dice, String whole) {
        StringBuilder text = new StringBuilder(whole);
        while (!dice.isEmpty() && dice.chance(CHANGED) && text.length() > 0) {
            int at = dice.below(Math.min(text.length(), 65_535));
            switch (dice.below(5)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, dice.pick(SYNTAX));
                case 2 -> text.setCharAt(at, (char) dice.octet());
                case 3 -> text.insert(at, "a{".repeat(dice.octet() * 20));
                default -> text.delete(at, Math.min(text.length(), at + dice.octet()));
            }
        }
        return text.toString();
    }

    /** What a fuzzer's bytes are if they are not choices: the text itself. */
    static String verbatim(byte[] input, int from) {
        return new String(input, from, input.length - from, StandardCharsets.UTF_8);
    }
}
