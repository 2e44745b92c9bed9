package casement.rulebook;

import static casement.rulebook.Dialects.*;
import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Puppet;
import casement.kernel.Story;
import casement.win32.Coredll;
import java.util.List;
import java.util.stream.Stream;

/** EVT: setting, resetting, pulsing, and the data of events on CE. */
class EventCasesTest {

    private static int event(Puppet by, boolean manual, boolean signaled) {
        return by.tries(() -> CreateEvent(null, manual, signaled, null)).fresh();
    }

    private static void polls(Puppet by, int event, int... results) {
        for (int result : results) {
            by.tries(() -> WaitForSingleObject(event, 0)).is(result);
        }
    }

    private static List<Puppet.Order<Integer>> threeBlockedOn(Puppet p, int event) {
        List<Puppet.Order<Integer>> waits =
                Stream.generate(() -> p.thread().waitsFor(event)).limit(3).toList();
        waits.forEach(Puppet.Order::isBlocked);
        return waits;
    }

    private static void released(List<Puppet.Order<Integer>> waits, int howMany) {
        List<Puppet.Order<Integer>> done =
                waits.stream().filter(Puppet.Order::isDone).toList();
        assertThat(done).hasSize(howMany);
        done.forEach(wait -> wait.gives(WAIT_OBJECT_0));
        waits.stream().filter(wait -> !wait.isDone()).forEach(Puppet.Order::isBlocked);
    }

    @Case(id = "EVT-01", in = ALL)
    void a_manual_event_stays_signaled(Story story) {
        Puppet p = story.process("p");
        polls(p, event(p, true, true), WAIT_OBJECT_0, WAIT_OBJECT_0);
    }

    @Case(id = "EVT-02", in = ALL)
    void an_auto_event_is_taken_by_a_wait(Story story) {
        Puppet p = story.process("p");
        polls(p, event(p, false, true), WAIT_OBJECT_0, WAIT_TIMEOUT);
    }

    @Case(id = "EVT-03", in = ALL)
    void setting_often_is_setting_once(Story story) {
        Puppet p = story.process("p");
        int event = event(p, false, false);
        for (int i = 0; i < 3; i++) {
            p.tries(() -> SetEvent(event)).isTrue();
        }
        polls(p, event, WAIT_OBJECT_0, WAIT_TIMEOUT);
    }

    @Case(id = "EVT-04", in = ALL)
    void setting_an_auto_event_releases_one(Story story) {
        Puppet p = story.process("p");
        int event = event(p, false, false);
        List<Puppet.Order<Integer>> waits = threeBlockedOn(p, event);
        p.tries(() -> SetEvent(event)).isTrue();
        released(waits, 1);
        polls(p, event, WAIT_TIMEOUT);
    }

    @Case(id = "EVT-05", in = ALL)
    void setting_a_manual_event_releases_all(Story story) {
        Puppet p = story.process("p");
        int event = event(p, true, false);
        List<Puppet.Order<Integer>> waits = threeBlockedOn(p, event);
        p.tries(() -> SetEvent(event)).isTrue();
        released(waits, 3);
        polls(p, event, WAIT_OBJECT_0);
    }

    @Case(id = "EVT-06", in = ALL)
    void pulsing_a_manual_event_releases_all(Story story) {
        Puppet p = story.process("p");
        int event = event(p, true, false);
        List<Puppet.Order<Integer>> waits = threeBlockedOn(p, event);
        p.tries(() -> PulseEvent(event)).isTrue();
        released(waits, 3);
        polls(p, event, WAIT_TIMEOUT);
    }

    @Case(id = "EVT-07", in = ALL)
    void pulsing_an_auto_event_releases_one(Story story) {
        Puppet p = story.process("p");
        int event = event(p, false, false);
        List<Puppet.Order<Integer>> waits = threeBlockedOn(p, event);
        p.tries(() -> PulseEvent(event)).isTrue();
        released(waits, 1);
        polls(p, event, WAIT_TIMEOUT);
    }

    @Case(id = "EVT-08", in = ALL)
    void a_pulse_that_nobody_waits_for_is_gone(Story story) {
        Puppet p = story.process("p");
        for (boolean manual : new boolean[] {false, true}) {
            int event = event(p, manual, false);
            p.tries(() -> PulseEvent(event)).isTrue();
            polls(p, event, WAIT_TIMEOUT);
        }
    }

    @Case(id = "EVT-09", in = ALL)
    void a_pulse_resets_what_was_set(Story story) {
        Puppet p = story.process("p");
        int event = event(p, true, true);
        p.tries(() -> PulseEvent(event)).isTrue();
        polls(p, event, WAIT_TIMEOUT);
    }

    @Case(id = "EVT-10", in = ANY_NT)
    void a_pulse_does_not_last_for_a_wait_for_all(Story story) {
        Puppet p = story.process("p");
        int e1 = event(p, true, false);
        int e2 = event(p, true, false);
        Puppet.Order<Integer> wait = p.thread().waitsFor(true, INFINITE, e1, e2);
        p.tries(() -> PulseEvent(e1)).isTrue();
        p.tries(() -> SetEvent(e2)).isTrue();
        wait.isBlocked();
        p.tries(() -> PulseEvent(e1)).isTrue();
        wait.gives(WAIT_OBJECT_0);
    }

    @Case(id = "EVT-11", in = ALL)
    void resetting_twice(Story story) {
        Puppet p = story.process("p");
        int event = event(p, true, true);
        p.tries(() -> ResetEvent(event)).isTrue();
        p.tries(() -> ResetEvent(event)).isTrue();
        polls(p, event, WAIT_TIMEOUT);
    }

    @Case(
            id = "EVT-12",
            in = {ANY_NT, WM65, CE})
    void setting_a_mutex(Story story) {
        Puppet p = story.process("p");
        int mutex = p.mutex(true);
        p.tries(() -> SetEvent(mutex)).isFalse(ERROR_INVALID_HANDLE);
        assertThat(p.thread().poll(mutex)).isEqualTo(WAIT_TIMEOUT);
    }

    @Case(id = "EVT-13", in = NT)
    void a_handle_that_may_only_wait(Story story) {
        Puppet p = story.process("p");
        int event = Creators.autoEvent(p, "A");
        int opened = p.tries(() -> OpenEvent(SYNCHRONIZE, false, "A")).handle();
        p.tries(() -> SetEvent(opened)).isFalse(ERROR_ACCESS_DENIED);
        polls(p, opened, WAIT_TIMEOUT);
        p.tries(() -> SetEvent(event)).isTrue();
        polls(p, opened, WAIT_OBJECT_0);
    }

    @Case(id = "EVT-14", in = NT)
    void a_handle_that_may_only_set(Story story) {
        Puppet p = story.process("p");
        int event = Creators.autoEvent(p, "A");
        int opened = p.tries(() -> OpenEvent(EVENT_MODIFY_STATE, false, "A")).handle();
        p.tries(() -> SetEvent(opened)).isTrue();
        p.tries(() -> WaitForSingleObject(opened, 0)).isWaitFailed(ERROR_ACCESS_DENIED);
        polls(p, event, WAIT_OBJECT_0);
    }

    @Case(id = "EVT-15", in = WM65)
    void an_event_keeps_a_number(Story story) {
        Puppet p = story.process("p");
        int event = event(p, true, false);
        p.tries(() -> Coredll.SetEventData(event, 7)).isTrue();
        p.tries(() -> Coredll.GetEventData(event)).is(7);
        polls(p, event, WAIT_TIMEOUT);
        p.tries(() -> SetEvent(event)).isTrue();
        p.tries(() -> Coredll.GetEventData(event)).is(7);
        polls(p, event, WAIT_OBJECT_0);
    }

    @Case(id = "EVT-16", in = WM65)
    void the_last_number_counts(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        int mine = Creators.autoEvent(p, "A");
        int theirs = q.tries(() -> CreateEvent(null, false, false, "A")).existing();
        p.tries(() -> Coredll.SetEventData(mine, 1)).isTrue();
        q.tries(() -> Coredll.SetEventData(theirs, 2)).isTrue();
        p.tries(() -> Coredll.GetEventData(mine)).is(2);
    }

    @Case(id = "EVT-17", in = WM65)
    void the_number_of_no_event(Story story) {
        Puppet p = story.process("p");
        p.tries(() -> Coredll.GetEventData(NULL)).is(0, ERROR_INVALID_HANDLE);
    }

    @Case(id = "EVT-18", in = WM65)
    void the_number_of_a_fresh_event(Story story) {
        Puppet p = story.process("p");
        int event = event(p, true, false);
        p.tries(() -> Coredll.GetEventData(event)).is(0);
    }

    @Case(id = "EVT-19", in = ALL)
    void a_waiter_in_another_process_is_released_once(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        int mine = Creators.autoEvent(p, "A");
        int theirs = q.tries(() -> CreateEvent(null, false, false, "A")).existing();
        Puppet.Order<Integer> wait = q.waitsFor(theirs);
        wait.isBlocked();
        p.tries(() -> SetEvent(mine)).isTrue();
        wait.gives(WAIT_OBJECT_0);
        q.tries(() -> CloseHandle(theirs)).isTrue();
        polls(p, mine, WAIT_TIMEOUT);
        p.tries(() -> CreateEvent(null, false, false, "A")).existing();
    }
}
