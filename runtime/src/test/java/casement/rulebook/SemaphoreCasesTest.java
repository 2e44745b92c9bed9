package casement.rulebook;

import static casement.rulebook.Dialects.*;
import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Puppet;
import casement.kernel.Story;
import casement.win32.IntRef;
import java.util.List;
import java.util.stream.Stream;

/** SEM: counts, and what may be released. */
class SemaphoreCasesTest {

    private static int semaphore(Puppet by, int initial, int max) {
        return by.tries(() -> CreateSemaphore(null, initial, max, null)).fresh();
    }

    private static void polls(Puppet by, int semaphore, int... results) {
        for (int result : results) {
            by.tries(() -> WaitForSingleObject(semaphore, 0)).is(result);
        }
    }

    @Case(
            id = "SEM-01",
            in = {ANY_NT, CE, WM65})
    void each_wait_takes_one(Story story) {
        Puppet p = story.process("p");
        polls(p, semaphore(p, 2, 3), WAIT_OBJECT_0, WAIT_OBJECT_0, WAIT_TIMEOUT);
    }

    @Case(id = "SEM-02", in = ANY_NT)
    void counts_that_cannot_be(Story story) {
        Puppet p = story.process("p");
        for (int[] counts : new int[][] {{0, 0}, {-1, 1}, {2, 1}, {0, -1}}) {
            p.tries(() -> CreateSemaphore(null, counts[0], counts[1], null)).isNull(ERROR_INVALID_PARAMETER);
        }
        assertThat(p.handles()).isZero();
    }

    @Case(
            id = "SEM-03",
            in = {ANY_NT, CE, WM65})
    void a_release_tells_the_count_before_it(Story story) {
        Puppet p = story.process("p");
        IntRef previous = new IntRef();
        int semaphore = semaphore(p, 1, 3);
        p.tries(() -> ReleaseSemaphore(semaphore, 1, previous)).isTrue();
        assertThat(previous.value).isEqualTo(1);
        polls(p, semaphore, WAIT_OBJECT_0, WAIT_OBJECT_0, WAIT_TIMEOUT);
    }

    @Case(id = "SEM-04", in = ANY_NT)
    void a_release_above_the_maximum_changes_nothing(Story story) {
        Puppet p = story.process("p");
        IntRef previous = new IntRef(77);
        int semaphore = semaphore(p, 2, 3);
        p.tries(() -> ReleaseSemaphore(semaphore, 2, previous)).isFalse(ERROR_TOO_MANY_POSTS);
        assertThat(previous.value).isEqualTo(77);
        polls(p, semaphore, WAIT_OBJECT_0, WAIT_OBJECT_0, WAIT_TIMEOUT);
    }

    @Case(id = "SEM-05", in = ANY_NT)
    void a_release_does_not_wrap_around(Story story) {
        Puppet p = story.process("p");
        int semaphore = semaphore(p, 1, 0x7FFF_FFFF);
        p.tries(() -> ReleaseSemaphore(semaphore, 0x7FFF_FFFF, null)).isFalse(ERROR_TOO_MANY_POSTS);
        polls(p, semaphore, WAIT_OBJECT_0, WAIT_TIMEOUT);
    }

    @Case(id = "SEM-06", in = ANY_NT)
    void releasing_nothing_or_less(Story story) {
        Puppet p = story.process("p");
        int semaphore = semaphore(p, 1, 3);
        p.tries(() -> ReleaseSemaphore(semaphore, -1, null)).isFalse(ERROR_INVALID_PARAMETER);
        p.tries(() -> ReleaseSemaphore(semaphore, 0, null)).isFalse(ERROR_INVALID_PARAMETER);
    }

    @Case(id = "SEM-06", in = ANY_NT, turned = "release-of-nothing = on")
    void releasing_nothing_may_succeed(Story story) {
        Puppet p = story.process("p");
        int semaphore = semaphore(p, 1, 3);
        p.tries(() -> ReleaseSemaphore(semaphore, -1, null)).isFalse(ERROR_INVALID_PARAMETER);
        p.tries(() -> ReleaseSemaphore(semaphore, 0, null)).isTrue();
        polls(p, semaphore, WAIT_OBJECT_0, WAIT_TIMEOUT);
    }

    @Case(
            id = "SEM-07",
            in = {ANY_NT, CE, WM65})
    void three_released_let_three_of_four_go(Story story) {
        Puppet p = story.process("p");
        int semaphore = semaphore(p, 0, 9);
        List<Puppet.Order<Integer>> waits =
                Stream.generate(() -> p.thread().waitsFor(semaphore)).limit(4).toList();
        waits.forEach(Puppet.Order::isBlocked);
        p.tries(() -> ReleaseSemaphore(semaphore, 3, null)).isTrue();
        assertThat(waits.stream().filter(Puppet.Order::isDone)).hasSize(3);
        waits.stream().filter(wait -> !wait.isDone()).forEach(Puppet.Order::isBlocked);
        polls(p, semaphore, WAIT_TIMEOUT);
    }

    @Case(
            id = "SEM-08",
            in = {ANY_NT, CE, WM65})
    void anybody_may_release(Story story) {
        Puppet a = story.process("p");
        Puppet b = a.thread();
        int semaphore = semaphore(a, 1, 1);
        polls(a, semaphore, WAIT_OBJECT_0, WAIT_TIMEOUT);
        b.tries(() -> ReleaseSemaphore(semaphore, 1, null)).isTrue();
        polls(a, semaphore, WAIT_OBJECT_0);
    }

    @Case(id = "SEM-09", in = ANY_NT)
    void what_a_dead_thread_took_stays_taken(Story story) {
        Puppet p = story.process("p");
        Puppet a = p.thread();
        int semaphore = semaphore(p, 2, 2);
        polls(a, semaphore, WAIT_OBJECT_0);
        a.returns(0);
        polls(p, semaphore, WAIT_OBJECT_0, WAIT_TIMEOUT);
    }

    @Case(id = "SEM-10", in = ANY_NT)
    void a_wait_for_all_takes_one(Story story) {
        Puppet p = story.process("p");
        int semaphore = semaphore(p, 1, 2);
        int event = p.autoEvent();
        p.set(event);
        p.waitsFor(true, 0, semaphore, event).gives(WAIT_OBJECT_0);
        polls(p, semaphore, WAIT_TIMEOUT);
        polls(p, event, WAIT_TIMEOUT);
    }

    @Case(id = "SEM-11", in = NT)
    void releasing_without_the_right_to(Story story) {
        Puppet p = story.process("p");
        p.tries(() -> CreateSemaphore(null, 0, 1, "A")).fresh();
        int opened = p.tries(() -> OpenSemaphore(SYNCHRONIZE, false, "A")).handle();
        p.tries(() -> ReleaseSemaphore(opened, 1, null)).isFalse(ERROR_ACCESS_DENIED);
        polls(p, opened, WAIT_TIMEOUT);
    }

    @Case(
            id = "SEM-12",
            in = {ANY_NT, CE, WM65})
    void the_count_before_need_not_be_asked_for(Story story) {
        Puppet p = story.process("p");
        int semaphore = semaphore(p, 0, 1);
        p.tries(() -> ReleaseSemaphore(semaphore, 1, null)).isTrue();
        polls(p, semaphore, WAIT_OBJECT_0);
    }
}
