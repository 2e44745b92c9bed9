package casement.rulebook;

import static casement.rulebook.Dialects.*;
import static casement.win32.Coredll.CeGetThreadPriority;
import static casement.win32.Coredll.CeSetThreadPriority;
import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Puppet;
import casement.kernel.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** WAI-33 to WAI-37: who is woken first, and who is raised by whom. */
class PriorityCasesTest {

    private static Puppet threadOf(Puppet p, int priority) {
        Puppet thread = p.thread();
        p.tries(() -> CeSetThreadPriority(thread.handle, priority)).isTrue();
        return thread;
    }

    /** Sets the auto event once for each wait, and says in which order they were released. */
    private static List<Integer> released(Puppet p, int event, List<Puppet.Order<Integer>> waits) {
        List<Integer> order = new ArrayList<>();
        for (int i = 1; i <= waits.size(); i++) {
            p.tries(() -> SetEvent(event)).isTrue();
            IntStream.range(0, waits.size())
                    .filter(wait -> !order.contains(wait) && waits.get(wait).isDone())
                    .forEach(order::add);
            assertThat(order).hasSize(i);
        }
        waits.forEach(wait -> wait.gives(WAIT_OBJECT_0));
        return order;
    }

    @Case(id = "WAI-33", in = ANY_NT)
    void whoever_came_first_goes_first(Story story) {
        Puppet p = story.process("p");
        int event = p.autoEvent();
        List<Puppet.Order<Integer>> waits =
                Stream.generate(() -> p.thread().waitsFor(event)).limit(10).toList();
        assertThat(released(p, event, waits)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Case(id = "WAI-33", in = ANY_NT, turned = "lost-race = to-tail")
    void whoever_came_first_goes_first_if_it_lost_no_race(Story story) {
        whoever_came_first_goes_first(story);
    }

    // ---- priorities of CE: 0 is the highest

    private static List<Integer> ofTwoPriorities(Story story) {
        Puppet p = story.process("p");
        int event = p.autoEvent();
        List<Puppet.Order<Integer>> waits = Stream.of(251, 100, 251, 100)
                .map(priority -> threadOf(p, priority).waitsFor(event))
                .toList();
        return released(p, event, waits);
    }

    @Case(id = "WAI-34", in = ANY_CE)
    void the_highest_priority_goes_first(Story story) {
        assertThat(ofTwoPriorities(story)).containsExactly(1, 3, 0, 2);
    }

    @Case(id = "WAI-34", in = ANY_CE, turned = "wake-order = fifo")
    void priority_may_not_matter(Story story) {
        assertThat(ofTwoPriorities(story)).containsExactly(0, 1, 2, 3);
    }

    private static List<Integer> ofOneRaised(Story story) {
        Puppet p = story.process("p");
        int event = p.autoEvent();
        List<Puppet> threads =
                Stream.of(251, 200, 250).map(priority -> threadOf(p, priority)).toList();
        List<Puppet.Order<Integer>> waits =
                threads.stream().map(thread -> thread.waitsFor(event)).toList();
        waits.forEach(Puppet.Order::isBlocked);
        p.tries(() -> CeSetThreadPriority(threads.get(2).handle, 150)).isTrue();
        return released(p, event, waits);
    }

    @Case(id = "WAI-35", in = ANY_CE)
    void raising_a_waiter_counts_at_once(Story story) {
        assertThat(ofOneRaised(story)).containsExactly(2, 1, 0);
    }

    @Case(id = "WAI-35", in = ANY_CE, turned = "wake-order = fifo")
    void raising_a_waiter_may_not_matter(Story story) {
        assertThat(ofOneRaised(story)).containsExactly(0, 1, 2);
    }

    /** A thread of priority 250 holds the object while one of 100 waits for it; does it go before one of 150? */
    private static boolean holderIsRaised(Puppet p, Puppet low, int object) {
        int event = p.autoEvent();
        Puppet high = threadOf(p, 100);
        high.waitsFor(object).isBlocked();
        return goesFirst(p, low, 150, event);
    }

    private static boolean goesFirst(Puppet p, Puppet thread, int otherPriority, int event) {
        List<Puppet.Order<Integer>> waits = List.of(threadOf(p, otherPriority).waitsFor(event), thread.waitsFor(event));
        p.tries(() -> CeGetThreadPriority(thread.handle)).is(250);
        return released(p, event, waits).get(0) == 1;
    }

    @Case(id = "WAI-36", in = ANY_CE)
    void the_owner_of_a_mutex_is_raised_until_it_releases(Story story) {
        Puppet p = story.process("p");
        Puppet low = threadOf(p, 250);
        int mutex = low.mutex(true);
        assertThat(goesFirst(p, low, 150, p.autoEvent())).isFalse();
        assertThat(holderIsRaised(p, low, mutex)).isTrue();
        low.tries(() -> ReleaseMutex(mutex)).isTrue();
        assertThat(goesFirst(p, low, 150, p.autoEvent())).isFalse();
    }

    @Case(id = "WAI-36", in = ANY_CE, turned = "priority-inheritance = direct")
    void an_owner_may_be_raised_by_its_own_waiters_only(Story story) {
        Puppet p = story.process("p");
        Puppet low = threadOf(p, 250);
        Puppet middle = threadOf(p, 200);
        int first = low.mutex(true);
        int second = middle.mutex(true);
        middle.waitsFor(first).isBlocked();
        assertThat(holderIsRaised(p, low, second)).isFalse();
        assertThat(goesFirst(p, low, 225, p.autoEvent())).isTrue();
        assertThat(holderIsRaised(p, low, first)).isTrue();
    }

    @Case(id = "WAI-36", in = ANY_CE, turned = "priority-inheritance = none")
    void an_owner_may_not_be_raised(Story story) {
        Puppet p = story.process("p");
        Puppet low = threadOf(p, 250);
        int mutex = low.mutex(true);
        assertThat(holderIsRaised(p, low, mutex)).isFalse();
    }

    @Case(id = "WAI-37", in = ANY_CE)
    void whoever_took_a_semaphore_is_not_raised(Story story) {
        Puppet p = story.process("p");
        Puppet low = threadOf(p, 250);
        int semaphore = p.tries(() -> CreateSemaphore(null, 1, 1, null)).fresh();
        assertThat(low.poll(semaphore)).isEqualTo(WAIT_OBJECT_0);
        assertThat(holderIsRaised(p, low, semaphore)).isFalse();
    }
}
