package casement.rulebook;

import static casement.rulebook.Dialects.*;
import static casement.rulebook.Processes.*;
import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Answer;
import casement.kernel.Puppet;
import casement.kernel.Story;
import casement.win32.Coredll;
import casement.win32.PROCESS_INFORMATION;

/** PRC-01 to PRC-06, PRC-14 to PRC-17, PRC-20, PRC-23 and PRC-24: how processes begin and end. */
class ProcessCasesTest {

    // ---- exit codes

    @Case(id = "PRC-01", in = ALL)
    void the_code_it_exits_with(Story story) {
        exits(story, 7);
    }

    @Case(id = "PRC-02", in = ALL)
    void the_code_that_looks_alive(Story story) {
        exits(story, STILL_ACTIVE);
    }

    private static void exits(Story story, int code) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        int process = processOf(p, q);
        assertThat(processCode(q, process)).isEqualTo(STILL_ACTIVE);
        isNotSignaled(q, process);
        p.doesOrDies(() -> {
            ExitProcess(code);
            return code;
        });
        awaits(q, process);
        assertThat(processCode(q, process)).isEqualTo(code);
    }

    @Case(id = "PRC-03", in = ANY_NT)
    void codes_of_a_terminated_process(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        Puppet before = q.thread();
        Puppet live = q.thread();
        int process = processOf(q, p);
        int main = threadOf(q, p);
        int early = threadOf(before, p);
        int late = threadOf(live, p);
        before.returns(1);
        awaits(p, early);
        terminate(p, process, 5);
        assertThat(processCode(p, process)).isEqualTo(5);
        assertThat(threadCode(p, main)).isEqualTo(5);
        assertThat(threadCode(p, late)).isEqualTo(5);
        assertThat(threadCode(p, early)).isEqualTo(1);
    }

    @Case(id = "PRC-04", in = ANY_NT)
    void what_has_ended_cannot_be_ended(Story story) {
        Puppet p = story.process("p");
        int process = processOf(story.process("q"), p);
        terminate(p, process, 5);
        p.tries(() -> TerminateProcess(process, 6)).isFalse(ERROR_ACCESS_DENIED);
        assertThat(processCode(p, process)).isEqualTo(5);
    }

    @Case(id = "PRC-06", in = ANY_NT)
    void the_code_of_the_last_thread(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        Puppet last = q.thread();
        int process = processOf(q, p);
        exitsThread(q, 3);
        exitsThread(last, 9);
        awaits(p, process);
        assertThat(processCode(p, process)).isEqualTo(9);
    }

    @Case(id = "PRC-23", in = ANY_NT)
    void a_process_outlives_its_first_thread(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        Puppet second = q.thread();
        int process = processOf(q, p);
        exitsThread(q, 9);
        isNotSignaled(p, process);
        assertThat(second.autoEvent()).isNotZero();
        exitsThread(second, 3);
        awaits(p, process);
        assertThat(processCode(p, process)).isEqualTo(3);
    }

    @Case(id = "PRC-23", in = ANY_CE)
    void CE_ends_a_process_with_its_first_thread(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        Puppet second = q.thread();
        int process = processOf(q, p);
        int thread = threadOf(second, p);
        Puppet.Order<Integer> wait = second.waitsFor(second.autoEvent());
        wait.isBlocked();
        exitsThread(q, 9);
        awaits(p, process);
        assertThat(processCode(p, process)).isEqualTo(9);
        isSignaled(p, thread);
        wait.isCutShort();
    }

    // ---- children

    private static Answer<Boolean> createsOnCe(Puppet by, boolean inherits, PROCESS_INFORMATION made) {
        return by.tries(() -> Coredll.CreateProcess("child", null, null, null, inherits, 0, null, null, null, made));
    }

    @Case(id = "PRC-05", in = ANY_NT)
    void a_child_lives_on(Story story) {
        Puppet parent = story.process("parent");
        Puppet child = story.image("child");
        creates(parent, "child", false, 0, new PROCESS_INFORMATION()).isTrue();
        livesOn(story, parent, child);
    }

    @Case(id = "PRC-05", in = ANY_CE)
    void on_CE_a_child_lives_on(Story story) {
        Puppet parent = story.process("parent");
        Puppet child = story.image("child");
        createsOnCe(parent, false, new PROCESS_INFORMATION()).isTrue();
        livesOn(story, parent, child);
    }

    private static void livesOn(Story story, Puppet parent, Puppet child) {
        child.awaitAlive();
        Puppet q = story.process("q");
        int process = processOf(child, q);
        terminate(q, processOf(parent, q), 1);
        isNotSignaled(q, process);
        child.returns(4);
        awaits(q, process);
        assertThat(processCode(q, process)).isEqualTo(4);
    }

    @Case(id = "PRC-20", in = ANY_NT)
    void never_resumed(Story story) {
        Puppet p = story.process("p");
        Puppet child = story.image("child");
        PROCESS_INFORMATION made = new PROCESS_INFORMATION();
        creates(p, "child", false, CREATE_SUSPENDED, made).isTrue();
        isNotSignaled(p, made.hProcess);
        terminate(p, made.hProcess, 6);
        assertThat(processCode(p, made.hProcess)).isEqualTo(6);
        assertThat(child.isAlive()).isFalse();
    }

    @Case(id = "PRC-24", in = ANY_CE)
    void on_CE_nothing_is_inherited(Story story) {
        Puppet p = story.process("p");
        Puppet child = story.image("child");
        int event = p.autoEvent();
        createsOnCe(p, true, new PROCESS_INFORMATION()).isFalse(ERROR_INVALID_PARAMETER);
        assertThat(child.isAlive()).isFalse();
        createsOnCe(p, false, new PROCESS_INFORMATION()).isTrue();
        child.awaitAlive();
        child.tries(() -> WaitForSingleObject(event, 0)).isWaitFailed(ERROR_INVALID_HANDLE);
        assertThat(child.handles()).isZero();
    }

    // ---- seen from outside

    @Case(id = "PRC-14", in = ANY_NT)
    void an_id_that_nobody_has(Story story) {
        Puppet p = story.process("p");
        p.tries(() -> OpenProcess(PROCESS_ALL_ACCESS, false, 0x7FFF_FFF0)).isNull(ERROR_INVALID_PARAMETER);
    }

    /** What an observer finds that waited for the end of another process. */
    private record Found(int mutex, int other, int event, int error) {}

    @Case(id = "PRC-15", in = ANY_NT)
    void who_sees_the_end_sees_all_of_it(Story story) {
        Puppet killer = story.process("killer");
        Puppet q = story.process("q");
        for (int round = 0; round < 20; round++) {
            Puppet p = story.process("p");
            Puppet t = p.thread();
            p.tries(() -> CreateMutex(null, true, "m1")).fresh();
            t.tries(() -> CreateMutex(null, true, "m2")).fresh();
            p.tries(() -> CreateEvent(null, true, true, "gone")).fresh();
            int mutex = q.tries(() -> CreateMutex(null, false, "m1")).existing();
            int other = q.tries(() -> CreateMutex(null, false, "m2")).existing();
            int process = processOf(p, q);
            Puppet.Order<Found> observer = q.begins(() -> {
                WaitForSingleObject(process, INFINITE);
                return new Found(
                        WaitForSingleObject(mutex, 0),
                        WaitForSingleObject(other, 0),
                        OpenEvent(EVENT_ALL_ACCESS, false, "gone"),
                        GetLastError());
            });
            observer.isBlocked();
            terminate(killer, processOf(p, killer), 1);
            observer.gives(new Found(WAIT_ABANDONED, WAIT_ABANDONED, NULL, ERROR_FILE_NOT_FOUND));
            for (int handle : new int[] {mutex, other, process}) {
                q.tries(() -> CloseHandle(handle)).isTrue();
            }
        }
    }

    @Case(id = "PRC-16", in = ALL)
    void the_dead_take_no_signal(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        int its = p.tries(() -> CreateEvent(null, false, false, "e")).fresh();
        int event = q.tries(() -> CreateEvent(null, false, false, "e")).existing();
        Puppet.Order<Integer> wait = p.waitsFor(its);
        wait.isBlocked();
        terminate(q, processOf(p, q), 1);
        wait.isCutShort();
        q.tries(() -> SetEvent(event)).isTrue();
        isSignaled(q, event);
        isNotSignaled(q, event);
    }

    @Case(id = "PRC-17", in = WM65)
    void a_queue_loses_its_writer(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        Queues.first(p, Queues.WRITES, 0);
        int reader = Queues.other(q, Queues.READS);
        Puppet.Order<Answer<Queues.Received>> read = Queues.beginsToRead(q, reader, INFINITE);
        read.isBlocked();
        p.doesOrDies(() -> TerminateProcess(GetCurrentProcess(), 1));
        read.result().isNull(ERROR_PIPE_NOT_CONNECTED);
    }
}
