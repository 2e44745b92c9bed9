package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.ObjectType;
import casement.win32.Coredll;
import casement.win32.IntRef;
import casement.win32.MSGQUEUEOPTIONS;
import casement.win32.SECURITY_ATTRIBUTES;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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

    @Test
    @DisplayName("CW6: max-finite-timeout-ms cuts all timeouts but INFINITE")
    void longest_timeout() {
        try (Story story = Story.inOwn("inherits = nt, max-finite-timeout-ms = 1000")) {
            Puppet p = story.process("p");
            int event = p.autoEvent();
            Puppet t = p.thread();
            Puppet.Order<Integer> cut = p.waitsFor(event, 0xFFFFFFFE);
            Puppet.Order<Integer> forever = t.waitsFor(event);
            story.advance(999);
            cut.isBlocked();
            story.advance(1);
            cut.gives(WAIT_TIMEOUT);
            story.advance(5000);
            forever.isBlocked();
        }
    }

    @Test
    @DisplayName("WAI-16 CW1, Q7: CE refuses to wait for all with 87 if strict; a dialect may always or never")
    void wait_all() {
        String strict = "casement.strict = on";
        for (String ce : List.of("ce-early", "ce", "ce-net", "wm65")) {
            assertThat(waitForAll(Story.with(ce, strict))).as("%s, strict", ce).isEqualTo(ERROR_INVALID_PARAMETER);
            assertThat(waitForAll(Story.in(ce))).as(ce).isZero();
        }
        String fails = "casement.dialects.own { inherits = wm65, wait-all = fails }";
        String works = "casement.dialects.own { inherits = wm65, wait-all = works }";
        assertThat(waitForAll(Story.with("own", fails))).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(waitForAll(Story.with("own", works + "\n" + strict))).isZero();
        assertThat(waitForAll(Story.with("nt", strict))).isZero();
    }

    /** The last error; two signaled events are taken together, or not touched. */
    private static int waitForAll(Story story) {
        try (story) {
            Puppet p = story.process("p");
            int first = p.autoEvent();
            int second = p.autoEvent();
            assertThat(p.set(first) && p.set(second)).isTrue();
            p.does(() -> {
                SetLastError(0);
                return 0;
            });
            int outcome = p.waitsFor(true, 0, first, second).result();
            int error = p.lastError();
            assertThat(outcome).isEqualTo(error == 0 ? WAIT_OBJECT_0 : WAIT_FAILED);
            assertThat(p.poll(first)).isEqualTo(error == 0 ? WAIT_TIMEOUT : WAIT_OBJECT_0);
            assertThat(p.poll(second)).isEqualTo(error == 0 ? WAIT_TIMEOUT : WAIT_OBJECT_0);
            return error;
        }
    }

    // ---- priorities

    private static Puppet threadOf(Puppet p, int priority) {
        Puppet t = p.thread();
        assertThat(p.does(() -> Coredll.CeSetThreadPriority(t.handle, priority)))
                .isTrue();
        return t;
    }

    @Test
    @DisplayName(
            "WAI-34, WAI-35 CW8, CW10: the highest priority goes first, then who came first; a raise counts at once")
    void wake_order() {
        try (Story story = Story.in("wm65")) {
            Puppet p = story.process("p");
            int event = p.autoEvent();
            List<Puppet> threads = new ArrayList<>();
            List<Puppet.Order<Integer>> waits = new ArrayList<>();
            for (int priority : new int[] {251, 100, 251, 100, 252}) {
                Puppet t = threadOf(p, priority);
                threads.add(t);
                waits.add(t.waitsFor(event));
            }
            p.does(() -> Coredll.CeSetThreadPriority(threads.get(4).handle, 1));
            for (int next : new int[] {4, 1, 3, 0, 2}) {
                p.set(event);
                waits.get(next).gives(WAIT_OBJECT_0);
                assertThat(waits.stream().filter(Puppet.Order::isDone).count() % 5)
                        .isEqualTo((List.of(4, 1, 3, 0, 2).indexOf(next) + 1) % 5);
            }
        }
    }

    /**
     * Low owns m1; middle owns m2 and waits for m1; high waits for m2. Then low and a thread of priority 150 wait for an
     * event, which goes to whoever runs higher.
     */
    private static boolean lowGoesFirst(Story story) {
        Puppet p = story.process("p");
        int event = p.autoEvent();
        Puppet low = threadOf(p, 250);
        Puppet middle = threadOf(p, 200);
        Puppet high = threadOf(p, 100);
        Puppet other = threadOf(p, 150);
        int m1 = low.mutex(true);
        int m2 = middle.mutex(true);
        middle.waitsFor(m1);
        Puppet.Order<Integer> others = other.waitsFor(event);
        Puppet.Order<Integer> lows = low.waitsFor(event);
        high.waitsFor(m2);
        int shown = p.does(() -> Coredll.CeGetThreadPriority(low.handle));
        assertThat(shown).isEqualTo(250);
        p.set(event);
        boolean first = lows.isDone();
        assertThat(others.isDone()).isEqualTo(!first);
        if (first) {
            assertThat(low.does(() -> ReleaseMutex(m1))).isTrue();
            lows = low.waitsFor(event);
            Puppet.Order<Integer> later = threadOf(p, 240).waitsFor(event);
            p.set(event);
            others.gives(WAIT_OBJECT_0);
            p.set(event);
            later.gives(WAIT_OBJECT_0);
            lows.isBlocked();
        }
        return first;
    }

    @Test
    @DisplayName("WAI-36 CW9, Q22: an owner is raised by those who wait, and by those who wait for these")
    void priority_inheritance() {
        try (Story story = Story.in("wm65")) {
            assertThat(lowGoesFirst(story)).isTrue();
        }
        try (Story story = Story.inOwn("inherits = wm65, priority-inheritance = direct")) {
            assertThat(lowGoesFirst(story)).isFalse();
        }
        try (Story story = Story.inOwn("inherits = wm65, priority-inheritance = none")) {
            assertThat(lowGoesFirst(story)).isFalse();
        }
    }

    @Test
    @DisplayName("Q22: direct inheritance raises the owner itself; WAI-37: a semaphore raises nobody")
    void direct_inheritance() {
        for (String kind : List.of("none", "direct", "transitive", "semaphore")) {
            boolean semaphore = kind.equals("semaphore");
            try (Story story =
                    Story.inOwn("inherits = wm65, priority-inheritance = " + (semaphore ? "transitive" : kind))) {
                Puppet p = story.process("p");
                int event = p.autoEvent();
                Puppet low = threadOf(p, 250);
                int held = semaphore ? p.does(() -> CreateSemaphore(null, 1, 1, null)) : p.mutex(false);
                low.poll(held);
                Puppet.Order<Integer> others = threadOf(p, 150).waitsFor(event);
                Puppet.Order<Integer> lows = low.waitsFor(event);
                Puppet high = threadOf(p, 100);
                Puppet.Order<Integer> highs = high.waitsFor(held, 500);
                p.set(event);
                boolean raised = kind.equals("direct") || kind.equals("transitive");
                assertThat(lows.isDone()).as(kind).isEqualTo(raised);
                assertThat(others.isDone()).as(kind).isEqualTo(!raised);
                story.advance(500);
                highs.gives(WAIT_TIMEOUT);
            }
        }
    }

    @Test
    @DisplayName("CW9: the loan ends with the wait that made it")
    void a_loan_ends_with_its_wait() {
        try (Story story = Story.in("wm65")) {
            Puppet p = story.process("p");
            int event = p.autoEvent();
            Puppet low = threadOf(p, 250);
            int mutex = low.mutex(true);
            Puppet.Order<Integer> highs = threadOf(p, 100).waitsFor(mutex, 500);
            Puppet.Order<Integer> lows = low.waitsFor(event);
            Puppet.Order<Integer> others = threadOf(p, 150).waitsFor(event);
            story.advance(500);
            highs.gives(WAIT_TIMEOUT);
            p.set(event);
            others.gives(WAIT_OBJECT_0);
            lows.isBlocked();
        }
    }

    @Test
    @DisplayName("CW10: a lowered priority counts with the next wait, not with this one")
    void a_lowered_priority() {
        try (Story story = Story.in("wm65")) {
            Puppet p = story.process("p");
            int event = p.autoEvent();
            Puppet lowered = threadOf(p, 100);
            Puppet.Order<Integer> first = lowered.waitsFor(event);
            Puppet.Order<Integer> other = threadOf(p, 150).waitsFor(event);
            p.does(() -> Coredll.CeSetThreadPriority(lowered.handle, 200));
            assertThat(p.does(() -> Coredll.CeGetThreadPriority(lowered.handle)))
                    .isEqualTo(200);
            p.set(event);
            first.gives(WAIT_OBJECT_0);
            other.isBlocked();
            Puppet.Order<Integer> second = lowered.waitsFor(event);
            p.set(event);
            other.gives(WAIT_OBJECT_0);
            second.isBlocked();
        }
    }

    @Test
    @DisplayName("WA4: CE does not ignore the low bits of a handle")
    void low_bits() {
        try (Story story = Story.in("wm65")) {
            Puppet p = story.process("p");
            int event = p.does(() -> CreateEvent(null, true, true, null));
            assertThat(p.poll(event)).isEqualTo(WAIT_OBJECT_0);
            for (int low = 1; low < 4; low++) {
                assertThat(p.poll(event + low)).isEqualTo(WAIT_FAILED);
                assertThat(p.lastError()).isEqualTo(ERROR_INVALID_HANDLE);
            }
        }
    }

    private static void lacks(Story story, boolean lacking, Callable<?>... functions) {
        Puppet p = story.process("p");
        for (Callable<?> function : functions) {
            p.does(() -> {
                SetLastError(ERROR_SUCCESS);
                return 0;
            });
            Object result = p.does(function);
            int error = p.lastError();
            if (lacking) {
                assertThat(result).isIn(0, false, WAIT_FAILED);
                assertThat(error).isEqualTo(ERROR_CALL_NOT_IMPLEMENTED);
            } else {
                assertThat(error).isNotEqualTo(ERROR_CALL_NOT_IMPLEMENTED);
            }
        }
        p.returns(0);
        story.exitCode(p.process());
    }

    @Test
    @DisplayName("CW4, CW5: strict CE has no routines, timers, jobs and signal-and-wait, early CE no semaphores")
    void what_strict_windows_ce_lacks() {
        Callable<?>[] noCe = {
            () -> SleepEx(0, true),
            () -> WaitForSingleObjectEx(GetCurrentProcess(), 0, true),
            () -> WaitForMultipleObjectsEx(1, new int[] {4}, false, 0, true),
            () -> QueueUserAPC(data -> {}, GetCurrentThread(), null),
            () -> SignalObjectAndWait(4, 4, 0, false),
        };
        Callable<?>[] timersAndJobs = {
            () -> CreateWaitableTimer(null, true, null),
            () -> CreateJobObject(null, null),
            () -> AssignProcessToJobObject(4, -1)
        };
        Callable<?>[] semaphores = {() -> CreateSemaphore(null, 1, 1, null), () -> ReleaseSemaphore(4, 1, null)};
        for (String ce : List.of("ce-early", "ce", "wm65")) {
            try (Story strict = Story.with(ce, "casement.strict = on");
                    Story mild = Story.in(ce)) {
                lacks(strict, true, noCe);
                lacks(mild, false, noCe);
                lacks(strict, !ce.equals("ce"), timersAndJobs);
                lacks(mild, false, timersAndJobs);
                lacks(strict, ce.equals("ce-early"), semaphores);
                lacks(mild, false, semaphores);
                Puppet p = strict.process("p");
                Puppet t = p.thread();
                assertThat(p.poll(-1)).as("CW5: a process").isEqualTo(WAIT_TIMEOUT);
                assertThat(p.poll(t.handle)).as("CW5: a thread").isEqualTo(WAIT_TIMEOUT);
                t.returns(0);
                p.waitsFor(t.handle).gives(WAIT_OBJECT_0);
            }
        }
    }

    @Test
    @DisplayName("NAM-71 N16: CE ignores security attributes, or refuses them; the desktop heeds them")
    void security_attributes() {
        SECURITY_ATTRIBUTES inherited = new SECURITY_ATTRIBUTES();
        inherited.bInheritHandle = true;
        String refuses = "casement.dialects.own { inherits = wm65, security-attributes = must-be-null }";
        try (Story nt = Story.in("nt");
                Story ce = Story.in("wm65");
                Story own = Story.with("own", refuses)) {
            IntRef flags = new IntRef();
            Puppet p = nt.process("p");
            int marked = p.does(() -> CreateEvent(inherited, true, true, "e"));
            p.does(() -> GetHandleInformation(marked, flags));
            assertThat(flags.value).isEqualTo(HANDLE_FLAG_INHERIT);
            Puppet q = ce.process("q");
            int plain = q.does(() -> CreateEvent(inherited, true, true, "e"));
            q.does(() -> GetHandleInformation(plain, flags));
            assertThat(flags.value).isZero();
            Puppet r = own.process("r");
            assertThat(r.does(() -> CreateEvent(inherited, true, true, "e"))).isZero();
            assertThat(r.lastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        }
    }
}
