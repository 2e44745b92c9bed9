package casement;

import static casement.ScriptedThread.HANDLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import casement.semantics.FileMappingState;
import casement.semantics.JobAccounting;
import casement.semantics.JobLimits;
import casement.semantics.JobProcesses;
import casement.semantics.JobRequest;
import casement.semantics.JobState;
import casement.semantics.ProcessId;
import casement.semantics.ProcessState;
import casement.semantics.Status;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** File mappings, jobs, processes and the guest itself. */
class SharedThingsTest {

    private final ScriptedThread guest = ScriptedThread.enter();

    @AfterEach
    void unbind() {
        GuestThread.bind(null);
    }

    @Nested
    class AFileMapping {

        private final ByteBuffer memory = ByteBuffer.allocate(8);

        @Test
        void is_one_page_unless_told() {
            FileMapping.named("shm").open();
            FileMapping.named("shm").size(65_537).open();

            assertThat(guest.asked())
                    .containsExactly(
                            new Syscall.Create(
                                    new FileMappingState.Spec(FileMappingState.PAGE_READWRITE, 4096, false),
                                    "shm",
                                    false),
                            new Syscall.Create(
                                    new FileMappingState.Spec(FileMappingState.PAGE_READWRITE, 65_537, false),
                                    "shm",
                                    false));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> FileMapping.unnamed().size(0))
                    .withMessage("size is not positive: 0");
        }

        @Test
        void is_mapped_whole_or_in_part() {
            FileMapping mapping = FileMapping.named("shm").open();
            guest.asked();
            Reply view = Reply.answering(memory);
            guest.answering(view, view, view, view);

            mapping.map();
            mapping.map(65_536, 16);
            mapping.mapReadOnly();
            mapping.mapReadOnly(65_536, 16);

            int both = FileMappingState.FILE_MAP_READ | FileMappingState.FILE_MAP_WRITE;
            assertThat(guest.asked())
                    .containsExactly(
                            new Syscall.MapView(HANDLE, both, 0, 0),
                            new Syscall.MapView(HANDLE, both, 65_536, 16),
                            new Syscall.MapView(HANDLE, FileMappingState.FILE_MAP_READ, 0, 0),
                            new Syscall.MapView(HANDLE, FileMappingState.FILE_MAP_READ, 65_536, 16));
        }

        @Test
        void shows_its_memory_until_the_view_is_closed() {
            FileMapping mapping = FileMapping.named("shm").open();
            guest.answering(Reply.answering(memory));
            FileMapping.View view = mapping.map();
            mapping.close();
            guest.asked();

            view.buffer().putInt(0x01020304);
            assertThat(view.buffer().position()).isZero();
            assertThat(view.buffer().order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
            assertThat(memory.array()).startsWith(4, 3, 2, 1);

            view.close();
            view.close();
            assertThat(guest.asked()).containsExactly(new Syscall.UnmapView(memory));
            assertThatExceptionOfType(ClosedException.class)
                    .isThrownBy(view::buffer)
                    .withMessage("view of file mapping \"shm\": not read, because it is no longer mapped"
                            + " (ERROR_INVALID_ADDRESS)");
        }
    }

    @Nested
    class AJob {

        private final JobState.Spec spec = new JobState.Spec(true, true);

        @Test
        void has_no_limits_unless_told() {
            Job.named("batch").open();
            assertThat(guest.asked()).containsExactly(new Syscall.Create(spec, "batch", false));

            Job.named("batch")
                    .maxProcesses(2)
                    .endingWithLastHandle()
                    .childrenMayBreakAway()
                    .open();
            JobLimits limits =
                    new JobLimits(JobLimits.ACTIVE_PROCESS | JobLimits.KILL_ON_JOB_CLOSE | JobLimits.BREAKAWAY_OK, 2);
            assertThat(guest.asked())
                    .containsExactly(
                            new Syscall.Create(spec, "batch", false),
                            new Syscall.Operate(HANDLE, new JobRequest.SetLimits(limits, true)));
        }

        @Test
        void that_exists_keeps_its_limits() {
            guest.answering(Reply.of(Status.OBJECT_NAME_EXISTS, HANDLE));

            Job.named("batch").maxProcesses(2).open();

            assertThat(guest.asked()).containsExactly(new Syscall.Create(spec, "batch", false));
        }

        @Test
        void takes_counts_and_ends_processes() {
            Job job = Job.named("batch").open();
            guest.answering(Reply.of(Status.SUCCESS, 8));
            KernelProcess process = KernelProcess.openExisting(3).orElseThrow();
            guest.asked();

            job.assign(process);
            guest.answering(Reply.of(Status.SUCCESS, 1))
                    .answering(Reply.answering(new JobAccounting(3, 2, 0)))
                    .answering(Reply.answering(new JobProcesses(List.of(new ProcessId(3), new ProcessId(9)))));
            assertThat(job.contains(process)).isTrue();
            assertThat(job.accounting()).isEqualTo(new JobAccounting(3, 2, 0));
            assertThat(job.processIds()).containsExactly(3, 9);
            job.terminate(5);

            assertThat(guest.asked())
                    .containsExactly(
                            new Syscall.AssignProcess(HANDLE, 8),
                            new Syscall.IsProcessInJob(8, HANDLE),
                            new Syscall.Operate(HANDLE, new JobRequest.QueryAccounting()),
                            new Syscall.Operate(HANDLE, new JobRequest.QueryProcesses()),
                            new Syscall.Operate(HANDLE, new JobRequest.Terminate(5)));
        }

        @Test
        void that_is_full_says_whom_it_refused() {
            Job job = Job.named("batch").open();
            KernelProcess process = KernelProcess.openExisting(3).orElseThrow();
            guest.answering(Status.QUOTA_EXCEEDED);

            assertThatExceptionOfType(LimitExceededException.class)
                    .isThrownBy(() -> job.assign(process))
                    .withMessage("job \"batch\": not given process 3, because the job has as many processes as it may"
                            + " (ERROR_NOT_ENOUGH_QUOTA)");
        }
    }

    @Nested
    class AProcess {

        @Test
        void is_found_by_id_or_not() {
            guest.answering(Status.INVALID_PARAMETER);
            assertThat(KernelProcess.openExisting(3)).isEmpty();

            assertThat(KernelProcess.openExisting(3)).hasValueSatisfying(process -> {
                assertThat(process).hasToString("process 3");
                assertThat(process.id()).isEqualTo(3);
                assertThat(process.name()).isEmpty();
                assertThat(process.wasCreated()).isFalse();
            });
        }

        @Test
        void has_an_exit_code_once_it_has_ended() {
            KernelProcess process = KernelProcess.openExisting(3).orElseThrow();
            guest.answering(Status.TIMEOUT);
            assertThat(process.exitCode()).isEmpty();

            guest.answering(Reply.SUCCESS, Reply.answering(ProcessState.STILL_ACTIVE));
            assertThat(process.exitCode()).hasValue(259);
        }

        @Test
        void is_terminated() {
            KernelProcess process = KernelProcess.openExisting(3).orElseThrow();
            guest.asked();

            process.terminate(9);

            assertThat(guest.asked()).containsExactly(new Syscall.TerminateProcess(HANDLE, 9));
        }
    }

    @Nested
    class AGuest {

        @Test
        void knows_who_it_is_and_what_time_it_is() {
            assertThat(Guest.processName()).isEqualTo("spooler");
            assertThat(Guest.processId()).isEqualTo(7);
            assertThat(Guest.threadId()).isEqualTo(11);
            assertThat(Guest.systemTime()).isEqualTo(Instant.EPOCH);
        }

        @Test
        void sleeps_and_exits() {
            Guest.sleep(Duration.ofMillis(1));
            Guest.exit(3);

            assertThat(guest.asked()).containsExactly(new Syscall.Sleep(1_000_000, false), new Syscall.ExitProcess(3));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Guest.sleep(Duration.ofMillis(-1)))
                    .withMessage("duration is negative: -1 ms");
        }
    }
}
