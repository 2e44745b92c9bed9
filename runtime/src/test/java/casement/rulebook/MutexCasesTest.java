package casement.rulebook;

import static casement.rulebook.Dialects.*;
import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Puppet;
import casement.kernel.Story;
import java.util.List;
import java.util.stream.Stream;

/** MUT: ownership, recursion and abandonment. */
class MutexCasesTest {

    private static final int READ_CONTROL = 0x2_0000;

    /** A mutex without a name that a thread of this process owned when it ended. */
    private static int abandoned(Puppet by) {
        Puppet owner = by.thread();
        int mutex = owner.mutex(true);
        owner.returns(0);
        return mutex;
    }

    private static void terminate(Puppet by, Puppet thread) {
        by.tries(() -> TerminateThread(thread.handle, 1)).isTrue();
        assertThat(by.waitsFor(thread.handle).result()).isEqualTo(WAIT_OBJECT_0);
    }

    @Case(id = "MUT-01", in = ALL)
    void each_wait_needs_a_release(Story story) {
        Puppet p = story.process("p");
        int mutex = p.mutex(true);
        for (int i = 0; i < 3; i++) {
            p.tries(() -> WaitForSingleObject(mutex, 0)).is(WAIT_OBJECT_0);
        }
        for (int i = 0; i < 4; i++) {
            p.tries(() -> ReleaseMutex(mutex)).isTrue();
        }
        p.tries(() -> ReleaseMutex(mutex)).isFalse(ERROR_NOT_OWNER);
    }

    @Case(id = "MUT-02", in = ALL)
    void another_thread_cannot_release(Story story) {
        Puppet t1 = story.process("p");
        Puppet t2 = t1.thread();
        int mutex = t1.mutex(true);
        t2.tries(() -> ReleaseMutex(mutex)).isFalse(ERROR_NOT_OWNER);
        assertThat(t2.poll(mutex)).isEqualTo(WAIT_TIMEOUT);
        t1.tries(() -> ReleaseMutex(mutex)).isTrue();
        assertThat(t2.poll(mutex)).isEqualTo(WAIT_OBJECT_0);
    }

    @Case(id = "MUT-03", in = ALL)
    void nobody_can_release_a_free_mutex(Story story) {
        Puppet p = story.process("p");
        int mutex = p.mutex(false);
        p.tries(() -> ReleaseMutex(mutex)).isFalse(ERROR_NOT_OWNER);
        assertThat(p.thread().poll(mutex)).isEqualTo(WAIT_OBJECT_0);
    }

    @Case(id = "MUT-04", in = ALL)
    void a_timeout_leaves_the_last_error_alone(Story story) {
        Puppet t1 = story.process("p");
        int mutex = t1.mutex(true);
        t1.thread().tries(() -> WaitForSingleObject(mutex, 0)).is(WAIT_TIMEOUT);
    }

    @Case(id = "MUT-05", in = ALL)
    void the_last_release_lets_the_next_in(Story story) {
        Puppet t1 = story.process("p");
        int mutex = t1.mutex(true);
        assertThat(t1.poll(mutex)).isEqualTo(WAIT_OBJECT_0);
        Puppet.Order<Integer> wait = t1.thread().waitsFor(mutex);
        wait.isBlocked();
        t1.tries(() -> ReleaseMutex(mutex)).isTrue();
        wait.isBlocked();
        t1.tries(() -> ReleaseMutex(mutex)).isTrue();
        wait.gives(WAIT_OBJECT_0);
    }

    // ---- abandonment

    @Case(id = "MUT-06", in = ALL)
    void the_next_is_told_of_an_abandoned_mutex(Story story) {
        the_next_two_get(story, WAIT_ABANDONED);
    }

    @Case(id = "MUT-06", in = ANY_CE, turned = "report-abandoned = off")
    void the_next_may_not_be_told(Story story) {
        the_next_two_get(story, WAIT_OBJECT_0);
    }

    private static void the_next_two_get(Story story, int first) {
        Puppet p = story.process("p");
        Puppet t2 = p.thread();
        Puppet t3 = p.thread();
        int mutex = abandoned(p);
        t2.tries(() -> WaitForSingleObject(mutex, 0)).is(first);
        t2.tries(() -> WaitForSingleObject(mutex, 0)).is(WAIT_OBJECT_0);
        assertThat(t3.poll(mutex)).isEqualTo(WAIT_TIMEOUT);
        t2.tries(() -> ReleaseMutex(mutex)).isTrue();
        t2.tries(() -> ReleaseMutex(mutex)).isTrue();
        t3.tries(() -> WaitForSingleObject(mutex, 0)).is(WAIT_OBJECT_0);
    }

    @Case(id = "MUT-07", in = ANY_NT)
    void recursion_dies_with_the_owner(Story story) {
        Puppet t2 = story.process("p");
        Puppet t1 = t2.thread();
        int mutex = t1.mutex(true);
        t1.poll(mutex);
        t1.poll(mutex);
        t1.returns(0);
        assertThat(t2.poll(mutex)).isEqualTo(WAIT_ABANDONED);
        t2.tries(() -> ReleaseMutex(mutex)).isTrue();
        t2.tries(() -> ReleaseMutex(mutex)).isFalse(ERROR_NOT_OWNER);
    }

    @Case(id = "MUT-08", in = ANY_NT)
    void one_of_two_waiters_is_told(Story story) {
        Puppet p = story.process("p");
        Puppet t1 = p.thread();
        int mutex = t1.mutex(true);
        List<Puppet> threads = List.of(p.thread(), p.thread());
        List<Puppet.Order<Integer>> waits =
                threads.stream().map(t -> t.waitsFor(mutex)).toList();
        waits.forEach(Puppet.Order::isBlocked);
        terminate(p, t1);
        int told = waits.get(0).isDone() ? 0 : 1;
        waits.get(told).gives(WAIT_ABANDONED);
        waits.get(1 - told).isBlocked();
        threads.get(told).tries(() -> ReleaseMutex(mutex)).isTrue();
        waits.get(1 - told).gives(WAIT_OBJECT_0);
    }

    @Case(id = "MUT-09", in = ANY_NT)
    void another_process_is_told(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        p.tries(() -> CreateMutex(null, true, "A")).fresh();
        int mutex = q.tries(() -> CreateMutex(null, false, "A")).existing();
        Puppet.Order<Integer> wait = q.waitsFor(mutex);
        wait.isBlocked();
        p.doesOrDies(() -> TerminateProcess(GetCurrentProcess(), 1));
        assertThat(story.exitCode(p.process())).isEqualTo(1);
        wait.gives(WAIT_ABANDONED);
    }

    @Case(id = "MUT-10", in = ANY_NT)
    void closing_the_handle_is_no_release(Story story) {
        Puppet p = story.process("p");
        Puppet t1 = p.thread();
        int his = t1.tries(() -> CreateMutex(null, true, "A")).fresh();
        Puppet t2 = story.process("q");
        int mutex = t2.tries(() -> CreateMutex(null, false, "A")).existing();
        t1.tries(() -> CloseHandle(his)).isTrue();
        assertThat(t2.poll(mutex)).isEqualTo(WAIT_TIMEOUT);
        t1.returns(0);
        assertThat(t2.poll(mutex)).isEqualTo(WAIT_ABANDONED);
    }

    @Case(id = "MUT-11", in = ANY_NT)
    void a_waiter_is_told_though_the_only_handle_is_closed(Story story) {
        Puppet p = story.process("p");
        Puppet t1 = p.thread();
        int mutex = t1.mutex(true);
        Puppet.Order<Integer> wait = p.thread().waitsFor(mutex);
        wait.isBlocked();
        t1.tries(() -> CloseHandle(mutex)).isTrue();
        wait.isBlocked();
        t1.returns(0);
        wait.gives(WAIT_ABANDONED);
    }

    @Case(id = "MUT-12", in = ANY_NT)
    void releasing_an_abandoned_mutex(Story story) {
        Puppet p = story.process("p");
        int mutex = abandoned(p);
        p.tries(() -> ReleaseMutex(mutex)).isFalse(ERROR_NOT_OWNER);
        assertThat(p.poll(mutex)).isEqualTo(WAIT_ABANDONED);
    }

    @Case(id = "MUT-12", in = ANY_NT, turned = "abandoned-release = succeeds")
    void releasing_an_abandoned_mutex_may_succeed(Story story) {
        Puppet p = story.process("p");
        int mutex = abandoned(p);
        p.tries(() -> ReleaseMutex(mutex)).isTrue();
        assertThat(p.poll(mutex)).isEqualTo(WAIT_ABANDONED);
    }

    @Case(id = "MUT-23", in = ANY_NT)
    void whoever_saw_the_thread_end_finds_its_mutex_free(Story story) {
        Puppet p = story.process("p");
        for (int i = 0; i < 50; i++) {
            Puppet t1 = p.thread();
            int mutex = t1.mutex(true);
            Puppet.Order<Integer> join = p.begins(() -> {
                WaitForSingleObject(t1.handle, INFINITE);
                return WaitForSingleObject(mutex, 0);
            });
            join.isBlocked();
            t1.returns(0);
            join.gives(WAIT_ABANDONED);
        }
    }

    // ---- wrong handles

    @Case(
            id = "MUT-13",
            in = {ANY_NT, WM65})
    void releasing_an_event(Story story) {
        Puppet p = story.process("p");
        int event = p.autoEvent();
        p.tries(() -> ReleaseMutex(event)).isFalse(ERROR_INVALID_HANDLE);
    }

    @Case(id = "MUT-14", in = ALL)
    void releasing_what_is_closed_or_null(Story story) {
        Puppet p = story.process("p");
        int mutex = p.mutex(true);
        p.tries(() -> CloseHandle(mutex)).isTrue();
        p.tries(() -> ReleaseMutex(mutex)).isFalse(ERROR_INVALID_HANDLE);
        p.tries(() -> ReleaseMutex(NULL)).isFalse(ERROR_INVALID_HANDLE);
    }

    // ---- among others

    @Case(id = "MUT-15", in = ANY_NT)
    void a_wait_for_all_that_fails_does_not_enter(Story story) {
        Puppet p = story.process("p");
        int mutex = p.mutex(true);
        p.waitsFor(true, 0, mutex, p.autoEvent()).gives(WAIT_TIMEOUT);
        p.tries(() -> ReleaseMutex(mutex)).isTrue();
        assertThat(p.thread().poll(mutex)).isEqualTo(WAIT_OBJECT_0);
    }

    @Case(id = "MUT-16", in = ANY_NT)
    void a_wait_for_all_enters_once_more(Story story) {
        Puppet p = story.process("p");
        Puppet t2 = p.thread();
        int mutex = p.mutex(true);
        int event = p.autoEvent();
        p.set(event);
        p.waitsFor(true, 0, mutex, event).gives(WAIT_OBJECT_0);
        p.tries(() -> ReleaseMutex(mutex)).isTrue();
        assertThat(t2.poll(mutex)).isEqualTo(WAIT_TIMEOUT);
        p.tries(() -> ReleaseMutex(mutex)).isTrue();
        assertThat(t2.poll(mutex)).isEqualTo(WAIT_OBJECT_0);
    }

    @Case(id = "MUT-17", in = ANY_NT)
    void a_wait_for_any_tells_which_was_abandoned(Story story) {
        Puppet p = story.process("p");
        p.waitsFor(false, 0, p.autoEvent(), p.autoEvent(), abandoned(p)).gives(WAIT_ABANDONED_0 + 2);
    }

    private static int signaled(Puppet by) {
        int event = by.autoEvent();
        by.set(event);
        return event;
    }

    @Case(id = "MUT-18", in = ANY_NT)
    void a_wait_for_all_tells_of_an_abandoned_mutex(Story story) {
        Puppet p = story.process("p");
        p.waitsFor(true, 0, abandoned(p), signaled(p)).gives(WAIT_ABANDONED_0);
    }

    @Case(id = "MUT-19", in = ANY_NT)
    void a_wait_for_all_does_not_tell_which(Story story) {
        Puppet p = story.process("p");
        p.waitsFor(true, 0, signaled(p), abandoned(p)).gives(WAIT_ABANDONED_0);
    }

    @Case(id = "MUT-19", in = ANY_NT, turned = "abandoned-wait-all = indexed")
    void a_wait_for_all_may_tell_which(Story story) {
        Puppet p = story.process("p");
        p.waitsFor(true, 0, signaled(p), abandoned(p)).gives(WAIT_ABANDONED_0 + 1);
    }

    @Case(id = "MUT-24", in = ANY_NT)
    void waiters_get_it_in_the_order_in_which_they_came(Story story) {
        Puppet p = story.process("p");
        int mutex = p.mutex(true);
        List<Puppet> threads = Stream.generate(p::thread).limit(3).toList();
        List<Puppet.Order<Integer>> waits =
                threads.stream().map(t -> t.waitsFor(mutex)).toList();
        Puppet owner = p;
        for (int i = 0; i < 3; i++) {
            waits.subList(i, 3).forEach(Puppet.Order::isBlocked);
            owner.tries(() -> ReleaseMutex(mutex)).isTrue();
            waits.get(i).gives(WAIT_OBJECT_0);
            owner = threads.get(i);
        }
    }

    // ---- access

    @Case(id = "MUT-20", in = NT)
    void waiting_without_the_right_to(Story story) {
        Puppet p = story.process("p");
        Creators.mutex(p, "A");
        for (int access : new int[] {GENERIC_READ, GENERIC_WRITE, GENERIC_READ | GENERIC_WRITE}) {
            int opened = p.tries(() -> OpenMutex(access, false, "A")).handle();
            p.tries(() -> WaitForSingleObject(opened, 0)).isWaitFailed(ERROR_ACCESS_DENIED);
        }
    }

    @Case(id = "MUT-21", in = NT)
    void releasing_needs_no_right(Story story) {
        Puppet p = story.process("p");
        p.tries(() -> CreateMutex(null, true, "A")).fresh();
        int opened = p.tries(() -> OpenMutex(READ_CONTROL, false, "A")).handle();
        p.tries(() -> ReleaseMutex(opened)).isTrue();
        p.tries(() -> ReleaseMutex(opened)).isFalse(ERROR_NOT_OWNER);
    }

    @Case(id = "MUT-22", in = NT)
    void opening_with_no_right_or_one_that_is_none(Story story) {
        Puppet p = story.process("p");
        Creators.mutex(p, "A");
        p.tries(() -> OpenMutex(0, false, "A")).isNull(ERROR_ACCESS_DENIED);
        p.tries(() -> OpenMutex(1 << 5, false, "A")).isNull(ERROR_ACCESS_DENIED);
    }
}
