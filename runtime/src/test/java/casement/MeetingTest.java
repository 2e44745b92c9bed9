package casement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.kernel.Program;
import casement.kernel.SimulatedProcess;
import casement.kernel.VirtualClock;
import casement.semantics.JobAccounting;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Processes that meet through the Java API, on a true kernel whose time stands still; the test is the host. */
class MeetingTest {

    private static final Duration REAL_LIMIT = Duration.ofSeconds(10);

    private final VirtualClock clock = new VirtualClock();
    private final Kernel kernel = Kernel.start(ConfigFactory.load(), clock, request -> null);

    @AfterEach
    void close() {
        kernel.close();
    }

    private SimulatedProcess launch(String name, String dialect, Program program) {
        SimulatedProcess process = kernel.launch(Launch.of(name, program).speaking(dialect));
        kernel.awaitQuiet();
        return process;
    }

    private SimulatedProcess launch(String name, Program program) {
        return launch(name, "nt", program);
    }

    private static int exitCode(SimulatedProcess process) {
        return process.awaitEnd(REAL_LIMIT).orElseThrow().exitCode();
    }

    @Test
    void the_next_owner_is_told_that_the_last_one_died() {
        SimulatedProcess owner = launch("owner", () -> {
            try (Mutex db = Mutex.named("db").open();
                    Mutex.Hold hold = db.acquire()) {
                assertThat(hold.previousOwnerDied()).isFalse();
                Guest.sleep(Duration.ofDays(1));
                return 0;
            }
        });
        SimulatedProcess heir = launch("heir", () -> {
            try (Mutex db = Mutex.named("db").open();
                    Mutex.Hold hold = db.acquire(Duration.ofSeconds(5))) {
                return hold.previousOwnerDied() ? 1 : 2;
            }
        });

        owner.terminate(9);

        assertThat(exitCode(heir)).isEqualTo(1);
        assertThat(exitCode(owner)).isEqualTo(9);
    }

    @Test
    void a_wait_gives_up_when_the_kernels_time_has_passed() {
        SimulatedProcess waiter = launch("waiter", () -> {
            try (Event never = Event.unnamed().create()) {
                return never.tryAwait(Duration.ofHours(1)) ? 1 : 2;
            }
        });

        clock.advance(Duration.ofMinutes(59));
        assertThat(waiter.end()).isEmpty();
        clock.advance(Duration.ofMinutes(1));

        assertThat(exitCode(waiter)).isEqualTo(2);
    }

    @Test
    void events_pass_between_the_host_and_its_guests() {
        try (Event ask = Event.named("ask").create();
                Event answer = Event.named("answer").manualReset().create()) {
            SimulatedProcess guest = launch("guest", "wm65", () -> {
                try (Event asked = Event.named("ask").open();
                        Event answered = Event.named("answer").openExisting().orElseThrow()) {
                    asked.await();
                    answered.set();
                    return asked.wasCreated() ? 1 : 0;
                }
            });

            assertThat(answer.isSet()).isFalse();
            ask.set();
            answer.await();

            assertThat(exitCode(guest)).isZero();
            assertThat(answer.isSet()).isTrue();
            assertThat(ask.isSet()).isFalse();
        }
        assertThat(Event.named("ask").openExisting()).isEmpty();
    }

    @Test
    void an_owned_mutex_is_not_another_threads_to_give_back() {
        try (Mutex db = Mutex.named("db").open();
                Mutex.Hold hold = db.acquire()) {
            assertThat(CompletableFuture.runAsync(hold::close))
                    .failsWithin(REAL_LIMIT)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(NotOwnerException.class)
                    .withMessageMatching(
                            "mutex \"db\": not released, because thread \\d+ took it and thread \\d+ wanted"
                                    + " to give it back \\(ERROR_NOT_OWNER\\)");
            assertThat(CompletableFuture.supplyAsync(() -> db.tryAcquire(Duration.ZERO)))
                    .succeedsWithin(REAL_LIMIT)
                    .satisfies(none -> assertThat(none).isEmpty());
        }
    }

    @Test
    void an_asynchronous_wait_takes_the_mutex_for_who_asked() {
        SimulatedProcess guest = launch("guest", () -> {
            try (Mutex db = Mutex.named("db").open()) {
                CompletableFuture<Mutex.Hold> taken = db.acquireAsync().toCompletableFuture();
                taken.join().close();
                return db.tryAcquire(Duration.ZERO).isPresent() ? 1 : 2;
            }
        });

        assertThat(exitCode(guest)).isEqualTo(1);
    }

    @Test
    void a_semaphore_counts_up_to_its_limit() {
        try (Semaphore slots = Semaphore.named("slots").permits(2).create()) {
            slots.acquire();
            try (Semaphore.Permit second = slots.acquire()) {
                assertThat(second).isNotNull();
                assertThat(slots.tryAcquire(Duration.ZERO)).isEmpty();
            }
            assertThat(slots.release()).isEqualTo(1);
            assertThatExceptionOfType(LimitExceededException.class).isThrownBy(slots::release);
        }
    }

    @Test
    void a_timer_ticks_on_its_grid() {
        try (WaitableTimer timer = WaitableTimer.named("tick").create()) {
            timer.every(Duration.ofMillis(30), Duration.ofMillis(100));

            clock.advance(Duration.ofMillis(29));
            assertThat(timer.tryAwait(Duration.ZERO)).isFalse();
            clock.advance(Duration.ofMillis(1));
            assertThat(timer.tryAwait(Duration.ZERO)).isTrue();
            clock.advance(Duration.ofMillis(100));
            timer.cancel();
            assertThat(timer.tryAwait(Duration.ZERO)).isTrue();
            clock.advance(Duration.ofMillis(100));
            assertThat(timer.tryAwait(Duration.ZERO)).isFalse();

            timer.at(Guest.systemTime().plusSeconds(1));
            clock.advance(Duration.ofSeconds(1));
            assertThat(timer.tryAwait(Duration.ZERO)).isTrue();
        }
    }

    @Test
    void messages_go_between_processes_alerts_first() {
        SimulatedProcess guest = launch("guest", "wm65", () -> {
            try (MessageReader orders =
                    MessageQueue.named("orders").outlastingPeers().reader().open()) {
                int sum = 0;
                for (int i = 0; i < 3; i++) {
                    sum = sum * 10 + orders.receive().bytes()[0];
                }
                return sum;
            }
        });
        try (MessageWriter orders =
                MessageQueue.named("orders").writer().openExisting().orElseThrow()) {
            assertThat(orders.info().readers()).isEqualTo(1);
            orders.send(new byte[] {1});
            orders.send(new byte[] {2});
            orders.send(new byte[] {3});
            assertThat(exitCode(guest)).isEqualTo(123);
        }
    }

    @Test
    void an_unnamed_queue_has_both_ends() {
        try (MessageReader reader =
                MessageQueue.unnamed().maxMessages(1).reader().create()) {
            assertThatExceptionOfType(DisconnectedException.class).isThrownBy(reader::poll);
            try (MessageWriter writer = reader.openWriter()) {
                writer.send(new byte[] {1});
                assertThat(writer.trySend(new byte[] {2}, Duration.ZERO)).isFalse();
                writer.sendAlert(new byte[] {3});
                assertThat(reader.receive().alert()).isTrue();
                assertThat(reader.poll())
                        .hasValueSatisfying(
                                message -> assertThat(message.bytes()).containsExactly(1));
                assertThat(reader.poll()).isEmpty();
            }
            assertThatExceptionOfType(DisconnectedException.class)
                    .isThrownBy(reader::receive)
                    .withMessage("unnamed message queue: nothing received, because nobody has the other end open"
                            + " (ERROR_PIPE_NOT_CONNECTED)");
        }
    }

    @Test
    void memory_is_shared_and_outlives_its_name() {
        FileMapping mapping = FileMapping.named("shm").size(100).create();
        try (FileMapping.View view = mapping.map()) {
            assertThat(view.buffer().capacity()).isEqualTo(4096);
            assertThat(exitCode(launch("guest", "wm65", () -> {
                        try (FileMapping same = FileMapping.named("shm").open();
                                FileMapping.View mine = same.map()) {
                            mine.buffer().putInt(0, 42);
                            return same.wasCreated() ? 1 : 0;
                        }
                    })))
                    .isZero();
            mapping.close();
            assertThat(FileMapping.named("shm").openExisting()).isEmpty();
            assertThat(view.buffer().getInt(0)).isEqualTo(42);
        }
    }

    @Test
    void a_job_ends_its_processes() {
        SimulatedProcess guest = launch("guest", () -> {
            Guest.sleep(Duration.ofDays(1));
            return 0;
        });
        try (Job job = Job.named("batch").maxProcesses(1).create();
                KernelProcess process =
                        KernelProcess.openExisting(guest.id().value()).orElseThrow()) {
            assertThat(process.exitCode()).isEmpty();
            job.assign(process);
            assertThat(job.contains(process)).isTrue();
            assertThat(job.accounting()).isEqualTo(new JobAccounting(1, 1, 0));
            assertThat(job.processIds()).containsExactly(process.id());

            job.terminate(7);
            process.await();

            assertThat(process.exitCode()).hasValue(7);
            assertThat(job.accounting()).isEqualTo(new JobAccounting(1, 0, 0));
            assertThatExceptionOfType(AccessRefusedException.class).isThrownBy(() -> process.terminate(1));
        }
        assertThat(KernelProcess.openExisting(4711)).isEmpty();
    }

    @Test
    void a_watchdog_ends_who_stops_refreshing() {
        SimulatedProcess guest = launch("guest", "wm65", () -> {
            Watchdog watchdog =
                    Watchdog.named("alive").period(Duration.ofSeconds(1)).create();
            watchdog.start();
            Guest.sleep(Duration.ofMillis(900));
            watchdog.refresh();
            Guest.sleep(Duration.ofDays(1));
            return 0;
        });

        clock.advance(Duration.ofMillis(1800));
        assertThat(guest.end()).isEmpty();
        clock.advance(Duration.ofMillis(200));

        assertThat(exitCode(guest)).isEqualTo(1460);
    }

    @Test
    void several_objects_are_awaited_at_once() {
        assertThat(exitCode(launch("guest", () -> {
                    try (Event go = Event.unnamed().create();
                            Mutex db = Mutex.unnamed().create();
                            Semaphore slots = Semaphore.unnamed().permits(0, 1).create()) {
                        assertThat(Waits.any(go, db, slots).forever()).isEqualTo(new WaitResult.Signaled(1, db, false));
                        db.release();
                        assertThat(Waits.all(go, db, slots).within(Duration.ZERO))
                                .isEqualTo(new WaitResult.TimedOut());
                        go.set();
                        slots.release();
                        assertThat(Waits.all(go, db, slots).within(Duration.ZERO))
                                .isEqualTo(new WaitResult.AllSignaled(false));
                        assertThat(go.isSet()).isFalse();
                        db.release();
                        return 5;
                    }
                })))
                .isEqualTo(5);
    }

    @Test
    void names_clash_as_the_dialect_has_it() {
        assertThat(exitCode(launch("guest", () -> {
                    try (Event event = Event.named("x").create()) {
                        assertThat(event.wasCreated()).isTrue();
                        assertThatExceptionOfType(NameTakenException.class)
                                .isThrownBy(Mutex.named("x")::open)
                                .withMessage("mutex \"x\": not opened, because an object of another type has this name"
                                        + " (ERROR_INVALID_HANDLE)");
                        assertThatExceptionOfType(NameTakenException.class).isThrownBy(Event.named("x")::create);
                        assertThat(Event.named("X").openExisting()).isEmpty();
                        return 5;
                    }
                })))
                .isEqualTo(5);
        assertThat(exitCode(launch("guest", "wm65", () -> {
                    try (Event event = Event.named("x").create();
                            Mutex mutex = Mutex.named("x").create()) {
                        assertThat(event.wasCreated() && mutex.wasCreated()).isTrue();
                        assertThatExceptionOfType(NameInvalidException.class).isThrownBy(Event.named("a\\b")::open);
                        assertThatExceptionOfType(NameInvalidException.class)
                                .isThrownBy(Event.named("x".repeat(261))::open);
                        return 5;
                    }
                })))
                .isEqualTo(5);
    }

    @Test
    void a_guest_knows_itself_and_can_leave() {
        SimulatedProcess guest = launch("spooler", () -> {
            Guest.exit(Guest.processName().length());
            return 0;
        });

        assertThat(exitCode(guest)).isEqualTo(7);
        assertThatExceptionOfType(AccessRefusedException.class)
                .isThrownBy(() -> Guest.exit(1))
                .withMessage("this process: not ended, because access is denied (ERROR_ACCESS_DENIED)");
    }
}
