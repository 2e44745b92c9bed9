package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import casement.dialect.Naming;
import casement.semantics.FileMappingState;
import casement.semantics.Status;
import casement.semantics.ViewRange;
import org.junit.jupiter.api.Test;

/** Views where the JVM sets the limits. */
class ViewsTest {

    @Test
    void memory_that_the_jvm_does_not_have_is_refused() {
        try (TestMachine machine = TestMachine.flat()) {
            FileMappingState.Spec spec = new FileMappingState.Spec(FileMappingState.PAGE_READWRITE, 4096, false);
            KernelObject mapping = machine.machine()
                    .ask(new ManagerCall.Create(
                            null, spec, KernelCaller.of(machine.machine()), Naming.Clash.REFUSE, new Views.Memory()))
                    .object();

            // no array can be as large, however much memory there is
            assertThat(new Views()
                            .map(mapping, Integer.MAX_VALUE, new ViewRange(0, 4096, true, false))
                            .status())
                    .isEqualTo(Status.NOT_ENOUGH_MEMORY);
            assertThat(new Views()
                            .map(mapping, 4096, new ViewRange(0, 4096, true, false))
                            .isError())
                    .isFalse();
        }
    }
}
