package casement.sandbox;

import static casement.sandbox.LimitTrials.FILES;
import static casement.sandbox.LimitTrials.HANDLES;
import static casement.sandbox.LimitTrials.THREADS;
import static casement.sandbox.LimitTrials.race;
import static casement.sandbox.LimitTrials.racers;
import static casement.sandbox.LimitTrials.takesFour;
import static casement.sandbox.LimitTrials.thenWaits;
import static casement.sandbox.LimitTrials.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.ClosedException;
import casement.Event;
import casement.Job;
import casement.KernelProcess;
import casement.kernel.SimulatedProcess.End;
import casement.sandbox.process.Limits;
import casement.sandbox.process.Limits.Reaction;
import casement.sandbox.process.Measure;
import casement.semantics.EndCause;
import casement.semantics.EndReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens to the processes of a job at the limits that they share. The machine's time passes only when told. */
@Timeout(120)
class JobLimitsTest {

    /** Waits to be let go, without a handle more than before. */
    private static final String JOINS = """
            int go = CreateEvent(null, true, false, "Join");
            WaitForSingleObject(go, INFINITE);
            CloseHandle(go);
            """;

    @TempDir
    Path directory;

    private LimitTrials trials;

    @BeforeEach
    void open() {
        trials = new LimitTrials(directory);
    }

    @AfterEach
    void close() {
        trials.close();
    }

    static Stream<Arguments> countable() {
        return LimitTrials.countable("the processes of its job may have no more than 7 ", " in its job");
    }

    // ---- at the call

    @ParameterizedTest
    @MethodSource("countable")
    void one_more_than_is_left_is_refused(Measure measure, String oneMore, int before, String refusal) {
        try (Job job = limited(measure, 7, Reaction.REFUSE)) {
            GuestProcess first = assigned(job, "for (int i = 0; i < 4; i++) { " + oneMore + " } Sleep(INFINITE);");
            GuestProcess second = assigned(job, takesFour(oneMore));

            assertThat(end(second)).isEqualTo(new End(7 - 4 - 2 * before, EndReason.EXITED));
            assertThat(trials.machine.out()).isEqualTo(refusal);
            assertThat(first.awaitEnd(Duration.ZERO)).isEmpty();
            assertThat(trials.told).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("countable")
    void or_it_ends_them_all(Measure measure, String oneMore, int before, String refusal) {
        try (Job job = limited(measure, 7, Reaction.TERMINATE)) {
            GuestProcess first = assigned(job, "for (int i = 0; i < 4; i++) { " + oneMore + " } Sleep(INFINITE);");
            GuestProcess outside = trials.start(Limits.NONE, "Sleep(INFINITE);");
            GuestProcess second = assigned(job, takesFour(oneMore));

            EndCause.Limit cause = new EndCause.Limit(words(measure) + " of its job", 7, 8, EndCause.Unit.PIECES);
            assertThat(end(first)).isEqualTo(new End(1816, EndReason.LIMIT, cause));
            assertThat(end(second)).isEqualTo(new End(1816, EndReason.LIMIT, cause));
            assertThat(trials.machine.out()).isEmpty();
            assertThat(outside.awaitEnd(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void the_smaller_of_a_process_s_own_limit_and_that_of_its_job_counts() {
        try (Job job = limited(Measure.THREADS, 4, Reaction.REFUSE)) {
            GuestProcess own = assigned(job, Limits.NONE.with(Measure.THREADS, 2, Reaction.REFUSE), takesFour(THREADS));
            assertThat(end(own).exitCode()).isEqualTo(1);
            assertThat(trials.machine.out()).endsWith("the process may have no more than 2 threads");

            GuestProcess shared =
                    assigned(job, Limits.NONE.with(Measure.THREADS, 5, Reaction.TERMINATE), takesFour(THREADS));
            assertThat(end(shared).exitCode()).isEqualTo(3);
            assertThat(trials.machine.out()).endsWith("the processes of its job may have no more than 4 threads");
        }
    }

    @Test
    void several_limits_of_a_job_all_count() {
        try (Job job = limited(Measure.HANDLES, 4, Reaction.REFUSE)) {
            trials.machine.sandbox().limit(job, Limits.NONE.with(Measure.HANDLES, 2, Reaction.REFUSE));

            assertThat(end(assigned(job, takesFour(HANDLES))).exitCode()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 9, 3", "9, 4, 2"})
    void where_jobs_nest_the_limits_of_each_count(int ofInner, int ofOuter, int expected) {
        close();
        trials = new LimitTrials(
                directory, "casement.dialect = nests, casement.dialects.nests { inherits = nt, nested-jobs = on }");
        try (Job inner = limited(Measure.OPEN_FILES, ofInner, Reaction.REFUSE);
                Job outer = limited(Measure.OPEN_FILES, ofOuter, Reaction.REFUSE)) {
            assigned(outer, FILES.repeat(2) + "Sleep(INFINITE);");
            GuestProcess process = started(Limits.NONE, "", takesFour(FILES));
            assign(outer, process);
            assign(inner, process);
            go();

            assertThat(end(process).exitCode()).isEqualTo(expected);
        }
    }

    // ---- who comes and goes

    @Test
    void what_a_member_brings_along_counts_and_is_not_refused() {
        try (Job job = limited(Measure.HANDLES, 2, Reaction.REFUSE)) {
            String four = "List<Integer> held = new ArrayList<>();"
                    + " for (int i = 0; i < 4; i++) { held.add(CreateEvent(null, true, false, null)); }";
            GuestProcess process = assigned(job, Limits.NONE, four, """
                    StringBuilder said = new StringBuilder();
                    for (int handle : held) {
                        said.append(CreateEvent(null, true, false, null) == 0 ? "no " : "yes ");
                        CloseHandle(handle);
                    }
                    System.out.print(said);
                    """);

            end(process);
            assertThat(trials.machine.out()).isEqualTo("no no no yes ");
        }
    }

    @Test
    void a_child_born_in_the_job_shares_its_limits() {
        trials.machine.images().with("child", trials.image(takesFour(HANDLES)));
        try (Job job = limited(Measure.HANDLES, 5, Reaction.REFUSE)) {
            GuestProcess parent = assigned(job, HANDLES + """
                    casement.win32.PROCESS_INFORMATION info = new casement.win32.PROCESS_INFORMATION();
                    CreateProcess("child", "", null, null, false, 0, null, null, new casement.win32.STARTUPINFO(), info);
                    WaitForSingleObject(info.hProcess, INFINITE);
                    casement.win32.IntRef code = new casement.win32.IntRef();
                    GetExitCodeProcess(info.hProcess, code);
                    System.exit(code.value);
                    """);

            assertThat(end(parent).exitCode()).as("besides the parent's three").isEqualTo(2);
        }
    }

    @Test
    void what_a_killed_member_had_is_left_for_the_others() {
        try (Job job = limited(Measure.OPEN_FILES, 3, Reaction.REFUSE)) {
            GuestProcess holder = assigned(job, FILES.repeat(3) + "Sleep(INFINITE);");
            assertThat(end(assigned(job, takesFour(FILES))).exitCode()).isZero();
            holder.terminate(0);
            end(holder);

            assertThat(end(assigned(job, takesFour(FILES))).exitCode()).isEqualTo(3);
        }
    }

    @Test
    void limits_hold_for_who_is_in_the_job_already() {
        try (Job job = Job.unnamed().create()) {
            GuestProcess process = started(Limits.NONE, "", takesFour(HANDLES));
            assign(job, process);
            trials.machine.sandbox().limit(job, Limits.NONE.with(Measure.HANDLES, 1, Reaction.REFUSE));
            go();

            assertThat(end(process).exitCode()).isEqualTo(1);
        }
    }

    @Test
    void limits_hold_as_long_as_the_job_is_open_and_for_no_other_with_its_number() {
        Job job = limited(Measure.HANDLES, 1, Reaction.REFUSE);
        trials.machine.sandbox().limit(job, Limits.NONE.with(Measure.HANDLES, 1, Reaction.NOTIFY));
        GuestProcess before = started(Limits.NONE, "", takesFour(HANDLES));
        assign(job, before);
        int number = job.handle();
        job.close();
        try (Job other = Job.unnamed().create()) {
            assertThat(other.handle()).isEqualTo(number);
            GuestProcess after = started(Limits.NONE, "", thenWaits(HANDLES.repeat(3)));
            assign(other, after);
            go();

            assertThat(end(before).exitCode()).isEqualTo(4);
            trials.awaitUp();
            trials.clock.advance(Duration.ofMillis(500));
            assertThat(trials.told).isEmpty();
            assertThatThrownBy(() -> trials.machine.sandbox().limit(job, Limits.NONE))
                    .isInstanceOf(ClosedException.class);
        }
    }

    // ---- at the edge

    /** It is killed at any moment of its own taking and giving back. */
    @RepeatedTest(5)
    void nothing_stays_charged_of_a_member_that_was_killed_half_way() {
        try (Job job = Job.unnamed().create()) {
            trials.machine
                    .sandbox()
                    .limit(
                            job,
                            Limits.NONE
                                    .with(Measure.OPEN_FILES, 20, Reaction.REFUSE)
                                    .with(Measure.HANDLES, 20, Reaction.REFUSE)
                                    .with(Measure.THREADS, 20, Reaction.REFUSE));
            GuestProcess busy = started(Limits.NONE, "", """
                    Runnable takes = () -> {
                        while (true) {
                            CloseHandle(CreateEvent(null, true, false, null));
                            try {
                                new FileInputStream(args[0]).close();
                                new Thread(() -> { }).start();
                            } catch (IOException | OutOfMemoryError full) {
                            }
                        }
                    };
                    for (int n = 0; n < 8; n++) { new Thread(takes).start(); }
                    SetEvent(CreateEvent(null, true, false, "Up"));
                    """);
            assign(job, busy);
            try (Event go = Event.named("Join").manualReset().open()) {
                go.set();
                trials.awaitUp();
            }
            busy.terminate(0);
            end(busy);

            for (String oneMore : List.of(FILES, HANDLES, THREADS)) {
                GuestProcess after = assigned(
                        job,
                        "try { while (true) { " + oneMore
                                + " good.incrementAndGet(); } } catch (Throwable full) { } System.exit(good.get());");
                assertThat(end(after).exitCode()).isEqualTo(oneMore.equals(THREADS) ? 19 : 20);
            }
        }
    }

    static Stream<Arguments> races() {
        return Stream.of(
                Arguments.of(Measure.THREADS, THREADS, 9),
                Arguments.of(Measure.HANDLES, HANDLES, 1),
                Arguments.of(Measure.OPEN_FILES, FILES, 0),
                Arguments.of(Measure.LOADED_CLASSES, "Class.forName(\"Extra\" + next.getAndIncrement());", 1));
    }

    /** Three processes of eight threads each take until each thread has been refused. */
    @ParameterizedTest
    @MethodSource("races")
    void of_many_threads_of_several_processes_exactly_as_many_succeed_as_are_left(
            Measure measure, String oneMore, int broughtByEach) {
        int most = 40 + 3 * broughtByEach;
        try (Job job = limited(measure, most, Reaction.REFUSE);
                Event over = Event.named("Over").manualReset().create()) {
            String before = "int over = CreateEvent(null, true, false, \"Over\");" + racers(oneMore);
            String race = race() + "WaitForSingleObject(over, INFINITE); System.exit(good.get());";
            List<GuestProcess> racers = IntStream.range(0, 3)
                    .mapToObj(i -> started(Limits.NONE, before, race))
                    .toList();
            racers.forEach(racer -> assign(job, racer));
            go();
            trials.machine.settle();
            over.set();

            assertThat(racers.stream().mapToInt(racer -> end(racer).exitCode()).sum())
                    .isEqualTo(40);
        }
    }

    // ---- what no call can refuse

    @Test
    void what_the_processes_of_a_job_use_together_ends_them_all() {
        try (Job job = Job.unnamed().create()) {
            trials.machine.sandbox().limit(job, Limits.NONE.with(Measure.ALLOCATED, 64 << 20, Reaction.TERMINATE));
            GuestProcess ended = assigned(job, "eat(10);");
            end(ended);
            GuestProcess first = assigned(job, "eat(30); Sleep(INFINITE);");
            trials.clock.advance(Duration.ofMillis(200));
            assertThat(first.awaitEnd(Duration.ZERO)).isEmpty();
            GuestProcess outside = trials.start(Limits.NONE, thenWaits("eat(30);"));
            GuestProcess second = assigned(job, "eat(30); Sleep(INFINITE);");
            trials.clock.advance(Duration.ofMillis(200));

            for (GuestProcess each : List.of(first, second)) {
                End end = end(each);
                assertThat(end.reason()).isEqualTo(EndReason.LIMIT);
                assertThat(end.cause())
                        .isInstanceOfSatisfying(
                                EndCause.Limit.class,
                                limit -> assertThat(limit.what()).isEqualTo("allocated memory of its job"));
            }
            assertThat(outside.awaitEnd(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void what_they_hold_together_is_told_once_and_of_the_one_that_holds_most() {
        Queue<SandboxEvent.OverLimit> events = new ConcurrentLinkedQueue<>();
        trials.machine.sandbox().listen(event -> {
            if (event instanceof SandboxEvent.OverLimit over) {
                events.add(over);
            }
        });
        try (Job job = limited(Measure.HANDLES, 8, Reaction.NOTIFY)) {
            assigned(job, HANDLES.repeat(3) + "Sleep(INFINITE);");
            GuestProcess most = assigned(job, HANDLES.repeat(7) + "Sleep(INFINITE);");
            trials.clock.advance(Duration.ofMillis(500));

            assertThat(trials.told)
                    .containsExactly(new EndCause.Limit("handles of its job", 8, 10, EndCause.Unit.PIECES));
            trials.machine.sandbox().close();
            assertThat(events)
                    .singleElement()
                    .satisfies(over -> assertThat(over.process()).isSameAs(most));
        }
    }

    // ---- members

    private Job limited(Measure measure, long most, Reaction reaction) {
        Job job = Job.unnamed().create();
        trials.machine.sandbox().limit(job, Limits.NONE.with(measure, most, reaction));
        return job;
    }

    /** A member that does this as soon as it is one; returns when it has, or waits. */
    private GuestProcess assigned(Job job, String statements) {
        return assigned(job, Limits.NONE, statements);
    }

    private GuestProcess assigned(Job job, Limits own, String statements) {
        return assigned(job, own, "", statements);
    }

    private GuestProcess assigned(Job job, Limits own, String before, String statements) {
        GuestProcess process = started(own, before, statements);
        assign(job, process);
        go();
        return process;
    }

    private GuestProcess started(Limits own, String before, String statements) {
        GuestProcess process = trials.start(own, before + JOINS + statements);
        trials.machine.settle();
        return process;
    }

    private static void assign(Job job, GuestProcess process) {
        try (KernelProcess member =
                KernelProcess.openExisting(process.id().value()).orElseThrow()) {
            job.assign(member);
        }
    }

    private void go() {
        try (Event go = Event.named("Join").manualReset().open()) {
            go.set();
            trials.machine.settle();
        }
    }

    private End end(GuestProcess process) {
        return trials.machine.end(process);
    }
}
