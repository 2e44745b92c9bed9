package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.win32.IntRef;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KernelWaitsTest {

    private final Story story = Story.in("nt");

    private final Puppet p = story.process("p");

    @AfterEach
    void end() {
        story.close();
    }

    private List<Puppet> threads(int count) {
        List<Puppet> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(p.thread());
        }
        return all;
    }

    private static List<Puppet.Order<Integer>> eachWaitsFor(List<Puppet> threads, int object) {
        return threads.stream().map(thread -> thread.waitsFor(object)).toList();
    }

    private static long done(List<? extends Puppet.Order<?>> orders) {
        return orders.stream().filter(Puppet.Order::isDone).count();
    }

    @Test
    @DisplayName("EVT-04, EVT-05, EVT-06, EVT-07: set and pulse release one or all")
    void set_and_pulse_release_one_or_all() {
        int auto = p.autoEvent();
        int manual = p.manualEvent();
        List<Puppet.Order<Integer>> onAuto = eachWaitsFor(threads(3), auto);
        List<Puppet.Order<Integer>> onManual = eachWaitsFor(threads(3), manual);
        p.set(auto);
        assertThat(done(onAuto)).isEqualTo(1);
        assertThat(p.does(() -> PulseEvent(auto))).isTrue();
        assertThat(done(onAuto)).isEqualTo(2);
        assertThat(p.poll(auto)).isEqualTo(WAIT_TIMEOUT);
        assertThat(p.does(() -> PulseEvent(manual))).isTrue();
        assertThat(done(onManual)).isEqualTo(3);
        assertThat(p.poll(manual)).isEqualTo(WAIT_TIMEOUT);
        List<Puppet.Order<Integer>> again = eachWaitsFor(threads(3), manual);
        p.set(manual);
        assertThat(done(again)).isEqualTo(3);
        assertThat(p.poll(manual)).isEqualTo(WAIT_OBJECT_0);
    }

    @Test
    @DisplayName("SEM-07: as many are released as there are counts")
    void a_semaphore_releases_as_many_as_it_counts() {
        int semaphore = p.does(() -> CreateSemaphore(null, 0, 9, null));
        List<Puppet.Order<Integer>> waits = eachWaitsFor(threads(4), semaphore);
        p.does(() -> ReleaseSemaphore(semaphore, 3, null));
        assertThat(done(waits)).isEqualTo(3);
        assertThat(p.poll(semaphore)).isEqualTo(WAIT_TIMEOUT);
    }

    @Test
    @DisplayName("EVT-10: a pulse of one object does not release a wait for two")
    void a_pulse_misses_a_wait_for_all() {
        int first = p.autoEvent();
        int second = p.autoEvent();
        Puppet.Order<Integer> wait = p.thread().waitsFor(true, INFINITE, first, second);
        p.does(() -> PulseEvent(first));
        p.set(second);
        wait.isBlocked();
        p.does(() -> PulseEvent(first));
        wait.gives(WAIT_OBJECT_0);
        assertThat(p.poll(second)).isEqualTo(WAIT_TIMEOUT);
    }

    @Test
    @DisplayName("WAI-06, WAI-07: a wait for any takes the lowest; one for all takes nothing unless it takes all")
    void any_takes_the_lowest_and_all_takes_all() {
        int a = p.does(() -> CreateEvent(null, false, true, null));
        int b = p.does(() -> CreateEvent(null, false, true, null));
        p.waitsFor(false, 0, a, b).gives(WAIT_OBJECT_0);
        assertThat(p.poll(b)).isEqualTo(WAIT_OBJECT_0);
        p.set(a);
        p.waitsFor(true, 0, a, b).gives(WAIT_TIMEOUT);
        assertThat(p.poll(a)).isEqualTo(WAIT_OBJECT_0);
    }

    @Test
    @DisplayName("WAI-08: others may take single objects of a wait for all")
    void a_wait_for_all_reserves_nothing() {
        int a = p.autoEvent();
        int b = p.autoEvent();
        Puppet.Order<Integer> all = p.thread().waitsFor(true, INFINITE, a, b);
        p.set(a);
        assertThat(p.poll(a)).isEqualTo(WAIT_OBJECT_0);
        p.set(b);
        all.isBlocked();
        p.set(a);
        all.gives(WAIT_OBJECT_0);
        assertThat(p.poll(a)).isEqualTo(WAIT_TIMEOUT);
        assertThat(p.poll(b)).isEqualTo(WAIT_TIMEOUT);
    }

    @Test
    @DisplayName("WAI-09: of two that wait for all of the same, exactly one goes")
    void of_two_waits_for_all_one_goes() {
        int a = p.autoEvent();
        int b = p.autoEvent();
        Puppet.Order<Integer> first = p.thread().waitsFor(true, INFINITE, a, b);
        Puppet.Order<Integer> second = p.thread().waitsFor(true, INFINITE, b, a);
        p.set(a);
        p.set(b);
        first.gives(WAIT_OBJECT_0);
        second.isBlocked();
    }

    @Test
    @DisplayName("WAI-05 WAI-04: 64 objects, and one too many")
    void sixty_four_objects_are_the_most() {
        int[] events = new int[65];
        for (int i = 0; i < 65; i++) {
            boolean manual = i == 0;
            events[i] = p.does(() -> CreateEvent(null, manual, true, null));
        }
        p.waitsFor(false, 0, java.util.Arrays.copyOf(events, 64)).gives(0);
        p.does(() -> ResetEvent(events[0]));
        for (int i = 1; i < 64; i++) {
            p.waitsFor(false, 0, java.util.Arrays.copyOf(events, 64)).gives(i);
        }
        p.waitsFor(false, 0, events).gives(WAIT_FAILED);
        assertThat(p.lastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(p.poll(events[64])).isEqualTo(WAIT_OBJECT_0);
        p.waitsFor(false, 0).gives(WAIT_FAILED);
        assertThat(p.lastError()).isEqualTo(ERROR_INVALID_PARAMETER);
    }

    @Test
    @DisplayName("WA9: all 64 of a wait for all are taken together, when the last comes")
    void a_wait_for_64_takes_them_together() {
        int[] events = new int[64];
        for (int i = 0; i < 64; i++) {
            events[i] = p.autoEvent();
        }
        Puppet.Order<Integer> wait = p.thread().waitsFor(true, INFINITE, events);
        for (int i = 63; i > 0; i--) {
            p.set(events[i]);
        }
        wait.isBlocked();
        p.set(events[0]);
        wait.gives(WAIT_OBJECT_0);
        for (int event : events) {
            assertThat(p.poll(event)).isEqualTo(WAIT_TIMEOUT);
        }
    }

    @Test
    @DisplayName("WAI-10, WAI-11, WAI-12: the same object twice")
    void one_object_twice() {
        int event = p.does(() -> CreateEvent(null, false, true, null));
        int other = duplicate(event);
        p.waitsFor(true, 0, event, event).gives(WAIT_FAILED);
        assertThat(p.lastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        p.waitsFor(true, 0, event, other).gives(WAIT_FAILED);
        assertThat(p.lastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        p.waitsFor(false, 0, other, event).gives(0);
        Puppet.Order<Integer> wait = p.thread().waitsFor(false, INFINITE, p.autoEvent(), event, other);
        p.set(event);
        wait.gives(1);
        assertThat(p.poll(event)).isEqualTo(WAIT_TIMEOUT);
    }

    private int duplicate(int handle) {
        IntRef copy = new IntRef();
        assertThat(p.does(() -> DuplicateHandle(
                        GetCurrentProcess(), handle, GetCurrentProcess(), copy, 0, false, DUPLICATE_SAME_ACCESS)))
                .isTrue();
        return copy.value;
    }

    @Test
    @DisplayName("WAI-13, WAI-14: one bad handle, and nothing is consumed")
    void one_bad_handle_spoils_all() {
        int event = p.does(() -> CreateEvent(null, false, true, null));
        for (int bad : new int[] {0, 4444, -1, -2, 0xdeadbee0}) {
            p.waitsFor(false, 0, event, bad).gives(WAIT_FAILED);
            assertThat(p.lastError()).isEqualTo(ERROR_INVALID_HANDLE);
        }
        assertThat(p.poll(event)).isEqualTo(WAIT_OBJECT_0);
    }

    @Test
    @DisplayName("WAI-01, WAI-02, WAI-03, WAI-15: handles and last errors of waits")
    void handles_of_waits() {
        int event = p.does(() -> CreateEvent(null, true, true, null));
        for (int low = 1; low < 4; low++) {
            assertThat(p.poll(event + low)).isEqualTo(WAIT_OBJECT_0);
        }
        assertThat(p.poll(0)).isEqualTo(WAIT_FAILED);
        assertThat(p.lastError()).isEqualTo(ERROR_INVALID_HANDLE);
        p.doesAll(() -> SetLastError(0xBAD));
        assertThat(p.poll(event)).isEqualTo(WAIT_OBJECT_0);
        assertThat(p.poll(-1)).isEqualTo(WAIT_TIMEOUT);
        assertThat(p.poll(-2)).isEqualTo(WAIT_TIMEOUT);
        assertThat(p.lastError()).isEqualTo(0xBAD);
    }

    @Test
    @DisplayName("WAI-27: a wait goes on when its handle is closed, also the last one")
    void a_wait_outlives_its_handle() {
        int event = p.autoEvent();
        int other = duplicate(event);
        Puppet.Order<Integer> wait = p.thread().waitsFor(event);
        p.does(() -> CloseHandle(event));
        wait.isBlocked();
        p.set(other);
        wait.gives(WAIT_OBJECT_0);
        Puppet.Order<Integer> again = p.thread().waitsFor(other, 100);
        p.does(() -> CloseHandle(other));
        again.isBlocked();
        story.advance(100);
        again.gives(WAIT_TIMEOUT);
        assertThat(story.count(casement.semantics.ObjectType.EVENT)).isZero();
    }

    @Test
    @DisplayName("HA15: a wait for all keeps every one of its objects alive")
    void a_wait_for_all_keeps_its_objects() {
        int a = p.autoEvent();
        int b = p.autoEvent();
        Puppet.Order<Integer> wait = p.thread().waitsFor(true, 100, a, b);
        p.does(() -> CloseHandle(a));
        p.does(() -> CloseHandle(b));
        assertThat(story.count(casement.semantics.ObjectType.EVENT)).isEqualTo(2);
        story.advance(100);
        wait.gives(WAIT_TIMEOUT);
        assertThat(story.count(casement.semantics.ObjectType.EVENT)).isZero();
    }

    @Test
    @DisplayName("WAI-28 to WAI-32: SignalObjectAndWait")
    void signal_and_wait() {
        int event = p.autoEvent();
        int full = p.does(() -> CreateSemaphore(null, 1, 1, null));
        assertThat(p.does(() -> SignalObjectAndWait(event, event, 0, false))).isEqualTo(WAIT_OBJECT_0);
        assertThat(p.poll(event)).isEqualTo(WAIT_TIMEOUT);
        assertThat(p.does(() -> SignalObjectAndWait(0, event, 0, false))).isEqualTo(WAIT_FAILED);
        assertThat(p.lastError()).isEqualTo(ERROR_INVALID_HANDLE);
        assertThat(p.does(() -> SignalObjectAndWait(GetCurrentThread(), event, 0, false)))
                .isEqualTo(WAIT_FAILED);
        assertThat(p.lastError()).isEqualTo(ERROR_INVALID_HANDLE);
        assertThat(p.does(() -> SignalObjectAndWait(event, 4444, 0, false))).isEqualTo(WAIT_FAILED);
        assertThat(p.poll(event)).isEqualTo(WAIT_TIMEOUT);
        int mutex = p.mutex(false);
        assertThat(p.does(() -> SignalObjectAndWait(mutex, event, INFINITE, false)))
                .isEqualTo(WAIT_FAILED);
        assertThat(p.lastError()).isEqualTo(ERROR_NOT_OWNER);
        assertThat(p.does(() -> SignalObjectAndWait(full, event, INFINITE, false)))
                .isEqualTo(WAIT_FAILED);
        assertThat(p.lastError()).isEqualTo(ERROR_TOO_MANY_POSTS);
        assertThat(p.poll(mutex)).isEqualTo(WAIT_OBJECT_0);
        Puppet other = p.thread();
        Puppet.Order<Integer> next = other.waitsFor(mutex);
        Puppet.Order<Integer> wait = p.begins(() -> SignalObjectAndWait(mutex, event, INFINITE, false));
        next.gives(WAIT_OBJECT_0);
        wait.isBlocked();
        assertThat(p.info().owns()).isEmpty();
        other.set(event);
        wait.gives(WAIT_OBJECT_0);
    }

    @Test
    @DisplayName("SO2, SO3: which rights both handles need; without them nothing is signaled")
    void rights_of_signal_and_wait() {
        p.does(() -> CreateEvent(null, true, false, "e"));
        p.does(() -> CreateSemaphore(null, 0, 1, "s"));
        int mutex = p.does(() -> CreateMutex(null, true, "m"));
        int signaled = p.does(() -> CreateEvent(null, true, true, null));
        int eventToWait = p.does(() -> OpenEvent(SYNCHRONIZE, false, "e"));
        int eventToSet = p.does(() -> OpenEvent(EVENT_MODIFY_STATE, false, "e"));
        int semaphoreToWait = p.does(() -> OpenSemaphore(SYNCHRONIZE, false, "s"));
        int semaphoreToRelease = p.does(() -> OpenSemaphore(SEMAPHORE_MODIFY_STATE, false, "s"));
        int bareMutex = p.does(() -> OpenMutex(READ_CONTROL, false, "m"));
        int[][] refused = {
            {eventToWait, signaled}, {semaphoreToWait, signaled}, {eventToSet, eventToSet}, {mutex, eventToSet}
        };
        for (int[] pair : refused) {
            assertThat(p.does(() -> SignalObjectAndWait(pair[0], pair[1], 0, false)))
                    .isEqualTo(WAIT_FAILED);
            assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        }
        assertThat(p.poll(eventToWait)).as("not set").isEqualTo(WAIT_TIMEOUT);
        assertThat(p.poll(semaphoreToWait)).as("not released").isEqualTo(WAIT_TIMEOUT);
        assertThat(p.info().owns()).as("not left").hasSize(1);
        for (int allowed : new int[] {eventToSet, semaphoreToRelease, bareMutex}) {
            assertThat(p.does(() -> SignalObjectAndWait(allowed, signaled, 0, false)))
                    .isEqualTo(WAIT_OBJECT_0);
        }
        assertThat(p.poll(eventToWait)).isEqualTo(WAIT_OBJECT_0);
        assertThat(p.poll(semaphoreToWait)).isEqualTo(WAIT_OBJECT_0);
        assertThat(p.info().owns()).isEmpty();
    }

    @Test
    @DisplayName("MUT-15, MUT-16 WA12: an owner's own mutex counts as signaled for it")
    void an_owned_mutex_in_a_wait_for_all() {
        int mutex = p.mutex(true);
        int event = p.autoEvent();
        p.waitsFor(true, 0, mutex, event).gives(WAIT_TIMEOUT);
        assertThat(p.does(() -> ReleaseMutex(mutex))).isTrue();
        assertThat(p.poll(mutex)).isEqualTo(WAIT_OBJECT_0);
        p.set(event);
        p.waitsFor(true, 0, mutex, event).gives(WAIT_OBJECT_0);
        for (int depth = 2; depth > 0; depth--) {
            assertThat(p.does(() -> ReleaseMutex(mutex))).isTrue();
        }
        assertThat(p.does(() -> ReleaseMutex(mutex))).isFalse();
        assertThat(p.lastError()).isEqualTo(ERROR_NOT_OWNER);
    }

    @Test
    @DisplayName("MUT-17, MUT-18, MUT-19 WA13: abandoned mutexes among several")
    void abandoned_among_several() {
        Puppet owner = p.thread();
        int event = p.does(() -> CreateEvent(null, true, true, null));
        int dull = p.autoEvent();
        int first = owner.mutex(true);
        int second = owner.mutex(true);
        int third = owner.mutex(true);
        owner.returns(0);
        assertThat(p.poll(owner.handle)).isEqualTo(WAIT_OBJECT_0);
        p.waitsFor(false, 0, dull, dull, first).gives(WAIT_ABANDONED_0 + 2);
        p.waitsFor(true, 0, second, event).gives(WAIT_ABANDONED_0);
        p.waitsFor(true, 0, event, third).gives(WAIT_ABANDONED_0);
        assertThat(p.does(() -> ReleaseMutex(first) && ReleaseMutex(second) && ReleaseMutex(third)))
                .isTrue();
        assertThat(p.poll(first)).isEqualTo(WAIT_OBJECT_0);
    }
}
