package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuestRandomTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new Random().nextLong()",
                "new Random() {}.nextLong()",
                "((Supplier<Random>) Random::new).get().nextLong()",
                "Random.class.getConstructor().newInstance().nextLong()",
                "new Random().ints(5).boxed().toList()",
                "new SplittableRandom().split().nextLong()",
                "Math.random()",
                "StrictMath.random()",
                "UUID.randomUUID()",
                "ThreadLocalRandom.current().nextInt(1_000_000_000)",
                "ThreadLocalRandom.current().nextDouble()",
                "ThreadLocalRandom.current().longs(3).boxed().toList()",
                "shuffled()",
            })
    void the_same_seed_gives_the_same_numbers_and_no_seed_others(String numbers) throws Exception {
        Image image = image(numbers);

        String first = run(ProcessSpec.of(image).withSeed(42));
        assertThat(run(ProcessSpec.of(image).withSeed(42))).isEqualTo(first);
        assertThat(run(ProcessSpec.of(image).withSeed(43))).isNotEqualTo(first);
        assertThat(run(ProcessSpec.of(image))).isNotEqualTo(run(ProcessSpec.of(image)));
    }

    private static String run(ProcessSpec spec) throws Exception {
        try (TestProcess process = TestProcess.start(spec)) {
            assertThat(process.end()).isZero();
            return process.out();
        }
    }

    private Image image(String numbers) {
        String draws = "for (int i = 0; i < 3; i++) System.out.print(" + numbers + " + \" \");";
        String source = """
                import java.util.*;
                import java.util.concurrent.*;
                import java.util.function.*;
                public class Main {
                    static List<Integer> shuffled() {
                        List<Integer> all = new ArrayList<>();
                        for (int i = 0; i < 50; i++) all.add(i);
                        Collections.shuffle(all);
                        return all;
                    }
                    public static void main(String[] args) throws Exception { %s }
                }
                """;
        return Image.ofJar(GuestJar.in(directory, "program.jar")
                .mainClass("Main")
                .source("Main", source.formatted(draws))
                .pack());
    }
}
