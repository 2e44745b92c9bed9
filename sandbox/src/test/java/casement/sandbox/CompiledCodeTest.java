package casement.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.testkit.ForkedJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the JVM itself logs of its compiled code when a process is ended. */
@Timeout(300)
class CompiledCodeTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void the_hot_code_of_a_killed_process_is_discarded_and_that_of_no_other(CompiledKill.Turn turn) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(
                List.of("-XX:+PrintCompilation"), CompiledKill.class, directory.toString(), turn.name())) {
            boolean[] compiled = new boolean[2];
            assertThat(jvm.await(line -> {
                        compiled[0] |= isOfTopTier("Victim").test(line);
                        compiled[1] |= isOfTopTier("Bystander").test(line);
                        return compiled[0] && compiled[1];
                    }))
                    .as("both loops compiled by the optimising compiler: %s", jvm.lines())
                    .isTrue();
            jvm.tell("kill");
            assertThat(jvm.await(line -> line.contains("GONE")))
                    .as("%s", jvm.lines())
                    .isTrue();
            jvm.tell("end");
            assertThat(jvm.exitCode()).isZero();

            List<String> log = jvm.lines();
            List<String> atTheKill = log.subList(indexOf("KILL", log), indexOf("GONE", log));
            assertThat(atTheKill).anyMatch(isDiscarded("Victim"));
            assertThat(atTheKill).noneMatch(isDiscarded("Bystander"));
            assertThat(log).anyMatch(line -> line.contains("RUNS ON"));
        }
    }

    /** What the program prints may stand in the midst of a line of the compilers'. */
    private static int indexOf(String word, List<String> log) {
        return IntStream.range(0, log.size())
                .filter(at -> log.get(at).contains(word))
                .findFirst()
                .orElseThrow(() -> new AssertionError(word + " is not in " + log));
    }

    /** As in {@code 120 45 ! 4 Victim::hot (30 bytes)}; code entered in the middle of a loop is discarded at its end. */
    private static Predicate<String> isOfTopTier(String type) {
        return Pattern.compile("^\\s*\\d+\\s+\\d+ [ sbn!]* 4 +" + type + "::hot \\((?!.*made not)")
                .asPredicate();
    }

    private static Predicate<String> isDiscarded(String type) {
        return Pattern.compile(" 4 +" + type + "::hot \\(.*made not entrant").asPredicate();
    }
}
