package casement.console.screen;

import static org.assertj.core.api.Assertions.assertThat;

import casement.console.screen.Happening.Kind;
import casement.kernel.KernelEvent;
import casement.kernel.KernelEvent.Who;
import casement.semantics.EndCause;
import casement.semantics.EndReason;
import casement.semantics.MutexState;
import casement.semantics.ProcessId;
import casement.semantics.Status;
import casement.semantics.ThreadId;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TranslatorTest {

    private static final long MS = 1_000_000;
    private static final ProcessId PID = new ProcessId(8);
    private static final Who RADIO = new Who("radio", PID, new ThreadId(9));
    private static final List<String> MUTEX = List.of("mutex \\wm65\\Radio");
    private static final Syscall WAIT = new Syscall.WaitOne(4, -1, false);
    private static final Syscall RELEASE = new Syscall.Operate(4, new MutexState.Release());

    private final Translator translator = new Translator(Set.of("CloseHandle"));

    @Test
    void a_call_that_took_no_time_is_told_as_of_when_it_was_made() {
        KernelEvent event = new KernelEvent.Returned(3 * MS, RADIO, RELEASE, Reply.SUCCESS, 2 * MS, MUTEX);

        assertThat(translator.translate(event))
                .contains(new Happening(
                        2 * MS,
                        "radio",
                        PID,
                        Kind.RETURNED,
                        "ReleaseMutex",
                        "ReleaseMutex(mutex Radio)",
                        "TRUE",
                        "",
                        0));
    }

    @Test
    void a_call_that_others_have_decided_is_told_as_of_when_it_came_back() {
        Syscall create = new Syscall.Create(new MutexState.Spec(false), "Radio", false);
        Reply fresh = Reply.of(Status.SUCCESS, 4);
        Reply existing = Reply.of(Status.OBJECT_NAME_EXISTS, 4);

        assertThat(at(new KernelEvent.Returned(3, RADIO, create, fresh, 2, List.of())))
                .isEqualTo(2);
        assertThat(at(new KernelEvent.Returned(3, RADIO, create, existing, 1, List.of())))
                .isEqualTo(3);
        assertThat(at(new KernelEvent.Returned(3, RADIO, WAIT, Reply.SUCCESS, 1, MUTEX)))
                .isEqualTo(3);
    }

    private long at(KernelEvent event) {
        return translator.translate(event).orElseThrow().at();
    }

    @Test
    void a_wait_is_told_twice_when_it_sleeps_and_when_it_is_over() {
        assertThat(translator.translate(new KernelEvent.Blocked(2 * MS, RADIO, WAIT, MUTEX, false)))
                .contains(new Happening(
                        2 * MS,
                        "radio",
                        PID,
                        Kind.SLEEPS,
                        "WaitForSingleObject",
                        "WaitForSingleObject(mutex Radio, INFINITE)",
                        "sleeps",
                        "",
                        0));
        assertThat(translator.translate(new KernelEvent.Blocked(3 * MS, RADIO, WAIT, MUTEX, false)))
                .as("woken for nothing and asleep again")
                .isEmpty();
        assertThat(translator.translate(
                        new KernelEvent.Returned(50 * MS, RADIO, WAIT, Reply.of(Status.ABANDONED), MS, MUTEX)))
                .contains(new Happening(
                        50 * MS,
                        "radio",
                        PID,
                        Kind.RETURNED,
                        "WaitForSingleObject",
                        "WaitForSingleObject(mutex Radio, INFINITE)",
                        "WAIT_ABANDONED_0",
                        "its owner ended without releasing it; it is owned here now",
                        48 * MS));
    }

    @Test
    void the_end_of_a_sleep_is_no_news() {
        Syscall sleep = new Syscall.Sleep(50 * MS, false);

        assertThat(translator.translate(new KernelEvent.Blocked(0, RADIO, sleep, List.of(), false)))
                .isPresent();
        assertThat(translator.translate(new KernelEvent.Returned(50 * MS, RADIO, sleep, Reply.SUCCESS, 0, List.of())))
                .isEmpty();
        assertThat(translator.translate(
                        new KernelEvent.Returned(60 * MS, RADIO, sleep, Reply.SUCCESS, 60 * MS, List.of())))
                .as("one that never slept")
                .isPresent();
    }

    @Test
    void what_takes_long_without_a_wait_is_told_when_it_is_over() {
        KernelEvent event = new KernelEvent.Returned(300 * MS, RADIO, RELEASE, Reply.SUCCESS, MS, MUTEX);

        assertThat(translator.translate(event)).hasValueSatisfying(happening -> {
            assertThat(happening.at()).isEqualTo(300 * MS);
            assertThat(happening.slept()).isZero();
        });
    }

    @Test
    void hidden_functions_make_no_line() {
        Syscall close = new Syscall.CloseHandle(4);

        assertThat(translator.translate(new KernelEvent.Returned(1, RADIO, close, Reply.SUCCESS, 1, MUTEX)))
                .isEmpty();
    }

    @Test
    void processes_come_and_go() {
        assertThat(translator.translate(new KernelEvent.ProcessStarted(1, RADIO, "nt")))
                .contains(Happening.plain(1, "radio", PID, Kind.STARTED, "starts, dialect nt"));
        assertThat(translator.translate(new KernelEvent.ProcessEnded(2, RADIO, 3, EndReason.TERMINATED, null)))
                .contains(Happening.plain(2, "radio", PID, Kind.ENDED, "ends, exit code 3: terminated by the host"));
        EndCause.Limit limit = new EndCause.Limit("threads", 8, 9, EndCause.Unit.PIECES);
        assertThat(translator.translate(new KernelEvent.OverLimit(2, RADIO, limit)))
                .contains(Happening.plain(
                        2, "radio", PID, Kind.OVER_LIMIT, "is over its limit of threads: 9, allowed 8"));
        assertThat(translator.translate(new KernelEvent.Uncaught(2, RADIO, new IllegalStateException("broken"))))
                .contains(Happening.plain(
                        2, "radio", PID, Kind.UNCAUGHT, "throws java.lang.IllegalStateException: broken"));
    }

    @Test
    void objects_with_names_are_missed() {
        Who kernel = new Who("kernel", new ProcessId(0), new ThreadId(0));

        assertThat(translator.translate(new KernelEvent.ObjectGone(1, kernel, "mutex \\wm65\\Radio")))
                .contains(Happening.plain(
                        1,
                        "kernel",
                        new ProcessId(0),
                        Kind.OBJECT_GONE,
                        "mutex Radio is gone: its last handle is closed"));
        assertThat(translator.translate(new KernelEvent.ObjectGone(1, kernel, "unnamed event #9")))
                .isEmpty();
        assertThat(translator.translate(new KernelEvent.ObjectMade(1, kernel, "mutex \\wm65\\Radio")))
                .isEmpty();
    }
}
