package casement.load.scenario;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object as a step names it: {@code lock}, {@code fork[3]}, {@code fork[self+1]}, {@code fork[random]}.
 *
 * @param offset which one; from the number of the process if {@code from} is SELF
 */
public record Ref(String object, From from, int offset) {

    private static final Pattern SHAPE = Pattern.compile(
            "([^\\[\\]]+?)\\s*(?:\\[\\s*(?:(\\d+)|(self)\\s*(?:([+-])\\s*(\\d+))?|(random)|(same))\\s*])?");

    /** What tells which of several objects is meant. */
    public enum From {
        /** There is only one. */
        ONLY,
        FIRST,
        SELF,
        /** Another one each time. */
        RANDOM,
        /** The one that was drawn last by this thread. */
        SAME
    }

    public static Optional<Ref> parse(String text) {
        Matcher shape = SHAPE.matcher(text.trim());
        if (!shape.matches()) {
            return Optional.empty();
        }
        String object = shape.group(1);
        if (shape.group(2) != null) {
            return Optional.of(new Ref(object, From.FIRST, Integer.parseInt(shape.group(2))));
        }
        if (shape.group(3) != null) {
            int offset = shape.group(5) == null ? 0 : Integer.parseInt(shape.group(5));
            return Optional.of(new Ref(object, From.SELF, "-".equals(shape.group(4)) ? -offset : offset));
        }
        From from = shape.group(6) != null ? From.RANDOM : shape.group(7) != null ? From.SAME : From.ONLY;
        return Optional.of(new Ref(object, from, 0));
    }

    /** Which member a process with this number means; only if nothing is drawn. */
    public int member(int index, int count) {
        return from == From.SELF ? Math.floorMod(index + offset, count) : offset;
    }

    public boolean isDrawn() {
        return from == From.RANDOM || from == From.SAME;
    }

    @Override
    public String toString() {
        return switch (from) {
            case ONLY -> object;
            case FIRST -> object + "[" + offset + "]";
            case SELF -> object + "[self" + (offset == 0 ? "" : offset > 0 ? "+" + offset : "" + offset) + "]";
            case RANDOM -> object + "[random]";
            case SAME -> object + "[same]";
        };
    }
}
