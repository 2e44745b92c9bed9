package casement.kernel;

import static casement.win32.Coredll.*;
import static casement.win32.WinCe.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.EndCause;
import casement.semantics.EndReason;
import casement.semantics.ObjectType;
import casement.win32.IntRef;
import casement.win32.MSGQUEUEINFO;
import casement.win32.MSGQUEUEOPTIONS;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Message queues and watchdogs of Windows CE. */
@Timeout(60)
class KernelQueuesTest {

    private final Story story = Story.in("wm65");
    private final Puppet p = story.process("p");
    private final Puppet q = story.process("q");

    @AfterEach
    void end() {
        story.close();
    }

    private static MSGQUEUEOPTIONS options(boolean reads, int flags, int most) {
        MSGQUEUEOPTIONS options = new MSGQUEUEOPTIONS();
        options.bReadAccess = reads;
        options.dwFlags = flags;
        options.dwMaxMessages = most;
        options.cbMaxMessage = 16;
        return options;
    }

    private int reader(Puppet by, int flags) {
        return by.does(() -> CreateMsgQueue("q", options(true, flags, 2)));
    }

    private int writer(Puppet by, int flags) {
        return by.does(() -> CreateMsgQueue("q", options(false, flags, 2)));
    }

    /** What was read, or minus the error. */
    private static String read(int queue, int milliseconds) {
        byte[] buffer = new byte[16];
        IntRef size = new IntRef();
        IntRef flags = new IntRef();
        return ReadMsgQueue(queue, buffer, 16, size, milliseconds, flags)
                ? new String(buffer, 0, size.value, java.nio.charset.StandardCharsets.US_ASCII)
                        + (flags.value == MSGQUEUE_MSGALERT ? "!" : "")
                : "-" + GetLastError();
    }

    private static String write(int queue, String text, int milliseconds, int flags) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return WriteMsgQueue(queue, bytes, bytes.length, milliseconds, flags) ? "ok" : "-" + GetLastError();
    }

    private Puppet.Order<String> reads(Puppet by, int queue, int milliseconds) {
        return by.begins(() -> read(queue, milliseconds));
    }

    private Puppet.Order<String> writes(Puppet by, int queue, String text, int milliseconds) {
        return by.begins(() -> write(queue, text, milliseconds, 0));
    }

    @Test
    @DisplayName("MSQ-01 to MSQ-08: readers and writers wait for each other, or until the time is over")
    void readers_and_writers_wait() {
        int r = reader(p, 0);
        int w = writer(q, 0);
        assertThat(q.lastError()).isEqualTo(ERROR_ALREADY_EXISTS);
        assertThat(writes(p, r, "x", 0).result()).isEqualTo("-" + ERROR_ACCESS_DENIED);
        assertThat(reads(q, w, 0).result()).isEqualTo("-" + ERROR_ACCESS_DENIED);
        reads(p, r, 0).gives("-" + ERROR_TIMEOUT);
        Puppet.Order<String> late = reads(p, r, 100);
        story.advance(99);
        late.isBlocked();
        story.advance(1);
        late.gives("-" + ERROR_TIMEOUT);
        Puppet.Order<String> read = reads(p, r, INFINITE);
        writes(q, w, "a", 0).gives("ok");
        read.gives("a");
        writes(q, w, "b", 0).gives("ok");
        writes(q, w, "c", 0).gives("ok");
        writes(q, w, "d", 0).gives("-" + ERROR_TIMEOUT);
        Puppet.Order<String> write = writes(q, w, "d", INFINITE);
        write.isBlocked();
        reads(p, r, 0).gives("b");
        write.gives("ok");
        reads(p, r, 0).gives("c");
        reads(p, r, 0).gives("d");
    }

    @Test
    @DisplayName("MSQ-11 to MSQ-14, MSQ-17, PRC-17: a queue without its other end")
    void a_broken_queue() {
        int r = reader(p, 0);
        reads(p, r, INFINITE).gives("-" + ERROR_PIPE_NOT_CONNECTED);
        int w = writer(q, 0);
        Puppet.Order<String> read = reads(p, r, INFINITE);
        q.does(() -> CloseMsgQueue(w));
        read.gives("-" + ERROR_PIPE_NOT_CONNECTED);
        int again = writer(q, 0);
        writes(q, again, "a", 0).gives("ok");
        writes(q, again, "b", 0).gives("ok");
        Puppet.Order<String> write = writes(q, again, "c", INFINITE);
        p.does(() -> CloseHandle(r));
        write.gives("-" + ERROR_PIPE_NOT_CONNECTED);
        int other = reader(p, 0);
        q.process().terminate(1);
        story.exitCode(q.process());
        reads(p, other, 0).gives("a");
        reads(p, other, 0).gives("b");
        reads(p, other, INFINITE).gives("-" + ERROR_PIPE_NOT_CONNECTED);
    }

    @Test
    @DisplayName("MSQ-15, MSQ-16: a queue that may be broken waits for its other end")
    void a_queue_that_may_be_broken() {
        int w = writer(q, MSGQUEUE_ALLOW_BROKEN);
        writes(q, w, "a", 0).gives("ok");
        int r = reader(p, MSGQUEUE_ALLOW_BROKEN);
        reads(p, r, 0).gives("a");
        q.does(() -> CloseHandle(w));
        Puppet.Order<String> read = reads(p, r, INFINITE);
        read.isBlocked();
        int again = writer(q, 0);
        writes(q, again, "b", 0).gives("ok");
        read.gives("b");
    }

    @Test
    @DisplayName("MSQ-18, MSQ-19, MSQ-20: the alert goes first")
    void the_alert_goes_first() {
        int r = reader(p, 0);
        int w = writer(q, 0);
        writes(q, w, "a", 0).gives("ok");
        writes(q, w, "b", 0).gives("ok");
        assertThat(q.does(() -> write(w, "x", 0, MSGQUEUE_MSGALERT))).isEqualTo("ok");
        reads(p, r, 0).gives("x!");
        reads(p, r, 0).gives("a");
        reads(p, r, 0).gives("b");
        Puppet.Order<String> waiting = reads(p, r, INFINITE);
        assertThat(q.does(() -> write(w, "y", 0, MSGQUEUE_MSGALERT))).isEqualTo("ok");
        waiting.gives("y!");
    }

    @Test
    @DisplayName("MSQ-21, MSQ-22, MSQ-23, MSQ-27, MSQ-28: waiting for ends, and opening them by another's handle")
    void waiting_for_ends() {
        int r = reader(p, 0);
        int w = writer(q, 0);
        Puppet.Order<Integer> readable = p.waitsFor(r);
        assertThat(q.poll(w)).isEqualTo(WAIT_OBJECT_0);
        writes(q, w, "a", 0).gives("ok");
        readable.gives(WAIT_OBJECT_0);
        assertThat(p.poll(r)).isEqualTo(WAIT_OBJECT_0);
        writes(q, w, "b", 0).gives("ok");
        Puppet.Order<Integer> writable = q.waitsFor(w);
        writable.isBlocked();
        reads(p, r, 0).gives("a");
        writable.gives(WAIT_OBJECT_0);
        int source = q.does(() -> OpenProcess(0, false, p.processId));
        int opened = q.does(() -> OpenMsgQueue(source, r, options(true, 0, 0)));
        MSGQUEUEINFO info = new MSGQUEUEINFO();
        assertThat(q.does(() -> GetMsgQueueInfo(opened, info))).isTrue();
        assertThat(info.wNumReaders).isEqualTo((short) 2);
        assertThat(info.wNumWriters).isEqualTo((short) 1);
        assertThat(info.dwCurrentMessages).isEqualTo(1);
        assertThat(info.dwMaxQueueMessages).isEqualTo(2);
        reads(q, opened, 0).gives("b");
        int event = p.autoEvent();
        assertThat(q.does(() -> OpenMsgQueue(source, event, options(true, 0, 0))))
                .isZero();
        assertThat(q.lastError()).isEqualTo(ERROR_INVALID_HANDLE);
    }

    @Test
    @DisplayName("MSQ-29, MSQ-32: several readers share the messages; a queue goes with its last end")
    void several_readers() {
        int r = reader(p, 0);
        int w = writer(q, 0);
        List<Puppet.Order<String>> reads = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            reads.add(reads(p.thread(), r, INFINITE));
        }
        for (int i = 0; i < 5; i++) {
            writes(q, w, "m" + i, INFINITE).gives("ok");
        }
        TreeSet<String> all = new TreeSet<>();
        reads.forEach(read -> all.add(read.result()));
        assertThat(all).containsExactly("m0", "m1", "m2", "m3", "m4");
        writes(q, w, "left", 0).gives("ok");
        p.does(() -> CloseHandle(r));
        q.does(() -> CloseHandle(w));
        assertThat(story.count(ObjectType.MESSAGE_QUEUE)).isZero();
        int fresh = reader(p, MSGQUEUE_ALLOW_BROKEN);
        assertThat(p.lastError()).isZero();
        reads(p, fresh, 0).gives("-" + ERROR_TIMEOUT);
    }

    @Test
    @DisplayName("WA25: a terminated reader takes no message")
    void a_terminated_reader_takes_nothing() {
        int r = reader(p, 0);
        int w = writer(q, 0);
        Puppet t = p.thread();
        Puppet.Order<String> dying = reads(t, r, INFINITE);
        p.does(() -> TerminateThread(t.handle, 0));
        dying.isCutShort();
        writes(q, w, "a", 0).gives("ok");
        reads(p, r, 0).gives("a");
    }

    // ---- watchdogs

    private int watchdog(Puppet by, String name, int action) {
        return by.does(() -> CreateWatchDogTimer(name, 100, 50, action, 0, 0));
    }

    private void refreshes(Puppet by, int watchdog) {
        assertThat(by.does(() -> RefreshWatchDogTimer(watchdog, 0))).isTrue();
    }

    @Test
    @DisplayName("WDG-01, WDG-02, WDG-03, WDG-04, WDG-13: who does not refresh is seen, then killed")
    void who_hangs_is_killed() {
        int mine = watchdog(p, "w", WDOG_KILL_PROCESS);
        story.advance(10_000);
        assertThat(p.poll(mine)).isEqualTo(WAIT_TIMEOUT);
        int its = q.does(() -> OpenWatchDogTimer("w", 0));
        assertThat(q.does(() -> StartWatchDogTimer(its, 0))).isTrue();
        Puppet.Order<Integer> monitor = p.waitsFor(mine);
        for (int i = 0; i < 10; i++) {
            story.advance(80);
            refreshes(q, its);
        }
        monitor.isBlocked();
        story.advance(99);
        monitor.isBlocked();
        story.advance(1);
        monitor.gives(WAIT_OBJECT_0);
        story.advance(49);
        assertThat(q.process().end()).isEmpty();
        story.advance(1);
        story.exitCode(q.process());
        assertThat(q.process().end().orElseThrow().reason()).isEqualTo(EndReason.WATCHDOG);
        assertThat(q.process().end().orElseThrow().cause())
                .isInstanceOfSatisfying(
                        EndCause.ByObject.class,
                        watchdog -> assertThat(watchdog.object()).contains("watchdog timer", "w"));
        assertThat(p.process().end()).isEmpty();
    }

    @Test
    @DisplayName("WDG-05, WDG-07, WDG-08, WDG-09, WDG-15: what keeps the action off")
    void what_keeps_the_action_off() {
        int harmless = watchdog(p, null, WDOG_NO_DFLT_ACTION);
        int stopped = watchdog(p, null, WDOG_KILL_PROCESS);
        int refreshed = watchdog(p, null, WDOG_KILL_PROCESS);
        int closed = watchdog(p, null, WDOG_KILL_PROCESS);
        refreshes(p, refreshed);
        p.doesAll(() -> {
            for (int each : new int[] {harmless, stopped, refreshed, closed}) {
                assertThat(StartWatchDogTimer(each, 0)).isTrue();
            }
        });
        p.does(() -> CloseHandle(closed));
        story.advance(120);
        assertThat(p.poll(refreshed)).isEqualTo(WAIT_OBJECT_0);
        p.does(() -> StopWatchDogTimer(stopped, 0));
        refreshes(p, refreshed);
        assertThat(p.poll(refreshed)).isEqualTo(WAIT_TIMEOUT);
        story.advance(90);
        p.does(() -> StopWatchDogTimer(refreshed, 0));
        story.advance(10_000);
        assertThat(p.poll(harmless)).isEqualTo(WAIT_OBJECT_0);
        assertThat(p.process().end()).isEmpty();
    }

    @Test
    @DisplayName("WDG-06: a device reset ends every process")
    void a_device_reset() {
        int watchdog = watchdog(p, null, WDOG_RESET_DEVICE);
        p.does(() -> StartWatchDogTimer(watchdog, 0));
        story.advance(150);
        story.exitCode(p.process());
        story.exitCode(q.process());
        assertThat(q.process().end().orElseThrow().reason()).isEqualTo(EndReason.DEVICE_RESET);
        story.nothingIsLeft();
    }

    @Test
    @DisplayName("WD6: a watchdog stops with the process that it watches")
    void a_watchdog_stops_with_its_process() {
        int mine = watchdog(p, "w", WDOG_RESET_DEVICE);
        int its = q.does(() -> OpenWatchDogTimer("w", 0));
        q.does(() -> StartWatchDogTimer(its, 0));
        q.returns(0);
        story.advance(1000);
        assertThat(p.poll(mine)).isEqualTo(WAIT_TIMEOUT);
        assertThat(p.process().end()).isEmpty();
    }

    @Test
    @DisplayName("MSQ-34 MQ2: created again with another size, a queue keeps the one it has")
    void another_size() {
        int r = reader(p, MSGQUEUE_ALLOW_BROKEN);
        MSGQUEUEOPTIONS other = options(false, 0, 9);
        other.cbMaxMessage = 99;
        int w = q.does(() -> CreateMsgQueue("q", other));
        assertThat(q.lastError()).isEqualTo(ERROR_ALREADY_EXISTS);
        MSGQUEUEINFO info = new MSGQUEUEINFO();
        assertThat(q.does(() -> GetMsgQueueInfo(w, info))).isTrue();
        assertThat(info.cbMaxMessage).isEqualTo(16);
        assertThat(info.dwMaxMessages).isEqualTo(2);
        assertThat(q.does(() -> write(w, "seventeen letters", 0, 0))).isEqualTo("-" + ERROR_INSUFFICIENT_BUFFER);
        assertThat(q.does(() -> write(w, "sixteen letters.", 0, 0))).isEqualTo("ok");
        reads(p, r, 0).gives("sixteen letters.");
    }

    @Test
    @DisplayName("WDG-10 WD1: created once, then found; opening none fails with 2")
    void a_watchdog_is_found_by_name() {
        watchdog(p, "w", WDOG_KILL_PROCESS);
        assertThat(p.lastError()).isZero();
        assertThat(watchdog(q, "w", WDOG_NO_DFLT_ACTION)).isNotZero();
        assertThat(q.lastError()).isEqualTo(ERROR_ALREADY_EXISTS);
        assertThat(q.does(() -> OpenWatchDogTimer("w", 0))).isNotZero();
        assertThat(q.does(() -> OpenWatchDogTimer("none", 0))).isZero();
        assertThat(q.lastError()).isEqualTo(ERROR_FILE_NOT_FOUND);
        assertThat(q.does(() -> CreateWatchDogTimer("x", 100, 50, WDOG_KILL_PROCESS, 0, 1)))
                .isZero();
        assertThat(q.lastError()).isEqualTo(ERROR_INVALID_PARAMETER);
    }

    // ---- event data

    @Test
    @DisplayName("EVT-15 to EVT-18 EV10: an event carries a number between processes, whatever its signal")
    void event_data() {
        int mine = p.does(() -> CreateEvent(null, false, false, "e"));
        int its = q.does(() -> OpenEvent(EVENT_ALL_ACCESS, false, "e"));
        p.does(() -> {
            SetLastError(0);
            return 0;
        });
        assertThat(p.does(() -> GetEventData(mine))).isZero();
        assertThat(p.lastError()).isZero();
        assertThat(p.does(() -> SetEventData(mine, 1)) && q.does(() -> SetEventData(its, 2)))
                .isTrue();
        assertThat(p.does(() -> GetEventData(mine))).isEqualTo(2);
        assertThat(p.poll(mine)).isEqualTo(WAIT_TIMEOUT);
        assertThat(p.does(() -> GetEventData(0))).isZero();
        assertThat(p.lastError()).isEqualTo(ERROR_INVALID_HANDLE);
    }
}
