package casement.sandbox.process;

import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.Tool;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's compilers as guests run them within their process: names in their arguments are relative to its directory,
 * its class path is what they take if they are given none, and its streams are what they print to.
 */
public final class GuestTools {

    private static final Set<String> CLASS_PATHS = Set.of("-cp", "-classpath", "--class-path");

    /** Options whose argument is a path, or several. */
    private static final Set<String> PATHS = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-d",
            "-s",
            "-h",
            "-sourcepath",
            "--source-path",
            "-processorpath",
            "--processor-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "-bootclasspath",
            "-extdirs",
            "-endorseddirs");

    private GuestTools() {}

    public static int compile(String[] arguments, GuestCalls caller) {
        Charset charset = caller.live().spec().stdio().charset();
        return compile(arguments, new PrintWriter(GuestCalls.err(caller), true, charset), caller);
    }

    public static int compile(String[] arguments, PrintWriter to, GuestCalls caller) {
        return com.sun.tools.javac.Main.compile(arguments(arguments, caller), to);
    }

    public static int run(
            Tool tool,
            @Nullable InputStream in,
            @Nullable OutputStream out,
            @Nullable OutputStream err,
            String[] arguments,
            GuestCalls caller) {
        if (tool.getClass().getClassLoader() != ClassLoader.getSystemClassLoader()
                || !tool.getClass().getModule().isNamed()) {
            return tool.run(in, out, err, arguments); // of the guest's own
        }
        return tool.run(
                Objects.requireNonNullElseGet(in, () -> GuestCalls.in(caller)),
                Objects.requireNonNullElseGet(out, () -> GuestCalls.out(caller)),
                Objects.requireNonNullElseGet(err, () -> GuestCalls.err(caller)),
                arguments(arguments, caller));
    }

    private static String[] arguments(String[] arguments, GuestCalls caller) {
        WorkingDirectory directory = caller.live().directory();
        List<String> all = new ArrayList<>();
        boolean hasClassPath = false;
        String option = "";
        for (String argument : arguments) {
            int value = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String name = value < 0 ? argument : argument.substring(0, value);
            hasClassPath |= CLASS_PATHS.contains(name);
            if (PATHS.contains(option)) {
                all.add(paths(argument, directory));
            } else if (value >= 0 && PATHS.contains(name)) {
                all.add(name + '=' + paths(argument.substring(value + 1), directory));
            } else if (argument.startsWith("@")) {
                all.add('@' + path(argument.substring(1), directory));
            } else {
                all.add(argument.endsWith(".java") ? path(argument, directory) : argument);
            }
            option = PATHS.contains(option) ? "" : argument;
        }
        String classPath = GuestProperties.property("java.class.path", caller);
        if (!hasClassPath && classPath != null) {
            all.addAll(0, List.of("-classpath", paths(classPath, directory)));
        }
        return all.toArray(String[]::new);
    }

    private static String paths(String list, WorkingDirectory directory) {
        return Arrays.stream(list.split(File.pathSeparator, -1))
                .map(each -> path(each, directory))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** To these tools, no name is that of the directory. */
    private static String path(String name, WorkingDirectory directory) {
        return Objects.requireNonNull(directory.used(name.isEmpty() ? "." : name));
    }
}
