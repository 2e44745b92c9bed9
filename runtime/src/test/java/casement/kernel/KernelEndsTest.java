package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.EndReason;
import casement.semantics.ObjectType;
import casement.win32.IntRef;
import casement.win32.PROCESS_INFORMATION;
import casement.win32.SECURITY_ATTRIBUTES;
import casement.win32.STARTUPINFO;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How processes and threads end, and what others see of it. */
@Timeout(60)
class KernelEndsTest {

    private final Story story = Story.in("nt");
    private final Puppet p = story.process("p");

    @AfterEach
    void end() {
        story.close();
    }

    private int open(Puppet whom) {
        return p.does(() -> OpenProcess(PROCESS_ALL_ACCESS, false, whom.processId));
    }

    private int threadOf(Puppet whom) {
        return p.does(() -> OpenThread(THREAD_ALL_ACCESS, false, whom.id));
    }

    private int processCode(int process) {
        IntRef code = new IntRef();
        assertThat(p.does(() -> GetExitCodeProcess(process, code))).isTrue();
        return code.value;
    }

    private int threadCode(int thread) {
        IntRef code = new IntRef();
        assertThat(p.does(() -> GetExitCodeThread(thread, code))).isTrue();
        return code.value;
    }

    @Test
    @DisplayName("PRC-01, PRC-02, PR1: exit codes, that of 259 among them")
    void exit_codes() {
        Puppet q = story.process("q");
        int process = open(q);
        assertThat(processCode(process)).isEqualTo(STILL_ACTIVE);
        assertThat(p.poll(process)).isEqualTo(WAIT_TIMEOUT);
        Puppet.Order<String> exit = q.begins(() -> {
            ExitProcess(7);
            return "";
        });
        exit.isCutShort();
        assertThat(processCode(process)).isEqualTo(7);
        Puppet r = story.process("r");
        int other = open(r);
        r.returns(259);
        assertThat(p.poll(other)).isEqualTo(WAIT_OBJECT_0);
        assertThat(processCode(other)).isEqualTo(259);
    }

    @Test
    @DisplayName("PRC-03, PRC-04, PR3, PR4: TerminateProcess and the codes of threads")
    void terminate_process() {
        Puppet q = story.process("q");
        Puppet before = q.thread();
        Puppet live = q.thread();
        int early = threadOf(before);
        int late = threadOf(live);
        int main = threadOf(q);
        before.returns(1);
        int process = open(q);
        assertThat(p.does(() -> TerminateProcess(process, 5))).isTrue();
        assertThat(p.waitsFor(process).result()).isEqualTo(WAIT_OBJECT_0);
        assertThat(processCode(process)).isEqualTo(5);
        assertThat(threadCode(late)).isEqualTo(5);
        assertThat(threadCode(main)).isEqualTo(5);
        assertThat(threadCode(early)).isEqualTo(1);
        assertThat(p.does(() -> TerminateProcess(process, 6))).isFalse();
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(processCode(process)).isEqualTo(5);
        assertThat(q.process().end().orElseThrow().reason()).isEqualTo(EndReason.TERMINATED);
    }

    @Test
    @DisplayName("PRC-06, PRC-23, PR2: a process lives until its last thread ends, and takes its code")
    void a_process_lives_until_its_last_thread_ends() {
        Puppet q = story.process("q");
        Puppet t = q.thread();
        int process = open(q);
        q.begins(() -> {
                    ExitThread(3);
                    return "";
                })
                .isCutShort();
        assertThat(p.poll(process)).isEqualTo(WAIT_TIMEOUT);
        t.begins(() -> {
                    ExitThread(9);
                    return "";
                })
                .isCutShort();
        assertThat(p.poll(process)).isEqualTo(WAIT_OBJECT_0);
        assertThat(processCode(process)).isEqualTo(9);
    }

    @Test
    @DisplayName("ExitProcess of another thread than the first ends all")
    void exit_process_of_any_thread() {
        Puppet q = story.process("q");
        Puppet t = q.thread();
        Puppet.Order<Integer> wait = q.waitsFor(q.autoEvent());
        t.begins(() -> {
                    ExitProcess(4);
                    return "";
                })
                .isCutShort();
        wait.isCutShort();
        assertThat(story.exitCode(q.process())).isEqualTo(4);
        assertThat(q.process().end().orElseThrow().reason()).isEqualTo(EndReason.EXITED);
    }

    @Test
    @DisplayName("an exception that a thread lets through ends its process with 1")
    void uncaught_exceptions() {
        Puppet q = story.process("q");
        int process = open(q);
        q.doesOrDies(() -> CreateThread(
                null,
                0,
                parameter -> {
                    throw new IllegalArgumentException("meant");
                },
                null,
                0,
                null));
        assertThat(p.waitsFor(process).result()).isEqualTo(WAIT_OBJECT_0);
        assertThat(processCode(process)).isEqualTo(1);
        assertThat(story.takeUncaught()).hasMessage("meant");
        assertThat(q.process().end().orElseThrow().reason()).isEqualTo(EndReason.UNCAUGHT_EXCEPTION);
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
    @DisplayName("PRC-15, PR5: who sees the process signaled sees all the rest done")
    void the_order_of_the_end() {
        for (int round = 0; round < 50; round++) {
            Puppet q = story.process("q");
            Puppet t = q.thread();
            int process = open(q);
            q.does(() -> CreateMutex(null, true, "m1"));
            t.does(() -> CreateMutex(null, true, "m2"));
            q.does(() -> CreateEvent(null, true, true, "gone"));
            int first = p.does(() -> CreateMutex(null, false, "m1"));
            int second = p.does(() -> OpenMutex(MUTEX_ALL_ACCESS, false, "m2"));
            int main = threadOf(q);
            int other = threadOf(t);
            List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
            Puppet.Order<Boolean> observer = p.begins(() -> {
                WaitForSingleObject(process, INFINITE);
                seen.add(WaitForSingleObject(main, 0));
                seen.add(WaitForSingleObject(other, 0));
                seen.add(WaitForSingleObject(first, 0));
                seen.add(WaitForSingleObject(second, 0));
                seen.add(OpenEvent(EVENT_ALL_ACCESS, false, "gone"));
                return ReleaseMutex(first) && ReleaseMutex(second);
            });
            q.process().terminate(1);
            assertThat(observer.result()).isTrue();
            assertThat(seen).containsExactly(0, 0, WAIT_ABANDONED_0, WAIT_ABANDONED_0, 0);
            p.doesAll(() -> {
                for (int handle : new int[] {process, first, second, main, other}) {
                    CloseHandle(handle);
                }
            });
        }
        assertThat(p.handles()).isZero();
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
    @DisplayName("PRC-20: a process that was never resumed runs nothing")
    void a_process_that_never_ran() {
        Puppet q = story.process(Launch.of("q", () -> 0).suspendedAtStart());
        assertThat(q.isAlive()).isFalse();
        assertThat(q.process().terminate(6)).isTrue();
        assertThat(story.exitCode(q.process())).isEqualTo(6);
        assertThat(q.isAlive()).isFalse();
        Puppet r = story.process(Launch.of("r", () -> 0).suspendedAtStart());
        r.process().resume();
        r.awaitAlive();
    }

    @Test
    @DisplayName("PRC-05: children live on; PRC-14: unknown ids")
    void children_live_on() {
        Puppet q = story.process("q");
        Puppet child = story.image("child");
        PROCESS_INFORMATION made = new PROCESS_INFORMATION();
        assertThat(q.does(
                        () -> CreateProcess("child", null, null, null, false, 0, null, null, new STARTUPINFO(), made)))
                .isTrue();
        child.awaitAlive();
        q.process().terminate(0);
        story.exitCode(q.process());
        assertThat(child.autoEvent()).isNotZero();
        assertThat(made.dwProcessId).isEqualTo(child.processId);
        assertThat(made.dwThreadId).isEqualTo(child.id);
        assertThat(p.does(() -> OpenProcess(PROCESS_ALL_ACCESS, false, 999_999)))
                .isZero();
        assertThat(p.lastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(p.does(() -> OpenProcess(0, false, child.processId))).isZero();
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
    }

    @Test
    @DisplayName("PR11: what has ended can be opened by its id as long as it has handles, and not after")
    void ids_of_what_has_ended() {
        Puppet q = story.process("q");
        Puppet t = q.thread();
        int process = open(q);
        int main = threadOf(q);
        int other = threadOf(t);
        t.returns(4);
        assertThat(p.poll(other)).isEqualTo(WAIT_OBJECT_0);
        q.returns(7);
        story.exitCode(q.process());
        int again = open(q);
        IntRef code = new IntRef();
        assertThat(p.does(() -> GetExitCodeProcess(again, code))).isTrue();
        assertThat(code.value).isEqualTo(7);
        assertThat(p.does(() -> CompareObjectHandles(process, again))).isTrue();
        assertThat(p.does(() -> OpenProcess(0, false, q.processId))).isZero();
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        int thread = threadOf(t);
        assertThat(p.does(() -> GetExitCodeThread(thread, code))).isTrue();
        assertThat(code.value).isEqualTo(4);
        for (int handle : new int[] {process, main, other, thread}) {
            assertThat(p.does(() -> CloseHandle(handle))).isTrue();
        }
        assertThat(p.poll(again)).as("by another handle").isEqualTo(WAIT_OBJECT_0);
        for (Puppet ended : List.of(q, t)) {
            assertThat(threadOf(ended)).isZero();
            assertThat(p.lastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        }
        assertThat(p.does(() -> CloseHandle(again))).isTrue();
        assertThat(open(q)).isZero();
        assertThat(p.lastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(story.count(ObjectType.PROCESS)).isEqualTo(1);
        assertThat(story.count(ObjectType.THREAD)).isEqualTo(1);
    }

    @Test
    @DisplayName("PR5, PR11: who sees a thread signaled and closes the last handle finds its id gone at once")
    void no_late_reference_to_what_has_ended() {
        p.doesAll(() -> {
            for (int i = 0; i < 300; i++) {
                IntRef id = new IntRef();
                int thread = CreateThread(null, 0, parameter -> 0, null, 0, id);
                assertThat(WaitForSingleObject(thread, INFINITE)).isEqualTo(WAIT_OBJECT_0);
                assertThat(CloseHandle(thread)).isTrue();
                assertThat(OpenThread(SYNCHRONIZE, false, id.value)).isZero();
                assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
            }
        });
    }

    @Test
    @DisplayName("PR11: an id names a process or a thread, and nothing that comes later gets it")
    void ids_are_not_used_again() {
        Set<Integer> used = new HashSet<>(List.of(p.id, p.processId));
        for (int i = 0; i < 50; i++) {
            Puppet q = story.process("q");
            Puppet t = q.thread();
            assertThat(List.of(q.processId, q.id, t.id)).doesNotHaveDuplicates().allMatch(used::add);
            assertThat(p.does(() -> OpenProcess(PROCESS_ALL_ACCESS, false, q.id)))
                    .isZero();
            assertThat(p.does(() -> OpenThread(THREAD_ALL_ACCESS, false, q.processId)))
                    .isZero();
            q.process().terminate(0);
            story.exitCode(q.process());
        }
    }

    @Test
    @DisplayName("PR14: TerminateProcess on CE closes handles, ends threads, sets the code, signals all, is never busy")
    void terminate_process_on_windows_ce() {
        for (String dialect : List.of("ce-early", "ce", "wm65")) {
            try (Story ce = Story.in(dialect)) {
                Puppet killer = ce.process("killer");
                Puppet q = ce.process("q");
                Puppet t = q.thread();
                int process = killer.does(() -> OpenProcess(PROCESS_ALL_ACCESS, false, q.processId));
                int main = killer.does(() -> OpenThread(THREAD_ALL_ACCESS, false, q.id));
                int other = killer.does(() -> OpenThread(THREAD_ALL_ACCESS, false, t.id));
                int mutex = killer.does(() -> CreateMutex(null, false, "m"));
                assertThat(q.poll(q.does(() -> CreateMutex(null, false, "m")))).isEqualTo(WAIT_OBJECT_0);
                q.does(() -> CreateEvent(null, true, true, "q's"));
                t.waitsFor(q.autoEvent()).isBlocked();
                int[] all = {process, main, other};
                assertThat(killer.does(() -> TerminateProcess(process, 5))).isTrue();
                assertThat(killer.waitsFor(process).result()).isEqualTo(WAIT_OBJECT_0);
                for (int handle : all) {
                    assertThat(killer.poll(handle)).isEqualTo(WAIT_OBJECT_0);
                }
                IntRef code = new IntRef();
                assertThat(killer.does(() -> GetExitCodeProcess(process, code))).isTrue();
                assertThat(code.value).isEqualTo(5);
                for (int thread : new int[] {main, other}) {
                    assertThat(killer.does(() -> GetExitCodeThread(thread, code)))
                            .isTrue();
                    assertThat(code.value).isEqualTo(5);
                }
                assertThat(ce.namesOf(ObjectType.EVENT)).isEmpty();
                assertThat(killer.poll(mutex)).isEqualTo(WAIT_ABANDONED_0);
                assertThat(killer.does(() -> TerminateProcess(process, 6))).isFalse();
                assertThat(killer.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
            }
        }
    }

    @Test
    @DisplayName("CREATE_SUSPENDED process: its thread handle resumes it")
    void a_suspended_child() {
        Puppet child = story.image("child");
        PROCESS_INFORMATION made = new PROCESS_INFORMATION();
        p.does(() ->
                CreateProcess("child", null, null, null, false, CREATE_SUSPENDED, null, null, new STARTUPINFO(), made));
        assertThat(child.isAlive()).isFalse();
        assertThat(p.does(() -> ResumeThread(made.hThread))).isEqualTo(1);
        child.awaitAlive();
        child.returns(8);
        assertThat(processCode(made.hProcess)).isEqualTo(8);
        assertThat(p.poll(made.hThread)).isEqualTo(WAIT_OBJECT_0);
        assertThat(threadCode(made.hThread)).isEqualTo(8);
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
    @DisplayName("PR16: under Windows CE the process ends with its first thread, however that ends")
    void the_first_thread_of_windows_ce() {
        try (Story ce = Story.in("wm65")) {
            Puppet q = ce.process("q");
            Puppet t = q.thread();
            Puppet.Order<Integer> wait = t.waitsFor(t.autoEvent());
            q.begins(() -> {
                        ExitThread(9);
                        return "";
                    })
                    .isCutShort();
            wait.isCutShort();
            assertThat(ce.exitCode(q.process())).isEqualTo(9);
            Puppet r = ce.process("r");
            Puppet u = r.thread();
            int first = r.does(() -> OpenThread(THREAD_ALL_ACCESS, false, r.id));
            u.doesOrDies(() -> TerminateThread(first, 3));
            assertThat(ce.exitCode(r.process())).isEqualTo(3);
            ce.nothingIsLeft();
        }
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

    @Test
    @DisplayName("nothing is left of processes that are gone, but what others hold")
    void nothing_is_left() {
        for (int i = 0; i < 20; i++) {
            Puppet q = story.process("q" + i);
            q.thread().waitsFor(q.mutex(true));
            q.does(() -> CreateEvent(null, true, true, "shared"));
            q.process().terminate(0);
            story.exitCode(q.process());
        }
        assertThat(story.namesOf(ObjectType.EVENT)).isEmpty();
        p.returns(0);
        story.exitCode(p.process());
        story.nothingIsLeft();
        // a thread that has told the kernel of its end has a few instructions of its own left
        assertThat(SystemClock.watch(KernelEndsTest::noThreadOfQIsLeft, Duration.ofSeconds(30)))
                .as("no Java thread is left in a group of q's")
                .isTrue();
    }

    private static boolean noThreadOfQIsLeft() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getThreadGroup)
                .noneMatch(group -> group != null && group.getName().matches("q\\d+-\\d+"));
    }

    /** Its program is asked for the loader when the process has its first thread, and the thread has no Java thread yet. */
    @Test
    @DisplayName("a process that is ended while it is being born runs none of its code, and goes")
    void ended_at_birth() {
        List<String> ran = Collections.synchronizedList(new ArrayList<>());
        SimulatedProcess born = story.kernel.launch(Launch.of("born", new Program() {

            private @Nullable SimulatedProcess self;

            @Override
            public void started(SimulatedProcess process) {
                self = process;
            }

            @Override
            public @Nullable ClassLoader loader() {
                Objects.requireNonNull(self).terminate(5);
                return null;
            }

            @Override
            public int run() throws InterruptedException {
                ran.add("run");
                new CountDownLatch(1).await();
                return 0;
            }
        }));

        assertThat(story.exitCode(born)).isEqualTo(5);
        assertThat(ran).isEmpty();
    }

    /** The program is told of its process before that inherits anything. */
    @Test
    @DisplayName("HA9: a process that is ended while it is being born inherits nothing")
    void ended_before_inheriting() {
        story.images.put("born", new Program() {

            @Override
            public void started(SimulatedProcess process) {
                process.terminate(5);
            }

            @Override
            public int run() {
                return 0;
            }
        });
        SECURITY_ATTRIBUTES inheritable = new SECURITY_ATTRIBUTES();
        inheritable.bInheritHandle = true;
        int event = p.does(() -> CreateEvent(inheritable, true, false, null));
        PROCESS_INFORMATION born = new PROCESS_INFORMATION();

        boolean made =
                p.does(() -> CreateProcess("born", null, null, null, true, 0, null, null, new STARTUPINFO(), born));

        assertThat(made).isTrue();
        assertThat(p.poll(born.hProcess)).isEqualTo(WAIT_OBJECT_0);
        p.doesAll(() -> CloseHandle(event));
        story.kernel.awaitQuiet();
        assertThat(story.count(ObjectType.EVENT)).isZero();
    }
}
