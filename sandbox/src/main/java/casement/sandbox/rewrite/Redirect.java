package casement.sandbox.rewrite;

/**
 * One member of the JDK that guests reach by another way: where their code uses it, it calls a method of
 * one of the host's classes in its stead, with the same arguments and the calling process behind them.
 *
 * @param use how the member is used
 * @param owner the class named at the place of use, in internal form, or {@link #ANY_CLASS}
 * @param name the member's name
 * @param descriptor the member's descriptor
 * @param shims the host's class that has the shim, in internal form
 * @param shim the name of the method in that class
 */
record Redirect(Use use, String owner, String name, String descriptor, String shims, String shim) {

    /** Stands for every class: a method that subclasses inherit is called under their names too. */
    static final String ANY_CLASS = "*";

    /** How code uses a member. */
    enum Use {
        STATIC_CALL,
        CALL,
        /** {@code super.name()}, from a class whose superclass belongs to the JDK. */
        SUPER_CALL,
        READ
    }

    static Redirect staticCall(String owner, String name, String descriptor, String shim) {
        return new Redirect(Use.STATIC_CALL, owner, name, descriptor, ThisProcess.CALLS, shim);
    }

    static Redirect call(String owner, String name, String descriptor, String shim) {
        return new Redirect(Use.CALL, owner, name, descriptor, ThisProcess.CALLS, shim);
    }

    static Redirect superCall(String owner, String name, String descriptor, String shim) {
        return new Redirect(Use.SUPER_CALL, owner, name, descriptor, ThisProcess.CALLS, shim);
    }

    static Redirect read(String owner, String name, String descriptor, String shim) {
        return new Redirect(Use.READ, owner, name, descriptor, ThisProcess.CALLS, shim);
    }

    /** The same, with its shim in another class of {@code casement.sandbox.process}. */
    Redirect in(String simpleName) {
        String owningPackage = ThisProcess.CALLS.substring(0, ThisProcess.CALLS.lastIndexOf('/') + 1);
        return new Redirect(use, owner, name, descriptor, owningPackage + simpleName, shim);
    }

    /** The shim's descriptor: the receiver, if there is one, comes first and the calling process last. */
    String shimDescriptor() {
        String asStatic = switch (use) {
            case STATIC_CALL -> descriptor;
            case CALL, SUPER_CALL -> "(" + receiver() + descriptor.substring(1);
            case READ -> "()" + descriptor;
        };
        return asStatic.replace(")", ThisProcess.CALLS_DESCRIPTOR + ")");
    }

    private String receiver() {
        return owner.equals(ANY_CLASS) ? "Ljava/lang/Object;" : "L" + owner + ";";
    }
}
