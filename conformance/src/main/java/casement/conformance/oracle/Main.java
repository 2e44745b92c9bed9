package casement.conformance.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The steps of record.sh that are not Wine's. */
final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "generate" ->
                generate(
                        Long.parseLong(arguments[1]),
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[3]),
                        Path.of(arguments[4]));
            case "replay" -> replay(Path.of(arguments[1]));
            case "keep" -> keep(Path.of(arguments[1]), Path.of(arguments[2]), Path.of(arguments[3]));
            case "strip" -> strip(Path.of(arguments[1]), Path.of(arguments[2]));
            case "shrink" -> shrink(Path.of(arguments[1]), arguments[2]);
            case "cover" -> cover(arguments);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** generate seed first count file */
    private static void generate(long seed, int first, int count, Path file) throws IOException {
        Generator generator = new Generator(seed);
        List<Case> cases = new ArrayList<>();
        long begin = System.nanoTime();
        try (Replayer replayer = new Replayer()) {
            for (int i = 0; i < count; i++) {
                cases.add(generator.next(first + i, replayer));
            }
        }
        Case.write(file, cases);
        int steps = cases.stream().mapToInt(each -> each.steps().size()).sum();
        System.out.printf(
                "%d cases, %d steps, %d ms, cells below 100: %d%n",
                count,
                steps,
                (System.nanoTime() - begin) / 1_000_000,
                generator.coverage().below(100).size());
    }

    /** strip file file: the cases without what came of them */
    private static void strip(Path from, Path to) throws IOException {
        List<Case> bare = Case.read(from).stream()
                .map(each -> new Case(
                        each.number(),
                        each.steps().stream().map(step -> step.with("")).toList()))
                .toList();
        Case.write(to, bare);
    }

    /** keep recording recording file: what both recordings agree on, with the differences that have an explanation */
    private static void keep(Path first, Path second, Path file) throws IOException {
        Map<Integer, Case> again = new HashMap<>();
        Case.read(second).forEach(each -> again.put(each.number(), each));
        List<Case> kept = new ArrayList<>();
        int unstable = 0;
        int unexplained = 0;
        try (Replayer replayer = new Replayer()) {
            for (Case wine : Case.read(first)) {
                if (!wine.equals(again.get(wine.number()))) {
                    unstable++;
                    continue;
                }
                Case casement = replayer.run(wine);
                Case explained = casement.equals(wine)
                        ? wine
                        : Difference.between(wine, casement).explained();
                kept.add(explained);
                if (!casement.equals(wine) && explained.equals(wine)) {
                    unexplained++;
                    System.out.println(Difference.between(wine, casement));
                }
            }
        }
        Case.write(file, kept);
        int steps = kept.stream().mapToInt(each -> each.steps().size()).sum();
        System.out.printf(
                "%d cases, %d steps kept, %d unstable, %d unexplained%n", kept.size(), steps, unstable, unexplained);
    }

    /** replay file */
    private static void replay(Path file) throws IOException {
        long begin = System.nanoTime();
        List<Case> cases = Case.read(file);
        int different = 0;
        try (Replayer replayer = new Replayer()) {
            for (Case recorded : cases) {
                Case expected = recorded.expected();
                Case actual = replayer.run(expected);
                if (!actual.equals(expected)) {
                    different++;
                    System.out.println(Difference.between(expected, actual));
                }
            }
        }
        System.out.printf(
                "%d cases, %d different, %d ms%n", cases.size(), different, (System.nanoTime() - begin) / 1_000_000);
    }

    /** shrink recording script: makes the first case that differs without an explanation as short as it can */
    private static void shrink(Path recording, String script) throws IOException {
        Difference found = null;
        try (Replayer replayer = new Replayer()) {
            for (Case wine : Case.read(recording)) {
                Case casement = replayer.run(wine);
                Difference difference = casement.equals(wine) ? null : Difference.between(wine, casement);
                if (difference != null && difference.explained().equals(wine)) {
                    found = difference;
                    break;
                }
            }
        }
        System.out.println(found == null ? "no difference" : new Shrinker(cases -> wine(cases, script)).shrink(found));
    }

    private static List<Case> wine(List<Case> cases, String script) throws IOException {
        Path in = Files.createTempFile("cases", "");
        Path out = Files.createTempFile("results", "");
        try {
            Case.write(in, cases);
            new ProcessBuilder(script, "run")
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
            return Case.read(out);
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            Files.delete(in);
            Files.delete(out);
        }
    }

    /** cover page file... : writes the page of what the files cover */
    private static void cover(String[] arguments) throws IOException {
        List<Case> recording = new ArrayList<>();
        for (int i = 2; i < arguments.length; i++) {
            recording.addAll(Case.read(Path.of(arguments[i])));
        }
        Report report = Report.of(recording);
        Files.writeString(Path.of(arguments[1]), report.page());
        System.out.printf(
                "%d cases, %d steps, differences by rule: %s%n", report.cases(), report.steps(), report.rules());
        report.coverage()
                .below(100)
                .forEach(cell -> System.out.println(report.coverage().of(cell) + " " + cell));
    }
}
