package casement.sandbox.rewrite;

import casement.sandbox.rewrite.Redirect.Use;
import casement.sandbox.rewrite.direct.Instead;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Applies a table of {@link Redirect}s: at every call, read and method reference of the class.
 *
 * <p>Only a push and a static call replace what was there; no branch and no local variable is added, so the stack maps
 * of the class stay true and are not computed anew.
 */
final class RedirectRewrite implements InPlace {

    /** By use and member. */
    private final Map<String, Redirect> redirects = new HashMap<>();

    /** Its members, however they are used. */
    private final Set<String> inAnyUse = new HashSet<>();

    /** The owners of its members by their names: a quick way to tell that a member is not in the table. */
    private final Map<String, Set<String>> owners = new HashMap<>();

    private final Set<String> words = new HashSet<>();

    RedirectRewrite(List<Redirect> rows) {
        for (Redirect row : rows) {
            boolean anywhere = placeOf(row).equals(Redirect.ANY_CLASS);
            words.add(anywhere ? row.name() : Words.of(row.owner(), row.name()));
            redirects.put(key(row.use().name(), placeOf(row), row.name(), row.descriptor()), row);
            inAnyUse.add(key("", placeOf(row), row.name(), row.descriptor()));
            owners.computeIfAbsent(row.name(), fresh -> new HashSet<>()).add(placeOf(row));
        }
    }

    /** A text, as keys of another type would slow guests' maps: what the JVM has learned of maps is shared. */
    private static String key(String use, String owner, String name, String descriptor) {
        return use.concat(owner).concat(".").concat(name).concat(descriptor);
    }

    /** What is inherited is looked for under any name. */
    private static String placeOf(Redirect row) {
        return switch (row.use()) {
            case INHERITED_CALL, INHERITED_STATIC_CALL -> Redirect.ANY_CLASS;
            default -> row.owner();
        };
    }

    /** Most classes name no member of the table. */
    @Override
    public Set<String> words() {
        return words;
    }

    @Override
    public boolean concerns(ClassMentions mentions) {
        for (ClassMentions.Member member : mentions.members()) {
            if (isInTable(member)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public ClassVisitor before(ClassVisitor next, ClassWalk.Round round) {
        return new RedirectVisitor(next, this, round);
    }

    @Override
    public void replace(int opcode, ClassMentions.Member member, Instead instead) {
        Redirect redirect = opcode == Opcodes.GETSTATIC
                ? find(Use.READ, member.owner(), member.name(), member.descriptor())
                : ofCall(opcode, member.owner(), member.name(), member.descriptor());
        if (redirect != null) {
            Bridge.callShim(instead, redirect);
        }
    }

    @Override
    public boolean changesReferenceTo(ClassMentions.Member member) {
        return isInTable(member);
    }

    private boolean isInTable(ClassMentions.Member member) {
        return mayHave(member.owner(), member.name())
                && (inAnyUse.contains(key("", member.owner(), member.name(), member.descriptor()))
                        || inAnyUse.contains(key("", Redirect.ANY_CLASS, member.name(), member.descriptor())));
    }

    /** What stands in for a call, or null if nothing does. */
    @Nullable
    Redirect ofCall(int opcode, String owner, String name, String descriptor) {
        return switch (opcode) {
            case Opcodes.INVOKESTATIC -> first(owner, name, descriptor, Use.STATIC_CALL, Use.INHERITED_STATIC_CALL);
            case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE ->
                first(owner, name, descriptor, Use.CALL, Use.FILTERED_CALL, Use.INHERITED_CALL);
            case Opcodes.INVOKESPECIAL ->
                isOfTheJdk(owner) ? first(owner, name, descriptor, Use.SUPER_CALL, Use.CONSTRUCTION) : null;
            default -> null;
        };
    }

    /** What a subclass inherits matters under the names of guests' classes only. */
    private @Nullable Redirect first(String owner, String name, String descriptor, Use... uses) {
        for (Use use : uses) {
            boolean inherited = use == Use.INHERITED_CALL || use == Use.INHERITED_STATIC_CALL;
            Redirect found = inherited && isOfTheJdk(owner) ? null : find(use, owner, name, descriptor);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** A superclass of the guest's own is rewritten itself. */
    private static boolean isOfTheJdk(String owner) {
        return owner.startsWith("java/") || owner.startsWith("javax/");
    }

    /** What stands in for a member used in this way, or null if nothing does. */
    @Nullable
    Redirect find(Use use, String owner, String name, String descriptor) {
        if (!mayHave(owner, name)) {
            return null;
        }
        Redirect exact = redirects.get(key(use.name(), owner, name, descriptor));
        return exact != null ? exact : redirects.get(key(use.name(), Redirect.ANY_CLASS, name, descriptor));
    }

    private boolean mayHave(String owner, String name) {
        Set<String> known = owners.get(name);
        return known != null && (known.contains(owner) || known.contains(Redirect.ANY_CLASS));
    }
}
