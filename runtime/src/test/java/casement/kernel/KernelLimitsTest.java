package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.Job;
import casement.KernelProcess;
import casement.kernel.SimulatedProcess.End;
import casement.semantics.EndCause;
import casement.semantics.EndReason;
import casement.semantics.ObjectId;
import casement.win32.IntRef;
import casement.win32.JOBOBJECT_ASSOCIATE_COMPLETION_PORT;
import casement.win32.JOBOBJECT_BASIC_ACCOUNTING_INFORMATION;
import casement.win32.JOBOBJECT_BASIC_LIMIT_INFORMATION;
import casement.win32.JOBOBJECT_END_OF_JOB_TIME_INFORMATION;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a program may have, and what its end says of who or what brought it about. */
@Timeout(60)
class KernelLimitsTest {

    private final Story story = Story.in("nt");
    private final Puppet p = story.process("p");

    @AfterEach
    void end() {
        story.close();
    }

    /** A program that counts, and may have so much. */
    private static final class Counted implements Program {

        private final Program code;
        private final int handles;
        private final AtomicLong cpu = new AtomicLong();
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger left = new AtomicInteger();
        private final List<ObjectId> joined = new CopyOnWriteArrayList<>();
        private volatile SimulatedProcess process;
        private volatile boolean full;

        Counted(int handles, Program code) {
            this.handles = handles;
            this.code = code;
        }

        @Override
        public int run() throws Throwable {
            return code.run();
        }

        @Override
        public long cpuTime() {
            return cpu.get();
        }

        @Override
        public void started(SimulatedProcess started) {
            process = started;
        }

        @Override
        public synchronized boolean admitsHandles(int more, Runnable keep) {
            boolean fits = process.handles() + (long) more <= handles;
            if (fits) {
                keep.run();
            } else {
                refused.incrementAndGet();
            }
            return fits;
        }

        @Override
        public void joined(ObjectId job) {
            joined.add(job);
        }

        @Override
        public boolean admits(Thread thread) {
            return !full;
        }

        @Override
        public void leaves() {
            left.incrementAndGet();
        }
    }

    private static End ended(SimulatedProcess process) {
        return process.awaitEnd(Story.LONG).orElseThrow();
    }

    // ---- ends

    @Test
    void an_end_tells_who_brought_it_about() {
        Puppet killed = story.process("killed");
        Puppet byHost = story.process("by-host");
        int process = p.does(() -> OpenProcess(PROCESS_ALL_ACCESS, false, killed.processId));
        p.does(() -> TerminateProcess(process, 5));
        byHost.process().terminate(6);

        assertThat(ended(killed.process()))
                .isEqualTo(new End(
                        5,
                        EndReason.TERMINATED,
                        new EndCause.ByProcess(p.process().id(), "p")));
        assertThat(ended(byHost.process())).isEqualTo(new End(6, EndReason.TERMINATED));
    }

    @Test
    void an_end_tells_which_job_and_which_limit() {
        Puppet member = story.process("member");
        Puppet limited = story.process("limited");
        p.doesAll(() -> {
            int job = CreateJobObject(null, "Crowd");
            AssignProcessToJobObject(job, OpenProcess(PROCESS_ALL_ACCESS, false, member.processId));
            TerminateJobObject(job, 3);
        });
        EndCause.Limit limit = new EndCause.Limit("threads", 8, 9, EndCause.Unit.PIECES);
        limited.process().terminate(4, limit);

        assertThat(ended(member.process()).reason()).isEqualTo(EndReason.JOB);
        assertThat(ended(member.process()).cause())
                .isInstanceOfSatisfying(
                        EndCause.ByObject.class, job -> assertThat(job.object()).contains("Crowd"));
        assertThat(ended(limited.process())).isEqualTo(new End(4, EndReason.LIMIT, limit));
    }

    @Test
    void an_end_tells_what_was_thrown_and_copes_with_messages_that_throw() {
        SimulatedProcess plain = story.run("plain", () -> {
            throw new IllegalStateException("broken");
        });
        SimulatedProcess hostile = story.run("hostile", () -> {
            throw new IllegalStateException() {
                @Override
                public String getMessage() {
                    throw new UnsupportedOperationException();
                }
            };
        });

        assertThat(ended(plain).cause()).isEqualTo(new EndCause.Uncaught("java.lang.IllegalStateException", "broken"));
        assertThat(ended(hostile).cause())
                .isInstanceOfSatisfying(
                        EndCause.Uncaught.class,
                        thrown -> assertThat(thrown.message()).isNull());
        story.takeUncaught();
        story.takeUncaught();
    }

    // ---- handles

    @Test
    void the_handle_after_the_last_one_is_refused_and_a_closed_one_makes_room() {
        Counted program = new Counted(3, () -> {
            int first = CreateEvent(null, true, false, null);
            int second = CreateEvent(null, true, false, "named");
            int third = CreateMutex(null, false, null);
            int fourth = CreateSemaphore(null, 0, 1, null);
            int error = GetLastError();
            int reopened = OpenEvent(EVENT_ALL_ACCESS, false, "named");
            IntRef copy = new IntRef();
            boolean copied = DuplicateHandle(-1, first, -1, copy, 0, false, DUPLICATE_SAME_ACCESS);
            CloseHandle(third);
            boolean copiedThen = DuplicateHandle(-1, first, -1, copy, 0, false, DUPLICATE_SAME_ACCESS);
            boolean good = first != 0 && second != 0 && third != 0 && fourth == 0 && reopened == 0;
            return good && !copied && copiedThen ? error : -1;
        });
        SimulatedProcess process = story.run("q", program);

        assertThat(ended(process).exitCode()).isEqualTo(ERROR_NO_SYSTEM_RESOURCES);
        assertThat(program.refused).hasValue(3);
        assertThat(process.handles()).isZero();
        p.returns(0);
        story.nothingIsLeft();
    }

    @Test
    void of_many_threads_exactly_as_many_get_a_handle_as_there_are() throws InterruptedException {
        int most = 50;
        Set<Integer> got = ConcurrentHashMap.newKeySet();
        Counted program = new Counted(most, () -> {
            CountDownLatch go = new CountDownLatch(1);
            List<Thread> racers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Thread racer = new Thread(() -> {
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        return;
                    }
                    for (int handle = CreateEvent(null, true, false, null);
                            handle != 0;
                            handle = CreateEvent(null, true, false, null)) {
                        got.add(handle);
                    }
                });
                racers.add(racer);
                racer.start();
            }
            go.countDown();
            for (Thread racer : racers) {
                racer.join();
            }
            return 0;
        });
        SimulatedProcess process = story.run("q", program);

        assertThat(ended(process).exitCode()).isZero();
        assertThat(got).hasSize(most);
        assertThat(program.refused).hasValue(8);
    }

    // ---- threads

    @Test
    void a_thread_that_is_not_admitted_never_runs() {
        AtomicInteger ran = new AtomicInteger();
        Counted[] self = new Counted[1];
        self[0] = new Counted(Integer.MAX_VALUE, () -> {
            IntRef id = new IntRef();
            int admitted = CreateThread(null, 0, parameter -> ran.incrementAndGet(), null, 0, id);
            WaitForSingleObject(admitted, INFINITE);
            self[0].full = true;
            int refused = CreateThread(null, 0, parameter -> ran.incrementAndGet(), null, 0, id);
            return refused == 0 ? GetLastError() : -1;
        });
        SimulatedProcess process = story.run("q", self[0]);

        assertThat(ended(process).exitCode()).isEqualTo(ERROR_NOT_ENOUGH_MEMORY);
        assertThat(ran).hasValue(1);
        assertThat(self[0].left).hasValue(2);
        p.returns(0);
        story.nothingIsLeft();
    }

    // ---- jobs

    @Test
    void a_program_is_told_which_job_its_process_joins() {
        Counted member = new Counted(Integer.MAX_VALUE, () -> {
            Sleep(INFINITE);
            return 0;
        });
        SimulatedProcess process = story.run("member", member);
        int number;
        try (Job job = Job.unnamed().create();
                KernelProcess handle =
                        KernelProcess.openExisting(process.id().value()).orElseThrow()) {
            job.assign(handle);
            number = job.handle();
            ObjectId id = story.kernel.job(number).orElseThrow();

            assertThat(member.joined).containsExactly(id);
            assertThat(story.kernel.members(id)).containsExactly(process);
        }
        assertThat(story.kernel.job(number)).isEmpty();
    }

    // ---- time of jobs

    @Test
    @DisplayName("JO13: a member that has used more than its CPU time is ended, and the job tells how much was used")
    void the_time_of_a_process() {
        Puppet idle = story.process("idle");
        Counted busy = new Counted(Integer.MAX_VALUE, () -> {
            Sleep(INFINITE);
            return 0;
        });
        SimulatedProcess process = story.run("busy", busy);
        int job = p.does(() -> CreateJobObject(null, "Timed"));
        for (int id : new int[] {idle.processId, process.id().value()}) {
            assertThat(p.does(() -> AssignProcessToJobObject(job, OpenProcess(PROCESS_ALL_ACCESS, false, id))))
                    .isTrue();
        }
        JOBOBJECT_BASIC_LIMIT_INFORMATION limits = new JOBOBJECT_BASIC_LIMIT_INFORMATION();
        limits.LimitFlags = JOB_OBJECT_LIMIT_PROCESS_TIME;
        limits.PerProcessUserTimeLimit = 10_000;
        p.does(() -> SetInformationJobObject(
                job, JobObjectBasicLimitInformation, limits, JOBOBJECT_BASIC_LIMIT_INFORMATION.SIZE));

        busy.cpu.set(1_000_000);
        story.advance(1000);
        assertThat(process.end()).isEmpty();
        busy.cpu.set(1_000_100);
        story.advance(100);

        assertThat(ended(process))
                .isEqualTo(new End(
                        1816,
                        EndReason.LIMIT,
                        new EndCause.Limit(
                                "CPU time of a process of its job", 1_000_000, 1_000_100, EndCause.Unit.NANOSECONDS)));
        assertThat(idle.process().end()).isEmpty();
        JOBOBJECT_BASIC_ACCOUNTING_INFORMATION seen = new JOBOBJECT_BASIC_ACCOUNTING_INFORMATION();
        p.does(() -> QueryInformationJobObject(
                job, JobObjectBasicAccountingInformation, seen, JOBOBJECT_BASIC_ACCOUNTING_INFORMATION.SIZE, null));
        assertThat(seen.TotalUserTime).isEqualTo(10_001);
        assertThat(seen.TotalTerminatedProcesses).isEqualTo(1);
        assertThat(seen.ActiveProcesses).isEqualTo(1);
    }

    @Test
    @DisplayName("JO14: at the end of the job's time the port is told and all run on, or all end and none can join")
    void the_time_of_a_job() {
        Counted busy = new Counted(Integer.MAX_VALUE, () -> {
            Sleep(INFINITE);
            return 0;
        });
        SimulatedProcess process = story.run("busy", busy);
        Puppet late = story.process("late");
        int job = p.does(() -> CreateJobObject(null, "Timed"));
        int port = p.does(() -> CreateIoCompletionPort(-1, NULL, 0, 0));
        assertThat(p.does(() -> AssignProcessToJobObject(
                        job, OpenProcess(PROCESS_ALL_ACCESS, false, process.id().value()))))
                .isTrue();
        JOBOBJECT_ASSOCIATE_COMPLETION_PORT associated = new JOBOBJECT_ASSOCIATE_COMPLETION_PORT();
        associated.CompletionPort = port;
        associated.CompletionKey = 9;
        JOBOBJECT_END_OF_JOB_TIME_INFORMATION end = new JOBOBJECT_END_OF_JOB_TIME_INFORMATION();
        end.EndOfJobTimeAction = JOB_OBJECT_POST_AT_END_OF_JOB;
        p.doesAll(() -> {
            SetInformationJobObject(job, JobObjectAssociateCompletionPortInformation, associated, 8);
            SetInformationJobObject(job, JobObjectEndOfJobTimeInformation, end, 4);
        });
        limitJobTime(job, 10_000);
        assertThat(told(port))
                .containsExactly(JOB_OBJECT_MSG_NEW_PROCESS, 9, process.id().value());

        busy.cpu.set(1_000_100);
        story.advance(100);
        assertThat(told(port)).containsExactly(JOB_OBJECT_MSG_END_OF_JOB_TIME, 9, NULL);
        busy.cpu.set(9_000_000);
        story.advance(1000);
        assertThat(process.end()).isEmpty();

        end.EndOfJobTimeAction = JOB_OBJECT_TERMINATE_AT_END_OF_JOB;
        p.does(() -> SetInformationJobObject(job, JobObjectEndOfJobTimeInformation, end, 4));
        limitJobTime(job, 10_000);
        busy.cpu.set(10_000_100);
        story.advance(100);
        assertThat(ended(process).exitCode()).isEqualTo(1816);
        assertThat(p.does(() -> WaitForSingleObject(job, 0))).isEqualTo(WAIT_OBJECT_0);
        assertThat(joins(job, late)).isFalse();
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);

        limitJobTime(job, 10_000);
        assertThat(p.does(() -> WaitForSingleObject(job, 0))).isEqualTo(WAIT_TIMEOUT);
        assertThat(joins(job, late)).isTrue();
        assertThat(late.process().end()).isEmpty();
    }

    private boolean joins(int job, Puppet process) {
        return p.does(() -> AssignProcessToJobObject(job, OpenProcess(PROCESS_ALL_ACCESS, false, process.processId)));
    }

    private void limitJobTime(int job, long units) {
        JOBOBJECT_BASIC_LIMIT_INFORMATION limits = new JOBOBJECT_BASIC_LIMIT_INFORMATION();
        limits.LimitFlags = JOB_OBJECT_LIMIT_JOB_TIME;
        limits.PerJobUserTimeLimit = units;
        assertThat(p.does(() -> SetInformationJobObject(
                        job, JobObjectBasicLimitInformation, limits, JOBOBJECT_BASIC_LIMIT_INFORMATION.SIZE)))
                .isTrue();
    }

    /** The oldest message: what, the key, and the process. */
    private List<Integer> told(int port) {
        IntRef what = new IntRef();
        IntRef key = new IntRef();
        IntRef process = new IntRef();
        assertThat(p.does(() -> GetQueuedCompletionStatus(port, what, key, process, 0)))
                .isTrue();
        return List.of(what.value, key.value, process.value);
    }
}
