package casement.win32;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterlockedTest {

    @RegisterExtension
    final ScriptedGuest guest = new ScriptedGuest();

    @Test
    void increment_and_decrement_return_the_new_value_all_others_the_old_one() {
        IntRef target = new IntRef(5);

        assertThat(InterlockedIncrement(target)).isEqualTo(6);
        assertThat(InterlockedDecrement(target)).isEqualTo(5);
        assertThat(InterlockedExchange(target, 12)).isEqualTo(5);
        assertThat(InterlockedExchangeAdd(target, -2)).isEqualTo(12);
        assertThat(InterlockedAnd(target, 6)).isEqualTo(10);
        assertThat(InterlockedOr(target, 1)).isEqualTo(2);
        assertThat(InterlockedXor(target, 5)).isEqualTo(3);
        assertThat(target.value).isEqualTo(6);
    }

    @Test
    void compare_exchange_takes_the_new_value_before_the_expected_one() {
        IntRef target = new IntRef(5);

        assertThat(InterlockedCompareExchange(target, 9, 4)).isEqualTo(5);
        assertThat(target.value).isEqualTo(5);
        assertThat(InterlockedCompareExchange(target, 9, 5)).isEqualTo(5);
        assertThat(target.value).isEqualTo(9);
    }

    @Test
    void sixty_four_bits_are_whole() {
        LongRef target = new LongRef(0xFFFF_FFFFL);

        assertThat(InterlockedIncrement64(target)).isEqualTo(0x1_0000_0000L);
        assertThat(InterlockedCompareExchange64(target, -1, 0x1_0000_0000L)).isEqualTo(0x1_0000_0000L);
        assertThat(InterlockedExchangeAdd64(target, 1)).isEqualTo(-1);
        assertThat(target.value).isZero();
    }

    @Test
    void pointers_are_compared_by_identity() {
        String first = new String("same");
        ObjectRef<String> target = new ObjectRef<>(first);

        assertThat(InterlockedCompareExchangePointer(target, "other", new String("same")))
                .isSameAs(first);
        assertThat(target.value).isSameAs(first);
        assertThat(InterlockedExchangePointer(target, null)).isSameAs(first);
        assertThat(target.value).isNull();
    }

    @Test
    void a_place_in_a_view_has_the_byte_order_of_windows() {
        ByteBuffer view = ByteBuffer.allocateDirect(64).order(ByteOrder.LITTLE_ENDIAN);
        view.putInt(8, 41);

        assertThat(InterlockedIncrement(view, 8)).isEqualTo(42);
        assertThat(view.getInt(8)).isEqualTo(42);
        assertThat(InterlockedExchange64(view, 16, -2)).isZero();
        assertThat(view.getLong(16)).isEqualTo(-2);
    }

    @Test
    void what_is_not_there_not_aligned_or_not_writable_is_no_variable() {
        ByteBuffer view = ByteBuffer.allocateDirect(64);

        for (int offset : new int[] {-4, 61, 62, 64, 2, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            SetLastError(0);
            assertThat(InterlockedIncrement(view, offset)).isZero();
            assertThat(GetLastError()).as("at " + offset).isEqualTo(ERROR_NOACCESS);
        }
        SetLastError(0);
        assertThat(InterlockedIncrement64(view, 4)).isZero();
        assertThat(InterlockedIncrement(view.asReadOnlyBuffer(), 0)).isZero();
        assertThat(InterlockedIncrement(null, 0)).isZero();
        assertThat(InterlockedIncrement(null)).isZero();
        assertThat(InterlockedExchangePointer(null, "x")).isNull();
        assertThat(GetLastError()).isEqualTo(ERROR_NOACCESS);
    }

    @Test
    void a_view_has_every_operation_in_both_sizes() {
        ByteBuffer view = ByteBuffer.allocate(64);

        assertThat(InterlockedExchange(view, 4, 5)).isZero();
        assertThat(InterlockedDecrement(view, 4)).isEqualTo(4);
        assertThat(InterlockedExchangeAdd(view, 4, 8)).isEqualTo(4);
        assertThat(InterlockedAnd(view, 4, 8)).isEqualTo(12);
        assertThat(InterlockedOr(view, 4, 3)).isEqualTo(8);
        assertThat(InterlockedXor(view, 4, 1)).isEqualTo(11);
        assertThat(InterlockedCompareExchange(view, 4, 1, 11)).isEqualTo(10);
        assertThat(InterlockedCompareExchange(view, 4, 1, 10)).isEqualTo(10);
        assertThat(InterlockedIncrement(view, 4)).isEqualTo(2);
        assertThat(InterlockedExchange64(view, 8, 5)).isZero();
        assertThat(InterlockedDecrement64(view, 8)).isEqualTo(4);
        assertThat(InterlockedExchangeAdd64(view, 8, 8)).isEqualTo(4);
        assertThat(InterlockedAnd64(view, 8, 8)).isEqualTo(12);
        assertThat(InterlockedOr64(view, 8, 3)).isEqualTo(8);
        assertThat(InterlockedXor64(view, 8, 1)).isEqualTo(11);
        assertThat(InterlockedCompareExchange64(view, 8, 1, 10)).isEqualTo(10);
        assertThat(InterlockedIncrement64(view, 8)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void no_increment_is_lost_among_threads(boolean direct) throws Exception {
        IntRef target = new IntRef();
        ByteBuffer view = direct ? ByteBuffer.allocateDirect(64) : ByteBuffer.allocate(64);
        List<Thread> threads = Stream.generate(() -> new Thread(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        InterlockedIncrement(target);
                        InterlockedIncrement(view.duplicate(), 4);
                    }
                }))
                .limit(4)
                .toList();

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(target.value).isEqualTo(40_000);
        assertThat(InterlockedExchange(view, 4, 0)).isEqualTo(40_000);
    }

    @Test
    void every_dialect_has_them() {
        guest.offersNothing();

        assertThat(InterlockedIncrement(new IntRef())).isEqualTo(1);
        assertThat(guest.askedFor).isEmpty();
    }
}
