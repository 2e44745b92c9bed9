package casement.sandbox.rewrite;

/** The rewrites that every guest class goes through. */
public final class Rewrites {

    private static final MethodRewrite POLLS =
            new HandlerPolls().andThen(new LoopPolls()).andThen(new EntryPolls());

    /** Makes a class speak to its own process instead of to the JVM, and leave when that has ended. */
    public static final ClassRewriter STANDARD = new RedirectRewrite(Redirects.ALL)
            .andThen(new MethodsRewrite(new OpeningRewrite().andThen(POLLS), new EntryPolls()));

    private Rewrites() {}
}
