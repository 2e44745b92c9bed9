package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.Event;
import casement.Mutex;
import casement.semantics.ObjectType;
import casement.win32.IntRef;
import casement.win32.WAITORTIMERCALLBACK;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Registered waits, and waits whose result is a CompletionStage. */
@Timeout(60)
class KernelCallbacksTest {

    private final Story story = Story.in("nt");
    private final Puppet p = story.process("p");
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void end() {
        story.close();
    }

    private int register(Puppet by, int object, WAITORTIMERCALLBACK callback, int milliseconds, int flags) {
        IntRef made = new IntRef();
        assertThat(by.does(() -> RegisterWaitForSingleObject(made, object, callback, "context", milliseconds, flags)))
                .isTrue();
        return made.value;
    }

    private void note(Object context, boolean timedOut) {
        calls.add(context + (timedOut ? " late" : ""));
    }

    private List<String> calls() {
        story.kernel.awaitQuiet();
        return calls;
    }

    @Test
    @DisplayName("a wait that is registered once calls once, one that is not calls again and again")
    void once_and_again() {
        int once = p.autoEvent();
        int again = p.autoEvent();
        register(p, once, this::note, INFINITE, WT_EXECUTEONLYONCE);
        int registration = register(p, again, (context, late) -> calls.add("again"), INFINITE, 0);
        for (int i = 0; i < 3; i++) {
            p.set(once);
            p.set(again);
            story.kernel.awaitQuiet();
        }
        assertThat(calls()).containsExactlyInAnyOrder("context", "again", "again", "again");
        assertThat(p.poll(once)).isEqualTo(WAIT_OBJECT_0);
        assertThat(p.does(() -> UnregisterWait(registration))).isTrue();
        assertThat(p.does(() -> UnregisterWait(registration))).isFalse();
        assertThat(p.lastError()).isEqualTo(ERROR_INVALID_HANDLE);
        p.set(again);
        assertThat(calls()).hasSize(4);
        assertThat(p.poll(again)).isEqualTo(WAIT_OBJECT_0);
    }

    @Test
    @DisplayName("time passes at its very instant, and again")
    void time_passes() {
        register(p, p.autoEvent(), this::note, 100, 0);
        story.advance(99);
        assertThat(calls()).isEmpty();
        story.advance(1);
        assertThat(calls()).containsExactly("context late");
        story.advance(250);
        assertThat(calls()).hasSize(3);
    }

    @Test
    @DisplayName("callbacks run on a thread of the process, which can do all that others can")
    void callbacks_have_a_thread() {
        int event = p.autoEvent();
        int gate = p.autoEvent();
        register(
                p,
                event,
                (context, late) -> {
                    calls.add("in " + (GetCurrentProcessId() == p.processId) + (GetCurrentThreadId() == p.id));
                    calls.add(GetThreadId(GetCurrentThread()) == GetCurrentThreadId() ? "itself" : "another");
                    calls.add("waited " + WaitForSingleObject(gate, 500));
                },
                INFINITE,
                0);
        p.set(event);
        assertThat(calls()).containsExactly("in truefalse", "itself");
        story.advance(500);
        assertThat(calls()).endsWith("waited " + WAIT_TIMEOUT);
    }

    @Test
    @DisplayName("UnregisterWaitEx waits for the callback that runs, or has an event set after it")
    void unregistering_waits() {
        int event = p.autoEvent();
        int gate = p.autoEvent();
        int over = p.manualEvent();
        WAITORTIMERCALLBACK slow = (context, late) -> {
            WaitForSingleObject(gate, INFINITE);
            calls.add("over");
        };
        int first = register(p, event, slow, INFINITE, 0);
        p.set(event);
        assertThat(p.does(() -> UnregisterWaitEx(first, over))).isTrue();
        assertThat(p.poll(over)).isEqualTo(WAIT_TIMEOUT);
        p.set(gate);
        assertThat(calls()).containsExactly("over");
        assertThat(p.poll(over)).isEqualTo(WAIT_OBJECT_0);
        int second = register(p, event, slow, INFINITE, 0);
        p.set(event);
        Puppet t = p.thread();
        Puppet.Order<Boolean> unregister = t.begins(() -> UnregisterWaitEx(second, INVALID_HANDLE_VALUE));
        unregister.isBlocked();
        p.set(gate);
        unregister.gives(true);
        assertThat(calls()).hasSize(2);
        int third = register(p, event, slow, INFINITE, 0);
        assertThat(p.does(() -> UnregisterWaitEx(third, 4444))).isFalse();
        assertThat(p.does(() -> UnregisterWaitEx(third, INVALID_HANDLE_VALUE))).isTrue();
    }

    @Test
    @DisplayName("a thread that ends while it unregisters leaves nothing behind")
    void ending_while_unregistering() {
        int event = p.autoEvent();
        int gate = p.autoEvent();
        int wait = register(p, event, (context, late) -> WaitForSingleObject(gate, INFINITE), INFINITE, 0);
        p.set(event);
        long events = story.count(ObjectType.EVENT);
        Puppet t = p.thread();
        t.begins(() -> UnregisterWaitEx(wait, INVALID_HANDLE_VALUE)).isBlocked();

        assertThat(p.does(() -> TerminateThread(t.handle, 0))).isTrue();
        p.set(gate);
        story.kernel.awaitQuiet();

        assertThat(story.count(ObjectType.EVENT)).isEqualTo(events);
    }

    @Test
    @DisplayName("an exception in a callback ends the process")
    void exceptions_in_callbacks() {
        Puppet q = story.process("q");
        int event = q.autoEvent();
        register(
                q,
                event,
                (context, late) -> {
                    throw new IllegalStateException("meant");
                },
                INFINITE,
                0);
        q.doesOrDies(() -> SetEvent(event));
        assertThat(story.exitCode(q.process())).isEqualTo(1);
        assertThat(story.takeUncaught()).hasMessage("meant");
    }

    @Test
    @DisplayName("PR5: a callback does not outlive its process, whatever it waits for, and takes nothing along")
    void callbacks_end_with_the_process() {
        Puppet q = story.process("q");
        int event = q.autoEvent();
        int named = p.does(() -> CreateEvent(null, false, false, "e"));
        int mutex = p.does(() -> CreateMutex(null, false, "m"));
        register(
                q,
                event,
                (context, late) -> {
                    WaitForSingleObject(CreateMutex(null, false, "m"), INFINITE);
                    WaitForSingleObject(CreateEvent(null, false, false, "e"), INFINITE);
                },
                INFINITE,
                0);
        register(q, q.autoEvent(), this::note, 50, 0);
        q.set(event);
        assertThat(p.poll(mutex)).isEqualTo(WAIT_TIMEOUT);
        int process = p.does(() -> OpenProcess(PROCESS_ALL_ACCESS, false, q.processId));
        q.returns(3);
        assertThat(p.poll(process)).isEqualTo(WAIT_OBJECT_0);
        assertThat(story.exitCode(q.process())).isEqualTo(3);
        assertThat(p.poll(mutex)).isEqualTo(WAIT_ABANDONED_0);
        p.set(named);
        assertThat(p.poll(named)).isEqualTo(WAIT_OBJECT_0);
        story.advance(1000);
        assertThat(calls()).isEmpty();
        assertThat(story.count(ObjectType.EVENT)).isEqualTo(1);
    }

    @Test
    @DisplayName("a callback that calls ExitThread ends its thread only")
    void exit_thread_in_a_callback() {
        int event = p.autoEvent();
        register(
                p,
                event,
                (context, late) -> {
                    calls.add("called");
                    ExitThread(1);
                },
                INFINITE,
                WT_EXECUTEONLYONCE);
        p.set(event);
        register(p, event, this::note, INFINITE, WT_EXECUTEONLYONCE);
        p.set(event);
        assertThat(calls()).containsExactly("called", "context");
    }

    @Test
    @DisplayName(
            "MU10: a mutex taken by an asynchronous wait belongs to the thread that asked, and is abandoned with it")
    void asynchronous_ownership() {
        Puppet t = p.thread();
        int mutex = p.does(() -> CreateMutex(null, true, "m"));
        t.does(() -> Mutex.named("m").open().acquireAsync().thenRun(() -> calls.add("acquired")));
        assertThat(calls()).isEmpty();
        p.does(() -> ReleaseMutex(mutex));
        assertThat(calls()).containsExactly("acquired");
        assertThat(p.poll(mutex)).isEqualTo(WAIT_TIMEOUT);
        t.returns(0);
        assertThat(p.poll(mutex)).isEqualTo(WAIT_ABANDONED_0);
    }

    @Test
    @DisplayName("a stage that nobody completes does not keep anything when its process is gone")
    void stages_of_a_process_that_is_gone() {
        Puppet q = story.process("q");
        q.does(() -> Event.named("e").create().awaitAsync());
        assertThat(story.namesOf(ObjectType.EVENT)).hasSize(1);
        q.returns(0);
        story.exitCode(q.process());
        assertThat(story.count(ObjectType.EVENT)).isZero();
    }
}
