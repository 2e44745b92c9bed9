package casement.benchmarks.isolation;

import casement.sandbox.loader.Image;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.process.ProgramLoader;
import casement.syscall.GuestTermination;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One of the {@link casement.benchmarks.guest.Kernel}s, as it was compiled or as a process runs it. */
@State(Scope.Benchmark)
public class GuestCode {

    static final String PLAIN = "plain";
    static final String PROCESS = "process";

    private static final String KERNELS = "casement.benchmarks.guest.Kernel";

    @Param({PLAIN, PROCESS})
    String as = PLAIN;

    @Param({"SUM"})
    String kernel = "SUM";

    LongSupplier code = () -> 0;

    /** Both are loaded by a loader of their own that asks nobody else for them. */
    @Setup
    public void load() throws ReflectiveOperationException {
        ClassLoader loader = as.equals(PLAIN) ? plainLoader() : processLoader();
        for (Object constant : loader.loadClass(KERNELS).getEnumConstants()) {
            if (constant.toString().equals(kernel)) {
                code = (LongSupplier) constant;
                return;
            }
        }
        throw new IllegalArgumentException("There is no kernel " + kernel);
    }

    private static ClassLoader plainLoader() {
        return new URLClassLoader(new URL[] {Own.location()}, ClassLoader.getPlatformClassLoader());
    }

    private static ClassLoader processLoader() {
        Image image = Image.ofClassPath(List.of(Own.classes()), "casement.benchmarks.guest.Sleeper");
        return ProgramLoader.load(ProcessSpec.of(image), code -> {
                    throw new GuestTermination();
                })
                .loader();
    }

    /** Where the benchmarks themselves come from. */
    public static final class Own {

        private Own() {}

        public static URL location() {
            return GuestCode.class.getProtectionDomain().getCodeSource().getLocation();
        }

        public static Path classes() {
            try {
                return Path.of(location().toURI());
            } catch (URISyntaxException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
