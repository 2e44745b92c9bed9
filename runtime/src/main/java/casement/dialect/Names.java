package casement.dialect;

import java.util.Locale;

/** How names of Java are spelt in configuration files. */
final class Names {

    private Names() {}

    /** {@code FILE_MAPPING} is {@code file-mapping}. */
    static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code maxNameLength} is {@code max-name-length}. */
    static String key(String component) {
        return component.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
