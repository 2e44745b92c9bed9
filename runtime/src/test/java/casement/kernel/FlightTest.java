package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.jfr.KernelCallEvent;
import casement.jfr.MutexAbandonedEvent;
import casement.jfr.ProcessEndEvent;
import casement.jfr.ProcessStartEvent;
import casement.jfr.WaitEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a flight recording holds, and that nobody listens when there is none. */
@Timeout(120)
class FlightTest {

    @TempDir
    Path folder;

    private final Story story = Story.in("nt");

    @AfterEach
    void end() {
        story.close();
    }

    /** All of the kernel's events of the recording, the oldest first. */
    private List<RecordedEvent> dumped(Recording recording) throws IOException {
        recording.stop();
        Path file = folder.resolve("recording.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getCategoryNames().contains("Casement"))
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .toList();
    }

    private static List<RecordedEvent> of(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }

    private boolean goesTheShortWay(Puppet puppet, int event) {
        puppet.set(event); // its first turn, which has to be mail
        ThreadControl[] thread = {null};
        puppet.doesAll(() -> thread[0] = (ThreadControl) casement.syscall.GuestThread.current());
        long before = thread[0].shortCalls();
        puppet.set(event);
        return thread[0].shortCalls() > before;
    }

    @Test
    void processes_and_abandonment_are_recorded_unless_somebody_forbids_it() throws IOException {
        try (Recording recording = new Recording()) {
            recording.start();
            Puppet owner = story.process("owner");
            int thread = owner.info().id().value();
            owner.does(() -> CreateMutex(null, true, "Left"));
            owner.process().terminate(3);
            story.exitCode(owner.process());
            List<RecordedEvent> events = dumped(recording);

            assertThat(events)
                    .extracting(event -> event.getEventType().getName())
                    .containsExactly(ProcessStartEvent.NAME, MutexAbandonedEvent.NAME, ProcessEndEvent.NAME);
            assertThat(events).allSatisfy(event -> {
                assertThat(event.getString("process")).isEqualTo("owner");
                assertThat(event.getInt("processId"))
                        .isEqualTo(owner.process().id().value());
            });
            assertThat(events.get(0).getString("dialect")).isEqualTo("nt");
            assertThat(events.get(1).getString("object")).isEqualTo("mutex \\nt\\Left");
            assertThat(events.get(1).getInt("threadId")).isEqualTo(thread);
            assertThat(events.get(2).getInt("exitCode")).isEqualTo(3);
            assertThat(events.get(2).getString("reason")).isEqualTo("TERMINATED");
            assertThat(events.get(2).getString("cause")).isNull();
        }
    }

    @Test
    void calls_are_recorded_if_asked_for() throws IOException {
        Puppet puppet = story.process("radio");
        try (Recording recording = new Recording()) {
            recording.enable(KernelCallEvent.class).withoutThreshold();
            recording.start();
            int mutex = puppet.does(() -> CreateMutex(null, false, "Left"));
            puppet.does(() -> ReleaseMutex(mutex));
            List<RecordedEvent> calls = of(dumped(recording), KernelCallEvent.NAME);

            assertThat(calls).hasSize(2).allSatisfy(call -> {
                assertThat(call.getString("process")).isEqualTo("radio");
                assertThat(call.getInt("threadId")).isEqualTo(puppet.info().id().value());
                assertThat(call.getString("object")).isEqualTo("mutex \\nt\\Left");
                assertThat(call.getString("objectType")).isEqualTo("mutex");
                assertThat(call.getDuration()).isPositive();
            });
            assertThat(calls).extracting(call -> call.getString("call")).containsExactly("Create", "Release");
            assertThat(calls)
                    .extracting(call -> call.getString("status"))
                    .containsExactly("SUCCESS", "MUTANT_NOT_OWNED");
        }
    }

    @Test
    void waits_are_recorded_if_asked_for_whoever_ends_them() throws IOException {
        Puppet sleeper = story.process("sleeper");
        int event = sleeper.autoEvent();
        int mutex = sleeper.mutex(false);
        try (Recording recording = new Recording()) {
            recording.enable(WaitEvent.class).withoutThreshold();
            recording.start();
            sleeper.waitsFor(event, 20);
            story.advance(20);
            sleeper.poll(event);
            Puppet other = sleeper.thread();
            Puppet.Order<Integer> all = other.waitsFor(true, INFINITE, event, mutex);
            sleeper.set(event);
            assertThat(all.result()).isZero();
            sleeper.waitsFor(event);
            sleeper.process().terminate(1);
            story.exitCode(sleeper.process());
            List<RecordedEvent> waits = of(dumped(recording), WaitEvent.NAME);

            assertThat(waits)
                    .extracting(wait -> wait.getString("status"))
                    .containsExactly("TIMEOUT", "SUCCESS", "THREAD_IS_TERMINATING");
            assertThat(waits).extracting(wait -> wait.getBoolean("all")).containsExactly(false, true, false);
            assertThat(waits)
                    .extracting(wait -> wait.getString("objectType"))
                    .containsExactly("event", "event, mutex", "event");
            assertThat(waits.get(1).getString("object")).matches("unnamed event #\\d+, unnamed mutex #\\d+");
            assertThat(waits.get(0).getInt("processId"))
                    .isEqualTo(sleeper.process().id().value());
            assertThat(waits).allSatisfy(wait -> assertThat(wait.getDuration()).isPositive());
        }
    }

    @Test
    void calls_leave_the_short_way_only_while_a_recording_wants_them() {
        Puppet puppet = story.process("radio");
        int event = puppet.manualEvent();
        boolean before = goesTheShortWay(puppet, event);
        boolean withDefaults;
        boolean withCalls;
        boolean withCallsOverlapped;
        try (Recording defaults = new Recording()) {
            defaults.start();
            withDefaults = goesTheShortWay(puppet, event);
            try (Recording calls = new Recording()) {
                calls.enable(KernelCallEvent.class);
                calls.start();
                withCalls = goesTheShortWay(puppet, event);
                calls.stop();
            }
            withCallsOverlapped = goesTheShortWay(puppet, event);
        }
        boolean shortWay = story.kernel.config().getBoolean("casement.kernel.short-way");

        assertThat(before).isEqualTo(shortWay);
        assertThat(withDefaults).isEqualTo(shortWay);
        assertThat(withCalls).isFalse();
        assertThat(withCallsOverlapped).isEqualTo(shortWay);
        assertThat(goesTheShortWay(puppet, event)).isEqualTo(shortWay);
    }

    @Test
    void a_machine_that_starts_during_a_recording_is_recorded_too() throws IOException {
        try (Recording recording = new Recording()) {
            recording.start();
            try (Story late = Story.in("ce")) {
                late.exitCode(late.run("late", () -> 5));
            }
            List<RecordedEvent> events = dumped(recording);

            assertThat(of(events, ProcessEndEvent.NAME)).first().satisfies(end -> {
                assertThat(end.getString("process")).isEqualTo("late");
                assertThat(end.getInt("exitCode")).isEqualTo(5);
                assertThat(end.getString("reason")).isEqualTo("RETURNED");
            });
        }
    }
}
