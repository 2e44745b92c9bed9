package casement.sandbox.rewrite;

import java.util.Map;
import java.util.Set;

/**
 * What shared classes may use of the JDK: what has no state that lasts, starts nothing, waits for nothing and does not look
 * at its caller. What a process redirects does not come this far.
 */
final class SharedJdk {

    /** Packages all of which is harmless but for {@link #EXCEPT}. */
    private static final Set<String> PACKAGES = Set.of(
            "java/io",
            "java/lang",
            "java/lang/annotation",
            "java/math",
            "java/nio/charset",
            "java/text",
            "java/time",
            "java/time/chrono",
            "java/time/format",
            "java/time/temporal",
            "java/time/zone",
            "java/util",
            "java/util/concurrent/atomic",
            "java/util/function",
            "java/util/regex",
            "java/util/stream");

    private static final Set<String> EXCEPT = Set.of(
            "java/io/Console",
            "java/io/File",
            "java/io/ObjectInputStream",
            "java/io/ObjectOutputStream",
            "java/io/PipedInputStream",
            "java/io/PipedOutputStream",
            "java/io/PipedReader",
            "java/io/PipedWriter",
            "java/lang/Class",
            "java/lang/ClassLoader",
            "java/lang/ClassValue",
            "java/lang/InheritableThreadLocal",
            "java/lang/Module",
            "java/lang/ModuleLayer",
            "java/lang/Package",
            "java/lang/Process",
            "java/lang/ProcessBuilder",
            "java/lang/ProcessHandle",
            "java/lang/Runtime",
            "java/lang/StackWalker",
            "java/lang/System",
            "java/lang/Thread",
            "java/lang/ThreadGroup",
            "java/lang/ThreadLocal",
            "java/util/Currency",
            "java/util/ResourceBundle",
            "java/util/ServiceLoader",
            "java/util/Timer",
            "java/util/TimerTask");

    /** What waits, or has other threads do the work. */
    private static final Set<String> WAITS = Set.of(
            "wait",
            "notify",
            "notifyAll",
            "parallel",
            "parallelPrefix",
            "parallelSetAll",
            "parallelSort",
            "parallelStream");

    /** Members of other classes, by class. */
    private static final Map<String, Set<String>> MEMBERS = Map.of(
            "java/lang/Class",
            Set.of(
                    "cast",
                    "desiredAssertionStatus",
                    "equals",
                    "getComponentType",
                    "getName",
                    "getSimpleName",
                    "hashCode",
                    "isArray",
                    "isAssignableFrom",
                    "isInstance",
                    "toString"),
            "java/lang/System",
            Set.of("arraycopy", "identityHashCode"),
            "java/lang/invoke/LambdaMetafactory",
            Set.of("metafactory", "altMetafactory"),
            "java/lang/invoke/StringConcatFactory",
            Set.of("makeConcat", "makeConcatWithConstants"),
            "java/lang/runtime/ObjectMethods",
            Set.of("bootstrap"),
            "java/lang/runtime/SwitchBootstraps",
            Set.of("typeSwitch", "enumSwitch"),
            "java/util/concurrent/TimeUnit",
            Set.of("convert", "toNanos", "toMicros", "toMillis", "toSeconds", "toMinutes", "toHours", "toDays"));

    /** Of which one object is as good as another, for ever. */
    private static final Set<String> VALUES = Set.of(
            "java/lang/Boolean",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Class",
            "java/lang/Double",
            "java/lang/Float",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Short",
            "java/lang/String",
            "java/math/BigDecimal",
            "java/math/BigInteger",
            "java/math/MathContext",
            "java/math/RoundingMode",
            "java/nio/charset/Charset",
            "java/time/Duration",
            "java/time/Instant",
            "java/time/LocalDate",
            "java/time/LocalDateTime",
            "java/time/LocalTime",
            "java/time/format/DateTimeFormatter",
            "java/util/Locale",
            "java/util/UUID",
            "java/util/regex/Pattern");

    private SharedJdk() {}

    /** @param name in internal form */
    static boolean isOfJdk(String name) {
        return name.startsWith("java/") || name.startsWith("javax/") || name.startsWith("jdk/");
    }

    static boolean isHarmless(String owner, String member) {
        Set<String> listed = MEMBERS.get(owner);
        if (listed != null) {
            return listed.contains(member);
        }
        boolean ofArray = owner.startsWith("[");
        String packageName = owner.substring(0, Math.max(0, owner.lastIndexOf('/')));
        return ofArray || PACKAGES.contains(packageName) && !EXCEPT.contains(owner) && !WAITS.contains(member);
    }

    static boolean isValue(String className) {
        return VALUES.contains(className);
    }
}
