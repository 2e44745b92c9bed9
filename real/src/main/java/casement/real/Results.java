package casement.real;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The last result of each program on one JDK, kept as a file. */
final class Results {

    private static final ConfigRenderOptions JSON = ConfigRenderOptions.concise().setFormatted(true);

    private final Path file;
    private final Map<String, Result> byName = new TreeMap<>();

    private Results(Path file) {
        this.file = file;
    }

    static Results in(Path file) {
        Results results = new Results(file);
        if (Files.exists(file)) {
            Config read = ConfigFactory.parseFile(file.toFile());
            read.getConfigList("results").stream().map(Result::of).forEach(result -> results.byName.put(result.name(), result));
        }
        return results;
    }

    Map<String, Result> byName() {
        return byName;
    }

    void put(Result result) throws IOException {
        byName.put(result.name(), result);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, json() + "\n");
    }

    String json() {
        List<Map<String, Object>> all = byName.values().stream().map(Result::toMap).toList();
        return ConfigValueFactory.fromMap(Map.of("results", all)).render(JSON).strip();
    }
}
