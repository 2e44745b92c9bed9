package casement.histories;

import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Kernel;
import casement.win32.IntRef;
import casement.win32.Win32;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever real threads are answered, there is an order in which the objects' own rules give these answers.
 *
 * <p>{@code -Dcasement.rounds=N} plays N rounds with each number of threads, {@code -Dcasement.seed=N} begins at another
 * seed.
 */
class HistoriesTest {

    private static final int ROUNDS = Integer.getInteger("casement.rounds", 2);
    private static final long SEED = Long.getLong("casement.seed", 1);

    static Stream<Arguments> crowds() {
        return Stream.of(1, 2, 4, 16, 64)
                .flatMap(threads -> Stream.of(Arguments.of(threads, false), Arguments.of(threads, true)));
    }

    @ParameterizedTest(name = "{0} threads, kills: {1}")
    @MethodSource("crowds")
    void all_answers_have_an_order(int threads, boolean kills) {
        int operations = 0;
        int deaths = 0;
        int abandoned = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try (Kernel kernel = Kernel.start()) {
                int calls = Math.max(40, 640 / threads);
                Load load = new Load(kernel, new Facade(), threads, calls, kills, SEED + round);
                assertThat(load.faults())
                        .as("%d threads, kills: %s, seed %d", threads, kills, SEED + round)
                        .isEmpty();
                operations += load.operations();
                deaths += load.deaths();
                abandoned += load.abandoned();
            }
        }
        System.out.printf(
                "%2d threads, %3d killed, %3d told of it: %d operations have an order%n",
                threads, deaths, abandoned, operations);
    }

    // ---- kernels that lie, each about once in forty calls

    private abstract static class Lying extends Facade {

        private final AtomicInteger calls = new AtomicInteger();

        boolean lies() {
            return calls.incrementAndGet() % 40 == 0;
        }
    }

    private static List<String> faultsOf(Facade lying, boolean kills) {
        for (int round = 0; round < 20; round++) {
            try (Kernel kernel = Kernel.start()) {
                List<String> faults = new Load(kernel, lying, 4, 200, kills, SEED + round).faults();
                if (!faults.isEmpty()) {
                    return faults;
                }
            }
        }
        return new ArrayList<>();
    }

    @Test
    void a_signal_that_is_dropped_is_missed() {
        assertThat(faultsOf(
                        new Lying() {
                            @Override
                            boolean setEvent(int handle) {
                                return lies() || super.setEvent(handle);
                            }
                        },
                        false))
                .isNotEmpty();
    }

    @Test
    void a_mutex_that_lets_two_in_is_found_out() {
        assertThat(faultsOf(
                        new Lying() {
                            @Override
                            int waitOne(int handle, int milliseconds) {
                                return milliseconds == Win32.INFINITE && lies()
                                        ? Win32.WAIT_OBJECT_0
                                        : super.waitOne(handle, milliseconds);
                            }
                        },
                        false))
                .isNotEmpty();
    }

    @Test
    void a_permit_too_many_is_found_out() {
        assertThat(faultsOf(
                        new Lying() {
                            @Override
                            boolean releaseSemaphore(int handle, int by, IntRef before) {
                                boolean done = super.releaseSemaphore(handle, by, before);
                                if (lies()) {
                                    super.releaseSemaphore(handle, 1, new IntRef());
                                }
                                return done;
                            }
                        },
                        false))
                .isNotEmpty();
    }

    @Test
    void a_timeout_that_nobody_waited_for_is_found_out() {
        assertThat(faultsOf(
                        new Lying() {
                            @Override
                            int waitOne(int handle, int milliseconds) {
                                return milliseconds != Win32.INFINITE && lies()
                                        ? Win32.WAIT_TIMEOUT
                                        : super.waitOne(handle, milliseconds);
                            }
                        },
                        false))
                .isNotEmpty();
    }

    @Test
    void a_message_that_comes_twice_is_found_out() {
        assertThat(faultsOf(
                        new Lying() {
                            @Override
                            boolean write(int queue, byte[] message, int milliseconds) {
                                boolean done = super.write(queue, message, milliseconds);
                                if (lies()) {
                                    super.write(queue, message, 0);
                                }
                                return done;
                            }
                        },
                        false))
                .isNotEmpty();
    }

    @Test
    void an_abandonment_that_is_hushed_up_is_found_out() {
        assertThat(faultsOf(
                        new Facade() {
                            @Override
                            int waitOne(int handle, int milliseconds) {
                                int got = super.waitOne(handle, milliseconds);
                                return got == Win32.WAIT_ABANDONED ? Win32.WAIT_OBJECT_0 : got;
                            }
                        },
                        true))
                .isNotEmpty();
    }
}
