package casement.sandbox.rewrite;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * Which classes of a program all its processes can share one copy of: no static state of theirs can change, they hold no
 * lock, nothing in them has to do with a process, and the same holds for all that they refer to.
 *
 * <p>Packages are shared as a whole or not at all, as classes of one package see each other's members only within one class
 * loader.
 */
public final class ShareableClasses {

    private final Map<String, ShareableClass> classes = new HashMap<>();
    private final Map<String, String> refusals = new TreeMap<>();
    private final Map<String, Set<String>> subclasses = new HashMap<>();
    private final Set<String> unchanging = new HashSet<>();

    private ShareableClasses(Map<String, byte[]> rewritten) {
        rewritten.forEach((name, bytes) -> {
            ShareableClass type = new ShareableClass(bytes);
            classes.put(name, type);
            subclasses
                    .computeIfAbsent(String.valueOf(type.superName()), fresh -> new HashSet<>())
                    .add(name);
        });
    }

    /**
     * Why classes cannot be shared; those that are left out can.
     *
     * @param rewritten all classes of a program as guests run them, by internal name
     * @return a reason for each, by internal name
     */
    public static Map<String, String> refusals(Map<String, byte[]> rewritten) {
        ShareableClasses program = new ShareableClasses(rewritten);
        program.findUnchanging();
        program.refuse();
        return program.refusals;
    }

    /** Classes of which no instance can change, final ones and enums: assumed of all, and taken back until nothing contradicts. */
    private void findUnchanging() {
        unchanging.addAll(classes.keySet());
        while (unchanging.removeIf(name -> !isUnchanging(classes.get(name)))) {
            // what held what was removed goes next
        }
    }

    private boolean isUnchanging(@Nullable ShareableClass type) {
        if (type == null || !type.hasFinalFields() || !(type.isFinalClass() || type.isEnum())) {
            return false;
        }
        for (String field : type.fieldTypes()) {
            if (!isValue(field)) {
                return false;
            }
        }
        String parent = type.superName();
        return parent == null || SharedJdk.isOfJdk(parent) || isUnchanging(classes.get(parent));
    }

    private boolean isValue(String descriptor) {
        Type type = Type.getType(descriptor);
        if (type.getSort() < Type.ARRAY) {
            return true;
        }
        String name = type.getInternalName();
        return type.getSort() == Type.OBJECT
                && (SharedJdk.isValue(name)
                        || unchanging.contains(name)
                                && unchanging.containsAll(subclasses.getOrDefault(name, Set.of())));
    }

    private void refuse() {
        classes.forEach((name, type) -> {
            String reason = type.refusal() != null ? type.refusal() : changingConstant(type);
            if (reason != null) {
                refusals.put(name, reason);
            }
        });
        boolean goOn = true;
        while (goOn) {
            Map<String, String> packages = new HashMap<>();
            refusals.keySet().forEach(name -> packages.putIfAbsent(packageOf(name), name));
            goOn = false;
            for (Map.Entry<String, ShareableClass> each : classes.entrySet()) {
                if (!refusals.containsKey(each.getKey())) {
                    String reason = consequence(each.getValue(), packages);
                    if (reason != null) {
                        refusals.put(each.getKey(), reason);
                        goOn = true;
                    }
                }
            }
        }
    }

    private @Nullable String changingConstant(ShareableClass type) {
        for (Map.Entry<String, String> constant : type.constants().entrySet()) {
            if (!isValue(constant.getValue())) {
                String named = Type.getType(constant.getValue()).getClassName();
                return "has the static field " + constant.getKey() + " of type " + named + ", which may change";
            }
        }
        return null;
    }

    private @Nullable String consequence(ShareableClass type, Map<String, String> refusedPackages) {
        for (String reference : type.references()) {
            if (!classes.containsKey(reference)) {
                return "refers to " + binary(reference) + ", which is not in the program";
            }
            if (refusals.containsKey(reference)) {
                return "refers to " + binary(reference);
            }
        }
        String other = refusedPackages.get(type.packageName());
        return other == null ? null : "is of the package of " + binary(other);
    }

    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    private static String binary(String name) {
        return name.replace('/', '.');
    }
}
