package casement.benchmarks.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The same operations under Wine, on one processor: that is where Wine is best, as each call is a conversation with a
 * server, and otherwise wakes another processor for it.
 */
record Wine() implements Source {

    private static final int QUICK = 20_000;
    private static final int THOROUGH = 100_000;

    @Override
    public String name() {
        return "Wine";
    }

    @Override
    public Map<String, Double> measure(Effort effort, Workshop workshop) throws IOException, InterruptedException {
        String wine = workshop.tool("wine64", "wine");
        List<String> pinned = workshop.onOneProcessor();
        Path program = Compiled.of("win32.c", "win32.exe", workshop, workshop.tool("x86_64-w64-mingw32-gcc"));
        Path prefix = Files.createDirectories(workshop.folder().resolve("wine")).toAbsolutePath();
        List<String> command = new ArrayList<>(pinned);
        command.addAll(List.of(wine, program.toString(), Integer.toString(effort.isQuick() ? QUICK : THOROUGH)));
        Map<String, String> environment = Map.of("WINEDEBUG", "-all", "WINEPREFIX", prefix.toString(), "DISPLAY", "");
        return workshop.run(name(), command, environment, effort.patience());
    }
}
