package casement.load.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Results that were made by hand: every part of a report has something to show, and names are as bad as can be. */
final class Samples {

    /** The name of a process that must not end the script that it stands in. */
    static final String BAD_NAME = "</script><!--<script>]]><b>\"&";

    private Samples() {}

    static RunFile run() {
        return RunFile.of("sample", json());
    }

    static String json() {
        try (InputStream in = Samples.class.getResourceAsStream("results.json")) {
            if (in == null) {
                throw new IllegalStateException("results.json is missing beside this class");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With one text in the place of another, which must be there. */
    static RunFile changed(String name, String... changes) {
        String json = json();
        for (int i = 0; i < changes.length; i += 2) {
            if (!json.contains(changes[i])) {
                throw new IllegalArgumentException("not in the sample: " + changes[i]);
            }
            json = json.replace(changes[i], changes[i + 1]);
        }
        return RunFile.of(name, json);
    }
}
