package casement.sandbox.rewrite;

import casement.sandbox.rewrite.direct.ClassFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;

/**
 * Reads a class once and hands it through those passes that concern it, first to last.
 *
 * <p>When a method has grown beyond the 64 KiB that the class file format allows, there is another round, in which its
 * passes make less of it.
 */
final class ClassWalk implements ClassRewriter {

    /** What passes can leave out of one method, one after the other. */
    private static final int MOST_ROUNDS = 4;

    private final List<ClassPass> passes;

    private final Words words;

    ClassWalk(List<ClassPass> passes) {
        this.passes = List.copyOf(passes);
        Set<String> all = new HashSet<>();
        for (ClassPass pass : passes) {
            all.addAll(pass.words());
        }
        this.words = new Words(all);
    }

    /** One way through a class. */
    static final class Round {

        private final Map<String, Integer> tooLarge;
        private boolean changed;

        private Round(Map<String, Integer> tooLarge) {
            this.tooLarge = tooLarge;
        }

        /** Something is no longer as it was. */
        void changed() {
            changed = true;
        }

        /** In how many rounds before this one a method has become too large. */
        int failures(String name, String descriptor) {
            return tooLarge.isEmpty() ? 0 : tooLarge.getOrDefault(name + descriptor, 0);
        }
    }

    @Override
    public byte[] rewrite(byte[] classFile) {
        return rewrite(new ClassFile(classFile));
    }

    /** What the class names of all that the passes are about. */
    ClassMentions mentions(ClassFile file) {
        return ClassMentions.among(words, file);
    }

    /** The passes that a class concerns which names this, first to last. */
    List<ClassPass> concerned(ClassMentions mentions) {
        List<ClassPass> concerned = new ArrayList<>();
        for (ClassPass pass : passes) {
            boolean mayBe = pass.words().isEmpty() || !mentions.isEmpty();
            if (mayBe && pass.concerns(mentions)) {
                concerned.add(pass);
            }
        }
        return concerned;
    }

    byte[] rewrite(ClassFile file) {
        byte[] classFile = file.bytes();
        ClassMentions mentions = mentions(file);
        List<ClassPass> concerned = concerned(mentions);
        if (concerned.isEmpty()) {
            return classFile;
        }
        Collections.reverse(concerned);
        ClassReader reader = new ClassReader(classFile);
        Map<String, Integer> tooLarge = new HashMap<>();
        while (true) {
            try {
                return rewrite(reader, mentions, classFile, concerned, new Round(tooLarge));
            } catch (MethodTooLargeException grown) {
                String method = grown.getMethodName() + grown.getDescriptor();
                if (tooLarge.merge(method, 1, Integer::sum) == MOST_ROUNDS) {
                    throw grown;
                }
            }
        }
    }

    private static byte[] rewrite(
            ClassReader reader, ClassMentions mentions, byte[] classFile, List<ClassPass> lastToFirst, Round round) {
        boolean keptSizes = lastToFirst.stream().allMatch(ClassPass::keepsSizes);
        ClassWriter writer = new ClassWriter(reader, keptSizes ? 0 : ClassWriter.COMPUTE_MAXS);
        ClassVisitor visitor = writer;
        for (ClassPass pass : lastToFirst) {
            visitor = pass.before(visitor, round);
        }
        boolean allMethods = lastToFirst.stream().anyMatch(pass -> pass.words().isEmpty());
        reader.accept(allMethods ? visitor : new OnlyMethods(mentions.methods(), visitor, writer), 0);
        return round.changed ? writer.toByteArray() : classFile;
    }
}
