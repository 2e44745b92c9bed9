package casement.console.testkit;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A signal to another process of the machine. */
public enum Signal {
    INT(2),
    TERM(15);

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    /** What a process exits with that it has ended. */
    public int exitCode() {
        return 128 + number;
    }

    /** Ends the test without a verdict if the process does not heed it. */
    public void send(Process process) throws IOException, InterruptedException {
        assumeFalse(
                isIgnored(process.pid()),
                "whoever ran the tests ignores this signal, as a shell does in the background, so Java does");
        new ProcessBuilder("kill", "-" + name(), Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** As Linux tells it: signals are the bits of a hexadecimal number. */
    private boolean isIgnored(long pid) throws IOException {
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
        return (Long.parseUnsignedLong(ignored, 16) >>> number - 1 & 1) == 1;
    }
}
