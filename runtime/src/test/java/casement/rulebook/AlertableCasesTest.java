package casement.rulebook;

import static casement.rulebook.Dialects.*;
import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Puppet;
import casement.kernel.Story;
import casement.win32.IntRef;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** WAI-20 to WAI-32 but for WAI-27: waits that routines end, and SignalObjectAndWait. */
class AlertableCasesTest {

    private final List<Object> ran = new CopyOnWriteArrayList<>();

    private void queue(Puppet by, Puppet to, String what) {
        assertThat(by.does(() -> QueueUserAPC(ran::add, to.handle, what))).isNotZero();
    }

    private static Puppet.Order<Integer> waitsAlertably(Puppet thread, int object) {
        return thread.begins(() -> WaitForSingleObjectEx(object, INFINITE, true));
    }

    @Case(id = "WAI-20", in = ANY_NT)
    void a_routine_ends_an_alertable_wait(Story story) {
        Puppet p = story.process("p");
        Puppet t1 = p.thread();
        int event = p.autoEvent();
        Puppet.Order<Integer> wait = waitsAlertably(t1, event);
        wait.isBlocked();
        queue(p, t1, "routine");
        wait.gives(WAIT_IO_COMPLETION);
        assertThat(ran).containsExactly("routine");
        assertThat(p.poll(event)).isEqualTo(WAIT_TIMEOUT);
    }

    @Case(id = "WAI-21", in = ANY_NT)
    void a_routine_does_not_end_another_wait(Story story) {
        Puppet p = story.process("p");
        Puppet t1 = p.thread();
        int event = p.autoEvent();
        Puppet.Order<Integer> wait = t1.begins(() -> WaitForSingleObjectEx(event, INFINITE, false));
        queue(p, t1, "routine");
        wait.isBlocked();
        assertThat(ran).isEmpty();
        p.set(event);
        wait.gives(WAIT_OBJECT_0);
        t1.tries(() -> SleepEx(0, true)).is(WAIT_IO_COMPLETION);
        assertThat(ran).containsExactly("routine");
    }

    @Case(id = "WAI-22", in = ANY_NT)
    void all_routines_run_in_order(Story story) {
        Puppet p = story.process("p");
        Puppet t1 = p.thread();
        List.of("a", "b", "c").forEach(what -> queue(p, t1, what));
        assertThat(ran).isEmpty();
        t1.tries(() -> SleepEx(0, true)).is(WAIT_IO_COMPLETION);
        assertThat(ran).containsExactly("a", "b", "c");
        t1.tries(() -> SleepEx(0, true)).is(0);
    }

    @Case(id = "WAI-23", in = ANY_NT)
    void a_signaled_object_comes_before_a_routine(Story story) {
        Puppet p = story.process("p");
        Puppet t1 = p.thread();
        int event = p.autoEvent();
        p.set(event);
        queue(p, t1, "routine");
        waitsAlertably(t1, event).gives(WAIT_OBJECT_0);
        assertThat(ran).isEmpty();
        waitsAlertably(t1, event).gives(WAIT_IO_COMPLETION);
        assertThat(ran).containsExactly("routine");
    }

    @Case(id = "WAI-24", in = ANY_NT)
    void a_routine_that_sets_the_awaited_event(Story story) {
        Puppet p = story.process("p");
        Puppet t1 = p.thread();
        int event = p.autoEvent();
        Puppet.Order<Integer> wait = waitsAlertably(t1, event);
        wait.isBlocked();
        assertThat(p.does(() -> QueueUserAPC(data -> SetEvent(event), t1.handle, null)))
                .isNotZero();
        wait.gives(WAIT_IO_COMPLETION);
        assertThat(t1.poll(event)).isEqualTo(WAIT_OBJECT_0);
    }

    @Case(id = "WAI-25", in = ANY_NT)
    void a_routine_for_a_thread_that_has_ended(Story story) {
        Puppet p = story.process("p");
        Puppet t1 = p.thread();
        t1.returns(0);
        p.tries(() -> QueueUserAPC(ran::add, t1.handle, "routine")).is(0, ERROR_GEN_FAILURE);
    }

    @Case(id = "WAI-26", in = ANY_NT)
    void a_routine_runs_before_the_thread_starts(Story story) {
        Puppet p = story.process("p");
        int thread = p.does(() -> CreateThread(
                null,
                0,
                parameter -> {
                    ran.add("thread");
                    return 0;
                },
                null,
                CREATE_SUSPENDED,
                new IntRef()));
        assertThat(p.does(() -> QueueUserAPC(ran::add, thread, "routine"))).isNotZero();
        assertThat(ran).isEmpty();
        p.tries(() -> ResumeThread(thread)).is(1);
        p.waitsFor(thread).gives(WAIT_OBJECT_0);
        assertThat(ran).containsExactly("routine", "thread");
    }

    // ---- signalling and waiting in one

    @Case(id = "WAI-28", in = ANY_NT)
    void signalling_what_is_waited_for(Story story) {
        Puppet p = story.process("p");
        int event = p.autoEvent();
        p.tries(() -> SignalObjectAndWait(event, event, INFINITE, false)).is(WAIT_OBJECT_0);
        assertThat(p.poll(event)).isEqualTo(WAIT_TIMEOUT);
    }

    @Case(id = "WAI-29", in = ANY_NT)
    void signalling_with_a_bad_handle(Story story) {
        Puppet p = story.process("p");
        Puppet t1 = p.thread();
        int event = p.autoEvent();
        int closed = p.autoEvent();
        p.tries(() -> CloseHandle(closed)).isTrue();
        p.tries(() -> SignalObjectAndWait(NULL, event, 0, false)).isWaitFailed(ERROR_INVALID_HANDLE);
        p.tries(() -> SignalObjectAndWait(t1.handle, event, 0, false)).isWaitFailed(ERROR_INVALID_HANDLE);
        p.tries(() -> SignalObjectAndWait(event, closed, 0, false)).isWaitFailed(ERROR_INVALID_HANDLE);
        assertThat(p.poll(event)).isEqualTo(WAIT_TIMEOUT);
    }

    @Case(id = "WAI-30", in = ANY_NT)
    void signalling_a_mutex_of_another(Story story) {
        Puppet p = story.process("p");
        int mutex = p.thread().mutex(true);
        int event = p.autoEvent();
        p.set(event);
        p.tries(() -> SignalObjectAndWait(mutex, event, INFINITE, false)).isWaitFailed(ERROR_NOT_OWNER);
        assertThat(p.poll(event)).isEqualTo(WAIT_OBJECT_0);
    }

    @Case(id = "WAI-31", in = ANY_NT)
    void signalling_a_full_semaphore(Story story) {
        Puppet p = story.process("p");
        int full = p.tries(() -> CreateSemaphore(null, 1, 1, null)).fresh();
        int event = p.autoEvent();
        p.set(event);
        p.tries(() -> SignalObjectAndWait(full, event, INFINITE, false)).isWaitFailed(ERROR_TOO_MANY_POSTS);
        assertThat(p.poll(event)).isEqualTo(WAIT_OBJECT_0);
        assertThat(p.poll(full)).isEqualTo(WAIT_OBJECT_0);
        assertThat(p.poll(full)).isEqualTo(WAIT_TIMEOUT);
    }

    @Case(id = "WAI-32", in = ANY_NT)
    void releasing_a_mutex_and_waiting(Story story) {
        Puppet t1 = story.process("p");
        Puppet t2 = t1.thread();
        int mutex = t1.mutex(true);
        int event = t1.autoEvent();
        Puppet.Order<Integer> next = t2.waitsFor(mutex);
        next.isBlocked();
        Puppet.Order<Integer> wait = t1.begins(() -> SignalObjectAndWait(mutex, event, INFINITE, false));
        next.gives(WAIT_OBJECT_0);
        wait.isBlocked();
        t2.tries(() -> ReleaseMutex(mutex)).isTrue();
        t2.tries(() -> SetEvent(event)).isTrue();
        wait.gives(WAIT_OBJECT_0);
    }
}
