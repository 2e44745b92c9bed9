package casement.sandbox.rewrite;

import casement.sandbox.rewrite.direct.ClassFile;
import casement.sandbox.rewrite.direct.Uses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which classes and members a class file names, read from its constants; most name none that a rewrite is about. */
final class ClassMentions {

    private static final String CONSTRUCTOR = "<init>";

    private final ClassFile file;

    /** Which of its constants are texts that are looked for. */
    private final boolean[] texts;

    private final Set<String> words = new HashSet<>();
    private final Set<String> classes = new HashSet<>();
    private final List<Member> members = new ArrayList<>();

    /** A field or a method. */
    record Member(String owner, String name, String descriptor) {}

    private ClassMentions(ClassFile file) {
        this.file = file;
        this.texts = new boolean[file.constantCount()];
    }

    /** All that it names. */
    static ClassMentions of(ClassFile file) {
        ClassMentions mentions = new ClassMentions(file);
        for (int index = 1; index < file.constantCount(); index++) {
            mentions.texts[index] = mentions.isText(index);
        }
        mentions.find();
        return mentions;
    }

    /** The classes that are among these words, and the members whose names are, or the names of their classes. */
    static ClassMentions among(Words words, ClassFile file) {
        ClassMentions mentions = new ClassMentions(file);
        for (int index = words.next(file, 0); index > 0; index = words.next(file, index)) {
            mentions.add(index);
        }
        if (!mentions.words.isEmpty()) {
            mentions.find();
        }
        return mentions;
    }

    private void add(int word) {
        texts[word] = true;
        words.add(file.text(word));
    }

    private boolean isText(int index) {
        int at = file.constant(index);
        return at != 0 && file.u1(at) == ClassFile.UTF8;
    }

    private void find() {
        for (int index = 1; index < file.constantCount(); index++) {
            int at = file.constant(index);
            switch (at == 0 ? 0 : file.u1(at)) {
                case ClassFile.CLASS -> {
                    int name = file.nameOfClass(index);
                    if (texts[name]) {
                        classes.add(file.text(name));
                    }
                }
                case ClassFile.FIELD, ClassFile.METHOD, ClassFile.INTERFACE_METHOD -> {
                    if (hasMember(index)) {
                        members.add(member(index));
                    }
                }
                default -> {}
            }
        }
    }

    /** Classes by their names in internal form, the interfaces that it implements among them. */
    Set<String> classes() {
        return classes;
    }

    List<Member> members() {
        return members;
    }

    /** Whether this constant is a member among these. */
    boolean hasMember(int constant) {
        return texts[file.ownerOf(constant)] || texts[file.nameOf(constant)];
    }

    /** The member that this constant is. */
    Member member(int constant) {
        return new Member(
                file.text(file.ownerOf(constant)),
                file.text(file.nameOf(constant)),
                file.text(file.descriptorOf(constant)));
    }

    /** Those of the members that it refers to by method handles, as a method reference does. */
    List<Member> references() {
        List<Member> references = new ArrayList<>();
        for (int index = 1; index < file.constantCount(); index++) {
            int at = file.constant(index);
            if (at != 0 && file.u1(at) == ClassFile.METHOD_HANDLE && hasMember(file.memberOf(index))) {
                references.add(member(file.memberOf(index)));
            }
        }
        return references;
    }

    /** Whether it extends one of these classes. */
    boolean extendsAny(Set<String> internalNames) {
        String superclass = file.superclass();
        return superclass != null && internalNames.contains(superclass);
    }

    /** Whether the constructor of one of these classes is named. */
    boolean anyConstructor(Set<String> internalNames) {
        for (Member member : members) {
            if (member.name.equals(CONSTRUCTOR) && internalNames.contains(member.owner)) {
                return true;
            }
        }
        return false;
    }

    /** Its methods that have to do with any of this, or are called so, each by its name and descriptor together. */
    Set<String> methods() {
        return Uses.of(file, texts);
    }

    /** Whether none of the words is there. */
    boolean isEmpty() {
        return words.isEmpty();
    }

    /** Whether any of these words is there. */
    boolean anyWord(Set<String> ofThese) {
        return containsAny(words, ofThese);
    }

    /** Whether any of these classes is named. */
    boolean anyClass(Set<String> internalNames) {
        return containsAny(classes, internalNames);
    }

    private static boolean containsAny(Set<String> found, Set<String> asked) {
        for (String each : asked) {
            if (found.contains(each)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a member of this name is named, of whatever class. */
    boolean memberNamed(String name) {
        for (Member member : members) {
            if (member.name.equals(name)) {
                return true;
            }
        }
        return false;
    }
}
