package casement.sandbox.rewrite;

import java.util.ArrayList;
import java.util.Comparator;
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
 * @param filters the operands that go through a shim, the last of them first
 * @param extras the further arguments that shims give, the first of them first
 * @param after the shim that looks after what came of it, or null
 * @param shims the binary name of the host's class that has the shims
 * @param called the descriptor of the overload that is called
 */
public record AdaptedMember(
        List<Operand> filters,
        List<Operand> extras,
        @Nullable String after,
        String shims,
        String called) {

    /** Where a further argument goes that has no other behind it but those of its kind. */
    public static final int BEHIND_ALL = -1;

    /**
     * @param index from 0 on; the receiver is one, but for a constructor; of a further argument, its own or
     *     {@link #BEHIND_ALL}
     */
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
                        filters(row), extras(row), row.after(), row.shims().replace('/', '.'), row.adapted(descriptor));
    }

    private static List<Operand> filters(Adaptation row) {
        return row.filters().stream()
                .sorted(Comparator.comparing(Adaptation.Filter::operand).reversed())
                .map(filter -> new Operand(filter.operand(), filter.shim()))
                .toList();
    }

    private static List<Operand> extras(Adaptation row) {
        List<Operand> extras = new ArrayList<>();
        for (Adaptation.Extra extra : row.extras()) {
            int index = extra.isBehindAll() ? BEHIND_ALL : extra.before() + extras.size();
            extras.add(new Operand(index, extra.shim()));
        }
        return extras;
    }

    /** Whether it is worth asking {@link #of}. */
    public static boolean isInTable(String className, String memberName) {
        return NAMES.getOrDefault(className, Set.of()).contains(memberName);
    }
}
