package casement.sandbox.rewrite;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a member of {@link Adaptations} is called by code that names it at run time only, by reflection or as a method
 * handle.
 *
 * @param filters the operands that go through a shim
 * @param extras the shims that give further arguments, in their order
 * @param after the shim that looks after what came of it, or null
 * @param shims the binary name of the host's class that has the shims
 * @param called the descriptor of the overload that is called
 */
public record AdaptedMember(
        List<Operand> filters,
        List<String> extras,
        @Nullable String after,
        String shims,
        String called) {

    /** @param index from 0 on; the receiver is one, but for a constructor */
    public record Operand(int index, String shim) {}

    private static final ArgumentRewrite TABLE = new ArgumentRewrite(Adaptations.ALL);

    /** The names of members in the table by the binary name of their class; a quick way to tell that one is not. */
    private static final Map<String, Set<String>> NAMES = names();

    private static Map<String, Set<String>> names() {
        Map<String, Set<String>> names = new HashMap<>();
        for (Adaptation row : Adaptations.ALL) {
            names.computeIfAbsent(row.owner().replace('/', '.'), fresh -> new HashSet<>())
                    .add(row.name());
        }
        return names;
    }

    /**
     * What the table says of a member, or null if that is nothing.
     *
     * @param className the class that declares it, a binary name
     */
    public static @Nullable AdaptedMember of(String className, String name, String descriptor) {
        Adaptation row = TABLE.find(className.replace('.', '/'), name, descriptor);
        return row == null
                ? null
                : new AdaptedMember(
                        row.filters().stream()
                                .map(filter -> new Operand(filter.operand(), filter.shim()))
                                .toList(),
                        row.extras().stream().map(Adaptation.Extra::shim).toList(),
                        row.after(),
                        row.shims().replace('/', '.'),
                        row.adapted(descriptor));
    }

    /** Whether it is worth asking {@link #of}. */
    public static boolean isInTable(String className, String memberName) {
        return NAMES.getOrDefault(className, Set.of()).contains(memberName);
    }
}
