package casement.sandbox.rewrite;

import casement.sandbox.rewrite.direct.ClassFile;
import casement.sandbox.rewrite.direct.PolledClass;
import casement.sandbox.rewrite.direct.Polls;

/**
 * Gives the methods of a class their polls, after all other changes: in the bytes of the class file, and where that cannot
 * be done by a walk through it. Both make the same of a class.
 */
final class Polling implements ClassRewriter {

    static final Polls POLLS =
            new Polls(ThisProcess.INTERNAL_NAME, ThisProcess.POLL, ThisProcess.POLL_FLAG, EntryPolls.HOST);

    /** The same by walks. */
    static final ClassRewriter BY_WALK =
            new MethodsRewrite(new HandlerPolls().andThen(new LoopPolls()).andThen(new EntryPolls()), new EntryPolls());

    private final ClassWalk others;
    private final DeregistrationRewrite last;

    /** @param last whose code comes before the polls */
    Polling(ClassWalk others, DeregistrationRewrite last) {
        this.others = others;
        this.last = last;
    }

    @Override
    public byte[] rewrite(byte[] classFile) {
        ClassFile file = new ClassFile(classFile);
        byte[] rewritten = others.rewrite(file);
        byte[] polled = PolledClass.of(rewritten == classFile ? file : new ClassFile(rewritten), POLLS);
        byte[] all = polled != null ? polled : BY_WALK.rewrite(rewritten);
        return DeregistrationRewrite.concernsImplementorOf(file.interfaces()) ? last.rewrite(all) : all;
    }
}
