package casement.rulebook;

import static casement.rulebook.Dialects.*;
import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Puppet;
import casement.kernel.Story;
import casement.win32.FILETIME;
import casement.win32.LongRef;
import casement.win32.PTIMERAPCROUTINE;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** TMR: due times, periods, and completion routines. */
class TimerCasesTest {

    private static final boolean MANUAL = true;
    private static final boolean AUTO = false;

    /** Due times are in units of 100 ns. */
    private static final long SECOND = 10_000_000;

    private static final long HOUR = 3600 * SECOND;

    /** What a completion routine was told. */
    private record Told(Object argument, long time) {}

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final PTIMERAPCROUTINE routine =
            (argument, low, high) -> told.add(new Told(argument, (long) high << 32 | Integer.toUnsignedLong(low)));

    private static int timer(Puppet by, boolean manual) {
        return by.tries(() -> CreateWaitableTimer(null, manual, null)).fresh();
    }

    private static void set(Puppet by, int timer, long due, int period) {
        by.tries(() -> SetWaitableTimer(timer, new LongRef(due), period, null, null, false))
                .isTrue();
    }

    private void setCalling(Puppet by, int timer, long due, int period) {
        by.tries(() -> SetWaitableTimer(timer, new LongRef(due), period, routine, "argument", false))
                .isTrue();
    }

    private static int fired(Puppet by, boolean manual) {
        int timer = timer(by, manual);
        set(by, timer, 0, 0);
        return timer;
    }

    private static void polls(Puppet by, int timer, int... results) {
        for (int result : results) {
            by.tries(() -> WaitForSingleObject(timer, 0)).is(result);
        }
    }

    private static long systemTime(Puppet by) {
        return by.does(() -> {
            FILETIME now = new FILETIME();
            GetSystemTimeAsFileTime(now);
            return (long) now.dwHighDateTime << 32 | Integer.toUnsignedLong(now.dwLowDateTime);
        });
    }

    // ---- due times

    @Case(id = "TMR-01", in = ANY_NT)
    void a_fresh_timer(Story story) {
        Puppet p = story.process("p");
        polls(p, timer(p, MANUAL), WAIT_TIMEOUT);
        polls(p, timer(p, AUTO), WAIT_TIMEOUT);
    }

    @Case(id = "TMR-02", in = ANY_NT)
    void a_second_from_now(Story story) {
        Puppet p = story.process("p");
        int timer = timer(p, AUTO);
        set(p, timer, -SECOND, 0);
        story.advance(999);
        polls(p, timer, WAIT_TIMEOUT);
        story.advance(1);
        polls(p, timer, WAIT_OBJECT_0);
    }

    @Case(id = "TMR-03", in = ANY_NT)
    void now(Story story) {
        Puppet p = story.process("p");
        int timer = timer(p, AUTO);
        set(p, timer, 0, 0);
        polls(p, timer, WAIT_OBJECT_0);
    }

    @Case(id = "TMR-04", in = ANY_NT)
    void an_hour_ago(Story story) {
        Puppet p = story.process("p");
        int timer = timer(p, AUTO);
        set(p, timer, systemTime(p) - HOUR, 0);
        polls(p, timer, WAIT_OBJECT_0);
    }

    @Case(id = "TMR-05", in = ANY_NT)
    void an_absolute_time_comes_when_the_clock_is_set(Story story) {
        Puppet p = story.process("p");
        int timer = timer(p, AUTO);
        long now = systemTime(p);
        set(p, timer, now + SECOND, 0);
        polls(p, timer, WAIT_TIMEOUT);
        story.clock.setSystemTime(now + HOUR);
        polls(p, timer, WAIT_OBJECT_0);
    }

    @Case(id = "TMR-06", in = ANY_NT)
    void a_relative_time_does_not_care_for_the_clock(Story story) {
        Puppet p = story.process("p");
        int timer = timer(p, AUTO);
        set(p, timer, -SECOND, 0);
        story.clock.setSystemTime(systemTime(p) + HOUR);
        story.advance(999);
        polls(p, timer, WAIT_TIMEOUT);
        story.advance(1);
        polls(p, timer, WAIT_OBJECT_0);
    }

    // ---- signals

    @Case(id = "TMR-07", in = ANY_NT)
    void a_manual_timer_stays_signaled_an_auto_timer_does_not(Story story) {
        Puppet p = story.process("p");
        polls(p, fired(p, MANUAL), WAIT_OBJECT_0, WAIT_OBJECT_0);
        polls(p, fired(p, AUTO), WAIT_OBJECT_0, WAIT_TIMEOUT);
    }

    @Case(id = "TMR-08", in = ANY_NT)
    void setting_a_manual_timer_again_resets_it(Story story) {
        Puppet p = story.process("p");
        int timer = fired(p, MANUAL);
        polls(p, timer, WAIT_OBJECT_0);
        set(p, timer, -HOUR, 0);
        polls(p, timer, WAIT_TIMEOUT);
    }

    @Case(id = "TMR-08", in = ANY_NT, turned = "timer-rearm = keeps")
    void setting_a_manual_timer_again_resets_it_in_any_case(Story story) {
        setting_a_manual_timer_again_resets_it(story);
    }

    @Case(id = "TMR-09", in = ANY_NT)
    void setting_an_auto_timer_again_resets_it(Story story) {
        Puppet p = story.process("p");
        int timer = fired(p, AUTO);
        set(p, timer, -HOUR, 0);
        polls(p, timer, WAIT_TIMEOUT);
    }

    @Case(id = "TMR-09", in = ANY_NT, turned = "timer-rearm = keeps")
    void setting_an_auto_timer_again_may_keep_its_signal(Story story) {
        Puppet p = story.process("p");
        int timer = fired(p, AUTO);
        set(p, timer, -HOUR, 0);
        polls(p, timer, WAIT_OBJECT_0, WAIT_TIMEOUT);
    }

    @Case(id = "TMR-10", in = ANY_NT)
    void cancelling_keeps_the_signal(Story story) {
        Puppet p = story.process("p");
        for (boolean manual : new boolean[] {MANUAL, AUTO}) {
            int timer = fired(p, manual);
            p.tries(() -> CancelWaitableTimer(timer)).isTrue();
            polls(p, timer, WAIT_OBJECT_0);
        }
    }

    @Case(id = "TMR-11", in = ANY_NT)
    void cancelling_in_time(Story story) {
        Puppet p = story.process("p");
        int timer = timer(p, AUTO);
        set(p, timer, -SECOND, 0);
        story.advance(999);
        p.tries(() -> CancelWaitableTimer(timer)).isTrue();
        story.advance(5000);
        polls(p, timer, WAIT_TIMEOUT);
    }

    @Case(id = "TMR-12", in = ANY_NT)
    void cancelling_what_does_not_run(Story story) {
        Puppet p = story.process("p");
        int timer = timer(p, AUTO);
        p.tries(() -> CancelWaitableTimer(timer)).isTrue();
        polls(p, timer, WAIT_TIMEOUT);
    }

    @Case(id = "TMR-21", in = ANY_NT)
    void a_timer_outlives_the_thread_that_set_it(Story story) {
        Puppet p = story.process("p");
        Puppet t1 = p.thread();
        int timer = timer(p, AUTO);
        set(t1, timer, -SECOND, 0);
        t1.returns(0);
        story.advance(1000);
        polls(p, timer, WAIT_OBJECT_0);
    }

    @Case(id = "TMR-22", in = ANY_NT)
    void a_timer_set_in_one_process_and_awaited_in_another(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        int mine = p.tries(() -> CreateWaitableTimer(null, AUTO, "A")).fresh();
        int theirs = q.tries(() -> OpenWaitableTimer(SYNCHRONIZE, false, "A")).handle();
        Puppet.Order<Integer> wait = q.waitsFor(theirs);
        set(p, mine, -SECOND, 0);
        story.advance(999);
        wait.isBlocked();
        story.advance(1);
        wait.gives(WAIT_OBJECT_0);
    }

    @Case(id = "TMR-23", in = ANY_NT)
    void setting_an_event(Story story) {
        Puppet p = story.process("p");
        int event = p.autoEvent();
        p.tries(() -> SetWaitableTimer(event, new LongRef(0), 0, null, null, false))
                .isFalse(ERROR_INVALID_HANDLE);
        polls(p, event, WAIT_TIMEOUT);
    }

    @Case(id = "TMR-24", in = ANY_NT)
    void a_manual_timer_releases_all_an_auto_timer_one(Story story) {
        Puppet p = story.process("p");
        for (boolean manual : new boolean[] {MANUAL, AUTO}) {
            int timer = timer(p, manual);
            List<Puppet.Order<Integer>> waits =
                    Stream.generate(() -> p.thread().waitsFor(timer)).limit(10).toList();
            waits.forEach(Puppet.Order::isBlocked);
            set(p, timer, -SECOND, 0);
            story.advance(1000);
            assertThat(waits.stream().filter(Puppet.Order::isDone)).hasSize(manual ? 10 : 1);
            waits.stream().filter(wait -> !wait.isDone()).forEach(Puppet.Order::isBlocked);
        }
    }

    // ---- periods

    @Case(id = "TMR-13", in = ANY_NT)
    void each_tick_of_an_auto_timer_lets_one_wait_go(Story story) {
        Puppet p = story.process("p");
        int timer = timer(p, AUTO);
        set(p, timer, -SECOND, 500);
        for (int length : new int[] {1000, 500, 500, 500}) {
            Puppet.Order<Integer> wait = p.waitsFor(timer);
            story.advance(length - 1);
            wait.isBlocked();
            story.advance(1);
            wait.gives(WAIT_OBJECT_0);
        }
    }

    @Case(id = "TMR-14", in = ANY_NT)
    void ticks_that_nobody_takes_are_one(Story story) {
        Puppet p = story.process("p");
        int timer = timer(p, AUTO);
        set(p, timer, -SECOND, 500);
        story.advance(10_000);
        polls(p, timer, WAIT_OBJECT_0, WAIT_TIMEOUT);
    }

    @Case(id = "TMR-15", in = ANY_NT)
    void a_late_wait_does_not_shift_the_ticks(Story story) {
        Puppet p = story.process("p");
        int timer = timer(p, AUTO);
        set(p, timer, -SECOND, 500);
        story.advance(1000);
        polls(p, timer, WAIT_OBJECT_0);
        story.advance(700);
        polls(p, timer, WAIT_OBJECT_0);
        for (int length : new int[] {300, 500}) {
            Puppet.Order<Integer> wait = p.waitsFor(timer);
            story.advance(length - 1);
            wait.isBlocked();
            story.advance(1);
            wait.gives(WAIT_OBJECT_0);
        }
    }

    @Case(id = "TMR-16", in = ANY_NT)
    void a_negative_period(Story story) {
        Puppet p = story.process("p");
        int timer = timer(p, AUTO);
        p.tries(() -> SetWaitableTimer(timer, new LongRef(0), -1, null, null, false))
                .isFalse(ERROR_INVALID_PARAMETER);
        polls(p, timer, WAIT_TIMEOUT);
    }

    // ---- completion routines

    @Case(id = "TMR-17", in = ANY_NT)
    void a_routine_runs_when_its_thread_waits_alertably(Story story) {
        Puppet p = story.process("p");
        int timer = timer(p, AUTO);
        long due = systemTime(p) + SECOND;
        setCalling(p, timer, -SECOND, 0);
        Puppet.Order<Integer> deaf = p.begins(() -> SleepEx(1500, false));
        story.advance(1500);
        deaf.gives(0);
        assertThat(told).isEmpty();
        p.tries(() -> SleepEx(0, true)).is(WAIT_IO_COMPLETION);
        assertThat(told).containsExactly(new Told("argument", due));
        p.tries(() -> SleepEx(0, true)).is(0);
        assertThat(told).hasSize(1);
    }

    @Case(id = "TMR-18", in = ANY_NT)
    void one_routine_is_pending_at_most(Story story) {
        Puppet p = story.process("p");
        int timer = timer(p, AUTO);
        setCalling(p, timer, -SECOND, 500);
        story.advance(1000 + 4 * 500);
        p.tries(() -> SleepEx(0, true)).is(WAIT_IO_COMPLETION);
        assertThat(told).hasSize(1);
        p.tries(() -> SleepEx(0, true)).is(0);
        story.advance(500);
        p.tries(() -> SleepEx(0, true)).is(WAIT_IO_COMPLETION);
        assertThat(told).hasSize(2);
    }

    @Case(id = "TMR-19", in = ANY_NT)
    void cancelling_takes_a_pending_routine_back(Story story) {
        Puppet p = story.process("p");
        int timer = timer(p, AUTO);
        setCalling(p, timer, -SECOND, 0);
        story.advance(1000);
        p.tries(() -> CancelWaitableTimer(timer)).isTrue();
        p.tries(() -> SleepEx(0, true)).is(0);
        assertThat(told).isEmpty();
        polls(p, timer, WAIT_OBJECT_0);
    }

    @Case(id = "TMR-20", in = ANY_NT)
    void a_timer_with_a_routine_ends_with_its_thread(Story story) {
        Puppet p = story.process("p");
        Puppet t1 = p.thread();
        int timer = timer(p, AUTO);
        setCalling(t1, timer, -SECOND, 0);
        t1.returns(0);
        story.advance(5000);
        polls(p, timer, WAIT_TIMEOUT);
        assertThat(told).isEmpty();
    }
}
