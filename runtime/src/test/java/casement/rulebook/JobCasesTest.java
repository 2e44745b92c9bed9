package casement.rulebook;

import static casement.rulebook.Dialects.*;
import static casement.rulebook.Processes.*;
import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Answer;
import casement.kernel.Puppet;
import casement.kernel.Story;
import casement.win32.BoolRef;
import casement.win32.IntRef;
import casement.win32.JOBOBJECT_ASSOCIATE_COMPLETION_PORT;
import casement.win32.JOBOBJECT_BASIC_ACCOUNTING_INFORMATION;
import casement.win32.JOBOBJECT_BASIC_PROCESS_ID_LIST;
import casement.win32.JOBOBJECT_EXTENDED_LIMIT_INFORMATION;
import casement.win32.PROCESS_INFORMATION;
import java.util.List;

/** JOB: processes that are counted, limited and ended together. */
class JobCasesTest {

    private static int job(Puppet by) {
        return by.tries(() -> CreateJobObject(null, null)).fresh();
    }

    private static Answer<Boolean> assigns(Puppet by, int job, int process) {
        return by.tries(() -> AssignProcessToJobObject(job, process));
    }

    /** Gives the handle of the member. */
    private static int member(Puppet by, int job, Puppet member) {
        int process = processOf(member, by);
        assigns(by, job, process).isTrue();
        return process;
    }

    private static void limit(Puppet by, int job, int flags, int most) {
        JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = new JOBOBJECT_EXTENDED_LIMIT_INFORMATION();
        limits.BasicLimitInformation.LimitFlags = flags;
        limits.BasicLimitInformation.ActiveProcessLimit = most;
        int size = JOBOBJECT_EXTENDED_LIMIT_INFORMATION.SIZE;
        by.tries(() -> SetInformationJobObject(job, JobObjectExtendedLimitInformation, limits, size))
                .isTrue();
    }

    private static boolean isIn(Puppet by, int job, int process) {
        BoolRef is = new BoolRef();
        by.tries(() -> IsProcessInJob(process, job, is)).isTrue();
        return is.value;
    }

    // ---- termination

    @Case(id = "JOB-01", in = ANY_NT)
    void an_ordinary_end_does_not_signal(Story story) {
        Puppet p = story.process("p");
        Puppet a = story.process("a");
        int job = job(p);
        isNotSignaled(p, job);
        int process = member(p, job, a);
        a.returns(0);
        awaits(p, process);
        isNotSignaled(p, job);
    }

    @Case(id = "JOB-02", in = ANY_NT)
    void termination_ends_the_members(Story story) {
        Puppet p = story.process("p");
        int job = job(p);
        int process = member(p, job, story.process("a"));
        p.tries(() -> TerminateJobObject(job, 123)).isTrue();
        awaits(p, process);
        assertThat(processCode(p, process)).isEqualTo(123);
    }

    @Case(id = "JOB-03", in = NT)
    void termination_signals_for_good(Story story) {
        afterTermination(story, WAIT_OBJECT_0);
    }

    @Case(id = "JOB-04", in = WIN2000)
    void termination_does_not_signal(Story story) {
        afterTermination(story, WAIT_TIMEOUT);
    }

    private static void afterTermination(Story story, int state) {
        Puppet p = story.process("p");
        int job = job(p);
        int process = member(p, job, story.process("a"));
        p.tries(() -> TerminateJobObject(job, 123)).isTrue();
        awaits(p, process);
        assertThat(p.poll(job)).isEqualTo(state);
        assertThat(p.poll(job)).isEqualTo(state);
        int late = member(p, job, story.process("late"));
        assertThat(p.poll(job)).isEqualTo(state);
        isNotSignaled(p, late);
    }

    // ---- members

    @Case(id = "JOB-05", in = ANY_NT)
    void who_has_ended_joins_no_job(Story story) {
        Puppet p = story.process("p");
        Puppet a = story.process("a");
        int process = processOf(a, p);
        a.returns(0);
        awaits(p, process);
        assigns(p, job(p), process).isFalse(ERROR_ACCESS_DENIED);
    }

    @Case(id = "JOB-06", in = ANY_NT)
    void a_member_stays_one(Story story) {
        Puppet p = story.process("p");
        Puppet a = story.process("a");
        int job = job(p);
        int other = job(p);
        int process = member(p, job, a);
        assertThat(isIn(p, job, process)).isTrue();
        assertThat(isIn(p, other, process)).isFalse();
        assertThat(isIn(p, NULL, process)).isTrue();
        assertThat(isIn(p, NULL, processOf(p, p))).isFalse();
        a.returns(0);
        awaits(p, process);
        assertThat(isIn(p, job, process)).isTrue();
    }

    @Case(id = "JOB-11", in = ANY_NT)
    void a_process_has_one_job(Story story) {
        Puppet p = story.process("p");
        int process = member(p, job(p), story.process("a"));
        int second = job(p);
        assigns(p, second, process).isFalse(ERROR_ACCESS_DENIED);
        assertThat(isIn(p, second, process)).isFalse();
    }

    @Case(id = "JOB-11", in = ANY_NT, turned = "nested-jobs = on")
    void a_process_may_have_two_jobs(Story story) {
        Puppet p = story.process("p");
        int first = job(p);
        int process = member(p, first, story.process("a"));
        int second = job(p);
        assigns(p, second, process).isTrue();
        assertThat(isIn(p, first, process)).isTrue();
        assertThat(isIn(p, second, process)).isTrue();
    }

    // ---- children

    /** Whether a child is in the job of its parent, which has this limit. */
    private static boolean childIsIn(Story story, int limit, int flags) {
        Puppet p = story.process("p");
        Puppet parent = story.process("parent");
        Puppet child = story.image("child");
        int job = job(p);
        member(p, job, parent);
        limit(p, job, limit, 0);
        creates(parent, "child", false, flags, new PROCESS_INFORMATION()).isTrue();
        child.awaitAlive();
        int process = processOf(child, p);
        assertThat(isIn(p, NULL, process)).isEqualTo(isIn(p, job, process));
        return isIn(p, job, process);
    }

    @Case(id = "JOB-07", in = ANY_NT)
    void children_join(Story story) {
        assertThat(childIsIn(story, 0, 0)).isTrue();
    }

    @Case(id = "JOB-08", in = ANY_NT)
    void children_cannot_break_away(Story story) {
        Puppet p = story.process("p");
        Puppet parent = story.process("parent");
        Puppet child = story.image("child");
        member(p, job(p), parent);
        creates(parent, "child", false, CREATE_BREAKAWAY_FROM_JOB, new PROCESS_INFORMATION())
                .isFalse(ERROR_ACCESS_DENIED);
        assertThat(child.isAlive()).isFalse();
    }

    @Case(id = "JOB-09", in = ANY_NT)
    void children_may_break_away(Story story) {
        assertThat(childIsIn(story, JOB_OBJECT_LIMIT_BREAKAWAY_OK, CREATE_BREAKAWAY_FROM_JOB))
                .isFalse();
    }

    @Case(id = "JOB-10", in = ANY_NT)
    void children_always_break_away(Story story) {
        assertThat(childIsIn(story, JOB_OBJECT_LIMIT_SILENT_BREAKAWAY_OK, 0)).isFalse();
    }

    // ---- limits

    @Case(id = "JOB-14", in = ANY_NT)
    void one_too_many(Story story) {
        oneTooMany(story, ERROR_NOT_ENOUGH_QUOTA);
    }

    @Case(id = "JOB-14", in = ANY_NT, turned = "active-limit-error = 5")
    void one_too_many_may_be_denied(Story story) {
        oneTooMany(story, ERROR_ACCESS_DENIED);
    }

    @Case(id = "JOB-14", in = ANY_NT, turned = "active-limit-error = 87")
    void one_too_many_may_be_a_bad_parameter(Story story) {
        oneTooMany(story, ERROR_INVALID_PARAMETER);
    }

    private static void oneTooMany(Story story, int error) {
        Puppet p = story.process("p");
        int job = job(p);
        limit(p, job, JOB_OBJECT_LIMIT_ACTIVE_PROCESS, 1);
        int first = member(p, job, story.process("a"));
        int second = processOf(story.process("b"), p);
        assigns(p, job, second).isFalse(error);
        awaits(p, second);
        isNotSignaled(p, first);
    }

    // ---- how long it lives

    @Case(id = "JOB-12", in = NT)
    void the_last_handle_takes_the_members_with_it(Story story) {
        Puppet p = story.process("p");
        int job = p.tries(() -> CreateJobObject(null, "A")).fresh();
        int again =
                p.tries(() -> OpenJobObject(JOB_OBJECT_ALL_ACCESS, false, "A")).handle();
        limit(p, job, JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE, 0);
        List<Integer> members = List.of(member(p, job, story.process("a")), member(p, job, story.process("b")));
        p.tries(() -> CloseHandle(job)).isTrue();
        members.forEach(process -> isNotSignaled(p, process));
        p.tries(() -> CloseHandle(again)).isTrue();
        members.forEach(process -> awaits(p, process));
        members.forEach(process -> assertThat(processCode(p, process)).isZero());
    }

    @Case(id = "JOB-13", in = ANY_NT)
    void otherwise_they_run_on(Story story) {
        Puppet p = story.process("p");
        int job = p.tries(() -> CreateJobObject(null, "A")).fresh();
        int process = member(p, job, story.process("a"));
        p.tries(() -> CloseHandle(job)).isTrue();
        isNotSignaled(p, process);
        p.tries(() -> OpenJobObject(JOB_OBJECT_ALL_ACCESS, false, "A")).isNull(ERROR_FILE_NOT_FOUND);
        int anew = p.tries(() -> CreateJobObject(null, "A")).fresh();
        assertThat(isIn(p, anew, process)).isFalse();
        assertThat(isIn(p, NULL, process)).isTrue();
    }

    @Case(id = "JOB-18", in = NT)
    void the_owner_takes_the_members_with_it(Story story) {
        Puppet q = story.process("q");
        Puppet owner = story.process("owner");
        Puppet a = story.process("a");
        int job = job(owner);
        limit(owner, job, JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE, 0);
        member(owner, job, a);
        int process = processOf(a, q);
        int owning = processOf(owner, q);
        isNotSignaled(q, process);
        terminate(q, owning, 1);
        awaits(q, process);
        assertThat(processCode(q, process)).isZero();
    }

    @Case(id = "JOB-19", in = ANY_NT)
    void found_by_name(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        int job = p.tries(() -> CreateJobObject(null, "A")).fresh();
        int again = q.tries(() -> CreateJobObject(null, "A")).existing();
        int opened =
                q.tries(() -> OpenJobObject(JOB_OBJECT_ALL_ACCESS, false, "A")).handle();
        member(p, job, q);
        assertThat(isIn(q, again, processOf(q, q))).isTrue();
        assertThat(isIn(q, opened, processOf(q, q))).isTrue();
    }

    // ---- what it tells

    private static Answer<Boolean> asksAccounting(
            Puppet by, int job, JOBOBJECT_BASIC_ACCOUNTING_INFORMATION told, int size) {
        return by.tries(() -> QueryInformationJobObject(job, JobObjectBasicAccountingInformation, told, size, null));
    }

    private static Answer<Boolean> asksIds(Puppet by, int job, JOBOBJECT_BASIC_PROCESS_ID_LIST told) {
        return by.tries(() -> QueryInformationJobObject(job, JobObjectBasicProcessIdList, told, told.size(), null));
    }

    @Case(id = "JOB-15", in = ANY_NT)
    void accounting(Story story) {
        Puppet p = story.process("p");
        Puppet a = story.process("a");
        Puppet b = story.process("b");
        Puppet c = story.process("c");
        int job = job(p);
        member(p, job, c);
        int ended = member(p, job, a);
        member(p, job, b);
        a.returns(0);
        awaits(p, ended);
        JOBOBJECT_BASIC_ACCOUNTING_INFORMATION told = new JOBOBJECT_BASIC_ACCOUNTING_INFORMATION();
        asksAccounting(p, job, told, JOBOBJECT_BASIC_ACCOUNTING_INFORMATION.SIZE)
                .isTrue();
        assertThat(told.TotalProcesses).isEqualTo(3);
        assertThat(told.ActiveProcesses).isEqualTo(2);
        JOBOBJECT_BASIC_PROCESS_ID_LIST ids = new JOBOBJECT_BASIC_PROCESS_ID_LIST(2);
        asksIds(p, job, ids).isTrue();
        assertThat(ids.NumberOfProcessIdsInList).isEqualTo(2);
        assertThat(ids.ProcessIdList).containsExactly(c.processId, b.processId);
    }

    @Case(id = "JOB-16", in = ANY_NT)
    void short_buffers(Story story) {
        Puppet p = story.process("p");
        int job = job(p);
        member(p, job, story.process("a"));
        member(p, job, story.process("b"));
        int tooShort = JOBOBJECT_BASIC_ACCOUNTING_INFORMATION.SIZE - 1;
        asksAccounting(p, job, new JOBOBJECT_BASIC_ACCOUNTING_INFORMATION(), tooShort)
                .isFalse(ERROR_BAD_LENGTH);
        asksIds(p, job, new JOBOBJECT_BASIC_PROCESS_ID_LIST(1)).isFalse(ERROR_MORE_DATA);
    }

    // ---- completion ports

    /** What a port told. */
    private record Told(int message, int key, int process) {}

    private static Answer<Told> takes(Puppet by, int port) {
        return by.tries(() -> {
            IntRef message = new IntRef();
            IntRef key = new IntRef();
            IntRef process = new IntRef();
            return GetQueuedCompletionStatus(port, message, key, process, 0)
                    ? new Told(message.value, key.value, process.value)
                    : null;
        });
    }

    @Case(id = "JOB-17", in = ANY_NT)
    void a_port_is_told(Story story) {
        Puppet p = story.process("p");
        Puppet a = story.process("a");
        Puppet b = story.process("b");
        int job = job(p);
        int first = member(p, job, a);
        int port = p.tries(() -> CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0))
                .result();
        JOBOBJECT_ASSOCIATE_COMPLETION_PORT association = new JOBOBJECT_ASSOCIATE_COMPLETION_PORT();
        association.CompletionKey = 77;
        association.CompletionPort = port;
        int size = JOBOBJECT_ASSOCIATE_COMPLETION_PORT.SIZE;
        p.tries(() -> SetInformationJobObject(job, JobObjectAssociateCompletionPortInformation, association, size))
                .isTrue();
        int second = member(p, job, b);
        b.returns(0);
        awaits(p, second);
        a.returns(0);
        awaits(p, first);
        List.of(
                        new Told(JOB_OBJECT_MSG_NEW_PROCESS, 77, a.processId),
                        new Told(JOB_OBJECT_MSG_NEW_PROCESS, 77, b.processId),
                        new Told(JOB_OBJECT_MSG_EXIT_PROCESS, 77, b.processId),
                        new Told(JOB_OBJECT_MSG_EXIT_PROCESS, 77, a.processId),
                        new Told(JOB_OBJECT_MSG_ACTIVE_PROCESS_ZERO, 77, 0))
                .forEach(told -> takes(p, port).is(told));
        takes(p, port).isNull(WAIT_TIMEOUT);
    }
}
