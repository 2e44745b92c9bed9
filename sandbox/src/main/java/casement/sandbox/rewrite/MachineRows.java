package casement.sandbox.rewrite;

import static casement.sandbox.rewrite.Redirect.call;
import static casement.sandbox.rewrite.Redirect.staticCall;

import java.util.List;
import java.util.stream.Stream;

/** Rows for what a process asks of the JVM and the machine: properties, itself, commands, native libraries. */
final class MachineRows {

    private static final String LINKER = "java/lang/foreign/Linker";
    private static final String SYSTEM = "java/lang/System";
    private static final String RUNTIME = "java/lang/Runtime";
    private static final String BEAN = "java/lang/management/RuntimeMXBean";
    private static final String BUILDER = "java/lang/ProcessBuilder";
    private static final String HANDLE = "java/lang/ProcessHandle";
    private static final String TEXT = "Ljava/lang/String;";
    private static final String EXEC = ")Ljava/lang/Process;";

    static final List<Redirect> PROPERTIES = Stream.of(
                    staticCall(SYSTEM, "getProperties", "()Ljava/util/Properties;", "properties"),
                    staticCall(SYSTEM, "setProperties", "(Ljava/util/Properties;)V", "setProperties"),
                    staticCall(SYSTEM, "getProperty", "(" + TEXT + ")" + TEXT, "property"),
                    staticCall(SYSTEM, "getProperty", "(" + TEXT + TEXT + ")" + TEXT, "property"),
                    staticCall(SYSTEM, "setProperty", "(" + TEXT + TEXT + ")" + TEXT, "setProperty"),
                    staticCall(SYSTEM, "clearProperty", "(" + TEXT + ")" + TEXT, "clearProperty"),
                    staticCall(SYSTEM, "lineSeparator", "()" + TEXT, "lineSeparator"),
                    staticCall("java/lang/Boolean", "getBoolean", "(" + TEXT + ")Z", "flag"),
                    integer("(" + TEXT),
                    integer("(" + TEXT + "I"),
                    integer("(" + TEXT + "Ljava/lang/Integer;"),
                    longInteger("(" + TEXT),
                    longInteger("(" + TEXT + "J"),
                    longInteger("(" + TEXT + "Ljava/lang/Long;"))
            .map(row -> row.in("GuestProperties"))
            .toList();

    /** How many processors there are, which process this is, and what it does not have. */
    static final List<Redirect> MACHINE = Stream.of(
                    call(RUNTIME, "availableProcessors", "()I", "processors"),
                    staticCall(SYSTEM, "console", "()Ljava/io/Console;", "console"),
                    staticCall(SYSTEM, "inheritedChannel", "()Ljava/nio/channels/Channel;", "inheritedChannel"),
                    staticCall(HANDLE, "current", "()Ljava/lang/ProcessHandle;", "processHandle"),
                    staticCall(HANDLE, "of", "(J)Ljava/util/Optional;", "processHandle"),
                    call(BEAN, "getName", "()" + TEXT, "name"),
                    call(BEAN, "getPid", "()J", "pid"),
                    call(BEAN, "getSystemProperties", "()Ljava/util/Map;", "properties"))
            .map(row -> row.in("GuestMachine"))
            .toList();

    /** Each stops all processes and the host. */
    static final List<Redirect> COLLECTIONS = Stream.of(
                    staticCall(SYSTEM, "gc", "()V", "collect"),
                    call(RUNTIME, "gc", "()V", "collect"),
                    call("java/lang/management/MemoryMXBean", "gc", "()V", "collect"))
            .map(row -> row.in("GuestCollections"))
            .toList();

    /** Commands of the host's operating system. */
    static final List<Redirect> COMMANDS = Stream.of(
                    call(BUILDER, "start", "()Ljava/lang/Process;", "start"),
                    staticCall(BUILDER, "startPipeline", "(Ljava/util/List;)Ljava/util/List;", "startPipeline"),
                    exec("(" + TEXT),
                    exec("(" + TEXT + "[" + TEXT),
                    exec("(" + TEXT + "[" + TEXT + "Ljava/io/File;"),
                    exec("([" + TEXT),
                    exec("([" + TEXT + "[" + TEXT),
                    exec("([" + TEXT + "[" + TEXT + "Ljava/io/File;"))
            .map(row -> row.in("GuestCommands"))
            .toList();

    private static final String RUN =
            "(Ljava/io/InputStream;Ljava/io/OutputStream;Ljava/io/OutputStream;[" + TEXT + ")I";
    private static final String JAVAC = "com/sun/tools/javac/Main";

    /** Compilers of the JDK that run within the process. */
    static final List<Redirect> TOOLS = Stream.concat(
                    Stream.of(
                            staticCall(JAVAC, "compile", "([" + TEXT + ")I", "compile"),
                            staticCall(JAVAC, "compile", "([" + TEXT + "Ljava/io/PrintWriter;)I", "compile")),
                    Stream.of("Tool", "JavaCompiler", "DocumentationTool")
                            .map(tool -> call("javax/tools/" + tool, "run", RUN, "run")
                                    .on("javax/tools/Tool")))
            .map(row -> row.in("GuestTools"))
            .toList();

    static final List<Adaptation> INHERITANCE =
            List.of(Adaptation.constructor(BUILDER, "(").then("inherit").in("GuestCommands"));

    static final List<Adaptation> NATIVE_LIBRARIES = Stream.of(
                    Adaptation.of(SYSTEM, "load", "(").filter(0, "library"),
                    Adaptation.of(SYSTEM, "loadLibrary", "(").filter(0, "library"),
                    Adaptation.of(RUNTIME, "load", "(").filter(1, "library"),
                    Adaptation.of(RUNTIME, "loadLibrary", "(").filter(1, "library"))
            .map(row -> row.in("GuestMachine"))
            .toList();

    static final List<Adaptation> UPCALLS = List.of(Adaptation.of(LINKER, "upcallStub", "(")
            .filter(1, "target")
            .in("GuestUpcalls")
            .since(22));

    private MachineRows() {}

    private static Redirect integer(String arguments) {
        return staticCall("java/lang/Integer", "getInteger", arguments + ")Ljava/lang/Integer;", "integer");
    }

    private static Redirect longInteger(String arguments) {
        return staticCall("java/lang/Long", "getLong", arguments + ")Ljava/lang/Long;", "longInteger");
    }

    private static Redirect exec(String arguments) {
        return call(RUNTIME, "exec", arguments + EXEC, "exec");
    }
}
