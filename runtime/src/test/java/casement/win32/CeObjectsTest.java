package casement.win32;

import static casement.win32.Coredll.*;
import static casement.win32.WinCe.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.ObjectType;
import casement.semantics.Status;
import casement.semantics.ThreadState;
import casement.semantics.WatchdogState;
import casement.syscall.Syscall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events and watchdog timers as Windows CE has them. */
class CeObjectsTest {

    @RegisterExtension
    final ScriptedGuest guest = new ScriptedGuest();

    @Test
    void an_event_is_opened_with_all_access_and_not_inherited() {
        guest.answers(Status.SUCCESS, 4);
        assertThat(OpenEvent(EVENT_ALL_ACCESS, false, "e")).isEqualTo(4);

        assertThat(OpenEvent(SYNCHRONIZE, false, "e")).isEqualTo(NULL);
        assertThat(OpenEvent(EVENT_ALL_ACCESS, true, "e")).isEqualTo(NULL);
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(guest.carried).hasSize(1);
    }

    @Test
    void the_data_of_an_event_is_any_number() {
        guest.answers(Integer.valueOf(-5));
        assertThat(GetEventData(4)).isEqualTo(-5);
        assertThat(SetEventData(4, -5)).isTrue();
        assertThat(GetLastError()).isEqualTo(ScriptedGuest.SENTINEL);

        guest.answers(Status.INVALID_HANDLE);
        assertThat(GetEventData(4)).isZero();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_HANDLE);
    }

    @Test
    void a_watchdog_is_made_and_opened_by_name() {
        guest.answers(Status.OBJECT_NAME_EXISTS, 4);
        assertThat(CreateWatchDogTimer("w", 100, 50, WDOG_KILL_PROCESS, 7, 0)).isEqualTo(4);
        assertThat(GetLastError()).isEqualTo(ERROR_ALREADY_EXISTS);
        assertThat(guest.carried(Syscall.Create.class).spec())
                .isEqualTo(new WatchdogState.Spec(100, 50, WDOG_KILL_PROCESS, 7));

        guest.answers(Status.SUCCESS, 8);
        assertThat(OpenWatchDogTimer("w", 0)).isEqualTo(8);
        assertThat(guest.carried.get(1))
                .isEqualTo(new Syscall.Open(ObjectType.WATCHDOG, "w", ObjectType.WATCHDOG.allAccess(), false));
    }

    @Test
    void the_flags_of_a_watchdog_are_zero() {
        assertThat(CreateWatchDogTimer("w", 100, 50, WDOG_KILL_PROCESS, 0, 1)).isEqualTo(NULL);
        assertThat(OpenWatchDogTimer("w", 1)).isEqualTo(NULL);
        assertThat(StartWatchDogTimer(4, 1)).isFalse();
        assertThat(RefreshWatchDogTimer(4, 1)).isFalse();
        assertThat(StopWatchDogTimer(4, 1)).isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(guest.carried).isEmpty();
    }

    @Test
    void a_watchdog_is_started_refreshed_and_stopped() {
        assertThat(StartWatchDogTimer(4, 0)).isTrue();
        assertThat(RefreshWatchDogTimer(4, 0)).isTrue();
        assertThat(StopWatchDogTimer(4, 0)).isTrue();
        assertThat(guest.carried)
                .containsExactly(
                        new Syscall.Operate(4, new WatchdogState.Start()),
                        new Syscall.Operate(4, new WatchdogState.Refresh()),
                        new Syscall.Operate(4, new WatchdogState.Stop()));
    }

    @Test
    void priorities_of_their_own_scale_are_handed_on() {
        assertThat(CeSetThreadPriority(4, 100)).isTrue();
        assertThat(guest.operated(ThreadState.SetPriority.class)).isEqualTo(new ThreadState.SetPriority(100));
        guest.answers((Object) 100);
        assertThat(CeGetThreadPriority(4)).isEqualTo(100);
    }
}
