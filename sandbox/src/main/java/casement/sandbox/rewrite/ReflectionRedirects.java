package casement.sandbox.rewrite;

import static casement.sandbox.rewrite.Redirect.call;
import static casement.sandbox.rewrite.Redirect.filteredCall;

import java.util.List;
import java.util.stream.Stream;

/**
 * The ways by which code reaches a member that it names at run time: what is redirected when it is called directly must
 * be so here. What is redirected is told by {@link Redirects#ALL} itself.
 */
final class ReflectionRedirects {

    private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";
    private static final String HANDLE = ")Ljava/lang/invoke/MethodHandle;";
    private static final String FIND = "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/invoke/MethodType;" + HANDLE;
    private static final String FIND_FIELD = "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/Class;" + HANDLE;

    /** Reflection, which looks at its caller. */
    private static final Stream<Redirect> REFLECTION = Stream.of(
            filteredCall(
                    "java/lang/reflect/Method",
                    "invoke",
                    "(Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;",
                    "invoke"),
            filteredCall(
                    "java/lang/reflect/Constructor",
                    "newInstance",
                    "([Ljava/lang/Object;)Ljava/lang/Object;",
                    "newInstance"),
            filteredCall("java/lang/Class", "newInstance", "()Ljava/lang/Object;", "newInstance"),
            filteredCall("java/lang/reflect/Field", "get", "(Ljava/lang/Object;)Ljava/lang/Object;", "get"));

    /** Lookups of method handles, which look at what they were made by. */
    private static final Stream<Redirect> HANDLES = Stream.of(
            call(LOOKUP, "findStatic", FIND, "findStatic"),
            call(LOOKUP, "findVirtual", FIND, "findVirtual"),
            call(LOOKUP, "bind", FIND.replace("Ljava/lang/Class;", "Ljava/lang/Object;"), "bind"),
            call(
                    LOOKUP,
                    "findConstructor",
                    "(Ljava/lang/Class;Ljava/lang/invoke/MethodType;" + HANDLE,
                    "findConstructor"),
            call(LOOKUP, "findStaticGetter", FIND_FIELD, "findStaticGetter"),
            call(LOOKUP, "unreflect", "(Ljava/lang/reflect/Method;" + HANDLE, "unreflect"),
            call(LOOKUP, "unreflectConstructor", "(Ljava/lang/reflect/Constructor;" + HANDLE, "unreflectConstructor"),
            call(LOOKUP, "unreflectGetter", "(Ljava/lang/reflect/Field;" + HANDLE, "unreflectGetter"));

    /** Every row. */
    static final List<Redirect> ALL = Stream.concat(REFLECTION, HANDLES)
            .map(row -> row.in("GuestReflection"))
            .toList();

    private ReflectionRedirects() {}
}
