package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.EndReason;
import casement.semantics.ObjectType;
import casement.win32.IntRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
}
