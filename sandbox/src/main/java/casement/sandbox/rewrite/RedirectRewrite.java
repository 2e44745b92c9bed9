package casement.sandbox.rewrite;

import casement.sandbox.rewrite.Redirect.Use;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;

/**
 * Applies a table of {@link Redirect}s: at every call, read and method reference of the class.
 *
 * <p>Only a push and a static call replace what was there; no branch and no local variable is added, so the stack maps
 * of the class stay true and are not computed anew.
 */
final class RedirectRewrite implements ClassPass {

    private static final Use[] USES = Use.values();

    /** By use and member. */
    private final Map<String, Redirect> redirects = new HashMap<>();

    /** The owners of its members by their names: a quick way to tell that a member is not in the table. */
    private final Map<String, Set<String>> owners = new HashMap<>();

    private final Set<String> words = new HashSet<>();

    RedirectRewrite(List<Redirect> rows) {
        for (Redirect row : rows) {
            words.add(row.name().equals(Redirect.CONSTRUCTOR) ? row.owner() : row.name());
            redirects.put(key(row.use(), placeOf(row), row.name(), row.descriptor()), row);
            owners.computeIfAbsent(row.name(), fresh -> new HashSet<>()).add(placeOf(row));
        }
    }

    /** A text, as keys of another type would slow guests' maps: what the JVM has learned of maps is shared. */
    private static String key(Use use, String owner, String name, String descriptor) {
        return use.name().concat(owner).concat(".").concat(name).concat(descriptor);
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
            if (mayHave(member.owner(), member.name())) {
                for (Use use : USES) {
                    if (find(use, member.owner(), member.name(), member.descriptor()) != null) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    @Override
    public ClassVisitor before(ClassVisitor next, ClassWalk.Round round) {
        return new RedirectVisitor(next, this, round);
    }

    /** What stands in for a member used in this way, or null if nothing does. */
    @Nullable
    Redirect find(Use use, String owner, String name, String descriptor) {
        if (!mayHave(owner, name)) {
            return null;
        }
        Redirect exact = redirects.get(key(use, owner, name, descriptor));
        return exact != null ? exact : redirects.get(key(use, Redirect.ANY_CLASS, name, descriptor));
    }

    private boolean mayHave(String owner, String name) {
        Set<String> known = owners.get(name);
        return known != null && (known.contains(owner) || known.contains(Redirect.ANY_CLASS));
    }
}
