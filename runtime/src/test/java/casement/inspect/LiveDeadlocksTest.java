package casement.inspect;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Puppet;
import casement.kernel.Story;
import casement.semantics.ProcessId;
import casement.win32.WinError;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deadlocks of real threads on a real kernel, and what only looks like one. */
@Timeout(60)
class LiveDeadlocksTest {

    private final Story story = Story.in("nt");
    private final Puppet radio = story.process("radio");
    private final Puppet driver = story.process("driver");

    @AfterEach
    void end() {
        story.close();
    }

    private List<Deadlock> found() {
        return Deadlocks.in(story.kernel.inspector());
    }

    private static int mutex(Puppet puppet, String name) {
        return puppet.does(() -> CreateMutex(null, false, name));
    }

    private static int owned(Puppet puppet, String name) {
        int mutex = mutex(puppet, name);
        assertThat(puppet.poll(mutex)).isEqualTo(WAIT_OBJECT_0);
        return mutex;
    }

    private static int process(Puppet who, Puppet of) {
        return who.does(() -> OpenProcess(PROCESS_ALL_ACCESS, false, of.processId));
    }

    private static List<Integer> cycle(Deadlock deadlock) {
        return deadlock.cycle().stream()
                .map(wait -> wait.who().thread().value())
                .sorted()
                .toList();
    }

    private static List<Integer> ids(Puppet... puppets) {
        List<Integer> ids = new ArrayList<>();
        for (Puppet puppet : puppets) {
            ids.add(puppet.id);
        }
        ids.sort(Comparator.naturalOrder());
        return ids;
    }

    /** Each owns one of two mutexes, and the radio waits for the other's. */
    private void halfCrossed() {
        owned(radio, "Left");
        owned(driver, "Right");
        radio.waitsFor(mutex(radio, "Right"));
    }

    // ---- what is one

    @Test
    void two_mutexes_taken_in_both_orders_by_two_processes() {
        halfCrossed();
        assertThat(found()).isEmpty();
        driver.waitsFor(mutex(driver, "Left"));

        Deadlock deadlock = found().get(0);

        assertThat(cycle(deadlock)).isEqualTo(ids(radio, driver));
        assertThat(deadlock.lasting()).isTrue();
        assertThat(deadlock.processes())
                .containsExactlyInAnyOrder(new ProcessId(radio.processId), new ProcessId(driver.processId));
        assertThat(deadlock.toString()).contains("mutex \\nt\\Left", "mutex \\nt\\Right", "radio (pid ");
        driver.process().terminate(0);
        assertThat(found()).isEmpty();
    }

    @Test
    void a_wait_for_all_of_which_one_will_never_come() {
        owned(radio, "Left");
        owned(driver, "Right");
        int free = mutex(radio, "Free");
        radio.waitsFor(true, INFINITE, free, mutex(radio, "Right"));
        driver.waitsFor(mutex(driver, "Left"));

        assertThat(cycle(found().get(0))).isEqualTo(ids(radio, driver));
    }

    @Test
    void a_wait_for_any_of_which_none_will_ever_come() {
        Puppet third = story.process("third");
        owned(radio, "Left");
        owned(driver, "Right");
        owned(third, "Middle");
        radio.waitsFor(false, INFINITE, mutex(radio, "Right"), mutex(radio, "Middle"));
        driver.waitsFor(mutex(driver, "Left"));
        assertThat(found()).isEmpty();
        third.waitsFor(mutex(third, "Left"));

        assertThat(found()).hasSize(1);
        assertThat(found().get(0).members()).hasSize(3);
    }

    @Test
    void threads_that_wait_for_each_others_end() {
        Puppet other = radio.thread();
        int self = radio.does(() -> OpenThread(THREAD_ALL_ACCESS, false, radio.id));
        other.waitsFor(self);
        assertThat(found()).isEmpty();
        radio.waitsFor(other.handle);

        assertThat(cycle(found().get(0))).isEqualTo(ids(radio, other));
    }

    @Test
    void processes_that_wait_for_each_others_end() {
        radio.waitsFor(process(radio, driver));
        driver.waitsFor(process(driver, radio));

        assertThat(cycle(found().get(0))).isEqualTo(ids(radio, driver));
    }

    @Test
    void a_process_that_waits_for_one_that_waits_for_its_mutex() {
        owned(radio, "Lock");
        driver.waitsFor(mutex(driver, "Lock"));
        radio.waitsFor(process(radio, driver));

        assertThat(cycle(found().get(0))).isEqualTo(ids(radio, driver));
    }

    @Test
    void a_thread_that_waits_for_its_own_end() {
        radio.begins(() -> WaitForSingleObject(GetCurrentThread(), INFINITE));

        assertThat(cycle(found().get(0))).isEqualTo(ids(radio));
    }

    @Test
    void who_waits_behind_a_deadlock_is_told() {
        Puppet third = story.process("third");
        halfCrossed();
        driver.waitsFor(mutex(driver, "Left"));
        third.waitsFor(mutex(third, "Left"));

        assertThat(found().get(0).behind())
                .extracting(wait -> wait.who().processName())
                .containsExactly("third");
    }

    // ---- what only looks like one

    @Test
    void one_with_a_timeout_ends_by_itself() {
        halfCrossed();
        Puppet.Order<Integer> gives = driver.waitsFor(mutex(driver, "Left"), 100);

        assertThat(found()).extracting(Deadlock::lasting).containsExactly(false);
        story.advance(100);
        gives.gives(WAIT_TIMEOUT);
        assertThat(found()).isEmpty();
    }

    @Test
    void one_in_which_a_routine_may_come_ends_by_itself() {
        halfCrossed();
        int left = mutex(driver, "Left");
        driver.begins(() -> WaitForSingleObjectEx(left, INFINITE, true));

        assertThat(found()).extracting(Deadlock::lasting).containsExactly(false);
    }

    @Test
    void a_wait_for_any_with_an_event_among_them_is_none() {
        owned(radio, "Left");
        owned(driver, "Right");
        int event = radio.autoEvent();
        radio.waitsFor(false, INFINITE, mutex(radio, "Right"), event);
        driver.waitsFor(mutex(driver, "Left"));

        assertThat(found()).isEmpty();
    }

    @Test
    void a_process_with_another_thread_may_end() {
        Puppet second = driver.thread();
        driver.waitsFor(process(driver, radio));
        radio.waitsFor(process(radio, driver));
        assertThat(found()).isEmpty();

        second.waitsFor(process(second, radio));
        assertThat(found()).hasSize(1);
    }

    @Test
    void a_process_that_may_be_called_back_may_end() {
        int event = driver.autoEvent();
        driver.does(() -> RegisterWaitForSingleObject(
                new casement.win32.IntRef(), event, (data, late) -> ExitProcess(0), null, INFINITE, 0));
        driver.waitsFor(process(driver, radio));
        radio.waitsFor(process(radio, driver));

        assertThat(found()).isEmpty();
    }

    @Test
    void a_suspended_thread_may_go_on() {
        halfCrossed();
        driver.waitsFor(mutex(driver, "Left"));
        story.kernel.inspector().suspend(new ProcessId(driver.processId));
        assertThat(found()).isEmpty();

        story.kernel.inspector().resume(new ProcessId(driver.processId));
        story.kernel.awaitQuiet();
        assertThat(found()).hasSize(1);
    }

    @Test
    void edges_of_different_moments_make_no_circle() {
        Puppet third = story.process("third");
        owned(radio, "Left");
        int right = owned(third, "Right");
        int rightOfRadio = mutex(radio, "Right");
        int leftOfDriver = mutex(driver, "Left");
        int leftOfRadio = mutex(radio, "Left");
        int rightOfDriver = mutex(driver, "Right");
        int leftOfThird = mutex(third, "Left");
        Puppet.Order<Integer> first = radio.waitsFor(rightOfRadio);
        Puppet.Order<Integer> second = driver.waitsFor(leftOfDriver);

        Observation observation = Observation.of(story.kernel.inspector(), () -> {
            third.does(() -> ReleaseMutex(right));
            first.gives(WAIT_OBJECT_0);
            radio.does(() -> ReleaseMutex(leftOfRadio) && ReleaseMutex(rightOfRadio));
            second.gives(WAIT_OBJECT_0);
            driver.does(() -> ReleaseMutex(leftOfDriver));
            driver.poll(rightOfDriver);
            radio.poll(leftOfRadio);
            radio.waitsFor(rightOfRadio);
            third.waitsFor(leftOfThird);
        });

        assertThat(Deadlocks.in(observation.graph())).as("what was seen").hasSize(1);
        assertThat(Deadlocks.in(observation.graph().without(observation.nowOver())))
                .as("what is true")
                .isEmpty();
    }

    // ---- the watch

    @Test
    void the_watch_tells_of_each_deadlock_once() {
        List<Deadlock> told = new ArrayList<>();
        try (DeadlockWatch watch = DeadlockWatch.over(story.kernel, Duration.ofSeconds(1), told::add)) {
            halfCrossed();
            story.advance(5_000);
            assertThat(told).isEmpty();
            driver.waitsFor(mutex(driver, "Left"));
            story.advance(5_000);
            assertThat(told).hasSize(1);
            assertThat(watch).isNotNull();
        }
        story.advance(5_000);
        assertThat(told).hasSize(1);
    }

    @Test
    void the_watch_looks_where_it_is_told_to_and_comes_back_after_that() {
        List<Deadlock> told = new ArrayList<>();
        Deque<Runnable> looks = new ArrayDeque<>();
        halfCrossed();
        driver.waitsFor(mutex(driver, "Left"));
        try (DeadlockWatch watch = DeadlockWatch.over(story.kernel, Duration.ofSeconds(1), told::add, looks::add)) {
            story.advance(5_000);
            assertThat(told).isEmpty();
            assertThat(looks).hasSize(1);
            looks.remove().run();
            assertThat(told).hasSize(1);
            story.advance(5_000);
            assertThat(looks).hasSize(1);
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void the_watch_ends_the_youngest_of_those_that_wait_for_each_other() {
        halfCrossed();
        driver.waitsFor(mutex(driver, "Left"));
        Puppet bystander = story.process("bystander");
        try (DeadlockWatch watch =
                DeadlockWatch.over(story.kernel, Duration.ofSeconds(1), DeadlockWatch.killing(story.kernel))) {
            assertThat(watch).isNotNull();
            story.advance(1_000);
            assertThat(story.exitCode(driver.process())).isEqualTo(WinError.ERROR_POSSIBLE_DEADLOCK);
        }
        assertThat(found()).isEmpty();
        assertThat(radio.process().ending()).isEmpty();
        assertThat(bystander.process().ending()).isEmpty();
    }

    @Test
    void the_watch_ends_whom_its_host_chooses() {
        halfCrossed();
        driver.waitsFor(mutex(driver, "Left"));
        Optional<ProcessId> chosen = Optional.of(new ProcessId(radio.processId));
        try (DeadlockWatch watch = DeadlockWatch.over(
                story.kernel, Duration.ofSeconds(1), DeadlockWatch.killing(story.kernel, deadlock -> chosen))) {
            assertThat(watch).isNotNull();
            story.advance(1_000);
            assertThat(story.exitCode(radio.process())).isEqualTo(WinError.ERROR_POSSIBLE_DEADLOCK);
        }
        assertThat(driver.process().ending()).isEmpty();
    }
}
