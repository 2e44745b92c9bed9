package casement.sandbox.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadGroupsTest {

    private final ThreadGroup group = new ThreadGroup("group");
    private final ThreadGroup below = new ThreadGroup(group, "below");
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> staying = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        end.countDown();
        for (Thread thread : staying) {
            thread.join();
        }
    }

    @Test
    void threads_and_groups_below_are_found() {
        Thread inGroup = staying(group);
        Thread inBelow = staying(below);
        Thread notStarted = new Thread(group, () -> {});

        assertThat(ThreadGroups.threadsBelow(group))
                .containsExactlyInAnyOrder(inGroup, inBelow)
                .doesNotContain(notStarted);
        assertThat(ThreadGroups.threadsBelow(below)).containsExactly(inBelow);
        assertThat(ThreadGroups.groupsBelow(group)).containsExactly(below);
        assertThat(ThreadGroups.threadsBelow(ThreadGroups.root())).contains(Thread.currentThread(), inBelow);
    }

    @Test
    void a_group_whose_monitor_is_held_is_looked_into() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        Thread holder = staying(group, () -> {
            synchronized (group) {
                synchronized (below) {
                    held.countDown();
                    await(end);
                }
            }
        });
        held.await();

        assertThat(ThreadGroups.threadsBelow(group)).containsExactly(holder);
        assertThat(ThreadGroups.threadsBelow(ThreadGroups.root())).contains(holder);
    }

    /** Each that goes makes those behind it in the group's list move. */
    @Test
    void none_that_stays_is_missed_while_others_go() throws InterruptedException {
        List<CountDownLatch> ends = new ArrayList<>();
        List<Thread> going = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            CountDownLatch each = new CountDownLatch(1);
            ends.add(each);
            going.add(started(new Thread(group, () -> await(each))));
        }
        for (int i = 0; i < 100; i++) {
            staying(group);
        }
        Thread last = staying(group, () -> {
            for (int i = 0; i < ends.size(); i++) {
                ends.get(i).countDown();
                join(going.get(i));
            }
        });
        while (last.isAlive()) {
            assertThat(ThreadGroups.threadsBelow(group)).containsAll(staying.subList(0, 100));
        }
    }

    private Thread staying(ThreadGroup in) {
        return staying(in, () -> await(end));
    }

    private Thread staying(ThreadGroup in, Runnable work) {
        Thread thread = started(new Thread(in, work));
        staying.add(thread);
        return thread;
    }

    private static Thread started(Thread thread) {
        thread.start();
        return thread;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
