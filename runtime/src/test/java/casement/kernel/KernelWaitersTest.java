package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of waiters: in which order they go, and those that are late, suspended or ended. */
@Timeout(60)
class KernelWaitersTest {

    private final Story story = Story.in("nt");

    private final Puppet p = story.process("p");

    @AfterEach
    void end() {
        story.close();
    }

    private List<Puppet> threads(int count) {
        List<Puppet> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(p.thread());
        }
        return all;
    }

    private static List<Puppet.Order<Integer>> eachWaitsFor(List<Puppet> threads, int object) {
        return threads.stream().map(thread -> thread.waitsFor(object)).toList();
    }

    private static long done(List<? extends Puppet.Order<?>> orders) {
        return orders.stream().filter(Puppet.Order::isDone).count();
    }

    @Test
    @DisplayName("WAI-33 WA20: ten waiters are released in the order of their arrival")
    void waiters_are_released_in_order() {
        int event = p.autoEvent();
        List<Puppet.Order<Integer>> waits = eachWaitsFor(threads(10), event);
        for (int i = 0; i < 10; i++) {
            p.set(event);
            waits.get(i).gives(WAIT_OBJECT_0);
            assertThat(done(waits)).isEqualTo(i + 1);
        }
    }

    @Test
    @DisplayName("MUT-24: a mutex goes from owner to owner in the order of arrival")
    void a_mutex_goes_round_in_order() {
        int mutex = p.mutex(true);
        List<Puppet> threads = threads(3);
        List<Puppet.Order<Integer>> waits = eachWaitsFor(threads, mutex);
        p.does(() -> ReleaseMutex(mutex));
        for (int i = 0; i < 3; i++) {
            waits.get(i).gives(WAIT_OBJECT_0);
            assertThat(done(waits)).isEqualTo(i + 1);
            assertThat(threads.get(i).does(() -> ReleaseMutex(mutex))).isTrue();
        }
    }

    @Test
    @DisplayName("WAI-17: a timeout passes at its very instant")
    void a_timeout_passes_at_its_instant() {
        Puppet.Order<Integer> wait = p.waitsFor(p.autoEvent(), 500);
        story.advance(499);
        wait.isBlocked();
        story.advance(1);
        wait.gives(WAIT_TIMEOUT);
    }

    @Test
    @DisplayName("WA14: timeouts pass in their order, whatever happens between")
    void timeouts_pass_in_order() {
        int event = p.autoEvent();
        List<String> order = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 5; i > 0; i--) {
            int milliseconds = i * 100;
            p.thread().begins(() -> {
                WaitForSingleObject(event, milliseconds);
                return order.add(milliseconds + " at " + GetTickCount());
            });
        }
        int start = p.does(() -> GetTickCount());
        story.advance(1000);
        assertThat(order)
                .containsExactly(
                        "100 at " + (start + 100),
                        "200 at " + (start + 200),
                        "300 at " + (start + 300),
                        "400 at " + (start + 400),
                        "500 at " + (start + 500));
    }

    @Test
    @DisplayName("WAI-18: a signal at the instant of the timeout counts")
    void a_signal_beats_the_timeout() {
        int timer = p.does(() -> CreateWaitableTimer(null, false, null));
        casement.win32.LongRef due = new casement.win32.LongRef();
        due.value = -5_000_000;
        p.does(() -> SetWaitableTimer(timer, due, 0, null, null, false));
        Puppet.Order<Integer> wait = p.waitsFor(timer, 500);
        story.advance(500);
        wait.gives(WAIT_OBJECT_0);
    }

    @Test
    @DisplayName("WAI-39: INFINITE does not pass in 50 days, one millisecond less does")
    void infinite_is_longer_than_any_time() {
        Puppet other = p.thread();
        int event = p.autoEvent();
        Puppet.Order<Integer> forever = p.waitsFor(event);
        Puppet.Order<Integer> long_ = other.waitsFor(event, INFINITE - 1);
        story.clock.advance(Duration.ofDays(49));
        long_.isBlocked();
        story.clock.advance(Duration.ofDays(1));
        forever.isBlocked();
        long_.gives(WAIT_TIMEOUT);
    }

    @Test
    @DisplayName("WAI-38 WA25: a terminated waiter takes nothing along")
    void a_terminated_waiter_takes_nothing() {
        int event = p.autoEvent();
        Puppet victim = p.thread();
        Puppet.Order<Integer> first = victim.waitsFor(event);
        Puppet.Order<Integer> second = p.thread().waitsFor(event);
        assertThat(p.does(() -> TerminateThread(victim.handle, 9))).isTrue();
        first.isCutShort();
        p.set(event);
        second.gives(WAIT_OBJECT_0);
        assertThat(p.poll(victim.handle)).isEqualTo(WAIT_OBJECT_0);
    }

    @Test
    @DisplayName("WA22: a suspended waiter takes nothing, and stands last when it comes back")
    void a_suspended_waiter_goes_to_the_end() {
        int event = p.autoEvent();
        Puppet first = p.thread();
        Puppet.Order<Integer> early = first.waitsFor(event);
        Puppet.Order<Integer> late = p.thread().waitsFor(event);
        assertThat(p.does(() -> SuspendThread(first.handle))).isZero();
        p.does(() -> ResumeThread(first.handle));
        story.kernel.awaitQuiet();
        p.set(event);
        late.gives(WAIT_OBJECT_0);
        early.isBlocked();
        p.does(() -> SuspendThread(first.handle));
        p.set(event);
        assertThat(early.isDone()).isFalse();
        assertThat(p.poll(event)).isEqualTo(WAIT_OBJECT_0);
        p.does(() -> ResumeThread(first.handle));
        p.set(event);
        early.gives(WAIT_OBJECT_0);
    }

    @Test
    @DisplayName("WA22: time passes for a suspended waiter too")
    void time_passes_while_suspended() {
        Puppet first = p.thread();
        Puppet.Order<Integer> wait = first.waitsFor(p.autoEvent(), 100);
        p.does(() -> SuspendThread(first.handle));
        story.advance(500);
        assertThat(wait.isDone()).isFalse();
        p.does(() -> ResumeThread(first.handle));
        wait.gives(WAIT_TIMEOUT);
    }

    @Test
    @DisplayName("WA23: what a suspended waiter waits for stays, although its last handle is closed")
    void closed_while_suspended() {
        Puppet owner = p.thread();
        int mutex = owner.mutex(true);
        Puppet first = p.thread();
        Puppet.Order<Integer> wait = first.waitsFor(mutex);
        p.does(() -> SuspendThread(first.handle));
        assertThat(p.does(() -> CloseHandle(mutex))).isTrue();
        p.does(() -> ResumeThread(first.handle));
        wait.isBlocked();
        owner.returns(0);
        wait.gives(WAIT_ABANDONED_0);
    }

    @Test
    @DisplayName("MUT-08, MUT-10, MUT-11, MU12, MU13: only the first of those who wait is told")
    void only_the_first_waiter_is_told() {
        Puppet owner = p.thread();
        int mutex = owner.mutex(true);
        Puppet second = p.thread();
        Puppet.Order<Integer> first = p.waitsFor(mutex);
        Puppet.Order<Integer> next = second.waitsFor(mutex);
        owner.does(() -> CloseHandle(mutex));
        owner.returns(0);
        first.gives(WAIT_ABANDONED_0);
        next.isBlocked();
        p.returns(0);
        assertThat(story.exitCode(p.process())).isZero();
        next.isCutShort();
        story.nothingIsLeft();
    }
}
