package casement.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import casement.conformance.oracle.Cell.Column;
import casement.semantics.ObjectType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EncounterTest {

    /** What the last of these steps meets. */
    private static List<Cell> met(String... steps) {
        Shadow shadow = new Shadow();
        Stream.of(steps).limit(steps.length - 1L).map(Step::parse).forEach(shadow::note);
        return Encounter.of(shadow, Step.parse(steps[steps.length - 1]));
    }

    private static Cell cell(String operation, ObjectType type, Column column) {
        return new Cell(operation, type, column);
    }

    @Test
    void a_mutex_is_owned_by_whom_outcomes_say() {
        String create = "0 CreateMutex h0 1 =A > h 0";

        assertThat(met(create, "0 ReleaseMutex h0"))
                .containsExactly(cell("ReleaseMutex", ObjectType.MUTEX, Column.MINE));
        assertThat(met(create, "1 Wait 0 0 h0")).containsExactly(cell("Wait.0", ObjectType.MUTEX, Column.ANOTHERS));
        assertThat(met(create, "0 ReleaseMutex h0 > 1 S", "1 Wait inf 1 h0"))
                .containsExactly(cell("Wait.alertable", ObjectType.MUTEX, Column.SIGNALED));
        assertThat(met(create, "0 ExitThread 1 > end", "1 Dup 0 h0 1 h3 0x0 0 2"))
                .containsExactly(cell("Dup", ObjectType.MUTEX, Column.ABANDONED));
    }

    @Test
    void it_goes_on_to_the_waiter_that_is_told_so() {
        String create = "0 CreateMutex h0 1 =A > h 0";
        String wait = "1 Wait inf 0 h0 > ? b=1";

        assertThat(met(create, wait, "2 Same h0 h0"))
                .containsOnly(cell("Same", ObjectType.MUTEX, Column.WITH_WAITERS))
                .hasSize(2);
        assertThat(met(create, wait, "0 ReleaseMutex h0 > 1 S ;1:0 S", "1 ReleaseMutex h0"))
                .containsExactly(cell("ReleaseMutex", ObjectType.MUTEX, Column.MINE));
    }

    @Test
    void a_name_leads_to_the_object_while_it_has_a_handle() {
        String create = "0 CreateEvent h0 0 1 =A > h 0";

        assertThat(met(create, "4 OpenMutex h0 0x1f0001 =A"))
                .containsExactly(cell("OpenMutex", ObjectType.EVENT, Column.WRONG_TYPE));
        assertThat(met(create, "4 OpenEvent h0 0x1f0003 =l:A"))
                .containsExactly(cell("OpenEvent", ObjectType.EVENT, Column.SIGNALED));
        assertThat(met(create, "1 Close h0 > 1 S", "4 OpenEvent h0 0x1f0003 =A"))
                .isEmpty();
        assertThat(met(create, "1 Close h0 > 1 S", "2 SetEvent h0"))
                .containsExactly(cell("SetEvent", ObjectType.EVENT, Column.CLOSED));
    }

    @Test
    void a_routine_may_set_an_event() {
        assertThat(met(
                        "0 CreateEvent h1 1 0 =A > h 0",
                        "0 OpenThread h0 0x1fffff 0 > h S",
                        "0 QueueApc h0 11 > 1 S",
                        "0 Sleep 0 1 > 192!a11 S",
                        "2 WaitAny 0 0 h1 h0"))
                .containsExactly(
                        cell("WaitAny", ObjectType.EVENT, Column.SIGNALED),
                        cell("WaitAny", ObjectType.THREAD, Column.UNSIGNALED));
    }

    @Test
    void the_last_handle_of_a_job_may_end_a_process() {
        assertThat(met(
                        "0 CreateJob h0 =A > h 0",
                        "0 JobLimit h0 1 > 1 S",
                        "0 OpenProcess h1 0x1fffff 1 > h S",
                        "0 Assign h0 h1 > 1 S",
                        "0 Close h0 > 1 S end=4 end=5",
                        "0 ExitCodeProcess h1"))
                .containsExactly(cell("ExitCodeProcess", ObjectType.PROCESS, Column.SIGNALED));
    }
}
