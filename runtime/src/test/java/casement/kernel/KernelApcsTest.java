package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.win32.LongRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KernelApcsTest {

    private final Story story = Story.in("nt");
    private final Puppet p = story.process("p");
    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void end() {
        story.close();
    }

    private int queue(Puppet to, String what) {
        return p.does(() -> QueueUserAPC(data -> ran.add(what), to.handle, null));
    }

    private Puppet.Order<Integer> waitsAlertably(Puppet thread, int object) {
        return thread.begins(() -> WaitForSingleObjectEx(object, INFINITE, true));
    }

    @Test
    @DisplayName("WAI-20, WAI-21: a routine ends an alertable wait only")
    void a_routine_ends_an_alertable_wait_only() {
        Puppet t = p.thread();
        int event = p.autoEvent();
        Puppet.Order<Integer> deaf = t.waitsFor(event);
        assertThat(queue(t, "apc")).isEqualTo(1);
        deaf.isBlocked();
        assertThat(ran).isEmpty();
        p.set(event);
        deaf.gives(WAIT_OBJECT_0);
        waitsAlertably(t, event).gives(WAIT_IO_COMPLETION);
        assertThat(ran).containsExactly("apc");
        Puppet.Order<Integer> wait = waitsAlertably(t, event);
        wait.isBlocked();
        queue(t, "again");
        wait.gives(WAIT_IO_COMPLETION);
        assertThat(ran).containsExactly("apc", "again");
        assertThat(p.poll(event)).isEqualTo(WAIT_TIMEOUT);
    }

    @Test
    @DisplayName("WAI-22, WAI-23: all run in order, once; a signaled object comes first")
    void all_run_in_order() {
        Puppet t = p.thread();
        int event = p.does(() -> CreateEvent(null, true, true, null));
        for (String what : List.of("a", "b", "c")) {
            queue(t, what);
        }
        waitsAlertably(t, event).gives(WAIT_OBJECT_0);
        assertThat(ran).isEmpty();
        assertThat(t.does(() -> SleepEx(0, true))).isEqualTo(WAIT_IO_COMPLETION);
        assertThat(ran).containsExactly("a", "b", "c");
        assertThat(t.does(() -> SleepEx(0, true))).isZero();
    }

    @Test
    @DisplayName("WA15: a pending routine comes before a timeout of 0, a signaled object before both")
    void a_routine_comes_before_a_poll() {
        Puppet t = p.thread();
        int event = p.autoEvent();
        queue(t, "apc");
        assertThat(t.does(() -> WaitForSingleObjectEx(event, 0, true))).isEqualTo(WAIT_IO_COMPLETION);
        assertThat(t.does(() -> WaitForSingleObjectEx(event, 0, true))).isEqualTo(WAIT_TIMEOUT);
    }

    @Test
    @DisplayName("WAI-24: a routine that sets the awaited event does not change the outcome")
    void a_routine_sets_the_awaited_event() {
        Puppet t = p.thread();
        int event = p.autoEvent();
        Puppet.Order<Integer> wait = waitsAlertably(t, event);
        p.does(() -> QueueUserAPC(data -> SetEvent(event), t.handle, null));
        wait.gives(WAIT_IO_COMPLETION);
        assertThat(t.poll(event)).isEqualTo(WAIT_OBJECT_0);
    }

    @Test
    @DisplayName("WA16: a routine may wait itself, and queue another")
    void a_routine_may_wait() {
        Puppet t = p.thread();
        int event = p.autoEvent();
        Puppet.Order<Integer> wait = t.begins(() -> SleepEx(INFINITE, true));
        p.does(() -> QueueUserAPC(
                data -> {
                    ran.add("waits");
                    WaitForSingleObject(event, INFINITE);
                    ran.add("waited");
                },
                t.handle,
                null));
        assertThat(wait.isDone()).isFalse();
        assertThat(ran).containsExactly("waits");
        queue(t, "later");
        p.set(event);
        wait.gives(WAIT_IO_COMPLETION);
        assertThat(ran).containsExactly("waits", "waited", "later");
    }

    @Test
    @DisplayName("WAI-25, WAI-26 WA19: to an ended thread, and to one that has not started")
    void ended_and_unstarted_threads() {
        Puppet t = p.thread();
        t.returns(0);
        assertThat(queue(t, "lost")).isZero();
        assertThat(p.lastError()).isEqualTo(ERROR_GEN_FAILURE);
        int thread = p.does(() -> CreateThread(
                null,
                0,
                parameter -> {
                    ran.add("start routine");
                    return 0;
                },
                null,
                CREATE_SUSPENDED,
                null));
        p.does(() -> QueueUserAPC(data -> ran.add("first"), thread, null));
        assertThat(ran).isEmpty();
        p.does(() -> ResumeThread(thread));
        p.waitsFor(thread).gives(WAIT_OBJECT_0);
        assertThat(ran).containsExactly("first", "start routine");
    }

    @Test
    @DisplayName("WA21: whoever was interrupted by a routine stands last")
    void interrupted_waiters_stand_last() {
        Puppet t = p.thread();
        int event = p.autoEvent();
        Puppet.Order<Integer> first = waitsAlertably(t, event);
        Puppet.Order<Integer> second = p.thread().waitsFor(event);
        queue(t, "apc");
        first.gives(WAIT_IO_COMPLETION);
        Puppet.Order<Integer> again = waitsAlertably(t, event);
        p.set(event);
        second.gives(WAIT_OBJECT_0);
        again.isBlocked();
    }

    private int timer(boolean manual) {
        return p.does(() -> CreateWaitableTimer(null, manual, null));
    }

    private void setTimer(Puppet by, int timer, long due, int period, boolean routine) {
        LongRef when = new LongRef();
        when.value = due;
        assertThat(by.does(() -> SetWaitableTimer(
                        timer,
                        when,
                        period,
                        routine
                                ? (argument, low, high) ->
                                        ran.add(argument + " " + ((long) high << 32 | low & 0xFFFFFFFFL))
                                : null,
                        "timer",
                        false)))
                .isTrue();
    }

    @Test
    @DisplayName("TMR-17, TMR-18, TMR-19: a timer's routine waits for an alertable wait, at most once")
    void routines_of_timers() {
        int timer = timer(false);
        long start = story.clock.systemTime();
        setTimer(p, timer, -10_000_000, 0, true);
        story.advance(2000);
        assertThat(ran).isEmpty();
        assertThat(p.does(() -> SleepEx(0, true))).isEqualTo(WAIT_IO_COMPLETION);
        assertThat(ran).containsExactly("timer " + (start + 10_000_000));
        assertThat(p.does(() -> SleepEx(0, true))).isZero();
        setTimer(p, timer, -10_000_000, 500, true);
        story.advance(5000);
        p.does(() -> SleepEx(0, true));
        assertThat(ran).hasSize(2);
        story.advance(500);
        assertThat(p.does(() -> CancelWaitableTimer(timer))).isTrue();
        assertThat(p.does(() -> SleepEx(0, true))).isZero();
        assertThat(ran).hasSize(2);
    }

    @Test
    @DisplayName("TI10: a timer wakes an alertable sleeper at the very instant")
    void a_timer_wakes_a_sleeper() {
        int timer = timer(false);
        setTimer(p, timer, -10_000_000, 500, true);
        Puppet.Order<Integer> sleep = p.begins(() -> SleepEx(INFINITE, true));
        story.advance(999);
        sleep.isBlocked();
        story.advance(1);
        sleep.gives(WAIT_IO_COMPLETION);
        Puppet.Order<Integer> again = p.begins(() -> SleepEx(INFINITE, true));
        story.advance(500);
        again.gives(WAIT_IO_COMPLETION);
        assertThat(ran).hasSize(2);
    }

    @Test
    @DisplayName("TMR-20, TMR-21 TI11: the end of the setting thread stops a timer only with a routine")
    void the_end_of_the_setting_thread() {
        int with = timer(false);
        int without = timer(false);
        Puppet t = p.thread();
        setTimer(t, with, -10_000_000, 0, true);
        setTimer(t, without, -10_000_000, 0, false);
        t.returns(0);
        story.advance(5000);
        assertThat(p.poll(with)).isEqualTo(WAIT_TIMEOUT);
        assertThat(p.poll(without)).isEqualTo(WAIT_OBJECT_0);
    }

    @Test
    @DisplayName("TMR-13, TMR-14, TMR-15: ticks lie on a grid and merge")
    void ticks_lie_on_a_grid() {
        int timer = timer(false);
        setTimer(p, timer, -10_000_000, 500, false);
        for (int wait : new int[] {1000, 500, 500, 500}) {
            Puppet.Order<Integer> tick = p.waitsFor(timer);
            story.advance(wait - 1);
            tick.isBlocked();
            story.advance(1);
            tick.gives(WAIT_OBJECT_0);
        }
        story.advance(10_200);
        assertThat(p.poll(timer)).isEqualTo(WAIT_OBJECT_0);
        Puppet.Order<Integer> tick = p.waitsFor(timer);
        story.advance(299);
        tick.isBlocked();
        story.advance(1);
        tick.gives(WAIT_OBJECT_0);
    }

    @Test
    @DisplayName("TMR-05, TMR-06 TI9: an absolute time follows the system time, a relative one does not")
    void times_and_the_system_time() {
        int absolute = timer(true);
        int relative = timer(true);
        setTimer(p, absolute, story.clock.systemTime() + 10_000_000, 0, false);
        setTimer(p, relative, -10_000_000, 0, false);
        story.clock.setSystemTime(story.clock.systemTime() + 36_000_000_000L);
        assertThat(p.poll(absolute)).isEqualTo(WAIT_OBJECT_0);
        assertThat(p.poll(relative)).isEqualTo(WAIT_TIMEOUT);
        story.advance(1000);
        assertThat(p.poll(relative)).isEqualTo(WAIT_OBJECT_0);
    }

    @Test
    @DisplayName("TMR-22, TMR-24: a named timer releases all, or one, in any process")
    void a_named_timer_releases_others() {
        int timer = p.does(() -> CreateWaitableTimer(null, true, "t"));
        Puppet q = story.process("q");
        int other = q.does(() -> OpenWaitableTimer(TIMER_ALL_ACCESS, false, "t"));
        List<Puppet.Order<Integer>> waits = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            waits.add(q.thread().waitsFor(other));
        }
        setTimer(p, timer, -10_000, 0, false);
        story.advance(1);
        waits.forEach(wait -> wait.gives(WAIT_OBJECT_0));
    }

    @Test
    @DisplayName("TI1: a running timer goes with its last handle, and its alarm with it")
    void a_timer_goes_with_its_handle() {
        int timer = timer(false);
        setTimer(p, timer, -10_000_000, 100, true);
        p.does(() -> CloseHandle(timer));
        assertThat(story.count(casement.semantics.ObjectType.TIMER)).isZero();
        story.advance(5000);
        assertThat(p.does(() -> SleepEx(0, true))).isZero();
        assertThat(p.info().owns()).isEmpty();
    }

    @Test
    @DisplayName("WA19: a routine needs the right to set the context, and is lost with its thread")
    void routines_need_a_right_and_end_with_their_thread() {
        Puppet t = p.thread();
        int bare = p.does(() -> OpenThread(THREAD_ALL_ACCESS & ~THREAD_SET_CONTEXT, false, t.id));
        int just = p.does(() -> OpenThread(THREAD_SET_CONTEXT, false, t.id));
        assertThat(p.does(() -> QueueUserAPC(data -> ran.add("refused"), bare, null)))
                .isZero();
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(p.does(() -> QueueUserAPC(data -> ran.add("lost"), just, null)))
                .isNotZero();
        t.returns(0);
        assertThat(p.poll(t.handle)).isEqualTo(WAIT_OBJECT_0);
        assertThat(p.does(() -> SleepEx(0, true))).isZero();
        assertThat(ran).isEmpty();
    }
}
