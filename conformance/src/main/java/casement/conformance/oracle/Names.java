package casement.conformance.oracle;

import org.jspecify.annotations.Nullable;

/**
 * How cases write names, so that no two cases share one. {@code =A} is the name A of this case; in front of the A may
 * stand {@code #n}, which lengthens it to n characters, and then one of {@code g: l: G: d: s:} for a prefix or a path.
 * {@code =-} is no name, {@code =} the empty one, {@code =r:} stands before a name to be taken as it is.
 */
final class Names {

    private Names() {}

    static @Nullable String expand(String code, String prefix) {
        String rest = code.substring(1);
        if (rest.equals("-")) {
            return null;
        }
        int length = 0;
        if (rest.startsWith("#")) {
            int end = 1;
            while (Character.isDigit(rest.charAt(end))) {
                end++;
            }
            length = Integer.parseInt(rest.substring(1, end));
            rest = rest.substring(end);
        }
        String path = "";
        if (rest.length() > 1 && rest.charAt(1) == ':') {
            path = switch (rest.charAt(0)) {
                case 'g' -> "Global\\";
                case 'l' -> "Local\\";
                case 'G' -> "global\\";
                case 'd' -> "nodir\\";
                case 's' -> "\\";
                default -> "";
            };
            if (rest.charAt(0) == 'r') {
                return rest.substring(2);
            }
            rest = rest.substring(2);
        }
        if (rest.isEmpty()) {
            return path;
        }
        String name = path + prefix + rest;
        return name + "x".repeat(Math.max(0, length - name.length()));
    }
}
