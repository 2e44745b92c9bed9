package casement.console.perfetto;

import static org.assertj.core.api.Assertions.assertThat;

import casement.console.words.Words;
import casement.kernel.KernelEvent;
import casement.kernel.KernelEvent.Who;
import casement.semantics.EndReason;
import casement.semantics.MutexState;
import casement.semantics.ProcessId;
import casement.semantics.Status;
import casement.semantics.ThreadId;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is drawn for which events. Times are in nanoseconds. */
class TracksTest {

    private static final Who RADIO = new Who("radio", new ProcessId(8), new ThreadId(12));
    private static final Who DRIVER = new Who("driver", new ProcessId(16), new ThreadId(20));
    private static final Who KERNEL = new Who("kernel", new ProcessId(0), new ThreadId(0));
    private static final String LEFT = "mutex \\nt\\Left";
    private static final String RIGHT = "mutex \\nt\\Right";

    private final List<TraceEvent> drawn = new ArrayList<>();
    private final Tracks tracks = new Tracks(Choice.ALL, 0, drawn::add);

    private static Syscall.WaitOne wait(int handle) {
        return new Syscall.WaitOne(handle, Syscall.INFINITE, false);
    }

    private static KernelEvent returned(Who who, Syscall call, Status status, long since, long at, String... objects) {
        return new KernelEvent.Returned(at, who, call, Reply.of(status), since, List.of(objects));
    }

    private static KernelEvent takes(Who who, String mutex, long since, long at) {
        return returned(who, wait(4), Status.SUCCESS, since, at, mutex);
    }

    private static KernelEvent leaves(Who who, String mutex, long since, long at) {
        return returned(who, new Syscall.Operate(4, new MutexState.Release()), Status.SUCCESS, since, at, mutex);
    }

    /** In short: phase, name, time, thread. Names of tracks are left out. */
    private List<String> draw(KernelEvent... events) {
        List.of(events).forEach(tracks::draw);
        List<String> told = drawn.stream()
                .filter(event -> event.phase() != TraceEvent.Phase.METADATA)
                .map(event -> event.phase() + " " + event.name() + " " + event.at() + " " + event.tid())
                .toList();
        return told;
    }

    @Test
    void a_call_is_a_slice_and_what_it_takes_is_held_until_it_is_left() {
        assertThat(draw(takes(RADIO, LEFT, 10, 20), leaves(RADIO, LEFT, 50, 60)))
                .containsExactly(
                        "BEGIN WaitForSingleObject 10 12",
                        "END  20 12",
                        "ASYNC_BEGIN mutex Left 20 12",
                        "BEGIN ReleaseMutex 50 12",
                        "END  60 12",
                        "ASYNC_END mutex Left 60 12");
    }

    @Test
    void a_mutex_that_was_entered_twice_is_held_until_it_is_left_twice() {
        assertThat(draw(
                        takes(RADIO, LEFT, 1, 2),
                        takes(RADIO, LEFT, 3, 4),
                        leaves(RADIO, LEFT, 5, 6),
                        leaves(RADIO, LEFT, 7, 8)))
                .contains("ASYNC_BEGIN mutex Left 2 12", "ASYNC_END mutex Left 8 12")
                .filteredOn(told -> told.startsWith("ASYNC"))
                .hasSize(2);
    }

    @Test
    void holds_need_not_nest() {
        assertThat(draw(
                        takes(RADIO, LEFT, 1, 2),
                        takes(RADIO, RIGHT, 3, 4),
                        leaves(RADIO, LEFT, 5, 6),
                        leaves(RADIO, RIGHT, 7, 8)))
                .filteredOn(told -> told.startsWith("ASYNC"))
                .containsExactly(
                        "ASYNC_BEGIN mutex Left 2 12",
                        "ASYNC_BEGIN mutex Right 4 12",
                        "ASYNC_END mutex Left 6 12",
                        "ASYNC_END mutex Right 8 12");
    }

    @Test
    void a_mutex_goes_from_hand_to_hand_by_a_wakeup_whoever_comes_back_first() {
        Syscall waiting = wait(8);
        assertThat(draw(
                        takes(RADIO, LEFT, 1, 2),
                        new KernelEvent.Blocked(10, DRIVER, waiting, List.of(LEFT), false),
                        new KernelEvent.Woken(31, DRIVER, RADIO, LEFT),
                        returned(DRIVER, waiting, Status.SUCCESS, 9, 33, LEFT),
                        leaves(RADIO, LEFT, 30, 35)))
                .containsExactly(
                        "BEGIN WaitForSingleObject 1 12",
                        "END  2 12",
                        "ASYNC_BEGIN mutex Left 2 12",
                        "BEGIN waits for mutex Left 10 20",
                        "ASYNC_END mutex Left 31 12",
                        "ASYNC_BEGIN mutex Left 31 20",
                        "END  33 20",
                        "BEGIN ReleaseMutex 30 12",
                        "END  35 12",
                        "FLOW_START wakeup 31 12",
                        "FLOW_END wakeup 31 20");
        assertThat(drawn)
                .anySatisfy(event -> assertThat(event.args())
                        .containsEntry("result", "WAIT_OBJECT_0")
                        .containsEntry("woken by", "thread 12 of radio (pid 8)"));
    }

    @Test
    void what_a_timer_wakes_has_no_flow_but_says_so() {
        Syscall waiting = wait(8);
        draw(
                new KernelEvent.Blocked(10, DRIVER, waiting, List.of("waitable timer \\nt\\T"), false),
                new KernelEvent.Woken(31, DRIVER, KERNEL, "waitable timer \\nt\\T"),
                returned(DRIVER, waiting, Status.SUCCESS, 9, 33, "waitable timer \\nt\\T"));

        assertThat(drawn).extracting(TraceEvent::phase).doesNotContain(TraceEvent.Phase.FLOW_START);
        assertThat(drawn.get(drawn.size() - 1).args()).containsEntry("woken by", "the kernel");
    }

    @Test
    void a_dead_owner_abandons_and_its_end_wakes_the_next() {
        Syscall waiting = wait(8);
        Syscall other = wait(4);
        assertThat(draw(
                        takes(RADIO, LEFT, 1, 2),
                        new KernelEvent.Blocked(3, RADIO, other, List.of(RIGHT), false),
                        new KernelEvent.Blocked(10, DRIVER, waiting, List.of(LEFT), false),
                        new KernelEvent.Abandoned(2_000, RADIO, LEFT),
                        new KernelEvent.Woken(2_100, DRIVER, RADIO, LEFT),
                        new KernelEvent.ThreadEnded(2_200, RADIO),
                        new KernelEvent.ProcessEnded(2_300, RADIO, 3, EndReason.TERMINATED, null),
                        returned(DRIVER, waiting, Status.ABANDONED, 9, 2_400, LEFT)))
                .endsWith(
                        "END  2000 12",
                        "ASYNC_END mutex Left 2000 12",
                        "BEGIN abandons mutex Left 2000 12",
                        "END  3000 12",
                        "FLOW_START wakeup 2100 12",
                        "FLOW_END wakeup 2100 20",
                        "ASYNC_BEGIN mutex Left 2100 20",
                        "INSTANT radio ends, exit code 3 2300 0",
                        "END  2400 20");
    }

    /** At the end of a slice viewers find none that the arrow could begin in. */
    @Test
    void an_arrow_begins_before_the_slice_ends_however_late_somebody_is_woken() {
        draw(
                takes(RADIO, LEFT, 1, 2),
                new KernelEvent.Blocked(10, DRIVER, wait(8), List.of(LEFT), false),
                new KernelEvent.Abandoned(2_000, RADIO, LEFT),
                new KernelEvent.Woken(7_000, DRIVER, RADIO, LEFT));

        assertThat(flows()).containsExactly(2_999L, 7_000L);
    }

    /** A thread may be put aside between reading the clock and telling, so that a wakeup seems to come before the sleep. */
    @Test
    void an_arrow_ends_within_the_sleep_whenever_the_waker_has_read_the_clock() {
        Syscall waiting = wait(8);
        draw(
                takes(RADIO, LEFT, 1, 2),
                new KernelEvent.Blocked(40, DRIVER, waiting, List.of(LEFT), false),
                new KernelEvent.Woken(31, DRIVER, RADIO, LEFT),
                leaves(RADIO, LEFT, 30, 50),
                returned(DRIVER, waiting, Status.SUCCESS, 9, 60, LEFT));
        assertThat(flows()).containsExactly(31L, 40L);
    }

    @Test
    void an_arrow_ends_within_the_sleep_that_seems_to_be_over_before_it() {
        Syscall waiting = wait(8);
        draw(
                takes(RADIO, LEFT, 1, 2),
                new KernelEvent.Blocked(10, DRIVER, waiting, List.of(LEFT), false),
                new KernelEvent.Woken(31, DRIVER, RADIO, LEFT),
                returned(DRIVER, waiting, Status.SUCCESS, 9, 29, LEFT),
                leaves(RADIO, LEFT, 20, 50));
        assertThat(flows()).containsExactly(29L, 29L);
    }

    @Test
    void a_sleep_goes_on_until_the_arrow_that_ends_it() {
        Syscall waiting = wait(8);
        assertThat(draw(
                        takes(RADIO, LEFT, 1, 2),
                        new KernelEvent.Blocked(10, DRIVER, waiting, List.of(LEFT), false),
                        new KernelEvent.Woken(31, DRIVER, RADIO, LEFT),
                        leaves(RADIO, LEFT, 20, 50),
                        returned(DRIVER, waiting, Status.SUCCESS, 9, 29, LEFT)))
                .contains("END  31 20");
        assertThat(flows()).containsExactly(31L, 31L);
    }

    private List<Long> flows() {
        return drawn.stream()
                .filter(event ->
                        event.phase() == TraceEvent.Phase.FLOW_START || event.phase() == TraceEvent.Phase.FLOW_END)
                .map(TraceEvent::at)
                .toList();
    }

    @Test
    void a_mutex_that_is_left_and_was_not_seen_to_be_taken_was_held_from_the_start() {
        Tracks late = new Tracks(Choice.ALL, 500, drawn::add);
        late.draw(leaves(RADIO, LEFT, 600, 610));

        assertThat(drawn.stream()
                        .filter(event -> event.phase() == TraceEvent.Phase.ASYNC_BEGIN)
                        .map(TraceEvent::at))
                .containsExactly(500L);
    }

    @Test
    void a_release_that_is_told_after_others_came_and_went_is_no_second_hold() {
        assertThat(draw(
                        takes(RADIO, LEFT, 1, 2),
                        takes(DRIVER, LEFT, 10, 35),
                        leaves(DRIVER, LEFT, 36, 40),
                        leaves(RADIO, LEFT, 20, 33)))
                .filteredOn(told -> told.startsWith("ASYNC"))
                .containsExactly(
                        "ASYNC_BEGIN mutex Left 2 12",
                        "ASYNC_END mutex Left 35 12",
                        "ASYNC_BEGIN mutex Left 35 20",
                        "ASYNC_END mutex Left 40 20");
    }

    @Test
    void who_waits_when_the_trace_begins_is_drawn_with_what_he_has() {
        tracks.waitsSinceBefore(RADIO, List.of(RIGHT), false, 0);
        tracks.holdsSinceBefore(RADIO, LEFT, 2);

        assertThat(draw(
                        new KernelEvent.Woken(40, RADIO, KERNEL, RIGHT),
                        leaves(RADIO, LEFT, 50, 51),
                        leaves(RADIO, RIGHT, 60, 61),
                        leaves(RADIO, LEFT, 70, 71)))
                .containsExactly(
                        "BEGIN waits for mutex Right 0 12",
                        "ASYNC_BEGIN mutex Left 0 12",
                        "ASYNC_BEGIN mutex Right 40 12",
                        "END  40 12",
                        "BEGIN ReleaseMutex 50 12",
                        "END  51 12",
                        "BEGIN ReleaseMutex 60 12",
                        "END  61 12",
                        "ASYNC_END mutex Right 61 12",
                        "BEGIN ReleaseMutex 70 12",
                        "END  71 12",
                        "ASYNC_END mutex Left 71 12");
    }

    @Test
    void what_is_not_chosen_is_not_drawn_but_known() {
        Tracks some = new Tracks(
                new Choice() {
                    @Override
                    public boolean showsCall(KernelEvent event, Words said) {
                        return said.function().equals("ReleaseMutex");
                    }

                    @Override
                    public boolean showsObject(String object) {
                        return object.contains("Left");
                    }
                },
                0,
                drawn::add);
        List.of(
                        takes(RADIO, LEFT, 1, 2),
                        takes(RADIO, RIGHT, 3, 4),
                        leaves(RADIO, LEFT, 5, 6),
                        leaves(RADIO, RIGHT, 7, 8))
                .forEach(some::draw);

        assertThat(drawn.stream()
                        .filter(event -> event.phase() != TraceEvent.Phase.METADATA)
                        .map(event -> event.phase() + " " + event.name() + " " + event.at()))
                .containsExactly(
                        "ASYNC_BEGIN mutex Left 2",
                        "BEGIN ReleaseMutex 5",
                        "END  6",
                        "ASYNC_END mutex Left 6",
                        "BEGIN ReleaseMutex 7",
                        "END  8");
    }

    @Test
    void tracks_are_named_once() {
        draw(takes(RADIO, LEFT, 1, 2), leaves(RADIO, LEFT, 3, 4));

        assertThat(drawn.stream().filter(event -> event.phase() == TraceEvent.Phase.METADATA))
                .containsExactly(
                        TraceEvent.metadata("process_name", 8, 0, "radio"),
                        TraceEvent.metadata("thread_name", 8, 12, "thread 12"));
    }

    @Test
    void an_event_reads_as_it_was_written() throws IOException {
        TraceEvent event = new TraceEvent(
                TraceEvent.Phase.FLOW_END, "a \"b\"", "c", 1_234_567_891L, 8, 12, 5, Map.of("x", "\u00e4"));

        assertThat(event.line()).contains("\"ts\":1234567.891");
        assertThat(TraceEvent.read(event.line())).isEqualTo(event);
    }
}
