package casement.win32;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command line as programs built with Microsoft's C runtime do.
 *
 * <p>The program's name is special: backslashes in it are ordinary, and it ends at the first space outside quotes. In
 * what follows, 2n backslashes before a quote are n backslashes, one more makes the quote ordinary, and backslashes
 * before anything else are themselves. Two quotes within quotes are one ordinary quote.
 *
 * @param program the first word; empty if the line begins with white space, as on Windows
 */
record CommandLine(String program, List<String> arguments) {

    static CommandLine parse(String line) {
        StringBuilder program = new StringBuilder();
        boolean quoted = false;
        int at = 0;
        while (at < line.length() && (quoted || !isSpace(line.charAt(at)))) {
            char c = line.charAt(at++);
            if (c == '"') {
                quoted = !quoted;
            } else {
                program.append(c);
            }
        }
        return new CommandLine(program.toString(), arguments(line.substring(at)));
    }

    /** The words of a line that has no program in front. */
    static List<String> arguments(String line) {
        List<String> words = new ArrayList<>();
        int at = skipSpace(line, 0);
        while (at < line.length()) {
            StringBuilder word = new StringBuilder();
            at = skipSpace(line, readWord(line, at, word));
            words.add(word.toString());
        }
        return words;
    }

    private static int readWord(String line, int from, StringBuilder word) {
        boolean quoted = false;
        int at = from;
        while (at < line.length() && (quoted || !isSpace(line.charAt(at)))) {
            char c = line.charAt(at);
            if (c == '\\') {
                int end = at;
                while (end < line.length() && line.charAt(end) == '\\') {
                    end++;
                }
                int backslashes = end - at;
                boolean beforeQuote = end < line.length() && line.charAt(end) == '"';
                word.append("\\".repeat(beforeQuote ? backslashes / 2 : backslashes));
                at = end;
                if (beforeQuote && backslashes % 2 == 1) {
                    word.append('"');
                    at++;
                }
            } else if (c == '"') {
                boolean doubled = quoted && at + 1 < line.length() && line.charAt(at + 1) == '"';
                if (doubled) {
                    word.append('"');
                    at++;
                } else {
                    quoted = !quoted;
                }
                at++;
            } else {
                word.append(c);
                at++;
            }
        }
        return at;
    }

    private static int skipSpace(String line, int from) {
        int at = from;
        while (at < line.length() && isSpace(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
