package casement.sandbox.rewrite.direct;

/** What descriptors of methods say of their parameters. */
public final class Descriptors {

    private Descriptors() {}

    /** How much of the operand stack the parameters take. */
    static int words(String descriptor) {
        int words = 0;
        for (int at = 1; descriptor.charAt(at) != ')'; at = next(descriptor, at)) {
            char kind = descriptor.charAt(at);
            words += kind == 'J' || kind == 'D' ? 2 : 1;
        }
        return words;
    }

    /** How many parameters there are. */
    public static int count(String descriptor) {
        int count = 0;
        for (int at = 1; descriptor.charAt(at) != ')'; at = next(descriptor, at)) {
            count++;
        }
        return count;
    }

    /** The type of the last parameter, of which there is one. */
    public static String last(String descriptor) {
        int last = 1;
        for (int at = 1; descriptor.charAt(at) != ')'; at = next(descriptor, at)) {
            last = at;
        }
        return descriptor.substring(last, descriptor.indexOf(')'));
    }

    private static int next(String descriptor, int at) {
        int type = at;
        while (descriptor.charAt(type) == '[') {
            type++;
        }
        return descriptor.charAt(type) == 'L' ? descriptor.indexOf(';', type) + 1 : type + 1;
    }
}
