package casement.sandbox.process;

import java.io.Console;
import java.lang.management.RuntimeMXBean;
import java.nio.channels.Channel;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What rewritten guest code calls to learn of the process that it is and of the machine that it runs on. */
public final class GuestMachine {

    private GuestMachine() {}

    public static int processors(Runtime runtime, GuestCalls caller) {
        int told = caller.live().spec().surroundings().processors();
        return told == 0 ? runtime.availableProcessors() : told;
    }

    /** The host's, if any, is not the process's. */
    public static @Nullable Console console(GuestCalls caller) {
        caller.live();
        return null;
    }

    public static @Nullable Channel inheritedChannel(GuestCalls caller) {
        caller.live();
        return null;
    }

    /** The name of a library, if the process may load it. */
    public static String library(String name, GuestCalls caller) {
        ProcessSpec spec = caller.live().spec();
        if (!spec.surroundings().nativeLibraries()) {
            throw new UnsatisfiedLinkError("Process " + spec.name() + " may not load the native library " + name
                    + "; ProcessSpec.allowingNativeLibraries() lets it");
        }
        return name;
    }

    // ---- itself

    public static ProcessHandle processHandle(GuestCalls caller) {
        return new OwnProcessHandle(caller.live());
    }

    /** Its own is simulated; any other id is one of the host's operating system. */
    public static Optional<ProcessHandle> processHandle(long pid, GuestCalls caller) {
        ProcessRuntime process = caller.live();
        return pid == process.id() ? Optional.of(new OwnProcessHandle(process)) : ProcessHandle.of(pid);
    }

    public static String name(RuntimeMXBean bean, GuestCalls caller) {
        String host = bean.getName();
        return caller.live().id() + host.substring(Math.max(0, host.indexOf('@')));
    }

    public static long pid(RuntimeMXBean bean, GuestCalls caller) {
        return caller.live().id();
    }

    public static Map<String, String> properties(RuntimeMXBean bean, GuestCalls caller) {
        return GuestProperties.properties(caller).entrySet().stream()
                .filter(entry -> entry.getKey() instanceof String && entry.getValue() instanceof String)
                .collect(Collectors.toMap(entry -> (String) entry.getKey(), entry -> (String) entry.getValue()));
    }
}
