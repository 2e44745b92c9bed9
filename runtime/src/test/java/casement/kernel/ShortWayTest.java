package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.ObjectType;
import casement.syscall.GuestThread;
import casement.win32.IntRef;
import casement.win32.Kernel32;
import casement.win32.WinBase;
import casement.win32.WinError;
import casement.win32.WinNt;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls that meet nobody take the short way, and all others do not: what comes of a call is the same on both. */
class ShortWayTest {

    private static final String OFF = "casement.kernel.short-way = off";

    /** How many of the calls in the code went the short way. */
    private static long shortCalls(Puppet.Code code) throws Exception {
        ThreadControl thread = (ThreadControl) GuestThread.current();
        long before = thread.shortCalls();
        code.run();
        return thread.shortCalls() - before;
    }

    private static void everyPair() {
        int mutex = Kernel32.CreateMutex(null, false, "mutex");
        int event = Kernel32.CreateEvent(null, false, false, "event");
        int semaphore = Kernel32.CreateSemaphore(null, 2, 2, "semaphore");
        assertThat(Kernel32.WaitForSingleObject(mutex, WinBase.INFINITE)).isZero();
        assertThat(Kernel32.WaitForSingleObject(mutex, 0)).isZero();
        assertThat(Kernel32.ReleaseMutex(mutex)).isTrue();
        assertThat(Kernel32.ReleaseMutex(mutex)).isTrue();
        assertThat(Kernel32.SetEvent(event)).isTrue();
        assertThat(Kernel32.ResetEvent(event)).isTrue();
        assertThat(Kernel32.SetEvent(event)).isTrue();
        assertThat(Kernel32.WaitForSingleObject(event, 1)).isZero();
        IntRef previous = new IntRef();
        assertThat(Kernel32.WaitForSingleObject(semaphore, 1)).isZero();
        assertThat(Kernel32.ReleaseSemaphore(semaphore, 1, previous)).isTrue();
        assertThat(previous.value).isOne();
    }

    @Test
    void waits_and_changes_that_meet_nobody_go_the_short_way() {
        try (Story story = Story.in("nt")) {
            assertThat(story.process("alone").does(() -> shortCalls(ShortWayTest::everyPair)))
                    .isEqualTo(10);
        }
    }

    @Test
    void so_do_waits_for_several_that_need_not_wait() {
        try (Story story = Story.in("nt")) {
            story.process("alone").doesAll(() -> {
                int mutex = Kernel32.CreateMutex(null, false, null);
                int manual = Kernel32.CreateEvent(null, true, true, null);
                int auto = Kernel32.CreateEvent(null, false, true, null);
                int unset = Kernel32.CreateEvent(null, false, false, null);
                assertThat(shortCalls(() -> {
                            assertThat(waitFor(false, unset, auto, mutex)).isEqualTo(WinBase.WAIT_OBJECT_0 + 1);
                            assertThat(waitFor(true, manual, mutex)).isEqualTo(WinBase.WAIT_OBJECT_0);
                            assertThat(Kernel32.ReleaseMutex(mutex)).isTrue();
                        }))
                        .isEqualTo(3);
                assertThat(shortCalls(() -> {
                            assertThat(waitFor(false, unset, auto)).isEqualTo(WinBase.WAIT_TIMEOUT);
                            assertThat(waitFor(true, mutex, manual, auto)).isEqualTo(WinBase.WAIT_TIMEOUT);
                            assertThat(waitFor(true, manual, mutex, manual)).isEqualTo(WinBase.WAIT_FAILED);
                            assertThat(waitFor(true, manual, manual)).isEqualTo(WinBase.WAIT_FAILED);
                            assertThat(waitFor(false, manual, 0)).isEqualTo(WinBase.WAIT_FAILED);
                        }))
                        .isZero();
                assertThat(Kernel32.ReleaseMutex(mutex)).as("none was taken").isFalse();
            });
        }
    }

    @Test
    void an_object_that_answers_only_mail_is_not_passed_over_for_a_later_one() {
        try (Story story = Story.with("ce", "casement.dialects.ce.wait-all = works")) {
            Puppet owner = story.process("owner");
            int mutex = owner.does(() -> Kernel32.CreateMutex(null, true, "mutex"));
            int event = owner.does(() -> Kernel32.CreateEvent(null, true, true, null));
            Puppet other = story.process("other");
            int same = other.does(() -> Kernel32.CreateMutex(null, false, "mutex"));
            Puppet.Order<Integer> waiting = other.waitsFor(same); // by its priority: from now on the line is ranked
            waiting.isBlocked();

            assertThat(owner.does(() -> waitFor(false, mutex, event))).isEqualTo(WinBase.WAIT_OBJECT_0);

            owner.doesAll(() -> {
                assertThat(Kernel32.ReleaseMutex(mutex)).isTrue();
                assertThat(Kernel32.ReleaseMutex(mutex)).isTrue();
            });
            waiting.gives(WinBase.WAIT_OBJECT_0);
        }
    }

    private static int waitFor(boolean all, int... objects) {
        return Kernel32.WaitForMultipleObjects(objects.length, objects, all, 0);
    }

    @Test
    void switched_off_or_on_another_dispatcher_none_does_and_all_is_the_same() {
        for (String settings : List.of(OFF, "casement.kernel.dispatcher.type = Dispatcher")) {
            try (Story story = Story.with("nt", settings)) {
                assertThat(story.process("alone").does(() -> shortCalls(ShortWayTest::everyPair)))
                        .isZero();
            }
        }
    }

    @Test
    void nor_while_somebody_hears_of_calls() {
        try (Story story = Story.in("nt")) {
            story.kernel.listen(event -> {});
            assertThat(story.process("alone").does(() -> shortCalls(ShortWayTest::everyPair)))
                    .isZero();
        }
    }

    @Test
    void refusals_and_waits_that_must_wait_take_mail() {
        try (Story story = Story.in("nt")) {
            Puppet owner = story.process("owner");
            Puppet other = story.process("other");
            int theirs = owner.does(() -> Kernel32.CreateMutex(null, true, "mutex"));
            int mine = other.does(() -> Kernel32.OpenMutex(WinNt.MUTEX_ALL_ACCESS, false, "mutex"));

            assertThat(other.does(() -> shortCalls(() ->
                            assertThat(Kernel32.WaitForSingleObject(mine, 0)).isEqualTo(WinBase.WAIT_TIMEOUT))))
                    .as("who does not want to wait")
                    .isEqualTo(1);
            assertThat(other.does(() -> shortCalls(() -> {
                        assertThat(Kernel32.ReleaseMutex(mine)).isFalse();
                        assertThat(Kernel32.GetLastError()).isEqualTo(WinError.ERROR_NOT_OWNER);
                        assertThat(Kernel32.SetEvent(mine)).isFalse();
                        assertThat(Kernel32.GetLastError()).isEqualTo(WinError.ERROR_INVALID_HANDLE);
                        assertThat(Kernel32.WaitForSingleObject(Kernel32.GetCurrentProcess(), 0))
                                .isEqualTo(WinBase.WAIT_TIMEOUT);
                    })))
                    .isZero();

            Puppet.Order<Integer> waiting = other.waitsFor(mine);
            waiting.isBlocked();
            assertThat(owner.does(() -> shortCalls(() -> Kernel32.ReleaseMutex(theirs))))
                    .isZero();
            waiting.gives(WinBase.WAIT_OBJECT_0);
        }
    }

    @Test
    void a_thread_that_dies_inside_abandons_what_it_took_the_short_way_the_latest_first() {
        try (Story story = Story.in("nt")) {
            Puppet owner = story.process("owner");
            Puppet heir = story.process("heir");
            owner.doesAll(() -> {
                for (String name : List.of("a", "b", "c")) {
                    Kernel32.WaitForSingleObject(Kernel32.CreateMutex(null, false, name), WinBase.INFINITE);
                }
                int b = Kernel32.OpenMutex(WinNt.MUTEX_ALL_ACCESS, false, "b");
                assertThat(Kernel32.ReleaseMutex(b)).isTrue();
            });
            int[] mutexes = heir.does(() -> List.of("a", "b", "c").stream()
                    .mapToInt(name -> Kernel32.OpenMutex(WinNt.MUTEX_ALL_ACCESS, false, name))
                    .toArray());
            assertThat(owner.info().owns()).hasSize(2);

            owner.process().terminate(1);
            story.kernel.awaitQuiet();

            assertThat(heir.poll(mutexes[0])).isEqualTo(WinBase.WAIT_ABANDONED);
            assertThat(heir.poll(mutexes[1])).isEqualTo(WinBase.WAIT_OBJECT_0);
            assertThat(heir.poll(mutexes[2])).isEqualTo(WinBase.WAIT_ABANDONED);
        }
    }

    @Test
    void what_a_dead_thread_took_when_all_had_been_taken_is_told_by_itself() {
        try (Story story = Story.in("nt")) {
            Puppet owner = story.process("owner");
            int mutex = owner.does(() -> Kernel32.CreateMutex(null, false, "mutex"));
            Puppet heir = story.process("heir");
            int same = heir.does(() -> Kernel32.CreateMutex(null, false, "mutex"));
            owner.doesAll(() -> {
                ThreadControl thread = (ThreadControl) GuestThread.current();
                KernelObject object = thread.processControl().table().get(mutex).object();
                Kernel32.WaitForSingleObject(mutex, 0);
                thread.owned().drop(object); // as it is before the thread has come to note it
                assertThat(thread.owned().take(null)).isEmpty();
                thread.owned().hold(object);
                thread.owned().tellLate();
            });
            assertThat(heir.poll(same)).isEqualTo(WinBase.WAIT_ABANDONED);
        }
    }

    @Test
    void what_is_gone_is_not_remembered_for_ever() {
        try (Story story = Story.in("nt")) {
            story.process("owner").doesAll(() -> {
                ThreadControl thread = (ThreadControl) GuestThread.current();
                for (int i = 0; i < 1_000; i++) {
                    int mutex = Kernel32.CreateMutex(null, false, null);
                    Kernel32.WaitForSingleObject(mutex, 0);
                    Kernel32.CloseHandle(mutex);
                }
                assertThat(thread.owned().room()).isLessThan(10);
            });
            assertThat(story.count(ObjectType.MUTEX)).isZero();
        }
    }
}
