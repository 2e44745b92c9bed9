package casement.rulebook;

import static casement.rulebook.Dialects.*;
import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Puppet;
import casement.kernel.SimulatedProcess;
import casement.kernel.Story;
import casement.semantics.ObjectType;
import casement.win32.Coredll;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;

/** NAM-01 to NAM-16 and what belongs to them: which names clash with which. */
class ClashCasesTest {

    @Case(id = "NAM-01", in = ALL)
    void creating_a_fresh_object(Story story) {
        Puppet p = story.process("p");
        p.tries(() -> CreateMutex(null, false, "A")).fresh();
    }

    @Case(id = "NAM-02", in = ALL)
    void creating_it_again_gives_another_handle_to_it(Story story) {
        Puppet p = story.process("p");
        Puppet t2 = p.thread();
        int first = p.tries(() -> CreateMutex(null, false, "A")).fresh();
        int second = p.tries(() -> CreateMutex(null, false, "A")).existing();
        assertThat(second).isNotEqualTo(first);
        assertThat(p.poll(first)).isEqualTo(WAIT_OBJECT_0);
        assertThat(t2.poll(second)).isEqualTo(WAIT_TIMEOUT);
        p.tries(() -> ReleaseMutex(second)).isTrue();
        assertThat(t2.poll(first)).isEqualTo(WAIT_OBJECT_0);
    }

    @Case(id = "NAM-03", in = ALL)
    void two_processes_meet_at_a_name(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        int mine = p.tries(() -> CreateEvent(null, false, false, "A")).fresh();
        int theirs = q.tries(() -> CreateEvent(null, false, false, "A")).existing();
        assertThat(q.poll(theirs)).isEqualTo(WAIT_TIMEOUT);
        p.tries(() -> SetEvent(mine)).isTrue();
        assertThat(q.poll(theirs)).isEqualTo(WAIT_OBJECT_0);
    }

    @Case(
            id = "NAM-04",
            in = {ANY_NT, CE})
    void a_mutex_where_an_event_is(Story story) {
        Puppet p = story.process("p");
        Creators.autoEvent(p, "A");
        p.tries(() -> CreateMutex(null, false, "A")).isNull(ERROR_INVALID_HANDLE);
    }

    @Case(id = "NAM-05", in = WM65)
    void a_mutex_beside_an_event(Story story) {
        Puppet p = story.process("p");
        Puppet t2 = p.thread();
        int event = Creators.autoEvent(p, "A");
        int mutex = t2.tries(() -> CreateMutex(null, true, "A")).fresh();
        p.tries(() -> SetEvent(event)).isTrue();
        assertThat(p.poll(mutex)).isEqualTo(WAIT_TIMEOUT);
        assertThat(p.poll(event)).isEqualTo(WAIT_OBJECT_0);
        p.tries(() -> CreateEvent(null, false, false, "A")).existing();
        p.tries(() -> CreateMutex(null, false, "A")).existing();
    }

    @Case(id = "NAM-06", in = CE_EARLY)
    void a_mutex_over_an_event_is_said_to_exist(Story story) {
        Puppet p = story.process("p");
        Creators.autoEvent(p, "A");
        p.tries(() -> CreateMutex(null, false, "A")).existing();
    }

    @Case(id = "NAM-07", in = CE_EARLY)
    void what_is_said_to_exist_is_the_event(Story story) {
        Puppet p = story.process("p");
        int event = Creators.autoEvent(p, "A");
        int mutex = p.tries(() -> CreateMutex(null, false, "A")).existing();
        p.tries(() -> ReleaseMutex(mutex)).isFalse(ERROR_INVALID_HANDLE);
        assertThat(p.poll(mutex)).isEqualTo(WAIT_TIMEOUT);
        p.tries(() -> SetEvent(event)).isTrue();
        assertThat(p.poll(mutex)).isEqualTo(WAIT_OBJECT_0);
        assertThat(p.poll(event)).isEqualTo(WAIT_TIMEOUT);
    }

    @Case(id = "NAM-07", in = CE_EARLY, turned = "clash = fresh")
    void what_is_said_to_exist_is_a_mutex_of_its_own(Story story) {
        Puppet p = story.process("p");
        int event = Creators.autoEvent(p, "A");
        int mutex = p.tries(() -> CreateMutex(null, false, "A")).existing();
        p.tries(() -> ReleaseMutex(mutex)).isFalse(ERROR_NOT_OWNER);
        assertThat(p.poll(mutex)).isEqualTo(WAIT_OBJECT_0);
        assertThat(p.poll(event)).isEqualTo(WAIT_TIMEOUT);
        p.tries(() -> ReleaseMutex(mutex)).isTrue();
    }

    @Case(id = "NAM-07", in = CE_EARLY, turned = "clash = refuse")
    void nothing_is_said_to_exist(Story story) {
        Puppet p = story.process("p");
        Creators.autoEvent(p, "A");
        p.tries(() -> CreateMutex(null, false, "A")).isNull(ERROR_INVALID_HANDLE);
    }

    @Case(
            id = "NAM-08",
            in = {ANY_NT, CE})
    void an_event_where_a_mutex_is(Story story) {
        Puppet p = story.process("p");
        Creators.mutex(p, "A");
        p.tries(() -> CreateEvent(null, false, false, "A")).isNull(ERROR_INVALID_HANDLE);
    }

    @Case(id = "NAM-08", in = WM65)
    void an_event_beside_a_mutex(Story story) {
        Puppet p = story.process("p");
        Creators.mutex(p, "A");
        p.tries(() -> CreateEvent(null, false, false, "A")).fresh();
    }

    @Case(id = "NAM-08", in = CE_EARLY)
    void an_event_over_a_mutex_is_said_to_exist(Story story) {
        Puppet p = story.process("p");
        Creators.mutex(p, "A");
        p.tries(() -> CreateEvent(null, false, false, "A")).existing();
    }

    @Case(
            id = "NAM-09",
            in = {ANY_NT, CE})
    void a_semaphore_where_an_event_is(Story story) {
        Puppet p = story.process("p");
        Creators.autoEvent(p, "A");
        p.tries(() -> CreateSemaphore(null, 0, 1, "A")).isNull(ERROR_INVALID_HANDLE);
    }

    @Case(
            id = "NAM-09",
            in = {WM65, CE_EARLY})
    void a_semaphore_beside_an_event(Story story) {
        Puppet p = story.process("p");
        Creators.autoEvent(p, "A");
        p.tries(() -> CreateSemaphore(null, 0, 1, "A")).fresh();
    }

    @Case(id = "NAM-09", in = CE, turned = "namespaces.semaphore = semaphore")
    void a_semaphore_beside_an_event_if_semaphores_have_their_own_names(Story story) {
        a_semaphore_beside_an_event(story);
    }

    @Case(
            id = "NAM-10",
            in = {ANY_NT, CE})
    void a_mapping_where_a_mutex_is(Story story) {
        Puppet p = story.process("p");
        Creators.mutex(p, "A");
        p.tries(() -> Creators.mapping("A")).isNull(ERROR_INVALID_HANDLE);
    }

    @Case(
            id = "NAM-10",
            in = {WM65, CE_EARLY})
    void a_mapping_beside_a_mutex(Story story) {
        Puppet p = story.process("p");
        Creators.mutex(p, "A");
        p.tries(() -> Creators.mapping("A")).fresh();
    }

    @Case(
            id = "NAM-11",
            in = {ANY_NT, CE})
    void a_timer_where_a_mutex_is(Story story) {
        Puppet p = story.process("p");
        Creators.mutex(p, "A");
        p.tries(() -> CreateWaitableTimer(null, false, "A")).isNull(ERROR_INVALID_HANDLE);
    }

    @Case(
            id = "NAM-12",
            in = {ANY_NT, CE})
    void a_job_where_a_mutex_is(Story story) {
        Puppet p = story.process("p");
        Creators.mutex(p, "A");
        p.tries(() -> CreateJobObject(null, "A")).isNull(ERROR_INVALID_HANDLE);
    }

    @Case(id = "NAM-13", in = ANY_NT)
    void no_two_of_six_types_share_a_name(Story story) {
        Puppet p = story.process("p");
        int pairs = 0;
        for (Map.Entry<ObjectType, Callable<Integer>> first :
                Creators.ofDesktop("A").entrySet()) {
            int held = p.tries(first.getValue()).fresh();
            for (Map.Entry<ObjectType, Callable<Integer>> second :
                    Creators.ofDesktop("A").entrySet()) {
                if (second.getKey() != first.getKey()) {
                    p.tries(second.getValue()).isNull(ERROR_INVALID_HANDLE);
                    pairs++;
                }
            }
            p.tries(() -> CloseHandle(held)).isTrue();
        }
        assertThat(pairs).isEqualTo(30);
    }

    @Case(id = "NAM-14", in = WM65)
    void six_types_under_one_name(Story story) {
        Puppet p = story.process("p");
        Creators.ofMobile("A").values().forEach(create -> p.tries(create).fresh());
        for (ObjectType type : Creators.ofMobile("A").keySet()) {
            assertThat(story.count(type)).as("%s", type).isEqualTo(1);
        }
    }

    @Case(id = "NAM-15", in = WM65)
    void each_of_six_types_finds_its_own_again(Story story) {
        Puppet p = story.process("p");
        Creators.ofMobile("A").values().forEach(create -> p.tries(create).fresh());
        Creators.ofMobile("A").forEach((type, create) -> {
            p.tries(create).existing();
            assertThat(story.count(type)).as("%s", type).isEqualTo(1);
        });
    }

    @Case(
            id = "NAM-16",
            in = {ANY_NT, CE})
    void a_clash_leaves_everything_as_it_was(Story story) {
        Puppet p = story.process("p");
        int event = Creators.autoEvent(p, "A");
        int handles = p.handles();
        p.tries(() -> CreateMutex(null, true, "A")).isNull(ERROR_INVALID_HANDLE);
        assertThat(p.handles()).isEqualTo(handles);
        assertThat(story.count(ObjectType.MUTEX)).isZero();
        p.tries(() -> SetEvent(event)).isTrue();
        int again = p.tries(() -> CreateEvent(null, false, false, "A")).existing();
        assertThat(p.poll(again)).isEqualTo(WAIT_OBJECT_0);
    }

    @Case(id = "NAM-27", in = ANY_NT)
    void opening_a_mutex_where_an_event_is(Story story) {
        Puppet p = story.process("p");
        Creators.autoEvent(p, "A");
        p.tries(() -> OpenMutex(MUTEX_ALL_ACCESS, false, "A")).isNull(ERROR_INVALID_HANDLE);
    }

    @Case(id = "NAM-70", in = WM65)
    void opening_an_event_where_only_a_mutex_is(Story story) {
        Creators.mutex(story.process("p"), "A");
        Puppet q = story.process("q");
        q.tries(() -> Coredll.OpenEvent(EVENT_ALL_ACCESS, false, "A")).isNull(ERROR_FILE_NOT_FOUND);
    }

    // ---- races

    @Case(id = "NAM-66", in = ALL)
    void of_a_hundred_processes_one_creates(Story story) throws Exception {
        for (int round = 0; round < 3; round++) {
            CountDownLatch go = new CountDownLatch(1);
            CountDownLatch created = new CountDownLatch(100);
            CountDownLatch counted = new CountDownLatch(1);
            List<SimulatedProcess> racers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                racers.add(story.run("racer" + i, () -> {
                    go.await();
                    SetLastError(-1);
                    int handle = CreateMutex(null, false, "A");
                    int error = GetLastError();
                    created.countDown();
                    counted.await();
                    return handle == NULL ? -1 : error;
                }));
            }
            go.countDown();
            created.await();
            assertThat(story.count(ObjectType.MUTEX)).isEqualTo(1);
            counted.countDown();
            List<Integer> errors = racers.stream().map(story::exitCode).sorted().toList();
            assertThat(errors.get(0)).isEqualTo(ERROR_SUCCESS);
            assertThat(errors.subList(1, 100)).containsOnly(ERROR_ALREADY_EXISTS);
        }
        story.nothingIsLeft();
    }

    @Case(
            id = "NAM-67",
            in = {ANY_NT, CE})
    void of_two_types_one_wins(Story story) {
        int rounds = 300;
        CyclicBarrier step = new CyclicBarrier(2);
        AtomicInteger events = new AtomicInteger();
        AtomicInteger mutexes = new AtomicInteger();
        SimulatedProcess p =
                story.run("p", () -> wins(() -> CreateEvent(null, true, false, "A"), rounds, step, events));
        SimulatedProcess q = story.run("q", () -> wins(() -> CreateMutex(null, false, "A"), rounds, step, mutexes));
        assertThat(story.exitCode(p) + story.exitCode(q)).isZero();
        assertThat(events.get() + mutexes.get()).isEqualTo(rounds);
        story.nothingIsLeft();
    }

    /** How often something else came of it than a fresh object or a refusal. */
    private static int wins(Callable<Integer> create, int rounds, CyclicBarrier step, AtomicInteger wins)
            throws Exception {
        int wrong = 0;
        for (int i = 0; i < rounds; i++) {
            step.await();
            SetLastError(-1);
            int handle = create.call();
            int error = GetLastError();
            step.await();
            if (handle != NULL && error == ERROR_SUCCESS) {
                wins.incrementAndGet();
                CloseHandle(handle);
            } else if (handle != NULL || error != ERROR_INVALID_HANDLE) {
                wrong++;
            }
        }
        return wrong;
    }
}
