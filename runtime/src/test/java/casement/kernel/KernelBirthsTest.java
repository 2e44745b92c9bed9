package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.ObjectType;
import casement.win32.IntRef;
import casement.win32.PROCESS_INFORMATION;
import casement.win32.SECURITY_ATTRIBUTES;
import casement.win32.STARTUPINFO;
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

/** Processes that are made and have not run yet, and what their ids are good for. */
@Timeout(60)
class KernelBirthsTest {

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
