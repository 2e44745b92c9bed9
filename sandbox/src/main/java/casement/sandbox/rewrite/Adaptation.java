package casement.sandbox.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * One member of the JDK that guests go on calling, with arguments that their process has a say in. The guest stays the
 * caller, so this is also for constructors, and for members that look at who calls them.
 *
 * @param owner the class named at the call, in internal form
 * @param name the member's name
 * @param descriptor how the member's descriptor begins: one row is for all overloads that begin like this
 * @param filters operands that a shim looks at and may replace, the last of them first
 * @param extras operands that shims give, those behind all others last; they make the call one of another overload
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

    /** In the place of an operand that an added one comes before. */
    static final int BEHIND_ALL = -1;

    /**
     * @param operand which, from 0 on; the receiver is one, but for a constructor
     * @param shim a method from the operand's type, and the process, to that type or the other
     * @param otherType what the shim makes of a constructor's operand, as a descriptor, or null if the type stays
     */
    record Filter(int operand, String shim, @Nullable String otherType) {

        String typeOf(String operandType) {
            return otherType == null ? operandType : otherType;
        }

        String descriptor(String operandType) {
            return "(" + operandType + ThisProcess.CALLS_DESCRIPTOR + ")" + typeOf(operandType);
        }
    }

    /**
     * @param before the operand that it comes before, or {@link #BEHIND_ALL}
     * @param type the added operand's type, as a descriptor
     * @param shim a method from the process to that type
     */
    record Extra(int before, String type, String shim) {

        boolean isBehindAll() {
            return before == BEHIND_ALL;
        }
    }

    static Adaptation of(String owner, String name, String descriptor) {
        return new Adaptation(owner, name, descriptor, List.of(), List.of(), null, ThisProcess.CALLS, OLDEST_JDK);
    }

    static Adaptation constructor(String owner, String descriptor) {
        return of(owner, CONSTRUCTOR, descriptor);
    }

    Adaptation filter(int operand, String shim) {
        return with(new Filter(operand, shim, null));
    }

    /** The shim makes something of another type of it, and the call one of another overload. */
    Adaptation filter(int operand, String shim, String otherType) {
        return with(new Filter(operand, shim, otherType));
    }

    private Adaptation with(Filter filter) {
        List<Filter> more = new ArrayList<>(filters);
        more.add(filter);
        return new Adaptation(owner, name, descriptor, List.copyOf(more), extras, after, shims, since);
    }

    /** One more operand behind all others. */
    Adaptation add(String type, String shim) {
        return insert(BEHIND_ALL, type, shim);
    }

    /** One more operand before another. */
    Adaptation insert(int before, String type, String shim) {
        List<Extra> more = new ArrayList<>(extras);
        more.add(new Extra(before, type, shim));
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

    /** What is done with an operand, or null if it is passed on as it is. */
    @Nullable
    Filter filterOf(int operand) {
        for (Filter filter : filters) {
            if (filter.operand() == operand) {
                return filter;
            }
        }
        return null;
    }

    /** Those that come before an operand, or {@link #BEHIND_ALL}. */
    List<Extra> extrasBefore(int operand) {
        List<Extra> before = new ArrayList<>();
        for (Extra extra : extras) {
            if (extra.before() == operand) {
                before.add(extra);
            }
        }
        return before;
    }

    /** Whether a further operand has others behind it. */
    boolean inserts() {
        return extrasBefore(BEHIND_ALL).size() < extras.size();
    }

    /** The descriptor of the overload that is called instead. */
    String adapted(String descriptorOfCall) {
        StringBuilder adapted = new StringBuilder("(");
        Type[] operands = Type.getArgumentTypes(descriptorOfCall);
        for (int i = 0; i < operands.length; i++) {
            for (Extra extra : extrasBefore(i)) {
                adapted.append(extra.type());
            }
            Filter filter = isConstructor() ? filterOf(i) : null;
            String type = operands[i].getDescriptor();
            adapted.append(filter == null ? type : filter.typeOf(type));
        }
        for (Extra extra : extrasBefore(BEHIND_ALL)) {
            adapted.append(extra.type());
        }
        return adapted.append(descriptorOfCall, descriptorOfCall.indexOf(')'), descriptorOfCall.length())
                .toString();
    }

    boolean isConstructor() {
        return name.equals(CONSTRUCTOR);
    }

    static String extraDescriptor(String type) {
        return "(" + ThisProcess.CALLS_DESCRIPTOR + ")" + type;
    }

    static String afterDescriptor(String type) {
        return "(" + type + ThisProcess.CALLS_DESCRIPTOR + ")V";
    }
}
