package casement.sandbox.rewrite;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rewrites that every guest class goes through. */
public final class Rewrites {

    /** The JDK's thread is one of ours when the rewrites of methods come to it. */
    private static final Set<String> OF_METHODS = Stream.concat(
                    OpeningRewrite.OWNERS.stream(),
                    Stream.of(
                            SuperclassRewrite.JDK_THREAD,
                            ClassValueRewrite.METHOD,
                            RunRewrite.METHOD,
                            FinalizeRewrite.METHOD))
            .collect(Collectors.toUnmodifiableSet());

    /** What makes a class speak to its own process, first to last. */
    static final List<ClassPass> OF_OWN_PROCESS = List.of(
            new DefinitionRewrite(), // before the superclass of a URLClassLoader is another
            new LoaderRewrite(),
            new RedirectRewrite(Redirects.ALL),
            new ArgumentRewrite(Adaptations.ALL),
            new SuperclassRewrite(),
            new FileRewrite(),
            new MethodsRewrite(
                    new OpeningRewrite()
                            .andThen(new ClassValueRewrite())
                            .andThen(new RunRewrite())
                            .andThen(new FinalizeRewrite()),
                    method -> false,
                    OF_METHODS));

    /** Makes a class speak to its own process instead of to the JVM, and leave when that has ended. */
    public static final ClassRewriter STANDARD =
            new Polling(new ClassWalk(OF_OWN_PROCESS), new DeregistrationRewrite());

    /** The host's classes that rewritten code calls, by binary name. */
    public static final Set<String> HOST_CLASSES = Stream.of(
                    Stream.of(ThisProcess.CALLS, OpeningRewrite.SHIMS, FinalizeRewrite.SHIMS),
                    Superclasses.ALL.stream().map(Superclasses.Row::ours),
                    Redirects.ALL.stream().map(Redirect::shims),
                    Adaptations.ALL.stream().map(Adaptation::shims))
            .flatMap(names -> names)
            .map(internalName -> internalName.replace('/', '.'))
            .collect(Collectors.toUnmodifiableSet());

    private Rewrites() {}
}
