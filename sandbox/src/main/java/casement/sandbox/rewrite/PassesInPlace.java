package casement.sandbox.rewrite;

import casement.sandbox.rewrite.direct.Instead;
import casement.sandbox.rewrite.direct.Substitution;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes through one class that are made in its bytes: the first that has something to say to an instruction has it. */
final class PassesInPlace implements Substitution {

    private final ClassMentions mentions;
    private final List<InPlace> passes;

    private PassesInPlace(ClassMentions mentions, List<InPlace> passes) {
        this.mentions = mentions;
        this.passes = passes;
    }

    /** Null if one of these passes needs a walk through the class. */
    static @Nullable PassesInPlace of(List<ClassPass> concerned, ClassMentions mentions) {
        List<InPlace> passes = new ArrayList<>();
        for (ClassPass pass : concerned) {
            if (!(pass instanceof InPlace inPlace)) {
                return null;
            }
            passes.add(inPlace);
        }
        for (ClassMentions.Member referred : mentions.references()) {
            for (InPlace pass : passes) {
                if (pass.changesReferenceTo(referred)) {
                    return null;
                }
            }
        }
        return new PassesInPlace(mentions, passes);
    }

    @Override
    public boolean mayConcern(int member) {
        return mentions.hasMember(member);
    }

    @Override
    public void replace(int opcode, int member, Instead instead) {
        ClassMentions.Member named = mentions.member(member);
        for (InPlace pass : passes) {
            if (!instead.isFilled()) {
                pass.replace(opcode, named, instead);
            }
        }
    }
}
