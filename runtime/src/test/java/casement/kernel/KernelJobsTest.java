package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.ObjectType;
import casement.win32.BoolRef;
import casement.win32.IntRef;
import casement.win32.JOBOBJECT_ASSOCIATE_COMPLETION_PORT;
import casement.win32.JOBOBJECT_BASIC_ACCOUNTING_INFORMATION;
import casement.win32.JOBOBJECT_BASIC_PROCESS_ID_LIST;
import casement.win32.JOBOBJECT_EXTENDED_LIMIT_INFORMATION;
import casement.win32.PROCESS_INFORMATION;
import casement.win32.STARTUPINFO;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KernelJobsTest {

    private final Story story = Story.in("nt");
    private final Puppet p = story.process("p");

    @AfterEach
    void end() {
        story.close();
    }

    private int job() {
        return p.does(() -> CreateJobObject(null, null));
    }

    private static int open(Puppet by, Puppet whom) {
        return by.does(() -> OpenProcess(PROCESS_ALL_ACCESS, false, whom.processId));
    }

    private boolean assign(int job, Puppet whom) {
        int process = open(p, whom);
        return p.does(() -> AssignProcessToJobObject(job, process));
    }

    private boolean limit(int job, int flags, int most) {
        JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = new JOBOBJECT_EXTENDED_LIMIT_INFORMATION();
        limits.BasicLimitInformation.LimitFlags = flags;
        limits.BasicLimitInformation.ActiveProcessLimit = most;
        return p.does(() -> SetInformationJobObject(
                job, JobObjectExtendedLimitInformation, limits, JOBOBJECT_EXTENDED_LIMIT_INFORMATION.SIZE));
    }

    private boolean isIn(int job, int process) {
        BoolRef is = new BoolRef();
        assertThat(p.does(() -> IsProcessInJob(process, job, is))).isTrue();
        return is.value;
    }

    private static boolean create(Puppet by, String image, int flags, PROCESS_INFORMATION made) {
        return by.does(() -> CreateProcess(image, null, null, null, false, flags, null, null, new STARTUPINFO(), made));
    }

    @Test
    @DisplayName("JOB-01, JOB-02, JOB-03, JOB-05, JOB-06: only termination signals a job")
    void termination() {
        Puppet a = story.process("a");
        Puppet b = story.process("b");
        Puppet late = story.process("late");
        int job = job();
        int processA = open(p, a);
        int processB = open(p, b);
        assertThat(assign(job, a) && assign(job, b)).isTrue();
        a.returns(0);
        assertThat(p.poll(job)).isEqualTo(WAIT_TIMEOUT);
        assertThat(p.does(() -> TerminateJobObject(job, 123))).isTrue();
        assertThat(p.waitsFor(processB).result()).isEqualTo(WAIT_OBJECT_0);
        assertThat(story.exitCode(b.process())).isEqualTo(123);
        assertThat(p.poll(job) + p.poll(job)).isZero();
        assertThat(p.does(() -> AssignProcessToJobObject(job, processA))).isFalse();
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(assign(job, late)).isTrue();
        assertThat(p.poll(job)).isZero();
        assertThat(isIn(job, processA)).isTrue();
        assertThat(isIn(job(), processA)).isFalse();
        assertThat(isIn(0, processA)).isTrue();
        assertThat(isIn(0, -1)).isFalse();
    }

    @Test
    @DisplayName("JOB-04 JO3: on Windows 2000 a terminated job stays as it is")
    void termination_on_windows_2000() {
        try (Story w2k = Story.in("win2000")) {
            Puppet q = w2k.process("q");
            int job = q.does(() -> CreateJobObject(null, null));
            q.does(() -> TerminateJobObject(job, 1));
            assertThat(q.poll(job)).isEqualTo(WAIT_TIMEOUT);
        }
    }

    @Test
    @DisplayName("JOB-07 to JOB-10: children join, unless they may and do break away")
    void children() {
        Puppet a = story.process("a");
        int job = job();
        assign(job, a);
        story.image("child");
        PROCESS_INFORMATION made = new PROCESS_INFORMATION();
        assertThat(create(a, "child", 0, made)).isTrue();
        assertThat(isIn(job, p.does(() -> OpenProcess(PROCESS_ALL_ACCESS, false, made.dwProcessId))))
                .isTrue();
        assertThat(create(a, "child", CREATE_BREAKAWAY_FROM_JOB, made)).isFalse();
        assertThat(a.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(limit(job, JOB_OBJECT_LIMIT_BREAKAWAY_OK, 0)).isTrue();
        assertThat(create(a, "child", CREATE_BREAKAWAY_FROM_JOB, made)).isTrue();
        assertThat(isIn(job, p.does(() -> OpenProcess(PROCESS_ALL_ACCESS, false, made.dwProcessId))))
                .isFalse();
        limit(job, JOB_OBJECT_LIMIT_SILENT_BREAKAWAY_OK, 0);
        assertThat(create(a, "child", 0, made)).isTrue();
        assertThat(isIn(0, p.does(() -> OpenProcess(PROCESS_ALL_ACCESS, false, made.dwProcessId))))
                .isFalse();
    }

    @Test
    @DisplayName("JOB-12, JOB-13, JOB-18: what the last close does")
    void the_last_close() {
        Puppet a = story.process("a");
        Puppet b = story.process("b");
        Puppet owner = story.process("owner");
        int job = p.does(() -> CreateJobObject(null, "killing"));
        assertThat(limit(job, JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE, 0)).isTrue();
        assign(job, a);
        assign(job, b);
        int other = owner.does(() -> OpenJobObject(JOB_OBJECT_ALL_ACCESS, false, "killing"));
        assertThat(other).isNotZero();
        p.does(() -> CloseHandle(job));
        story.kernel.awaitQuiet();
        assertThat(a.process().end()).isEmpty();
        owner.process().terminate(0);
        assertThat(story.exitCode(a.process()) + story.exitCode(b.process())).isZero();
        Puppet c = story.process("c");
        int mild = p.does(() -> CreateJobObject(null, "mild"));
        assign(mild, c);
        p.does(() -> CloseHandle(mild));
        assertThat(p.does(() -> OpenJobObject(JOB_OBJECT_ALL_ACCESS, false, "mild")))
                .isZero();
        assertThat(p.lastError()).isEqualTo(ERROR_FILE_NOT_FOUND);
        assertThat(c.process().end()).isEmpty();
        assertThat(story.count(ObjectType.JOB)).isEqualTo(1);
        c.returns(0);
        story.exitCode(c.process());
        assertThat(story.count(ObjectType.JOB)).isZero();
    }

    @Test
    @DisplayName("JO8: a process in its own job ends when it closes the job's last handle")
    void closing_the_own_job() {
        Puppet a = story.process("a");
        a.doesOrDies(() -> {
            int job = CreateJobObject(null, null);
            JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = new JOBOBJECT_EXTENDED_LIMIT_INFORMATION();
            limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
            SetInformationJobObject(
                    job, JobObjectExtendedLimitInformation, limits, JOBOBJECT_EXTENDED_LIMIT_INFORMATION.SIZE);
            AssignProcessToJobObject(job, GetCurrentProcess());
            return CloseHandle(job);
        });
        assertThat(story.exitCode(a.process())).isZero();
    }

    @Test
    @DisplayName("JOB-14 JO10: one process too many is ended")
    void one_too_many() {
        Puppet a = story.process("a");
        Puppet b = story.process("b");
        int job = job();
        limit(job, JOB_OBJECT_LIMIT_ACTIVE_PROCESS, 1);
        assertThat(assign(job, a)).isTrue();
        assertThat(assign(job, b)).isFalse();
        assertThat(p.lastError()).isEqualTo(ERROR_NOT_ENOUGH_QUOTA);
        story.exitCode(b.process());
        assertThat(a.process().end()).isEmpty();
        story.image("child");
        assertThat(create(a, "child", 0, new PROCESS_INFORMATION())).isFalse();
        assertThat(a.lastError()).isEqualTo(ERROR_NOT_ENOUGH_QUOTA);
        assertThat(a.handles()).isZero();
    }

    /** total, active, and ended for being one too many */
    private String counts(int job) {
        JOBOBJECT_BASIC_ACCOUNTING_INFORMATION told = new JOBOBJECT_BASIC_ACCOUNTING_INFORMATION();
        int size = JOBOBJECT_BASIC_ACCOUNTING_INFORMATION.SIZE;
        assertThat(p.does(() -> QueryInformationJobObject(job, JobObjectBasicAccountingInformation, told, size, null)))
                .isTrue();
        return told.TotalProcesses + " " + told.ActiveProcesses + " " + told.TotalTerminatedProcesses;
    }

    @Test
    @DisplayName("JO10: what was one too many counts until it has ended and its last handle is closed")
    void one_too_many_counts_as_long_as_it_has_handles() {
        Puppet a = story.process("a");
        Puppet b = story.process("b");
        Puppet c = story.process("c");
        int job = job();
        limit(job, JOB_OBJECT_LIMIT_ACTIVE_PROCESS, 1);
        int first = open(p, b);
        int second = open(p, b);
        assertThat(assign(job, a)).isTrue();
        assertThat(p.does(() -> AssignProcessToJobObject(job, first))).isFalse();
        assertThat(p.waitsFor(first).result()).isEqualTo(WAIT_OBJECT_0);
        assertThat(isIn(job, first)).isFalse();
        assertThat(counts(job)).isEqualTo("2 2 1");
        a.returns(0);
        story.exitCode(a.process());
        assertThat(counts(job)).isEqualTo("2 1 1");
        p.does(() -> CloseHandle(first));
        assertThat(counts(job)).isEqualTo("2 1 1");
        assertThat(assign(job, c)).isFalse();
        assertThat(p.lastError()).isEqualTo(ERROR_NOT_ENOUGH_QUOTA);
        p.does(() -> CloseHandle(second));
        assertThat(counts(job)).isEqualTo("3 1 2");
    }

    @Test
    @DisplayName("JO10: a child that is one too many leaves nothing behind that counts")
    void a_child_that_is_one_too_many() {
        Puppet a = story.process("a");
        int job = job();
        limit(job, JOB_OBJECT_LIMIT_ACTIVE_PROCESS, 1);
        assign(job, a);
        story.image("child");
        assertThat(create(a, "child", 0, new PROCESS_INFORMATION())).isFalse();
        assertThat(counts(job)).isEqualTo("2 1 1");
        a.returns(0);
        story.exitCode(a.process());
        assertThat(counts(job)).isEqualTo("2 0 1");
        p.returns(0);
        story.exitCode(p.process());
        story.nothingIsLeft();
    }

    @Test
    @DisplayName("JO1: what is done with a job needs its right")
    void rights() {
        Puppet a = story.process("a");
        int process = open(p, a);
        p.does(() -> CreateJobObject(null, "j"));
        int all = JOB_OBJECT_ALL_ACCESS;
        int noAssign = p.does(() -> OpenJobObject(all & ~1, false, "j"));
        int noLimits = p.does(() -> OpenJobObject(all & ~2, false, "j"));
        int noQuery = p.does(() -> OpenJobObject(all & ~4, false, "j"));
        int noEnd = p.does(() -> OpenJobObject(all & ~8, false, "j"));
        assertThat(p.does(() -> AssignProcessToJobObject(noAssign, process))).isFalse();
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(limit(noLimits, JOB_OBJECT_LIMIT_ACTIVE_PROCESS, 1)).isFalse();
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(p.does(() -> IsProcessInJob(process, noQuery, new BoolRef())))
                .isFalse();
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(p.does(() -> TerminateJobObject(noEnd, 1))).isFalse();
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(p.does(() -> AssignProcessToJobObject(noEnd, process))).isTrue();
        assertThat(limit(noAssign, JOB_OBJECT_LIMIT_ACTIVE_PROCESS, 1)).isTrue();
        assertThat(isIn(noLimits, process)).isTrue();
        assertThat(p.does(() -> TerminateJobObject(noQuery, 1))).isTrue();
        assertThat(story.exitCode(a.process())).isEqualTo(1);
    }

    @Test
    @DisplayName("JOB-15, JOB-16: accounting")
    void accounting() {
        Puppet a = story.process("a");
        Puppet b = story.process("b");
        Puppet c = story.process("c");
        int job = job();
        List.of(a, b, c).forEach(each -> assertThat(assign(job, each)).isTrue());
        b.returns(0);
        story.exitCode(b.process());
        JOBOBJECT_BASIC_ACCOUNTING_INFORMATION told = new JOBOBJECT_BASIC_ACCOUNTING_INFORMATION();
        assertThat(p.does(() -> QueryInformationJobObject(
                        job,
                        JobObjectBasicAccountingInformation,
                        told,
                        JOBOBJECT_BASIC_ACCOUNTING_INFORMATION.SIZE,
                        null)))
                .isTrue();
        assertThat(told.TotalProcesses).isEqualTo(3);
        assertThat(told.ActiveProcesses).isEqualTo(2);
        JOBOBJECT_BASIC_PROCESS_ID_LIST ids = new JOBOBJECT_BASIC_PROCESS_ID_LIST(2);
        assertThat(p.does(() -> QueryInformationJobObject(job, JobObjectBasicProcessIdList, ids, ids.size(), null)))
                .isTrue();
        assertThat(ids.ProcessIdList).containsExactly(a.processId, c.processId);
        JOBOBJECT_BASIC_PROCESS_ID_LIST few = new JOBOBJECT_BASIC_PROCESS_ID_LIST(1);
        assertThat(p.does(() -> QueryInformationJobObject(job, JobObjectBasicProcessIdList, few, few.size(), null)))
                .isFalse();
        assertThat(p.lastError()).isEqualTo(ERROR_MORE_DATA);
    }

    @Test
    @DisplayName("JOB-17 JO12: what a completion port is told, in order")
    void completion_port() {
        Puppet a = story.process("a");
        Puppet b = story.process("b");
        int job = job();
        int port = p.does(() -> CreateIoCompletionPort(INVALID_HANDLE_VALUE, 0, 0, 0));
        assign(job, a);
        JOBOBJECT_ASSOCIATE_COMPLETION_PORT association = new JOBOBJECT_ASSOCIATE_COMPLETION_PORT();
        association.CompletionKey = 77;
        association.CompletionPort = port;
        assertThat(p.does(() -> SetInformationJobObject(
                        job,
                        JobObjectAssociateCompletionPortInformation,
                        association,
                        JOBOBJECT_ASSOCIATE_COMPLETION_PORT.SIZE)))
                .isTrue();
        assign(job, b);
        assertThat(take(port, 0)).isEqualTo("6 77 " + a.processId);
        assertThat(take(port, 0)).isEqualTo("6 77 " + b.processId);
        Puppet.Order<String> next = p.begins(() -> taken(port, INFINITE));
        next.isBlocked();
        b.returns(0);
        next.gives("7 77 " + b.processId);
        a.process().terminate(1);
        story.exitCode(a.process());
        assertThat(take(port, 0)).isEqualTo("7 77 " + a.processId);
        assertThat(take(port, 0)).isEqualTo("4 77 0");
        assertThat(take(port, 0)).isEqualTo("-" + WAIT_TIMEOUT);
        Puppet.Order<String> late = p.begins(() -> taken(port, 50));
        story.advance(50);
        late.gives("-" + WAIT_TIMEOUT);
    }

    private String take(int port, int milliseconds) {
        return p.does(() -> taken(port, milliseconds));
    }

    private static String taken(int port, int milliseconds) {
        IntRef code = new IntRef();
        IntRef key = new IntRef();
        IntRef id = new IntRef();
        return GetQueuedCompletionStatus(port, code, key, id, milliseconds)
                ? code.value + " " + key.value + " " + id.value
                : "-" + GetLastError();
    }
}
