package casement.conformance.oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Steps that belong together: they begin with nothing, and nothing of them is left when the next case begins. */
record Case(int number, List<Step> steps) {

    String text() {
        return "= " + number + "\n" + steps.stream().map(step -> step + "\n").collect(Collectors.joining());
    }

    /** What Casement should make of it. */
    Case expected() {
        return new Case(number, steps.stream().map(Step::expected).toList());
    }

    static List<Case> parse(Iterable<String> lines) {
        List<Case> cases = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("= ")) {
                steps = new ArrayList<>();
                cases.add(new Case(Integer.parseInt(line.substring(2)), steps));
            } else if (!line.isBlank()) {
                steps.add(Step.parse(line));
            }
        }
        return cases;
    }

    static List<Case> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in);
        }
    }

    static List<Case> read(InputStream in) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return parse(reader.lines().toList());
        }
    }

    static void write(Path file, List<Case> cases) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream packed = file.toString().endsWith(".gz") ? new GZIPOutputStream(out) : out) {
            for (Case each : cases) {
                packed.write(each.text().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
