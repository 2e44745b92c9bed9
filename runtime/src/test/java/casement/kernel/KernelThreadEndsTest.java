package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.win32.IntRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How threads are ended and suspended, and what they leave behind. */
@Timeout(60)
class KernelThreadEndsTest {

    private final Story story = Story.in("nt");

    private final Puppet p = story.process("p");

    @AfterEach
    void end() {
        story.close();
    }

    private int threadCode(int thread) {
        IntRef code = new IntRef();
        assertThat(p.does(() -> GetExitCodeThread(thread, code))).isTrue();
        return code.value;
    }

    @Test
    @DisplayName("PRC-11, PRC-12, PR6: TerminateThread, and everybody who waits for the thread")
    void terminate_thread() {
        Puppet t = p.thread();
        List<Puppet.Order<Integer>> waits = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            waits.add(p.thread().waitsFor(t.handle));
        }
        assertThat(threadCode(t.handle)).isEqualTo(STILL_ACTIVE);
        assertThat(p.does(() -> TerminateThread(t.handle, 99))).isTrue();
        waits.forEach(wait -> wait.gives(WAIT_OBJECT_0));
        assertThat(threadCode(t.handle)).isEqualTo(99);
        assertThat(p.does(() -> TerminateThread(t.handle, 98))).isTrue();
        assertThat(threadCode(t.handle)).isEqualTo(99);
        assertThat(p.poll(t.handle)).isEqualTo(WAIT_OBJECT_0);
    }

    @Test
    @DisplayName("MUT-08 PR6, MU10: TerminateThread abandons what the thread owns, and needs its right")
    void a_terminated_thread_abandons() {
        Puppet t = p.thread();
        int mutex = t.mutex(true);
        t.poll(mutex);
        Puppet.Order<Integer> next = p.thread().waitsFor(mutex);
        Puppet.Order<Integer> last = p.thread().waitsFor(mutex);
        int bare = p.does(() -> OpenThread(THREAD_ALL_ACCESS & ~1, false, t.id));
        assertThat(p.does(() -> TerminateThread(bare, 3))).isFalse();
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        next.isBlocked();
        assertThat(p.does(() -> TerminateThread(t.handle, 3))).isTrue();
        next.gives(WAIT_ABANDONED_0);
        last.isBlocked();
        assertThat(threadCode(t.handle)).isEqualTo(3);
    }

    @Test
    @DisplayName("WA25: a thread may be terminated in each kind of wait, and takes nothing")
    void terminated_in_each_kind_of_wait() {
        int a = p.autoEvent();
        int b = p.autoEvent();
        int mutex = p.mutex(true);
        int thread = p.thread().handle;
        List<java.util.concurrent.Callable<Integer>> kinds = List.of(
                () -> WaitForSingleObject(a, INFINITE),
                () -> WaitForSingleObject(mutex, 5000),
                () -> WaitForMultipleObjects(2, new int[] {a, b}, false, INFINITE),
                () -> WaitForMultipleObjects(2, new int[] {a, b}, true, INFINITE),
                () -> WaitForMultipleObjects(2, new int[] {b, mutex}, true, INFINITE),
                () -> WaitForSingleObjectEx(thread, INFINITE, true),
                () -> SleepEx(INFINITE, true),
                () -> SleepEx(4000, false),
                () -> SignalObjectAndWait(CreateEvent(null, true, false, null), b, INFINITE, false));
        for (java.util.concurrent.Callable<Integer> kind : kinds) {
            Puppet t = p.thread();
            Puppet.Order<Integer> wait = t.begins(kind);
            wait.isBlocked();
            p.does(() -> TerminateThread(t.handle, 1));
            wait.isCutShort();
            assertThat(p.poll(t.handle)).isEqualTo(WAIT_OBJECT_0);
        }
        p.set(a);
        p.set(b);
        p.waitsFor(true, 0, a, b).gives(WAIT_OBJECT_0);
        p.does(() -> ReleaseMutex(mutex));
        assertThat(p.poll(mutex)).isEqualTo(WAIT_OBJECT_0);
    }

    @Test
    @DisplayName("MUT-06, MUT-07, MUT-09, MUT-12, MUT-23: abandoned mutexes")
    void abandoned_mutexes() {
        Puppet t = p.thread();
        int mutex = t.mutex(true);
        t.poll(mutex);
        t.poll(mutex);
        Puppet.Order<Integer> join = p.begins(() -> {
            WaitForSingleObject(t.handle, INFINITE);
            return WaitForSingleObject(mutex, 0);
        });
        t.returns(0);
        join.gives(WAIT_ABANDONED_0);
        assertThat(p.does(() -> ReleaseMutex(mutex))).isTrue();
        assertThat(p.does(() -> ReleaseMutex(mutex))).isFalse();
        Puppet u = p.thread();
        u.poll(mutex);
        u.returns(0);
        assertThat(p.does(() -> ReleaseMutex(mutex))).isFalse();
        assertThat(p.lastError()).isEqualTo(ERROR_NOT_OWNER);
        assertThat(p.poll(mutex)).isEqualTo(WAIT_ABANDONED_0);
    }

    @Test
    @DisplayName("PRC-07, PRC-08, PRC-09, PRC-10: suspending and resuming")
    void suspending() {
        Puppet t = p.thread(CREATE_SUSPENDED);
        assertThat(p.does(() -> SuspendThread(t.handle))).isEqualTo(1);
        assertThat(p.does(() -> ResumeThread(t.handle))).isEqualTo(2);
        assertThat(t.isAlive()).isFalse();
        assertThat(p.does(() -> ResumeThread(t.handle))).isEqualTo(1);
        assertThat(t.isAlive()).isTrue();
        assertThat(p.does(() -> ResumeThread(t.handle))).isZero();
        for (int i = 0; i < 127; i++) {
            assertThat(p.does(() -> SuspendThread(t.handle))).isEqualTo(i);
        }
        assertThat(p.does(() -> SuspendThread(t.handle))).isEqualTo(-1);
        assertThat(p.lastError()).isEqualTo(ERROR_SIGNAL_REFUSED);
        p.does(() -> TerminateThread(t.handle, 2));
        assertThat(p.poll(t.handle)).isEqualTo(WAIT_OBJECT_0);
        assertThat(p.does(() -> SuspendThread(t.handle))).isEqualTo(-1);
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(p.does(() -> ResumeThread(t.handle))).isZero();
    }

    @Test
    @DisplayName("PR7: a thread that suspends itself stops there")
    void suspending_oneself() {
        Puppet t = p.thread();
        List<String> did = Collections.synchronizedList(new ArrayList<>());
        Puppet.Order<Integer> suspend = t.begins(() -> {
            int count = SuspendThread(GetCurrentThread());
            did.add("goes on");
            return count;
        });
        assertThat(suspend.isDone()).isFalse();
        assertThat(did).isEmpty();
        assertThat(t.info().suspended()).isTrue();
        p.does(() -> ResumeThread(t.handle));
        suspend.gives(0);
    }

    @Test
    @DisplayName("PRC-19: last errors and TLS are each thread's own")
    void each_thread_has_its_own() {
        Puppet t = p.thread();
        int slot = p.does(() -> TlsAlloc());
        p.doesAll(() -> {
            SetLastError(5);
            TlsSetValue(slot, "p's");
        });
        t.doesAll(() -> {
            assertThat(GetLastError()).isZero();
            assertThat(TlsGetValue(slot)).isNull();
            assertThat(TlsSetValue(slot, "t's")).isTrue();
        });
        p.doesAll(() -> {
            assertThat(GetLastError()).isEqualTo(5);
            assertThat(TlsGetValue(slot)).isEqualTo("p's");
            assertThat(TlsFree(slot)).isTrue();
            assertThat(TlsFree(slot)).isFalse();
        });
        assertThat(t.does(() -> String.valueOf(TlsGetValue(slot)))).isEqualTo("null");
        assertThat(t.lastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        Puppet q = story.process("q");
        assertThat(q.does(() -> TlsAlloc())).isEqualTo(slot);
        assertThat(q.does(() -> String.valueOf(TlsGetValue(slot)))).isEqualTo("null");
    }

    @Test
    @DisplayName("a guest's own Java thread belongs to its process, and does not outlive it")
    void java_threads_of_guests() throws Exception {
        Puppet q = story.process("q");
        List<Thread> made = Collections.synchronizedList(new ArrayList<>());
        int event = q.autoEvent();
        q.doesAll(() -> {
            Thread dead = new Thread(() -> SetEvent(event));
            dead.start();
            dead.join();
            Thread waits = new Thread(() -> WaitForSingleObject(CreateMutex(null, true, "java") + 4, INFINITE));
            waits.setUncaughtExceptionHandler((thread, failure) -> {});
            made.add(waits);
        });
        assertThat(q.poll(event)).isEqualTo(WAIT_OBJECT_0);
        Thread holds = new Thread(() -> {});
        q.doesAll(() -> {
            Thread owner = new Thread(() -> {
                CreateMutex(null, true, "java");
                WaitForSingleObject(event, INFINITE);
            });
            made.add(owner);
            owner.start();
        });
        int mutex = p.does(() -> {
            int handle = 0;
            while (handle == 0) {
                handle = OpenMutex(MUTEX_ALL_ACCESS, false, "java");
                Thread.onSpinWait();
            }
            return handle;
        });
        q.process().terminate(1);
        assertThat(story.exitCode(q.process())).isEqualTo(1);
        assertThat(p.poll(mutex)).isEqualTo(WAIT_ABANDONED_0);
        made.get(1).join(10_000);
        assertThat(made.get(1).isAlive()).isFalse();
        assertThat(holds.isAlive()).isFalse();
    }
}
