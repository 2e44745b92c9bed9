package casement.win32;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.EventState;
import casement.semantics.Status;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CriticalSectionTest {

    @RegisterExtension
    final ScriptedGuest guest = new ScriptedGuest();

    private final CRITICAL_SECTION section = new CRITICAL_SECTION();

    @Test
    void a_free_section_is_entered_and_left_without_the_kernel() {
        InitializeCriticalSection(section);
        EnterCriticalSection(section);
        LeaveCriticalSection(section);
        DeleteCriticalSection(section);

        assertThat(guest.carried).isEmpty();
        assertThat(GetLastError()).isEqualTo(ScriptedGuest.SENTINEL);
    }

    @Test
    void the_owner_leaves_as_often_as_it_entered() {
        EnterCriticalSection(section);
        assertThat(TryEnterCriticalSection(section)).isTrue();
        LeaveCriticalSection(section);
        assertThat(tryEnterAsAnother()).isFalse();
        LeaveCriticalSection(section);
        assertThat(tryEnterAsAnother()).isTrue();
    }

    @Test
    void whoever_is_not_inside_changes_nothing_by_leaving() {
        LeaveCriticalSection(section);

        assertThat(GetLastError()).isEqualTo(ERROR_NOT_OWNER);
        assertThat(TryEnterCriticalSection(section)).isTrue();
    }

    @Test
    void whoever_finds_it_taken_waits_for_an_event() {
        enterAsAnother();
        guest.answers(Status.SUCCESS, 4);

        EnterCriticalSection(section);

        assertThat(guest.carried)
                .containsExactly(
                        new Syscall.Create(new EventState.Spec(false, false), null, false),
                        new Syscall.WaitOne(4, Syscall.INFINITE, false));
        assertThat(GetLastError()).isEqualTo(ScriptedGuest.SENTINEL);
    }

    @Test
    void whoever_leaves_lets_the_next_one_in() {
        EnterCriticalSection(section);
        ScriptedGuest next = new ScriptedGuest(8) {
            @Override
            public Reply call(Syscall syscall) {
                if (syscall instanceof Syscall.WaitOne) {
                    LeaveCriticalSection(section);
                }
                return syscall instanceof Syscall.Create ? Reply.of(Status.SUCCESS, 4) : super.call(syscall);
            }
        };

        section.enter(next);

        assertThat(guest.carried(Syscall.Operate.class)).isEqualTo(new Syscall.Operate(4, new EventState.Set()));
        assertThat(TryEnterCriticalSection(section)).isFalse();
        section.leave(next);
        assertThat(TryEnterCriticalSection(section)).isTrue();
    }

    @Test
    void many_threads_exclude_each_other() throws Exception {
        OneEvent event = new OneEvent();
        int[] counted = new int[1];
        List<Thread> threads = IntStream.rangeClosed(1, 4)
                .mapToObj(id -> new Thread(() -> {
                    GuestThread.bind(new GuestWithEvent(id, event));
                    for (int i = 0; i < 5_000; i++) {
                        EnterCriticalSection(section);
                        counted[0]++;
                        LeaveCriticalSection(section);
                    }
                }))
                .toList();

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(counted[0]).isEqualTo(20_000);
    }

    @Test
    void a_deleted_section_closes_its_event() {
        enterAsAnother();
        guest.answers(Status.SUCCESS, 4);
        EnterCriticalSection(section);

        DeleteCriticalSection(section);

        assertThat(guest.carried).element(2).isEqualTo(new Syscall.CloseHandle(4));
    }

    @Test
    void without_an_event_to_wait_for_nobody_enters() {
        enterAsAnother();
        guest.alwaysAnswers(Status.OUT_OF_MEMORY);

        EnterCriticalSection(section);
        assertThat(GetLastError()).isEqualTo(ERROR_OUTOFMEMORY);

        LeaveCriticalSection(section);
        assertThat(GetLastError()).isEqualTo(ERROR_NOT_OWNER);
    }

    @Test
    void null_is_no_section() {
        InitializeCriticalSection(null);
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(InitializeCriticalSectionAndSpinCount(null, 4000)).isFalse();
        assertThat(TryEnterCriticalSection(null)).isFalse();
        assertThat(InitializeCriticalSectionAndSpinCount(section, 4000)).isTrue();
    }

    private void enterAsAnother() {
        section.enter(new ScriptedGuest(8));
    }

    private boolean tryEnterAsAnother() {
        return section.tryEnter(new ScriptedGuest(8));
    }

    /** An auto-reset event, which is all of a kernel that a critical section needs. */
    private static final class OneEvent {

        private boolean signaled;

        synchronized void set() {
            signaled = true;
            notifyAll();
        }

        synchronized void await() throws InterruptedException {
            while (!signaled) {
                wait();
            }
            signaled = false;
        }
    }

    private static final class GuestWithEvent extends ScriptedGuest {

        private final OneEvent event;

        GuestWithEvent(int id, OneEvent event) {
            super(id);
            this.event = event;
        }

        @Override
        public Reply call(Syscall syscall) {
            if (syscall instanceof Syscall.Operate) {
                event.set();
            } else if (syscall instanceof Syscall.WaitOne) {
                try {
                    event.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            return Reply.of(Status.SUCCESS, 4);
        }
    }
}
