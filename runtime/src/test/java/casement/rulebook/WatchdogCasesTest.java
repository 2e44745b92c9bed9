package casement.rulebook;

import static casement.rulebook.Dialects.*;
import static casement.rulebook.Processes.isNotSignaled;
import static casement.rulebook.Processes.isSignaled;
import static casement.rulebook.Processes.processOf;
import static casement.win32.Coredll.*;
import static casement.win32.WinCe.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Answer;
import casement.kernel.Puppet;
import casement.kernel.Story;
import java.util.stream.IntStream;

/** WDG: watchdogs with a period of 100 ms, and 50 ms more until their action. */
class WatchdogCasesTest {

    private static final int FAR = 100_000;

    private static Answer<Integer> creates(Puppet by, String name, int action, int flags) {
        return by.tries(() -> CreateWatchDogTimer(name, 100, 50, action, 0, flags));
    }

    private static int watchdog(Puppet by, int action) {
        return creates(by, "w", action, 0).fresh();
    }

    private static Answer<Integer> opens(Puppet by, String name) {
        return by.tries(() -> OpenWatchDogTimer(name, 0));
    }

    private static Answer<Boolean> starts(Puppet by, int watchdog) {
        return by.tries(() -> StartWatchDogTimer(watchdog, 0));
    }

    private static Answer<Boolean> refreshes(Puppet by, int watchdog) {
        return by.tries(() -> RefreshWatchDogTimer(watchdog, 0));
    }

    private static Answer<Boolean> stops(Puppet by, int watchdog) {
        return by.tries(() -> StopWatchDogTimer(watchdog, 0));
    }

    private static int running(Puppet by, int action) {
        int watchdog = watchdog(by, action);
        starts(by, watchdog).isTrue();
        return watchdog;
    }

    // ---- stopped

    @Case(id = "WDG-01", in = WM65)
    void created_stopped(Story story) {
        Puppet p = story.process("p");
        int watchdog = watchdog(p, WDOG_KILL_PROCESS);
        story.advance(FAR);
        isNotSignaled(p, watchdog);
    }

    @Case(id = "WDG-08", in = WM65)
    void refreshing_does_not_start(Story story) {
        Puppet p = story.process("p");
        int watchdog = watchdog(p, WDOG_KILL_PROCESS);
        refreshes(p, watchdog).isTrue();
        story.advance(FAR);
        isNotSignaled(p, watchdog);
        starts(p, watchdog).isTrue();
        stops(p, watchdog).isTrue();
        refreshes(p, watchdog).isTrue();
        story.advance(FAR);
        isNotSignaled(p, watchdog);
    }

    // ---- running

    @Case(id = "WDG-02", in = WM65)
    void refreshed_in_time(Story story) {
        Puppet p = story.process("p");
        int watchdog = running(p, WDOG_KILL_PROCESS);
        for (int i = 0; i < 10; i++) {
            story.advance(80);
            isNotSignaled(p, watchdog);
            refreshes(p, watchdog).isTrue();
        }
        story.advance(99);
        isNotSignaled(p, watchdog);
    }

    @Case(id = "WDG-03", in = WM65)
    void not_refreshed(Story story) {
        Puppet p = story.process("p");
        Puppet monitor = story.process("monitor");
        int process = processOf(p, monitor);
        int watchdog = running(p, WDOG_KILL_PROCESS);
        story.advance(99);
        isNotSignaled(p, watchdog);
        story.advance(1);
        isSignaled(p, watchdog);
        story.advance(49);
        isSignaled(p, watchdog);
        isNotSignaled(monitor, process);
        story.advance(1);
        isSignaled(monitor, process);
    }

    @Case(id = "WDG-04", in = WM65)
    void who_starts_it_is_watched(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        watchdog(p, WDOG_KILL_PROCESS);
        int process = processOf(q, p);
        starts(q, opens(q, "w").handle()).isTrue();
        story.advance(149);
        isNotSignaled(p, process);
        story.advance(1);
        isSignaled(p, process);
        story.advance(FAR);
        assertThat(p.process().end()).isEmpty();
    }

    @Case(id = "WDG-13", in = WM65)
    void a_monitor_is_told_before_the_action(Story story) {
        Puppet owner = story.process("owner");
        Puppet monitor = story.process("monitor");
        int process = processOf(owner, monitor);
        int its = watchdog(monitor, WDOG_KILL_PROCESS);
        starts(owner, opens(owner, "w").handle()).isTrue();
        owner.waitsFor(owner.autoEvent()).isBlocked();
        Puppet.Order<Integer> wait = monitor.waitsFor(its);
        story.advance(99);
        wait.isBlocked();
        story.advance(1);
        wait.gives(WAIT_OBJECT_0);
        isNotSignaled(monitor, process);
        story.advance(50);
        isSignaled(monitor, process);
    }

    // ---- actions

    @Case(id = "WDG-05", in = WM65)
    void no_action(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        int watchdog = running(p, WDOG_NO_DFLT_ACTION);
        story.advance(FAR);
        isSignaled(p, watchdog);
        assertThat(q.process().end()).isEmpty();
    }

    @Case(id = "WDG-06", in = WM65)
    void a_reset_of_the_device(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        Puppet.Order<Integer> waits = q.waitsFor(q.autoEvent());
        running(p, WDOG_RESET_DEVICE);
        story.advance(149);
        waits.isBlocked();
        assertThat(p.process().end()).isEmpty();
        story.advance(1);
        story.exitCode(p.process());
        story.exitCode(q.process());
        waits.isCutShort();
        story.nothingIsLeft();
    }

    @Case(id = "WDG-07", in = WM65)
    void stopped_between_signal_and_action(Story story) {
        Puppet p = story.process("p");
        int watchdog = running(p, WDOG_KILL_PROCESS);
        story.advance(120);
        isSignaled(p, watchdog);
        stops(p, watchdog).isTrue();
        story.advance(FAR);
        assertThat(p.process().end()).isEmpty();
    }

    @Case(id = "WDG-09", in = WM65)
    void refreshed_between_signal_and_action(Story story) {
        Puppet p = story.process("p");
        Puppet monitor = story.process("monitor");
        int process = processOf(p, monitor);
        int watchdog = running(p, WDOG_KILL_PROCESS);
        story.advance(120);
        isSignaled(p, watchdog);
        refreshes(p, watchdog).isTrue();
        isNotSignaled(p, watchdog);
        story.advance(99);
        isNotSignaled(p, watchdog);
        story.advance(1);
        isSignaled(p, watchdog);
        story.advance(49);
        isNotSignaled(monitor, process);
        story.advance(1);
        isSignaled(monitor, process);
    }

    @Case(id = "WDG-15", in = WM65)
    void closed_while_it_runs(Story story) {
        Puppet p = story.process("p");
        int watchdog = running(p, WDOG_KILL_PROCESS);
        p.tries(() -> CloseHandle(watchdog)).isTrue();
        story.advance(FAR);
        assertThat(p.process().end()).isEmpty();
    }

    // ---- names and arguments

    @Case(id = "WDG-10", in = WM65)
    void found_by_name(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        int mine = running(p, WDOG_NO_DFLT_ACTION);
        int again = creates(q, "w", WDOG_NO_DFLT_ACTION, 0).existing();
        int opened = opens(q, "w").handle();
        opens(q, "none").isNull(ERROR_FILE_NOT_FOUND);
        story.advance(100);
        isSignaled(p, mine);
        IntStream.of(again, opened).forEach(handle -> isSignaled(q, handle));
    }

    @Case(id = "WDG-12", in = WM65)
    void a_mutex_of_the_same_name(Story story) {
        Puppet p = story.process("p");
        int mutex = p.tries(() -> CreateMutex(null, false, "w")).fresh();
        int watchdog = running(p, WDOG_NO_DFLT_ACTION);
        isNotSignaled(p, watchdog);
        isSignaled(p, mutex);
        p.tries(() -> ReleaseMutex(watchdog)).isFalse(ERROR_INVALID_HANDLE);
        stops(p, mutex).isFalse(ERROR_INVALID_HANDLE);
    }

    @Case(id = "WDG-11", in = WM65)
    void bad_handles(Story story) {
        Puppet p = story.process("p");
        int closed = watchdog(p, WDOG_NO_DFLT_ACTION);
        p.tries(() -> CloseHandle(closed)).isTrue();
        for (int handle : new int[] {NULL, closed, 0xDEAD_BEE0, p.autoEvent()}) {
            starts(p, handle).isFalse(ERROR_INVALID_HANDLE);
            refreshes(p, handle).isFalse(ERROR_INVALID_HANDLE);
            stops(p, handle).isFalse(ERROR_INVALID_HANDLE);
        }
    }

    @Case(id = "WDG-14", in = WM65)
    void flags_must_be_0(Story story) {
        Puppet p = story.process("p");
        creates(p, "w", WDOG_NO_DFLT_ACTION, 1).isNull(ERROR_INVALID_PARAMETER);
        watchdog(p, WDOG_NO_DFLT_ACTION);
        p.tries(() -> OpenWatchDogTimer("w", 1)).isNull(ERROR_INVALID_PARAMETER);
    }
}
