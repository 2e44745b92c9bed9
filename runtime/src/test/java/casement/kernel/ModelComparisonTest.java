package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Comparer.Difference;
import casement.semantics.MutexState;
import casement.syscall.Syscall;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The running kernel does what {@link ModelKernel} does, call by call, in all five dialects.
 *
 * <p>{@code casement.operations} says how many operations, {@code casement.seed} where the seeds start. See {@code
 * docs/kernel/exploration.md}.
 */
class ModelComparisonTest {

    private static final long OPERATIONS = Long.getLong("casement.operations", 1_000_000);
    private static final long FIRST = Long.getLong("casement.seed", 1);
    private static final long REPORT = 10_000_000;

    @Test
    void model_and_running_kernel_agree() {
        List<Difference> differences = new ArrayList<>();
        try (Comparer comparer = new Comparer()) {
            long reported = 0;
            for (long seed = FIRST; comparer.operations() < OPERATIONS && differences.isEmpty(); seed++) {
                Difference difference = comparer.compare(seed);
                if (difference != null) {
                    differences.add(difference);
                }
                if (comparer.operations() / REPORT > reported) {
                    reported = comparer.operations() / REPORT;
                    System.out.printf("%,d operations, seed %d%n", comparer.operations(), seed);
                }
            }
            System.out.printf("%,d operations in %,d lists%n", comparer.operations(), comparer.lists());
            System.out.println(comparer.tally());
        }
        assertThat(differences)
                .as("repeat: mvn -pl runtime test -Dtest=ModelComparisonTest -Dcasement.operations=1 -Dcasement.seed=N")
                .isEmpty();
    }

    @Test
    void a_difference_is_found_and_made_short() {
        // a model that has forgotten its first mutex stands for a kernel that has not
        try (Comparer comparer = new Comparer()) {
            Difference difference = comparer.compare(
                    "nt",
                    List.of(
                            new Errand.Pass(1),
                            new Errand.Ask(0, new Syscall.Create(new MutexState.Spec(true), "A", false)),
                            new Errand.Ask(1, new Syscall.Sleep(0, false)),
                            new Errand.Ask(2, new Syscall.Create(new MutexState.Spec(true), "A", false))),
                    model -> model.forgetName("A"));
            assertThat(difference.what()).contains("OBJECT_NAME_EXISTS");
            assertThat(difference.errands()).hasSize(2);
        }
    }
}
