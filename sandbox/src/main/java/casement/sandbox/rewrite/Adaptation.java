package casement.sandbox.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One member of the JDK that guests go on calling, with arguments that their process has a say in. The guest stays the
 * caller, so this is also for constructors, and for members that look at who calls them.
 *
 * @param owner the class named at the call, in internal form
 * @param name the member's name
 * @param descriptor how the member's descriptor begins: one row is for all overloads that begin like this
 * @param filters operands that a shim looks at and may replace
 * @param extras operands that shims give, behind all others; they make the call one of another overload
 * @param after the shim that is given what came out of the call, or null; for a constructor, the object
 * @param shims the host's class that has the shims, in internal form
 * @param since the JDK that the member came with; older ones just have no call of it
 */
record Adaptation(
        String owner,
        String name,
        String descriptor,
        List<Filter> filters,
        List<Extra> extras,
        @Nullable String after,
        String shims,
        int since) {

    static final String CONSTRUCTOR = "<init>";

    private static final int OLDEST_JDK = 17;

    /**
     * @param operand which, from 0 on; the receiver is one, but for a constructor
     * @param shim a method from the operand's type, and the process, to that type
     */
    record Filter(int operand, String shim) {}

    /**
     * @param type the added operand's type, as a descriptor
     * @param shim a method from the process to that type
     */
    record Extra(String type, String shim) {}

    static Adaptation of(String owner, String name, String descriptor) {
        return new Adaptation(owner, name, descriptor, List.of(), List.of(), null, ThisProcess.CALLS, OLDEST_JDK);
    }

    static Adaptation constructor(String owner, String descriptor) {
        return of(owner, CONSTRUCTOR, descriptor);
    }

    Adaptation filter(int operand, String shim) {
        List<Filter> more = new ArrayList<>(filters);
        more.add(new Filter(operand, shim));
        return new Adaptation(owner, name, descriptor, List.copyOf(more), extras, after, shims, since);
    }

    Adaptation add(String type, String shim) {
        List<Extra> more = new ArrayList<>(extras);
        more.add(new Extra(type, shim));
        return new Adaptation(owner, name, descriptor, filters, List.copyOf(more), after, shims, since);
    }

    Adaptation then(String shim) {
        return new Adaptation(owner, name, descriptor, filters, extras, shim, shims, since);
    }

    /** The same, with its shims in another class of {@code casement.sandbox.process}. */
    Adaptation in(String simpleName) {
        String owningPackage = ThisProcess.CALLS.substring(0, ThisProcess.CALLS.lastIndexOf('/') + 1);
        return new Adaptation(owner, name, descriptor, filters, extras, after, owningPackage + simpleName, since);
    }

    /** The same, for a member that came with a later JDK than the oldest that this runs on. */
    Adaptation since(int jdk) {
        return new Adaptation(owner, name, descriptor, filters, extras, after, shims, jdk);
    }

    boolean appliesTo(String descriptorOfCall) {
        return descriptorOfCall.startsWith(descriptor);
    }

    /** The shim of an operand, or null if it is passed on as it is. */
    @Nullable
    String filterOf(int operand) {
        for (Filter filter : filters) {
            if (filter.operand() == operand) {
                return filter.shim();
            }
        }
        return null;
    }

    /** The descriptor of the overload that is called instead. */
    String adapted(String descriptorOfCall) {
        StringBuilder more = new StringBuilder();
        extras.forEach(extra -> more.append(extra.type()));
        return descriptorOfCall.replace(")", more + ")");
    }

    static String filterDescriptor(String type) {
        return "(" + type + ThisProcess.CALLS_DESCRIPTOR + ")" + type;
    }

    static String extraDescriptor(String type) {
        return "(" + ThisProcess.CALLS_DESCRIPTOR + ")" + type;
    }

    static String afterDescriptor(String type) {
        return "(" + type + ThisProcess.CALLS_DESCRIPTOR + ")V";
    }
}
