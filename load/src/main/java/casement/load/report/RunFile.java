package casement.load.report;

import casement.report.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a run has written, read again.
 *
 * @param name as people tell it from another run: its folder
 * @param json the whole text of {@code results.json}
 */
public record RunFile(String name, String json, JsonObject results) {

    private static final String FILE = "results.json";
    private static final String FORMAT = "casement-load-results";
    private static final int VERSION = 1;

    /** @param place a folder of results, or the file itself */
    public static RunFile read(Path place) throws IOException {
        Path file = Files.isDirectory(place) ? place.resolve(FILE) : place;
        if (!Files.isRegularFile(file)) {
            throw new ReportException(
                    "there is no " + FILE + " in " + place + "; name a folder that casement load --out has written");
        }
        return of(place.toString(), Files.readString(file));
    }

    /** @param json what would be in {@code results.json} */
    public static RunFile of(String name, String json) {
        try {
            JsonObject results = JsonObject.read(json);
            if (!FORMAT.equals(results.textOrNull("format"))) {
                throw new ReportException("these are no results of a load test: " + name);
            }
            if (results.whole("version") != VERSION) {
                throw new ReportException("results of version " + results.whole("version") + " are in " + name
                        + ", and only those of version " + VERSION + " are known");
            }
            return new RunFile(name, json, results);
        } catch (IOException | IllegalArgumentException e) {
            throw new ReportException("these are no results of a load test: " + name + ": " + e.getMessage(), e);
        }
    }
}
