package casement.real;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What can be seen of a program after a run, without what differs from run to run anyway.
 *
 * @param end its exit code, or how else it ended
 * @param files a digest of each that it has written
 * @param session what a server's clients were told
 */
record Outcome(String end, String out, String err, Map<String, String> files, String session) {

    /** What is said of a program or of a client that took too long. */
    static final String NOT_DONE = "not done in time";

    static Outcome of(Program program, Places places, Run run, String end, String session) throws IOException {
        return new Outcome(
                end,
                normal(program, places, run.out()),
                normal(program, places, run.err()),
                files(program, places),
                normal(program, places, session));
    }

    private static String normal(Program program, Places places, String text) {
        String normal = places.hide(text.replace("\r\n", "\n"));
        for (Map.Entry<String, String> differs : program.differs().entrySet()) {
            normal = normal.replaceAll(differs.getKey(), differs.getValue());
        }
        return normal;
    }

    private static Map<String, String> files(Program program, Places places) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> written = Files.walk(places.out())) {
            for (Path file : written.filter(Files::isRegularFile).toList()) {
                String name = places.out().relativize(file).toString().replace('\\', '/');
                if (program.ignored().stream().noneMatch(name::matches)) {
                    files.put(
                            name, digest(normal(program, places, Files.readString(file, StandardCharsets.ISO_8859_1))));
                }
            }
        }
        return files;
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.ISO_8859_1));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    /** Whether the program and all its clients got through; if not, another run that stops as early proves nothing. */
    boolean isComplete() {
        return !end.contains(NOT_DONE) && !session.contains(NOT_DONE);
    }

    /** How many places it can be compared in: lines and files. */
    int size() {
        return (int) (out.lines().count()
                        + err.lines().count()
                        + session.lines().count())
                + files.size();
    }

    /** Where the other one differs; empty if it does not. */
    List<String> differences(Outcome other) {
        List<String> differences = new ArrayList<>();
        compare("end", end, other.end, differences);
        compare("out", out, other.out, differences);
        compare("err", err, other.err, differences);
        compare("session", session, other.session, differences);
        if (!files.keySet().equals(other.files.keySet())) {
            compare("files", String.join("\n", files.keySet()), String.join("\n", other.files.keySet()), differences);
        } else {
            files.forEach((name, digest) ->
                    compare("file " + name, digest, String.valueOf(other.files.get(name)), differences));
        }
        return differences;
    }

    private static void compare(String what, String one, String other, List<String> differences) {
        List<String> lines = one.lines().toList();
        List<String> others = other.lines().toList();
        for (int i = 0; i < Math.max(lines.size(), others.size()); i++) {
            String expected = i < lines.size() ? lines.get(i) : "(nothing)";
            String found = i < others.size() ? others.get(i) : "(nothing)";
            if (!expected.equals(found)) {
                differences.add(what + ", line " + (i + 1) + ": " + cut(expected) + " | became: " + cut(found));
                return;
            }
        }
    }

    private static String cut(String line) {
        return line.length() <= 160 ? line : line.substring(0, 160) + "...";
    }
}
