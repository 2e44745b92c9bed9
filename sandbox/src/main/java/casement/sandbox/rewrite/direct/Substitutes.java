package casement.sandbox.rewrite.direct;

import org.jspecify.annotations.Nullable;

/** What stands for which instruction of one class. */
final class Substitutes {

    private final ClassFile file;
    private final Substitution substitution;
    private final AddedConstants constants;

    /** By the member, and by the opcode from that of the first that names one. */
    private final @Nullable Instead[][] known;

    Substitutes(ClassFile file, Substitution substitution, AddedConstants constants) {
        this.file = file;
        this.substitution = substitution;
        this.constants = constants;
        this.known = new Instead[file.constantCount()][];
    }

    /** What stands for the instruction at this place, or null if it stays. */
    @Nullable
    Instead of(int opcode, int at) {
        if (opcode < Instructions.GETSTATIC || opcode > Instructions.INVOKEINTERFACE) {
            return null;
        }
        int member = file.u2(at + 1);
        return substitution.mayConcern(member) ? look(opcode, member) : null;
    }

    private @Nullable Instead look(int opcode, int member) {
        Instead[] ofMember = known[member];
        if (ofMember == null) {
            ofMember = new Instead[Instructions.INVOKEINTERFACE - Instructions.GETSTATIC + 1];
            known[member] = ofMember;
        }
        Instead found = ofMember[opcode - Instructions.GETSTATIC];
        if (found == null) {
            found = new Instead(file, constants, opcode, member);
            substitution.replace(opcode, member, found);
            ofMember[opcode - Instructions.GETSTATIC] = found;
        }
        return found.isFilled() ? found : null;
    }
}
