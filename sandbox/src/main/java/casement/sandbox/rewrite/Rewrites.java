package casement.sandbox.rewrite;

/** The rewrites that every guest class goes through. */
public final class Rewrites {

    /** Makes a class speak to its own process instead of to the JVM. */
    public static final ClassRewriter STANDARD = new RedirectRewrite(Redirects.ALL).andThen(new HandlerRewrite());

    private Rewrites() {}
}
