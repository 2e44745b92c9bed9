package casement.sandbox.rewrite;

import casement.sandbox.rewrite.direct.ClassFile;
import casement.sandbox.rewrite.direct.PolledClass;
import casement.sandbox.rewrite.direct.Polls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives the methods of a class their polls, after all other changes: in the bytes of the class file, other changes too if
 * they can be, and where that cannot be done by a walk through it. Both make the same of a class.
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
        byte[] inPlace = inPlace(file);
        byte[] all = inPlace != null ? inPlace : polled(others.rewrite(file));
        return DeregistrationRewrite.concernsImplementorOf(file.interfaces()) ? last.rewrite(all) : all;
    }

    /** All that is made of a class in its bytes, or null if something takes a walk. */
    byte @Nullable [] inPlace(ClassFile file) {
        ClassMentions mentions = others.mentions(file);
        List<ClassPass> concerned = others.concerned(mentions);
        if (concerned.isEmpty()) {
            return PolledClass.of(file, POLLS, null);
        }
        PassesInPlace passes = PassesInPlace.of(concerned, mentions);
        return passes == null ? null : PolledClass.of(file, POLLS, passes);
    }

    /** All that is made of it otherwise. */
    byte[] byWalk(byte[] classFile) {
        return BY_WALK.rewrite(others.rewrite(classFile));
    }

    private static byte[] polled(byte[] classFile) {
        byte[] polled = PolledClass.of(new ClassFile(classFile), POLLS, null);
        return polled != null ? polled : BY_WALK.rewrite(classFile);
    }
}
