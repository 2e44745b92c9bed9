package casement.sandbox.rewrite.direct;

import org.jspecify.annotations.Nullable;

/** Gives all methods of one class their polls. */
public final class PolledClass {

    /** That of the newest JDK whose class files are known to have nothing that is not heeded here. */
    private static final int NEWEST_VERSION = 69;

    private static final int CONSTANTS_OF_POLL = 6;
    private static final int CONSTANTS_OF_FLAG_POLL = 3;

    private final ClassFile file;
    private final Polls polls;
    private final Output rest;
    private final CodePolls code;

    private PolledClass(ClassFile file, Polls polls) {
        this.file = file;
        this.polls = polls;
        this.rest = new Output(file.bytes().length + file.bytes().length / 4);
        int first = file.constantCount();
        this.code =
                new CodePolls(file, rest, polls.host(), first + CONSTANTS_OF_POLL - 1, first + CONSTANTS_OF_POLL + 2);
    }

    /**
     * The class with polls, itself if it has no code, or null if it has something that is not done here: a method that
     * grows too large for its jumps or at all, annotations of types within code, an unlock in a handler.
     *
     * @throws RuntimeException if this is no class file
     */
    public static byte @Nullable [] of(ClassFile file, Polls polls) {
        if (file.majorVersion() > NEWEST_VERSION
                || file.constantCount() + CONSTANTS_OF_POLL + CONSTANTS_OF_FLAG_POLL > 0xFFFF) {
            return null;
        }
        try {
            return new PolledClass(file, polls).rewritten();
        } catch (UnusualException unusual) {
            return null;
        }
    }

    private byte[] rewritten() {
        byte[] bytes = file.bytes();
        int methods = file.methods();
        rest.copy(bytes, file.constantsEnd(), methods + 2);
        int at = methods + 2;
        for (int left = file.u2(methods); left > 0; left--) {
            at = method(at);
        }
        rest.copy(bytes, at, bytes.length);
        return code.hasPolls() ? assembled() : bytes;
    }

    private int method(int start) {
        boolean isInitialiser = file.isText(file.u2(start + 2), "<clinit>");
        rest.copy(file.bytes(), start, start + 8);
        int at = start + 8;
        for (int left = file.u2(start + 6); left > 0; left--) {
            int next = at + 6 + file.length(at + 2);
            if (file.isText(file.u2(at), "Code")) {
                code.rewrite(at, !isInitialiser);
            } else {
                rest.copy(file.bytes(), at, next);
            }
            at = next;
        }
        return at;
    }

    private byte[] assembled() {
        int first = file.constantCount();
        int added = CONSTANTS_OF_POLL + (code.hasFlagPolls() ? CONSTANTS_OF_FLAG_POLL : 0);
        Output all = new Output(file.constantsEnd() + rest.size() + 256);
        all.copy(file.bytes(), 0, 8);
        all.u2(first + added);
        all.copy(file.bytes(), 10, file.constantsEnd());
        all.text(polls.owner());
        all.u1(ClassFile.CLASS);
        all.u2(first);
        all.text("()V");
        poll(all, polls.ofCode(), first, first + 3);
        if (code.hasFlagPolls()) {
            poll(all, polls.ofFlag(), first, first + CONSTANTS_OF_POLL);
        }
        all.copy(rest);
        return all.toByteArray();
    }

    /** @param first where the owner's name is, its class, and the descriptor */
    private static void poll(Output constants, String name, int first, int index) {
        constants.text(name);
        constants.u1(ClassFile.NAME_AND_TYPE);
        constants.u2(index);
        constants.u2(first + 2);
        constants.u1(ClassFile.METHOD);
        constants.u2(first + 1);
        constants.u2(index + 1);
    }
}
