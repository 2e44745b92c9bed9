package casement.rulebook;

import static casement.rulebook.Dialects.*;
import static casement.rulebook.Processes.*;
import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Puppet;
import casement.kernel.Story;
import casement.win32.Coredll;
import java.util.List;
import java.util.stream.Stream;

/** PRC-07 to PRC-13, PRC-19, PRC-21 and PRC-22: suspending, ending and ranking threads. */
class ThreadCasesTest {

    // ---- suspending

    @Case(id = "PRC-07", in = ANY_NT)
    void created_suspended(Story story) {
        Puppet p = story.process("p");
        Puppet t = p.thread(CREATE_SUSPENDED);
        p.tries(() -> SuspendThread(t.handle)).is(1);
        p.tries(() -> ResumeThread(t.handle)).is(2);
        assertThat(t.isAlive()).isFalse();
        p.tries(() -> ResumeThread(t.handle)).is(1);
        t.awaitAlive();
    }

    @Case(id = "PRC-08", in = ANY_NT)
    void resuming_what_runs(Story story) {
        Puppet p = story.process("p");
        Puppet t = p.thread();
        p.tries(() -> ResumeThread(t.handle)).is(0);
        assertThat(t.autoEvent()).isNotZero();
    }

    @Case(id = "PRC-09", in = ANY_NT)
    void suspending_and_resuming_what_has_ended(Story story) {
        Puppet p = story.process("p");
        Puppet t = p.thread();
        t.returns(0);
        awaits(p, t.handle);
        p.tries(() -> SuspendThread(t.handle)).is(-1, ERROR_ACCESS_DENIED);
        p.tries(() -> ResumeThread(t.handle)).is(0);
    }

    @Case(id = "PRC-10", in = ANY_NT)
    void suspending_too_often(Story story) {
        Puppet p = story.process("p");
        Puppet t = p.thread();
        for (int count = 0; count < MAXIMUM_SUSPEND_COUNT; count++) {
            p.tries(() -> SuspendThread(t.handle)).is(count);
        }
        p.tries(() -> SuspendThread(t.handle)).is(-1, ERROR_SIGNAL_REFUSED);
        p.tries(() -> ResumeThread(t.handle)).is(MAXIMUM_SUSPEND_COUNT);
    }

    // ---- ending

    @Case(id = "PRC-11", in = ALL)
    void termination(Story story) {
        Puppet p = story.process("p");
        Puppet t = p.thread();
        p.tries(() -> TerminateThread(t.handle, 99)).isTrue();
        awaits(p, t.handle);
        assertThat(threadCode(p, t.handle)).isEqualTo(99);
    }

    @Case(id = "PRC-12", in = ALL)
    void all_who_wait_for_a_thread_are_released(Story story) {
        Puppet p = story.process("p");
        Puppet t = p.thread();
        List<Puppet.Order<Integer>> waits = Stream.generate(p::thread)
                .limit(5)
                .map(waiter -> waiter.waitsFor(t.handle))
                .toList();
        waits.forEach(Puppet.Order::isBlocked);
        t.returns(0);
        waits.forEach(wait -> assertThat(wait.result()).isEqualTo(WAIT_OBJECT_0));
        isSignaled(p, t.handle);
        isSignaled(p, t.handle);
    }

    @Case(id = "PRC-13", in = ALL)
    void the_code_of_a_running_thread(Story story) {
        Puppet p = story.process("p");
        assertThat(threadCode(p, p.thread().handle)).isEqualTo(STILL_ACTIVE);
    }

    // ---- what each has of its own

    @Case(id = "PRC-19", in = ALL)
    void last_errors(Story story) {
        Puppet t1 = story.process("p");
        Puppet t2 = t1.thread();
        t2.doesAll(() -> SetLastError(7));
        t1.doesAll(() -> SetLastError(5));
        assertThat(t2.lastError()).isEqualTo(7);
        assertThat(t1.lastError()).isEqualTo(5);
        assertThat(t1.thread().lastError()).isZero();
    }

    @Case(id = "PRC-21", in = ANY_NT)
    void a_priority_that_there_is_not(Story story) {
        Puppet p = story.process("p");
        p.tries(() -> SetThreadPriority(GetCurrentThread(), THREAD_PRIORITY_LOWEST))
                .isTrue();
        p.tries(() -> SetThreadPriority(GetCurrentThread(), 3)).isFalse(ERROR_INVALID_PARAMETER);
        p.tries(() -> GetThreadPriority(GetCurrentThread())).is(THREAD_PRIORITY_LOWEST);
    }

    @Case(id = "PRC-22", in = ANY_CE)
    void priorities_of_CE(Story story) {
        Puppet p = story.process("p");
        for (int priority : new int[] {0, 255}) {
            p.tries(() -> Coredll.CeSetThreadPriority(GetCurrentThread(), priority))
                    .isTrue();
            for (int bad : new int[] {256, -1}) {
                p.tries(() -> Coredll.CeSetThreadPriority(GetCurrentThread(), bad))
                        .isFalse(ERROR_INVALID_PARAMETER);
            }
            p.tries(() -> Coredll.CeGetThreadPriority(GetCurrentThread())).is(priority);
        }
    }
}
