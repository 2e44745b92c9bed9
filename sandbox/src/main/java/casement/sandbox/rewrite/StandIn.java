package casement.sandbox.rewrite;

import casement.sandbox.rewrite.Redirect.Giving;
import casement.sandbox.rewrite.Redirect.Use;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What code that names a member at run time only, by reflection or as a method handle, gets instead of it: the same shim
 * that calls in the code of guests are rewritten to.
 *
 * @param shims the binary name of the host's class that has the shim
 * @param shim the name of the method in that class
 * @param shimDescriptor its descriptor; the calling process comes last
 * @param called null, or the descriptor of the member that is called with what the shim gives
 */
public record StandIn(
        String shims,
        String shim,
        String shimDescriptor,
        @Nullable String called) {

    /** How a member is found. */
    public enum Kind {
        STATIC_METHOD(Use.STATIC_CALL),
        METHOD(Use.CALL),
        CONSTRUCTOR(Use.CONSTRUCTION),
        STATIC_FIELD(Use.READ);

        private final Use use;

        Kind(Use use) {
            this.use = use;
        }
    }

    private static final RedirectRewrite TABLE = new RedirectRewrite(Redirects.ALL);

    /** The classes that have a member with a stand-in, by binary name; a quick way to tell that one has none. */
    private static final Map<String, List<Redirect>> BY_CLASS = byClass();

    private static Map<String, List<Redirect>> byClass() {
        Map<String, List<Redirect>> rows = new HashMap<>();
        for (Redirect row : Redirects.ALL) {
            rows.computeIfAbsent(row.owner().replace('/', '.'), fresh -> new ArrayList<>())
                    .add(row);
        }
        return rows;
    }

    /**
     * Whether it is worth asking {@link #of}.
     *
     * @param className a binary name
     */
    public static boolean isInTable(String className, String memberName) {
        return names(BY_CLASS.get(className), memberName) || names(BY_CLASS.get(Redirect.ANY_CLASS), memberName);
    }

    private static boolean names(@Nullable Collection<Redirect> rows, String memberName) {
        if (rows != null) {
            for (Redirect row : rows) {
                if (row.name().equals(memberName)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * What stands in for a member, or null if nothing does.
     *
     * @param className the class that declares it, a binary name
     */
    public static @Nullable StandIn of(Kind kind, String className, String name, String descriptor) {
        Redirect row = TABLE.find(kind.use, className.replace('.', '/'), name, descriptor);
        if (row == null) {
            return null;
        }
        Giving giving = row.giving();
        return new StandIn(
                row.shims().replace('/', '.'),
                row.shim(),
                row.shimDescriptor(),
                giving == null ? null : giving.called());
    }
}
