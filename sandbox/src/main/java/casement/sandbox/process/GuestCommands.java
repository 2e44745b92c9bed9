package casement.sandbox.process;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What rewritten guest code calls to start commands of the host's operating system. They inherit the process's
 * environment and directory. They are not simulated processes: they outlive the one that started them.
 */
public final class GuestCommands {

    private GuestCommands() {}

    /** What a builder begins with. */
    public static void inherit(ProcessBuilder builder, GuestCalls caller) {
        Map<String, String> own = caller.live().spec().environment();
        if (!own.equals(System.getenv())) {
            Map<String, String> inherited = builder.environment();
            inherited.clear();
            inherited.putAll(own);
        }
    }

    public static Process start(ProcessBuilder builder, GuestCalls caller) throws IOException {
        File named = builder.directory();
        builder.directory(directory(named, caller));
        try {
            return owned(builder.start(), caller);
        } finally {
            builder.directory(named);
        }
    }

    public static List<Process> startPipeline(List<ProcessBuilder> builders, GuestCalls caller) throws IOException {
        List<@Nullable File> named = new ArrayList<>();
        builders.forEach(builder -> named.add(builder.directory()));
        builders.forEach(builder -> builder.directory(directory(builder.directory(), caller)));
        try {
            List<Process> started = ProcessBuilder.startPipeline(builders);
            started.forEach(process -> owned(process, caller));
            return started;
        } finally {
            for (int i = 0; i < builders.size(); i++) {
                builders.get(i).directory(named.get(i));
            }
        }
    }

    /** It is ended with the process that has started it. */
    private static Process owned(Process started, GuestCalls caller) {
        caller.process().openings().add(started);
        return started;
    }

    private static @Nullable File directory(@Nullable File named, GuestCalls caller) {
        WorkingDirectory own = caller.live().directory();
        return named != null || own.isOfHost() ? own.absolute(named) : own.asFile();
    }

    // ---- Runtime.exec

    public static Process exec(Runtime runtime, String command, GuestCalls caller) throws IOException {
        return exec(runtime, command, null, null, caller);
    }

    public static Process exec(Runtime runtime, String command, String @Nullable [] environment, GuestCalls caller)
            throws IOException {
        return exec(runtime, command, environment, null, caller);
    }

    @SuppressWarnings("deprecation") // it is what the guest called
    public static Process exec(
            Runtime runtime,
            String command,
            String @Nullable [] environment,
            @Nullable File directory,
            GuestCalls caller)
            throws IOException {
        return owned(runtime.exec(command, environment(environment, caller), directory(directory, caller)), caller);
    }

    public static Process exec(Runtime runtime, String[] command, GuestCalls caller) throws IOException {
        return exec(runtime, command, null, null, caller);
    }

    public static Process exec(Runtime runtime, String[] command, String @Nullable [] environment, GuestCalls caller)
            throws IOException {
        return exec(runtime, command, environment, null, caller);
    }

    public static Process exec(
            Runtime runtime,
            String[] command,
            String @Nullable [] environment,
            @Nullable File directory,
            GuestCalls caller)
            throws IOException {
        return owned(runtime.exec(command, environment(environment, caller), directory(directory, caller)), caller);
    }

    private static String @Nullable [] environment(String @Nullable [] given, GuestCalls caller) {
        Map<String, String> own = caller.live().spec().environment();
        if (given != null || own.equals(System.getenv())) {
            return given;
        }
        return own.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
    }
}
