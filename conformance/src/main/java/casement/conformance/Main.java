package casement.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The steps of record.sh that are not Wine's. */
final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "generate" -> generate(
                    Long.parseLong(arguments[1]),
                    Integer.parseInt(arguments[2]),
                    Integer.parseInt(arguments[3]),
                    Path.of(arguments[4]));
            case "replay" -> replay(Path.of(arguments[1]));
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

    /** replay file */
    private static void replay(Path file) throws IOException {
        long begin = System.nanoTime();
        List<Case> cases = Case.read(file);
        int different = 0;
        try (Replayer replayer = new Replayer()) {
            for (Case expected : cases) {
                Case actual = replayer.run(expected);
                if (!actual.equals(expected)) {
                    different++;
                    System.out.println(Difference.between(expected, actual));
                }
            }
        }
        System.out.printf(
                "%d cases, %d different, %d ms%n",
                cases.size(), different, (System.nanoTime() - begin) / 1_000_000);
    }

    /** cover file... */
    private static void cover(String[] arguments) throws IOException {
        Coverage coverage = new Coverage();
        for (int i = 1; i < arguments.length; i++) {
            Case.read(Path.of(arguments[i])).forEach(coverage::note);
        }
        System.out.println(coverage.table());
        coverage.below(100).forEach(cell -> System.out.println(coverage.of(cell) + " " + cell));
    }
}
