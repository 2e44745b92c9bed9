package casement.sandbox.rewrite;

import org.jspecify.annotations.Nullable;

/**
 * One member of the JDK that guests reach by another way: where their code uses it, it calls a method of
 * one of the host's classes in its stead, with the same arguments and the calling process behind them.
 *
 * @param use how the member is used
 * @param owner the class named at the place of use, in internal form, or {@link #ANY_CLASS}
 * @param name the member's name
 * @param descriptor the member's descriptor
 * @param receiver the type by which the shim knows the object that the member is called on
 * @param shims the host's class that has the shim, in internal form
 * @param shim the name of the method in that class
 * @param giving null, or what the shim makes of the last arguments: the member is called after all, with that in their
 *     place
 * @param since the first JDK that has the member
 */
record Redirect(
        Use use,
        String owner,
        String name,
        String descriptor,
        String receiver,
        String shims,
        String shim,
        @Nullable Giving giving,
        int since) {

    /** Stands for every class: a method that subclasses inherit is called under their names too. */
    static final String ANY_CLASS = "*";

    static final String CONSTRUCTOR = "<init>";

    private static final int FIRST_JDK = 17;

    /** How code uses a member. */
    enum Use {
        STATIC_CALL,
        CALL,
        /** {@code super.name()}, from a class whose superclass belongs to the JDK. */
        SUPER_CALL,
        /** {@code new}, and {@code super(...)} of a class whose superclass is the owner. */
        CONSTRUCTION,
        READ,
        /**
         * A call of which only some are for the shim: a method {@code covers} beside it tells by the receiver. The others
         * stay calls of the guest's own class, as these members look at their caller.
         */
        FILTERED_CALL,
        /** A call under the name of a subclass, which may have a method of its own by that name. */
        INHERITED_CALL,
        INHERITED_STATIC_CALL
    }

    /**
     * How an argument is made.
     *
     * @param arguments the descriptor of the method that makes it: what it takes are the last arguments of the original
     * @param called the descriptor of the member that is called with it
     */
    record Giving(String arguments, String called) {}

    private static Redirect of(Use use, String owner, String name, String descriptor, String shim) {
        return new Redirect(use, owner, name, descriptor, receiverOf(owner), ThisProcess.CALLS, shim, null, FIRST_JDK);
    }

    static Redirect staticCall(String owner, String name, String descriptor, String shim) {
        return of(Use.STATIC_CALL, owner, name, descriptor, shim);
    }

    /** A call of a method of a class or of an interface. */
    static Redirect call(String owner, String name, String descriptor, String shim) {
        return of(Use.CALL, owner, name, descriptor, shim);
    }

    static Redirect superCall(String owner, String name, String descriptor, String shim) {
        return of(Use.SUPER_CALL, owner, name, descriptor, shim);
    }

    static Redirect filteredCall(String owner, String name, String descriptor, String shim) {
        return of(Use.FILTERED_CALL, owner, name, descriptor, shim);
    }

    static Redirect inheritedCall(String owner, String name, String descriptor, String shim) {
        return of(Use.INHERITED_CALL, owner, name, descriptor, shim);
    }

    static Redirect inheritedStaticCall(String owner, String name, String descriptor, String shim) {
        return of(Use.INHERITED_STATIC_CALL, owner, name, descriptor, shim);
    }

    static Redirect read(String owner, String name, String descriptor, String shim) {
        return of(Use.READ, owner, name, descriptor, shim);
    }

    /** An object that is made by another constructor: one that takes what the shim gives. */
    static Redirect construction(String owner, String descriptor, String shim) {
        return of(Use.CONSTRUCTION, owner, CONSTRUCTOR, descriptor, shim);
    }

    /** The same, with its shim in another class of {@code casement.sandbox.process}. */
    Redirect in(String simpleName) {
        return new Redirect(use, owner, name, descriptor, receiver, hostClass(simpleName), shim, giving, since);
    }

    /** The internal name of a class of {@code casement.sandbox.process}. */
    static String hostClass(String simpleName) {
        return ThisProcess.CALLS.substring(0, ThisProcess.CALLS.lastIndexOf('/') + 1) + simpleName;
    }

    /** The same, with a shim for all that are of this interface. */
    Redirect on(String receiverInterface) {
        return new Redirect(use, owner, name, descriptor, receiverInterface, shims, shim, giving, since);
    }

    /** The same, with the member called in its form that takes what the shim gives. */
    Redirect giving(String arguments, String called) {
        return new Redirect(use, owner, name, descriptor, receiver, shims, shim, new Giving(arguments, called), since);
    }

    /** The same, of a later JDK; types of it that shims cannot name are objects to them. */
    Redirect since(int jdk) {
        return new Redirect(use, owner, name, descriptor, receiver, shims, shim, giving, jdk);
    }

    /** The shim's descriptor: the receiver, if there is one, comes first and the calling process last. */
    String shimDescriptor() {
        String asStatic = giving != null
                ? giving.arguments()
                : switch (use) {
                    case STATIC_CALL, INHERITED_STATIC_CALL, CONSTRUCTION -> descriptor;
                    case CALL, SUPER_CALL, FILTERED_CALL, INHERITED_CALL ->
                        "(L" + receiver + ";" + descriptor.substring(1);
                    case READ -> "()" + descriptor;
                };
        return erased(asStatic).replace(")", ThisProcess.CALLS_DESCRIPTOR + ")");
    }

    /** Of the method that tells whether the shim is meant. */
    String coversDescriptor() {
        return "(L" + receiver + ";" + ThisProcess.CALLS_DESCRIPTOR + ")Z";
    }

    /** What the shim's result must be cast to, or null. */
    @Nullable
    String cast() {
        String result = descriptor.substring(descriptor.indexOf(')') + 1);
        return giving == null && !erased(result).equals(result) ? result.substring(1, result.length() - 1) : null;
    }

    private String erased(String types) {
        return since == FIRST_JDK ? types : types.replaceAll("Ljava/lang/Thread\\$Builder[^;]*;", "Ljava/lang/Object;");
    }

    private static String receiverOf(String owner) {
        return owner.equals(ANY_CLASS) ? "java/lang/Object" : owner;
    }
}
