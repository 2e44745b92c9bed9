package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.inspect.StateText;
import casement.kernel.Snapshot.HandleInfo;
import casement.kernel.Snapshot.ObjectInfo;
import casement.kernel.Snapshot.ProcessInfo;
import casement.kernel.Snapshot.ProcessStanding;
import casement.kernel.Snapshot.Target;
import casement.kernel.Snapshot.ThreadInfo;
import casement.kernel.Snapshot.ThreadStanding;
import casement.kernel.Snapshot.WaitInfo;
import casement.kernel.Snapshot.WaiterInfo;
import casement.semantics.ObjectType;
import casement.semantics.ProcessId;
import casement.semantics.Status;
import casement.semantics.ThreadId;
import casement.win32.SECURITY_ATTRIBUTES;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InspectorTest {

    private final Story story = Story.in("nt");
    private final Puppet radio = story.process("radio");
    private final Puppet driver = story.process("driver");
    private final Inspector inspector = story.kernel.inspector();

    @AfterEach
    void end() {
        story.close();
    }

    private static ProcessId process(Puppet puppet) {
        return new ProcessId(puppet.processId);
    }

    private static ThreadId thread(Puppet puppet) {
        return new ThreadId(puppet.id);
    }

    private ThreadInfo info(Puppet puppet) {
        return inspector.thread(thread(puppet)).orElseThrow();
    }

    private ObjectInfo object(String name) {
        return inspector.objects().stream()
                .filter(object -> object.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    private List<ProcessStanding> standing(Puppet puppet) {
        return inspector.processes().stream()
                .filter(each -> each.id().equals(process(puppet)))
                .map(each -> each.standing())
                .toList();
    }

    @Test
    void a_process_is_told_with_all_that_is_its_own() {
        story.advance(700);
        Puppet late = story.process(Launch.of("late", () -> 0).inSession(3).speaking("wm65"));
        late.manualEvent();

        ProcessInfo told = inspector.processes().get(2);

        assertThat(told.id()).isEqualTo(process(late));
        assertThat(told.name()).isEqualTo("late");
        assertThat(told.dialect()).isEqualTo("wm65");
        assertThat(told.session()).isEqualTo(3);
        assertThat(told.standing()).isEqualTo(ProcessStanding.RUNNING);
        assertThat(told.startedAt()).isEqualTo(700_000_000L);
        assertThat(told.handles()).isEqualTo(1);
        assertThat(told.threads()).extracting(ThreadInfo::id).containsExactly(thread(late));
        assertThat(told.end()).isNull();
    }

    @Test
    void a_process_that_is_gone_is_told_as_long_as_somebody_has_a_handle_to_it() {
        int handle = driver.does(() -> OpenProcess(PROCESS_ALL_ACCESS, false, radio.processId));
        radio.returns(7);
        story.exitCode(radio.process());

        assertThat(inspector.processes()).extracting(ProcessInfo::name).containsExactly("driver");
        ProcessInfo ended = inspector.ended().get(0);
        assertThat(ended.standing()).isEqualTo(ProcessStanding.ENDED);
        assertThat(ended.end()).isNotNull();
        assertThat(ended.end().exitCode()).isEqualTo(7);
        driver.does(() -> CloseHandle(handle));
        assertThat(inspector.ended()).isEmpty();
    }

    @Test
    void a_thread_that_waits_says_for_what_since_when_and_until_when() {
        int event = radio.does(() -> CreateEvent(null, false, false, "Go"));
        int mutex = driver.does(() -> CreateMutex(null, true, "Lock"));
        int lock = radio.does(() -> OpenMutex(MUTEX_ALL_ACCESS, false, "Lock"));
        story.advance(100);
        Puppet.Order<Integer> wait = radio.waitsFor(true, 400, event, lock);

        WaitInfo told = info(radio).awaits();

        assertThat(info(radio).standing()).isEqualTo(ThreadStanding.WAITING);
        assertThat(told).isNotNull();
        assertThat(told.all()).isTrue();
        assertThat(told.targets())
                .containsExactly(
                        new Target(object("event \\nt\\Go").id(), ObjectType.EVENT, "event \\nt\\Go"),
                        new Target(object("mutex \\nt\\Lock").id(), ObjectType.MUTEX, "mutex \\nt\\Lock"));
        assertThat(told.since()).isEqualTo(100_000_000L);
        assertThat(told.until()).isEqualTo(500_000_000L);
        assertThat(told.alertable()).isFalse();
        story.advance(400);
        wait.gives(WAIT_TIMEOUT);
        assertThat(info(radio).awaits()).isNull();
        assertThat(info(radio).standing()).isEqualTo(ThreadStanding.RUNNING);
        assertThat(driver.does(() -> ReleaseMutex(mutex))).isTrue();
    }

    @Test
    void each_wait_has_a_number_of_its_own() {
        int event = radio.autoEvent();
        Puppet.Order<Integer> first = radio.waitsFor(event);
        long number = info(radio).awaits().number();
        assertThat(info(radio).awaits().number()).isEqualTo(number);
        assertThat(info(radio).awaits().until()).isEqualTo(Snapshot.NEVER);
        inspector.signal(info(radio).awaits().targets().get(0).id());
        first.gives(WAIT_OBJECT_0);

        Puppet.Order<Integer> second = radio.waitsFor(event);
        assertThat(info(radio).awaits().number()).isNotEqualTo(number);
        radio.process().terminate(0);
        second.isCutShort();
    }

    @Test
    void sleepers_and_alertable_waits_are_told() {
        Puppet.Order<Integer> sleep = radio.begins(() -> SleepEx(1_000, true));

        assertThat(info(radio).standing()).isEqualTo(ThreadStanding.SLEEPING);
        assertThat(info(radio).awaits().alertable()).isTrue();
        assertThat(info(radio).awaits().targets()).isEmpty();
        story.advance(1_000);
        sleep.gives(0);
    }

    @Test
    void waiters_stand_in_the_order_in_which_they_came() {
        driver.does(() -> CreateMutex(null, true, "Lock"));
        int lock = radio.does(() -> OpenMutex(MUTEX_ALL_ACCESS, false, "Lock"));
        int event = radio.autoEvent();
        Puppet second = radio.thread();
        Puppet third = radio.thread();
        second.waitsFor(lock);
        third.waitsFor(true, 60_000, lock, event);
        radio.waitsFor(lock);

        ObjectInfo told = object("mutex \\nt\\Lock");

        assertThat(told.owner()).isEqualTo(thread(driver));
        assertThat(told.handles()).isEqualTo(2);
        assertThat(told.directory()).isEqualTo("\\nt");
        assertThat(told.path()).isEqualTo("\\nt\\Lock");
        assertThat(StateText.of(told.state())).isEqualTo("owned");
        assertThat(told.waiters())
                .extracting(WaiterInfo::thread)
                .containsExactly(thread(second), thread(third), thread(radio));
        assertThat(told.waiters()).extracting(WaiterInfo::all).containsExactly(false, true, false);
        driver.process().terminate(0);
    }

    @Test
    void a_wait_for_all_stands_at_each_of_its_objects() {
        int one = radio.does(() -> CreateEvent(null, true, false, "One"));
        int other = radio.does(() -> CreateEvent(null, true, false, "Other"));
        radio.waitsFor(true, INFINITE, one, other);

        assertThat(List.of(object("event \\nt\\One"), object("event \\nt\\Other")))
                .allSatisfy(event -> assertThat(event.waiters())
                        .extracting(WaiterInfo::thread)
                        .containsExactly(thread(radio)));
    }

    @Test
    void waits_that_call_back_are_waiters_that_do_not_sleep() {
        int event = radio.does(() -> CreateEvent(null, true, false, "Go"));
        radio.does(() ->
                RegisterWaitForSingleObject(new casement.win32.IntRef(), event, (data, late) -> {}, null, INFINITE, 0));

        assertThat(object("event \\nt\\Go").waiters())
                .extracting(WaiterInfo::asleep)
                .containsExactly(false);
    }

    @Test
    void handles_are_told_by_value_with_what_they_allow() {
        SECURITY_ATTRIBUTES inherited = new SECURITY_ATTRIBUTES();
        inherited.bInheritHandle = true;
        int heir = radio.does(() -> CreateEvent(inherited, true, false, "Heir"));
        int weak = radio.does(() -> OpenEvent(SYNCHRONIZE, false, "Heir"));
        radio.does(() -> SetHandleInformation(heir, HANDLE_FLAG_PROTECT_FROM_CLOSE, HANDLE_FLAG_PROTECT_FROM_CLOSE));

        List<HandleInfo> told = inspector.handles(process(radio));

        assertThat(told).extracting(HandleInfo::value).containsExactly(heir, weak);
        assertThat(told).extracting(HandleInfo::name).containsOnly("event \\nt\\Heir");
        assertThat(told).extracting(HandleInfo::access).containsExactly(EVENT_ALL_ACCESS, SYNCHRONIZE);
        assertThat(told).extracting(HandleInfo::inheritable).containsExactly(true, false);
        assertThat(told).extracting(HandleInfo::protectedFromClose).containsExactly(true, false);
        assertThat(inspector.handles(new ProcessId(999_999))).isEmpty();
    }

    @Test
    void a_process_is_suspended_and_goes_on() {
        Puppet second = radio.thread();
        assertThat(inspector.suspend(process(radio))).isTrue();

        assertThat(standing(radio)).containsExactly(ProcessStanding.SUSPENDED);
        assertThat(info(second).standing()).isEqualTo(ThreadStanding.SUSPENDED);
        Puppet.Order<Integer> asked = radio.begins(() -> CreateEvent(null, false, false, null));
        assertThat(asked.isDone()).isFalse();
        assertThat(inspector.threads(process(radio)))
                .hasSize(2)
                .allMatch(ThreadInfo::suspended)
                .filteredOn(ThreadInfo::held) // the other one has not asked for anything
                .hasSize(1);
        assertThat(inspector.resume(process(radio))).isTrue();
        assertThat(asked.isDone()).isTrue();
        assertThat(standing(radio)).containsExactly(ProcessStanding.RUNNING);
        assertThat(inspector.suspend(new ProcessId(999_999))).isFalse();
    }

    @Test
    void events_and_semaphores_are_signaled_and_nothing_else() {
        int event = radio.does(() -> CreateEvent(null, false, false, "Go"));
        radio.does(() -> CreateMutex(null, false, "Lock"));
        int semaphore = radio.does(() -> CreateSemaphore(null, 0, 1, "Permits"));
        Puppet.Order<Integer> wait = radio.waitsFor(event);

        assertThat(inspector.signal(object("event \\nt\\Go").id())).isEqualTo(Status.SUCCESS);
        wait.gives(WAIT_OBJECT_0);
        assertThat(inspector.signal(object("semaphore \\nt\\Permits").id())).isEqualTo(Status.SUCCESS);
        assertThat(inspector.signal(object("semaphore \\nt\\Permits").id())).isEqualTo(Status.SEMAPHORE_LIMIT_EXCEEDED);
        assertThat(radio.poll(semaphore)).isEqualTo(WAIT_OBJECT_0);
        assertThat(inspector.signal(object("mutex \\nt\\Lock").id())).isEqualTo(Status.INVALID_HANDLE);
    }

    @Test
    void a_thread_shows_its_java_stack() {
        int event = radio.autoEvent();
        radio.waitsFor(event);

        assertThat(inspector.stack(thread(radio)))
                .extracting(StackTraceElement::getMethodName)
                .contains("park", "live");
        assertThat(inspector.stack(new ThreadId(999_999))).isEmpty();
    }
}
