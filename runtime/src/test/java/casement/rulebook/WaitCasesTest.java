package casement.rulebook;

import static casement.rulebook.Dialects.*;
import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Answer;
import casement.kernel.Puppet;
import casement.kernel.Story;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** WAI-01 to WAI-19, WAI-27, WAI-38 and WAI-39: what a wait returns, for one, for any and for all. */
class WaitCasesTest {

    private static final int GARBAGE = 0xDEAD_BEE0;

    /** What GetCurrentProcess returns. */
    private static final int CURRENT_PROCESS = -1;

    private static int manual(Puppet by, boolean signaled) {
        return by.tries(() -> CreateEvent(null, true, signaled, null)).fresh();
    }

    private static int auto(Puppet by, boolean signaled) {
        return by.tries(() -> CreateEvent(null, false, signaled, null)).fresh();
    }

    private static int[] times(int count, int handle) {
        return IntStream.range(0, count).map(i -> handle).toArray();
    }

    private static Answer<Integer> waitsFor(Puppet by, boolean all, int... handles) {
        return by.tries(() -> WaitForMultipleObjects(handles.length, handles, all, 0));
    }

    // ---- one

    @Case(id = "WAI-01", in = ALL)
    void waiting_for_what_is_no_handle(Story story) {
        Puppet p = story.process("p");
        int closed = auto(p, true);
        p.tries(() -> CloseHandle(closed)).isTrue();
        for (int handle : new int[] {NULL, closed, GARBAGE}) {
            p.tries(() -> WaitForSingleObject(handle, 0)).isWaitFailed(ERROR_INVALID_HANDLE);
        }
    }

    @Case(id = "WAI-02", in = NT)
    void the_low_bits_of_a_handle_do_not_count(Story story) {
        Puppet p = story.process("p");
        int event = manual(p, true);
        for (int bits = 1; bits <= 3; bits++) {
            int handle = event + bits;
            p.tries(() -> WaitForSingleObject(handle, 0)).is(WAIT_OBJECT_0);
        }
    }

    @Case(id = "WAI-03", in = ANY_NT)
    void success_and_timeout_leave_the_last_error_alone(Story story) {
        Puppet p = story.process("p");
        int event = auto(p, true);
        p.tries(() -> WaitForSingleObject(event, 0)).is(WAIT_OBJECT_0);
        p.tries(() -> WaitForSingleObject(event, 0)).is(WAIT_TIMEOUT);
    }

    @Case(id = "WAI-15", in = NT)
    void waiting_for_oneself(Story story) {
        Puppet p = story.process("p");
        p.tries(() -> WaitForSingleObject(GetCurrentProcess(), 0)).is(WAIT_TIMEOUT);
        p.tries(() -> WaitForSingleObject(GetCurrentThread(), 0)).is(WAIT_TIMEOUT);
    }

    @Case(id = "WAI-17", in = ALL)
    void a_timeout_comes_at_its_time(Story story) {
        Puppet p = story.process("p");
        Puppet.Order<Integer> wait = p.waitsFor(auto(p, false), 500);
        story.advance(499);
        wait.isBlocked();
        story.advance(1);
        wait.gives(WAIT_TIMEOUT);
    }

    @Case(id = "WAI-18", in = ALL)
    void a_signal_at_the_time_of_the_timeout_but_before_it(Story story) {
        Puppet t1 = story.process("p");
        Puppet t2 = t1.thread();
        int event = auto(t1, false);
        Puppet.Order<Boolean> signal = t2.begins(() -> {
            Sleep(500);
            return SetEvent(event);
        });
        Puppet.Order<Integer> wait = t1.waitsFor(event, 500);
        story.advance(499);
        wait.isBlocked();
        story.advance(1);
        signal.gives(true);
        wait.gives(WAIT_OBJECT_0);
    }

    @Case(id = "WAI-19", in = NT)
    void waiting_for_what_cannot_be_waited_for(Story story) {
        Puppet p = story.process("p");
        p.tries(() -> CreateJobObject(null, "job")).fresh();
        int job = p.tries(() -> OpenJobObject(JOB_OBJECT_ALL_ACCESS & ~SYNCHRONIZE, false, "job"))
                .handle();
        p.tries(() -> WaitForSingleObject(job, 0)).isWaitFailed(ERROR_ACCESS_DENIED);
        int mapping = p.tries(() -> Creators.mapping("mapping")).fresh();
        Answer<Integer> answer = p.tries(() -> WaitForSingleObject(mapping, 0));
        assertThat(answer.result()).isEqualTo(WAIT_FAILED);
        assertThat(answer.lastError()).isIn(ERROR_INVALID_HANDLE, ERROR_ACCESS_DENIED);
    }

    @Case(id = "WAI-38", in = ALL)
    void a_signal_is_not_lost_on_the_dead(Story story) {
        Puppet p = story.process("p");
        int event = auto(p, false);
        Puppet dead = p.thread();
        dead.waitsFor(event).isBlocked();
        Puppet.Order<Integer> next = p.thread().waitsFor(event);
        p.tries(() -> TerminateThread(dead.handle, 1)).isTrue();
        p.waitsFor(dead.handle).gives(WAIT_OBJECT_0);
        p.tries(() -> SetEvent(event)).isTrue();
        next.gives(WAIT_OBJECT_0);

        Puppet last = p.thread();
        last.waitsFor(event).isBlocked();
        p.tries(() -> TerminateThread(last.handle, 1)).isTrue();
        p.waitsFor(last.handle).gives(WAIT_OBJECT_0);
        p.tries(() -> SetEvent(event)).isTrue();
        assertThat(p.poll(event)).isEqualTo(WAIT_OBJECT_0);
    }

    @Case(id = "WAI-39", in = ALL)
    void infinite_is_for_ever(Story story) {
        Puppet p = story.process("p");
        Puppet.Order<Integer> wait = p.waitsFor(auto(p, false), 0xFFFF_FFFF);
        story.advance(TimeUnit.DAYS.toMillis(50));
        wait.isBlocked();
    }

    @Case(id = "WAI-27", in = ANY_NT)
    void closing_the_handle_does_not_end_the_wait(Story story) {
        Puppet p = story.process("p");
        int event = Creators.autoEvent(p, "A");
        int other = p.tries(() -> CreateEvent(null, false, false, "A")).existing();
        Puppet.Order<Integer> wait = p.thread().waitsFor(event);
        p.tries(() -> CloseHandle(event)).isTrue();
        wait.isBlocked();
        p.tries(() -> SetEvent(other)).isTrue();
        wait.gives(WAIT_OBJECT_0);
    }

    @Case(id = "WAI-27", in = ANY_NT, turned = "close-during-wait = fails")
    void closing_the_last_handle_may_end_the_wait(Story story) {
        closing_the_handle_does_not_end_the_wait(story);

        Puppet p = story.process("q");
        int event = auto(p, false);
        Puppet.Order<Answer<Integer>> wait =
                p.thread().begins(() -> Answer.of(() -> WaitForSingleObject(event, INFINITE)));
        assertThat(wait.isDone()).isFalse();
        p.tries(() -> CloseHandle(event)).isTrue();
        wait.result().isWaitFailed(ERROR_INVALID_HANDLE);
    }

    // ---- any

    @Case(id = "WAI-04", in = ALL)
    void waiting_for_none_or_too_many(Story story) {
        Puppet p = story.process("p");
        int event = manual(p, true);
        int[] handles = times(65, event);
        p.tries(() -> WaitForMultipleObjects(0, handles, false, 0)).isWaitFailed(ERROR_INVALID_PARAMETER);
        p.tries(() -> WaitForMultipleObjects(65, handles, false, 0)).isWaitFailed(ERROR_INVALID_PARAMETER);
    }

    @Case(id = "WAI-05", in = ANY_NT)
    void of_64_events_the_first_counts(Story story) {
        Puppet p = story.process("p");
        int[] events = new int[64];
        for (int i = 0; i < 64; i++) {
            events[i] = i == 0 ? manual(p, true) : auto(p, true);
        }
        waitsFor(p, false, events).is(WAIT_OBJECT_0);
        waitsFor(p, false, events).is(WAIT_OBJECT_0);
        p.tries(() -> ResetEvent(events[0])).isTrue();
        for (int i = 1; i < 64; i++) {
            waitsFor(p, false, events).is(WAIT_OBJECT_0 + i);
        }
        waitsFor(p, false, events).is(WAIT_TIMEOUT);
    }

    @Case(id = "WAI-06", in = ALL)
    void only_what_counts_is_taken(Story story) {
        Puppet p = story.process("p");
        int a = auto(p, true);
        int b = auto(p, true);
        waitsFor(p, false, a, b).is(WAIT_OBJECT_0);
        assertThat(p.poll(a)).isEqualTo(WAIT_TIMEOUT);
        assertThat(p.poll(b)).isEqualTo(WAIT_OBJECT_0);
    }

    @Case(id = "WAI-12", in = ANY_NT)
    void of_a_handle_named_twice_the_first_counts(Story story) {
        Puppet p = story.process("p");
        int signaled = auto(p, true);
        waitsFor(p, false, auto(p, false), signaled, signaled).is(WAIT_OBJECT_0 + 1);
    }

    @Case(id = "WAI-13", in = ANY_NT)
    void a_bad_handle_anywhere(Story story) {
        Puppet p = story.process("p");
        int signaled = auto(p, true);
        waitsFor(p, false, signaled, GARBAGE).isWaitFailed(ERROR_INVALID_HANDLE);
        assertThat(p.poll(signaled)).isEqualTo(WAIT_OBJECT_0);
    }

    @Case(id = "WAI-14", in = NT)
    void the_current_process_among_others(Story story) {
        Puppet p = story.process("p");
        waitsFor(p, false, CURRENT_PROCESS, auto(p, false)).isWaitFailed(ERROR_INVALID_HANDLE);
    }

    // ---- all

    @Case(id = "WAI-07", in = ANY_NT)
    void waiting_for_all_in_vain_takes_nothing(Story story) {
        Puppet p = story.process("p");
        int a = auto(p, true);
        int b = auto(p, false);
        waitsFor(p, true, a, b).is(WAIT_TIMEOUT);
        assertThat(p.poll(a)).isEqualTo(WAIT_OBJECT_0);
    }

    @Case(id = "WAI-08", in = ANY_NT)
    void others_may_take_single_objects_meanwhile(Story story) {
        Puppet t2 = story.process("p");
        int a = auto(t2, false);
        int b = auto(t2, false);
        Puppet.Order<Integer> all = t2.thread().waitsFor(true, INFINITE, a, b);
        all.isBlocked();
        t2.set(a);
        assertThat(t2.poll(a)).isEqualTo(WAIT_OBJECT_0);
        t2.set(b);
        all.isBlocked();
        t2.set(a);
        all.gives(WAIT_OBJECT_0);
        assertThat(t2.poll(a)).isEqualTo(WAIT_TIMEOUT);
        assertThat(t2.poll(b)).isEqualTo(WAIT_TIMEOUT);
    }

    @Case(id = "WAI-09", in = ANY_NT)
    void of_two_that_wait_for_the_same_two_one_goes(Story story) {
        Puppet p = story.process("p");
        int a = auto(p, false);
        int b = auto(p, false);
        List<Puppet.Order<Integer>> waits =
                List.of(p.thread().waitsFor(true, INFINITE, a, b), p.thread().waitsFor(true, INFINITE, b, a));
        waits.forEach(Puppet.Order::isBlocked);
        for (int gone = 1; gone <= 2; gone++) {
            p.set(a);
            p.set(b);
            List<Puppet.Order<Integer>> done =
                    waits.stream().filter(Puppet.Order::isDone).toList();
            assertThat(done).hasSize(gone);
            done.forEach(wait -> wait.gives(WAIT_OBJECT_0));
        }
    }

    @Case(id = "WAI-09", in = ANY_NT, turned = "lost-race = to-tail")
    void of_two_that_wait_for_the_same_two_one_goes_whoever_lost_before(Story story) {
        of_two_that_wait_for_the_same_two_one_goes(story);
    }

    @Case(id = "WAI-10", in = ANY_NT)
    void waiting_for_all_of_a_handle_named_twice(Story story) {
        Puppet p = story.process("p");
        int event = manual(p, true);
        waitsFor(p, true, event, event).isWaitFailed(ERROR_INVALID_PARAMETER);
    }

    @Case(id = "WAI-11", in = ANY_NT)
    void waiting_for_all_of_an_object_named_twice(Story story) {
        Puppet p = story.process("p");
        int event = p.tries(() -> CreateEvent(null, true, true, "A")).fresh();
        int again = p.tries(() -> CreateEvent(null, true, true, "A")).existing();
        waitsFor(p, true, event, again).isWaitFailed(ERROR_INVALID_PARAMETER);
    }

    @Case(id = "WAI-16", in = ANY_CE, strict = true)
    void CE_does_not_wait_for_all(Story story) {
        Puppet p = story.process("p");
        int a = auto(p, true);
        int b = auto(p, true);
        waitsFor(p, true, a, b).isWaitFailed(ERROR_INVALID_PARAMETER);
        assertThat(p.poll(a)).isEqualTo(WAIT_OBJECT_0);
        assertThat(p.poll(b)).isEqualTo(WAIT_OBJECT_0);
    }

    @Case(id = "WAI-16", in = ANY_CE, turned = "wait-all = fails")
    void CE_may_not_wait_for_all_though_not_strict(Story story) {
        CE_does_not_wait_for_all(story);
    }

    @Case(id = "WAI-16", in = ANY_CE, turned = "wait-all = works", strict = true)
    void CE_may_wait_for_all(Story story) {
        Puppet p = story.process("p");
        int a = auto(p, true);
        int b = auto(p, false);
        Puppet.Order<Integer> all = p.thread().waitsFor(true, INFINITE, a, b);
        all.isBlocked();
        p.set(b);
        all.gives(WAIT_OBJECT_0);
        assertThat(p.poll(a)).isEqualTo(WAIT_TIMEOUT);
        assertThat(p.poll(b)).isEqualTo(WAIT_TIMEOUT);
    }
}
