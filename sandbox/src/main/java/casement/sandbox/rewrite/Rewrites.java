package casement.sandbox.rewrite;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rewrites that every guest class goes through. */
public final class Rewrites {

    private static final MethodRewrite POLLS =
            new HandlerPolls().andThen(new LoopPolls()).andThen(new EntryPolls());

    /** Makes a class speak to its own process instead of to the JVM, and leave when that has ended. */
    public static final ClassRewriter STANDARD =
            new DefinitionRewrite() // before the superclass of a URLClassLoader is another
                    .andThen(new LoaderRewrite())
                    .andThen(new RedirectRewrite(Redirects.ALL))
                    .andThen(new ArgumentRewrite(Adaptations.ALL))
                    .andThen(new MethodsRewrite(new OpeningRewrite().andThen(POLLS), new EntryPolls()));

    /** The host's classes that rewritten code calls, by binary name. */
    public static final Set<String> HOST_CLASSES = Stream.of(
                    Stream.of(ThisProcess.CALLS),
                    Redirects.ALL.stream().map(Redirect::shims),
                    Adaptations.ALL.stream().map(Adaptation::shims))
            .flatMap(names -> names)
            .map(internalName -> internalName.replace('/', '.'))
            .collect(Collectors.toUnmodifiableSet());

    private Rewrites() {}
}
