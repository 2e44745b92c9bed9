package casement.sandbox.rewrite;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rewrites that every guest class goes through. */
public final class Rewrites {

    private static final Set<String> NAMES_OF_METHODS =
            Set.of(ClassValueRewrite.METHOD, RunRewrite.METHOD, FinalizeRewrite.METHOD);

    /** The JDK's thread is one of ours when the rewrites of methods come to it. */
    private static final Set<String> OF_METHODS = Stream.of(
                    OpeningRewrite.OWNERS, NAMES_OF_METHODS, Set.of(SuperclassRewrite.JDK_THREAD))
            .flatMap(Set::stream)
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
                    OF_METHODS,
                    mentions -> OpeningRewrite.concerns(mentions) || mentions.anyWord(NAMES_OF_METHODS)));

    /** Makes a class speak to its own process instead of to the JVM, and leave when that has ended. */
    public static final ClassRewriter STANDARD =
            new Polling(new ClassWalk(OF_OWN_PROCESS), new DeregistrationRewrite());

    /** The host's classes that rewritten code calls, by binary name. */
    public static final Set<String> HOST_CLASSES = hostClasses();

    private Rewrites() {}

    /** In loops: what the JVM learns of streams is shared, and would slow those of guests. */
    private static Set<String> hostClasses() {
        Set<String> names = new HashSet<>(List.of(ThisProcess.CALLS, OpeningRewrite.SHIMS, FinalizeRewrite.SHIMS));
        for (Superclasses.Row row : Superclasses.ALL) {
            names.add(row.ours());
        }
        for (Redirect row : Redirects.ALL) {
            names.add(row.shims());
        }
        for (Adaptation row : Adaptations.ALL) {
            names.add(row.shims());
        }
        Set<String> classes = new HashSet<>();
        for (String internalName : names) {
            classes.add(internalName.replace('/', '.'));
        }
        return Set.copyOf(classes);
    }
}
