package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.win32.Coredll;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is served first, and who is lent a priority, where a dialect has priorities. */
@Timeout(60)
class KernelPrioritiesTest {

    private static Puppet threadOf(Puppet p, int priority) {
        Puppet t = p.thread();
        assertThat(p.does(() -> Coredll.CeSetThreadPriority(t.handle, priority)))
                .isTrue();
        return t;
    }

    @Test
    @DisplayName(
            "WAI-34, WAI-35 CW8, CW10: the highest priority goes first, then who came first; a raise counts at once")
    void wake_order() {
        try (Story story = Story.in("wm65")) {
            Puppet p = story.process("p");
            int event = p.autoEvent();
            List<Puppet> threads = new ArrayList<>();
            List<Puppet.Order<Integer>> waits = new ArrayList<>();
            for (int priority : new int[] {251, 100, 251, 100, 252}) {
                Puppet t = threadOf(p, priority);
                threads.add(t);
                waits.add(t.waitsFor(event));
            }
            p.does(() -> Coredll.CeSetThreadPriority(threads.get(4).handle, 1));
            for (int next : new int[] {4, 1, 3, 0, 2}) {
                p.set(event);
                waits.get(next).gives(WAIT_OBJECT_0);
                assertThat(waits.stream().filter(Puppet.Order::isDone).count() % 5)
                        .isEqualTo((List.of(4, 1, 3, 0, 2).indexOf(next) + 1) % 5);
            }
        }
    }

    /**
     * Low owns m1; middle owns m2 and waits for m1; high waits for m2. Then low and a thread of priority 150 wait for an
     * event, which goes to whoever runs higher.
     */
    private static boolean lowGoesFirst(Story story) {
        Puppet p = story.process("p");
        int event = p.autoEvent();
        Puppet low = threadOf(p, 250);
        Puppet middle = threadOf(p, 200);
        Puppet high = threadOf(p, 100);
        Puppet other = threadOf(p, 150);
        int m1 = low.mutex(true);
        int m2 = middle.mutex(true);
        middle.waitsFor(m1);
        Puppet.Order<Integer> others = other.waitsFor(event);
        Puppet.Order<Integer> lows = low.waitsFor(event);
        high.waitsFor(m2);
        int shown = p.does(() -> Coredll.CeGetThreadPriority(low.handle));
        assertThat(shown).isEqualTo(250);
        p.set(event);
        boolean first = lows.isDone();
        assertThat(others.isDone()).isEqualTo(!first);
        if (first) {
            assertThat(low.does(() -> ReleaseMutex(m1))).isTrue();
            lows = low.waitsFor(event);
            Puppet.Order<Integer> later = threadOf(p, 240).waitsFor(event);
            p.set(event);
            others.gives(WAIT_OBJECT_0);
            p.set(event);
            later.gives(WAIT_OBJECT_0);
            lows.isBlocked();
        }
        return first;
    }

    @Test
    @DisplayName("WAI-36 CW9, Q22: an owner is raised by those who wait, and by those who wait for these")
    void priority_inheritance() {
        try (Story story = Story.in("wm65")) {
            assertThat(lowGoesFirst(story)).isTrue();
        }
        try (Story story = Story.inOwn("inherits = wm65, priority-inheritance = direct")) {
            assertThat(lowGoesFirst(story)).isFalse();
        }
        try (Story story = Story.inOwn("inherits = wm65, priority-inheritance = none")) {
            assertThat(lowGoesFirst(story)).isFalse();
        }
    }

    @Test
    @DisplayName("Q22: direct inheritance raises the owner itself; WAI-37: a semaphore raises nobody")
    void direct_inheritance() {
        for (String kind : List.of("none", "direct", "transitive", "semaphore")) {
            boolean semaphore = kind.equals("semaphore");
            try (Story story =
                    Story.inOwn("inherits = wm65, priority-inheritance = " + (semaphore ? "transitive" : kind))) {
                Puppet p = story.process("p");
                int event = p.autoEvent();
                Puppet low = threadOf(p, 250);
                int held = semaphore ? p.does(() -> CreateSemaphore(null, 1, 1, null)) : p.mutex(false);
                low.poll(held);
                Puppet.Order<Integer> others = threadOf(p, 150).waitsFor(event);
                Puppet.Order<Integer> lows = low.waitsFor(event);
                Puppet high = threadOf(p, 100);
                Puppet.Order<Integer> highs = high.waitsFor(held, 500);
                p.set(event);
                boolean raised = kind.equals("direct") || kind.equals("transitive");
                assertThat(lows.isDone()).as(kind).isEqualTo(raised);
                assertThat(others.isDone()).as(kind).isEqualTo(!raised);
                story.advance(500);
                highs.gives(WAIT_TIMEOUT);
            }
        }
    }

    @Test
    @DisplayName("CW9: the loan ends with the wait that made it")
    void a_loan_ends_with_its_wait() {
        try (Story story = Story.in("wm65")) {
            Puppet p = story.process("p");
            int event = p.autoEvent();
            Puppet low = threadOf(p, 250);
            int mutex = low.mutex(true);
            Puppet.Order<Integer> highs = threadOf(p, 100).waitsFor(mutex, 500);
            Puppet.Order<Integer> lows = low.waitsFor(event);
            Puppet.Order<Integer> others = threadOf(p, 150).waitsFor(event);
            story.advance(500);
            highs.gives(WAIT_TIMEOUT);
            p.set(event);
            others.gives(WAIT_OBJECT_0);
            lows.isBlocked();
        }
    }

    @Test
    @DisplayName("CW10: a lowered priority counts with the next wait, not with this one")
    void a_lowered_priority() {
        try (Story story = Story.in("wm65")) {
            Puppet p = story.process("p");
            int event = p.autoEvent();
            Puppet lowered = threadOf(p, 100);
            Puppet.Order<Integer> first = lowered.waitsFor(event);
            Puppet.Order<Integer> other = threadOf(p, 150).waitsFor(event);
            p.does(() -> Coredll.CeSetThreadPriority(lowered.handle, 200));
            assertThat(p.does(() -> Coredll.CeGetThreadPriority(lowered.handle)))
                    .isEqualTo(200);
            p.set(event);
            first.gives(WAIT_OBJECT_0);
            other.isBlocked();
            Puppet.Order<Integer> second = lowered.waitsFor(event);
            p.set(event);
            other.gives(WAIT_OBJECT_0);
            second.isBlocked();
        }
    }
}
