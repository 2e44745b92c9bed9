package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.win32.IntRef;
import casement.win32.SECURITY_ATTRIBUTES;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Windows CE does not have, or does otherwise. */
@Timeout(60)
class KernelWindowsCeTest {

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
