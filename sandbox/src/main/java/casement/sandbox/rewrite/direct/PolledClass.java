package casement.sandbox.rewrite.direct;

import org.jspecify.annotations.Nullable;

/** Gives all methods of one class their polls, and puts other instructions where some name members. */
public final class PolledClass {

    /** That of the newest JDK whose class files are known to have nothing that is not heeded here. */
    private static final int NEWEST_VERSION = 69;

    private static final int MOST_CONSTANTS = 0xFFFF;
    private static final int CONSTANTS_OF_POLL = 6;
    private static final int CONSTANTS_OF_FLAG_POLL = 3;

    private final ClassFile file;
    private final Polls polls;
    private final Output rest;
    private final AddedConstants constants;
    private final CodePolls code;

    private PolledClass(ClassFile file, Polls polls, @Nullable Substitution substitution) {
        this.file = file;
        this.polls = polls;
        this.rest = new Output(file.bytes().length + file.bytes().length / 4);
        int first = file.constantCount();
        this.constants = new AddedConstants(file, first + CONSTANTS_OF_POLL + CONSTANTS_OF_FLAG_POLL);
        Substitutes substitutes = substitution == null ? null : new Substitutes(file, substitution, constants);
        this.code = new CodePolls(
                file, rest, polls.host(), first + CONSTANTS_OF_POLL - 1, first + CONSTANTS_OF_POLL + 2, substitutes);
    }

    /**
     * The class with polls, itself if it has no code, or null if it has something that is not done here: a method that
     * grows too large for its jumps or at all, annotations of types within code, an unlock in a handler.
     *
     * @param substitution what else is to be changed, or null
     * @throws RuntimeException if this is no class file
     */
    public static byte @Nullable [] of(ClassFile file, Polls polls, @Nullable Substitution substitution) {
        if (file.majorVersion() > NEWEST_VERSION) {
            return null;
        }
        try {
            return new PolledClass(file, polls, substitution).rewritten();
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
        return code.hasChanged() ? assembled() : bytes;
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
        boolean flagPolls = code.hasFlagPolls() || constants.count() > 0;
        int count = first + CONSTANTS_OF_POLL + (flagPolls ? CONSTANTS_OF_FLAG_POLL : 0) + constants.count();
        if (count > MOST_CONSTANTS) {
            throw new UnusualException();
        }
        Output all = new Output(file.constantsEnd() + rest.size() + 256);
        all.copy(file.bytes(), 0, 8);
        all.u2(count);
        all.copy(file.bytes(), 10, file.constantsEnd());
        all.text(polls.owner());
        all.u1(ClassFile.CLASS);
        all.u2(first);
        all.text("()V");
        poll(all, polls.ofCode(), first, first + 3);
        if (flagPolls) {
            poll(all, polls.ofFlag(), first, first + CONSTANTS_OF_POLL);
        }
        constants.writeTo(all);
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
