package casement.console.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Signals to other processes of the machine. */
public final class Signals {

    private Signals() {}

    public static void send(String signal, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
    }

    /** Whether a process ignores a signal, as Linux tells it: signals are the bits of a hexadecimal number. */
    public static boolean isIgnored(int signal, long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findAny()
                .orElseThrow()
                .substring("SigIgn:".length())
                .strip();
        return (Long.parseUnsignedLong(ignored, 16) >>> signal - 1 & 1) == 1;
    }
}
