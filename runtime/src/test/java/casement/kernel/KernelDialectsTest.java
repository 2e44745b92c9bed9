package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.ObjectType;
import casement.win32.Coredll;
import casement.win32.IntRef;
import casement.win32.MSGQUEUEOPTIONS;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The switches of a dialect that only the whole kernel shows, and the priorities of Windows CE. */
@Timeout(60)
class KernelDialectsTest {

    @Test
    @DisplayName("Q6 MU16: report-abandoned")
    void report_abandoned() {
        try (Story story = Story.inOwn("inherits = nt, report-abandoned = off")) {
            Puppet p = story.process("p");
            int mutex = abandoned(p);
            assertThat(p.poll(mutex)).isEqualTo(WAIT_OBJECT_0);
            assertThat(p.does(() -> ReleaseMutex(mutex))).isTrue();
            p.waitsFor(false, 0, p.autoEvent(), abandoned(p)).gives(1);
        }
    }

    private static int abandoned(Puppet p) {
        Puppet t = p.thread();
        int mutex = t.mutex(true);
        t.returns(0);
        return mutex;
    }

    @Test
    @DisplayName("Q9 WA13: abandoned-wait-all")
    void abandoned_wait_all() {
        try (Story story = Story.inOwn("inherits = nt, abandoned-wait-all = indexed")) {
            Puppet p = story.process("p");
            int event = p.does(() -> CreateEvent(null, true, true, null));
            p.waitsFor(true, 0, event, abandoned(p), abandoned(p)).gives(WAIT_ABANDONED_0 + 1);
            p.waitsFor(true, 0, event, abandoned(p)).gives(WAIT_ABANDONED_0 + 1);
        }
    }

    @Test
    @DisplayName("Q10 MU14: abandoned-release")
    void abandoned_release() {
        try (Story story = Story.inOwn("inherits = nt, abandoned-release = succeeds")) {
            Puppet p = story.process("p");
            int mutex = abandoned(p);
            assertThat(p.does(() -> ReleaseMutex(mutex))).isTrue();
            assertThat(p.poll(mutex)).isEqualTo(WAIT_ABANDONED_0);
            int free = p.mutex(false);
            assertThat(p.does(() -> ReleaseMutex(free))).isFalse();
            assertThat(p.lastError()).isEqualTo(ERROR_NOT_OWNER);
        }
    }

    @Test
    @DisplayName("Q12 WA23: close-during-wait fails single waits, waits for any, and waits for all")
    void close_during_wait() {
        try (Story story = Story.inOwn("inherits = nt, close-during-wait = fails")) {
            Puppet p = story.process("p");
            int event = p.autoEvent();
            int other = p.autoEvent();
            int third = p.autoEvent();
            Puppet t = p.thread();
            Puppet.Order<Integer> one = t.waitsFor(event);
            Puppet.Order<Integer> any = p.thread().waitsFor(false, INFINITE, other, event);
            Puppet.Order<Integer> watching = p.thread().waitsFor(true, INFINITE, event, other);
            Puppet.Order<Integer> watchingOther = p.thread().waitsFor(true, INFINITE, other, third);
            p.does(() -> CloseHandle(event));
            one.gives(WAIT_FAILED);
            assertThat(t.lastError()).isEqualTo(ERROR_INVALID_HANDLE);
            any.gives(WAIT_FAILED);
            watching.gives(WAIT_FAILED);
            p.does(() -> CloseHandle(third));
            watchingOther.gives(WAIT_FAILED);
            assertThat(story.count(ObjectType.EVENT)).isEqualTo(1);
        }
    }

    private static MSGQUEUEOPTIONS queue(boolean reads, int size) {
        MSGQUEUEOPTIONS options = new MSGQUEUEOPTIONS();
        options.bReadAccess = reads;
        options.cbMaxMessage = size;
        options.dwMaxMessages = 5;
        return options;
    }

    @Test
    @DisplayName("Q13 MQ11: broken-queue = deleted")
    void broken_queue() {
        try (Story story = Story.inOwn("inherits = wm65, broken-queue = deleted")) {
            Puppet p = story.process("p");
            int reader = p.does(() -> Coredll.CreateMsgQueue("q", queue(true, 8)));
            int writer = p.does(() -> Coredll.CreateMsgQueue("q", queue(false, 8)));
            assertThat(p.does(() -> Coredll.WriteMsgQueue(writer, new byte[4], 4, 0, 0)))
                    .isTrue();
            p.does(() -> CloseHandle(writer));
            assertThat(p.does(() -> Coredll.ReadMsgQueue(reader, new byte[4], 4, new IntRef(), INFINITE, new IntRef())))
                    .isFalse();
            assertThat(p.lastError()).isEqualTo(ERROR_PIPE_NOT_CONNECTED);
        }
    }

    @Test
    @DisplayName("Q14 MQ2: queue-mismatch = refused")
    void queue_mismatch() {
        try (Story story = Story.inOwn("inherits = wm65, queue-mismatch = refused")) {
            Puppet p = story.process("p");
            p.does(() -> Coredll.CreateMsgQueue("q", queue(true, 8)));
            assertThat(p.does(() -> Coredll.CreateMsgQueue("q", queue(false, 9))))
                    .isZero();
            assertThat(p.lastError()).isEqualTo(ERROR_INVALID_PARAMETER);
            assertThat(p.handles()).isEqualTo(1);
            assertThat(p.does(() -> Coredll.CreateMsgQueue("q", queue(false, 8))))
                    .isNotZero();
        }
    }

    private static boolean assign(Puppet p, int job, Puppet whom) {
        int process = p.does(() -> OpenProcess(PROCESS_ALL_ACCESS, false, whom.processId));
        return p.does(() -> AssignProcessToJobObject(job, process));
    }

    @Test
    @DisplayName("Q17 JO10: active-limit-error")
    void active_limit_error() {
        try (Story story = Story.inOwn("inherits = nt, active-limit-error = 5")) {
            Puppet p = story.process("p");
            int job = p.does(() -> CreateJobObject(null, null));
            casement.win32.JOBOBJECT_BASIC_LIMIT_INFORMATION limits =
                    new casement.win32.JOBOBJECT_BASIC_LIMIT_INFORMATION();
            limits.LimitFlags = JOB_OBJECT_LIMIT_ACTIVE_PROCESS;
            limits.ActiveProcessLimit = 1;
            p.does(() -> SetInformationJobObject(
                    job,
                    JobObjectBasicLimitInformation,
                    limits,
                    casement.win32.JOBOBJECT_BASIC_LIMIT_INFORMATION.SIZE));
            assertThat(assign(p, job, story.process("a"))).isTrue();
            assertThat(assign(p, job, story.process("b"))).isFalse();
            assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        }
    }

    /** {a, b} waits for all, then b is waited for alone; a is set, which does not help yet, then b. */
    private static List<Boolean> race(Story story) {
        Puppet p = story.process("p");
        int a = p.autoEvent();
        int b = p.autoEvent();
        Puppet.Order<Integer> all = p.thread().waitsFor(true, INFINITE, a, b);
        Puppet.Order<Integer> single = p.thread().waitsFor(b);
        p.set(a);
        p.set(b);
        List<Boolean> done = List.of(all.isDone(), single.isDone());
        p.set(a);
        p.set(b);
        all.gives(WAIT_OBJECT_0);
        return done;
    }

    @Test
    @DisplayName("Q19: lost-race")
    void lost_race() {
        try (Story story = Story.in("nt")) {
            assertThat(race(story)).containsExactly(true, false);
        }
        try (Story story = Story.inOwn("inherits = nt, lost-race = to-tail")) {
            assertThat(race(story)).containsExactly(false, true);
        }
    }

    @Test
    @DisplayName("Q19: a wait for all that lost an object to an earlier waiter stands behind a later one")
    void lost_to_an_earlier_waiter() {
        for (boolean toTail : new boolean[] {false, true}) {
            try (Story story = Story.inOwn("inherits = nt, lost-race = " + (toTail ? "to-tail" : "keeps-place"))) {
                Puppet p = story.process("p");
                int a = p.autoEvent();
                int b = p.manualEvent();
                p.set(b);
                Puppet.Order<Integer> early = p.thread().waitsFor(a);
                Puppet.Order<Integer> all = p.thread().waitsFor(true, INFINITE, a, b);
                Puppet.Order<Integer> late = p.thread().waitsFor(a);
                p.set(a);
                early.gives(WAIT_OBJECT_0);
                p.set(a);
                assertThat(all.isDone()).isEqualTo(!toTail);
                assertThat(late.isDone()).isEqualTo(toTail);
            }
        }
    }

    @Test
    @DisplayName("Q23 JO7, JOB-11: nested-jobs")
    void nested_jobs() {
        try (Story story = Story.in("nt")) {
            Puppet p = story.process("p");
            Puppet a = story.process("a");
            int outer = p.does(() -> CreateJobObject(null, null));
            int inner = p.does(() -> CreateJobObject(null, null));
            assertThat(assign(p, outer, a)).isTrue();
            assertThat(assign(p, inner, a)).isFalse();
            assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        }
        try (Story story = Story.inOwn("inherits = nt, nested-jobs = on")) {
            Puppet p = story.process("p");
            Puppet a = story.process("a");
            Puppet b = story.process("b");
            int outer = p.does(() -> CreateJobObject(null, null));
            int inner = p.does(() -> CreateJobObject(null, null));
            assertThat(assign(p, outer, a) && assign(p, outer, b) && assign(p, inner, a))
                    .isTrue();
            p.does(() -> TerminateJobObject(inner, 3));
            assertThat(story.exitCode(a.process())).isEqualTo(3);
            assertThat(b.process().end()).isEmpty();
        }
    }

    @Test
    @DisplayName("Q24, Q26 MAP-06: mapping-alignment-error and size-zero-opens-mapping")
    void mappings() {
        try (Story story = Story.inOwn("inherits = nt, mapping-alignment-error = 87, size-zero-opens-mapping = on")) {
            Puppet p = story.process("p");
            int mapping = p.does(() -> CreateFileMapping(-1, null, PAGE_READWRITE, 0, 65536, "m"));
            assertThat(p.does(() -> String.valueOf(MapViewOfFile(mapping, FILE_MAP_READ, 0, 4096, 0))))
                    .isEqualTo("null");
            assertThat(p.lastError()).isEqualTo(ERROR_INVALID_PARAMETER);
            assertThat(p.does(() -> CreateFileMapping(-1, null, PAGE_READWRITE, 0, 0, "m")))
                    .isNotZero();
            assertThat(p.lastError()).isEqualTo(ERROR_ALREADY_EXISTS);
            assertThat(p.does(() -> CreateFileMapping(-1, null, PAGE_READWRITE, 0, 0, "none")))
                    .isZero();
            assertThat(p.lastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        }
        try (Story story = Story.in("nt")) {
            Puppet p = story.process("p");
            p.does(() -> CreateFileMapping(-1, null, PAGE_READWRITE, 0, 65536, "m"));
            assertThat(p.does(() -> CreateFileMapping(-1, null, PAGE_READWRITE, 0, 0, "m")))
                    .isZero();
        }
    }
}
