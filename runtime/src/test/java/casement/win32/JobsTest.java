package casement.win32;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.BoundaryDescriptor;
import casement.semantics.CompletionPortState;
import casement.semantics.JobAccounting;
import casement.semantics.JobLimits;
import casement.semantics.JobProcesses;
import casement.semantics.JobRequest;
import casement.semantics.JobState;
import casement.semantics.JobTimeAction;
import casement.semantics.NamespaceState;
import casement.semantics.PortMessage;
import casement.semantics.ProcessId;
import casement.semantics.Status;
import casement.syscall.Syscall;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs, completion ports and private namespaces. */
class JobsTest {

    @RegisterExtension
    final ScriptedGuest guest = new ScriptedGuest();

    private final JOBOBJECT_BASIC_LIMIT_INFORMATION basic = new JOBOBJECT_BASIC_LIMIT_INFORMATION();
    private final JOBOBJECT_EXTENDED_LIMIT_INFORMATION extended = new JOBOBJECT_EXTENDED_LIMIT_INFORMATION();

    @Test
    void a_job_is_made_by_the_rules_of_the_dialect() {
        CreateJobObject(null, "j");

        assertThat(guest.carried(Syscall.Create.class).spec()).isEqualTo(new JobState.Spec(true, false));
    }

    @Test
    void limits_are_set_by_either_class() {
        basic.LimitFlags = JOB_OBJECT_LIMIT_ACTIVE_PROCESS;
        basic.ActiveProcessLimit = 2;
        extended.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;

        assertThat(SetInformationJobObject(4, JobObjectBasicLimitInformation, basic, 48))
                .isTrue();
        assertThat(SetInformationJobObject(4, JobObjectExtendedLimitInformation, extended, 112))
                .isTrue();
        assertThat(guest.carried)
                .containsExactly(
                        new Syscall.Operate(4, new JobRequest.SetLimits(new JobLimits(8, 2), false)),
                        new Syscall.Operate(4, new JobRequest.SetLimits(new JobLimits(0x2000, 0), true)));
    }

    @Test
    void what_happens_at_the_end_of_its_time_is_set_and_told() {
        JOBOBJECT_END_OF_JOB_TIME_INFORMATION end = new JOBOBJECT_END_OF_JOB_TIME_INFORMATION();
        IntRef length = new IntRef();
        end.EndOfJobTimeAction = JOB_OBJECT_POST_AT_END_OF_JOB;
        assertThat(SetInformationJobObject(4, JobObjectEndOfJobTimeInformation, end, 4))
                .isTrue();
        end.EndOfJobTimeAction = JOB_OBJECT_TERMINATE_AT_END_OF_JOB;
        assertThat(SetInformationJobObject(4, JobObjectEndOfJobTimeInformation, end, 4))
                .isTrue();
        assertThat(guest.carried)
                .containsExactly(
                        new Syscall.Operate(4, new JobRequest.SetTimeAction(JobTimeAction.POST)),
                        new Syscall.Operate(4, new JobRequest.SetTimeAction(JobTimeAction.TERMINATE)));

        guest.answers(JobTimeAction.POST);
        assertThat(QueryInformationJobObject(4, JobObjectEndOfJobTimeInformation, end, 4, length))
                .isTrue();
        assertThat(end.EndOfJobTimeAction).isEqualTo(1);
        assertThat(length.value).isEqualTo(4);
        guest.answers(JobTimeAction.TERMINATE);
        assertThat(QueryInformationJobObject(4, JobObjectEndOfJobTimeInformation, end, 5, null))
                .isTrue();
        assertThat(end.EndOfJobTimeAction).isZero();
    }

    @Test
    void another_action_or_length_at_the_end_of_its_time_is_refused() {
        JOBOBJECT_END_OF_JOB_TIME_INFORMATION end = new JOBOBJECT_END_OF_JOB_TIME_INFORMATION();
        end.EndOfJobTimeAction = 2;
        assertThat(SetInformationJobObject(4, JobObjectEndOfJobTimeInformation, end, 4))
                .isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(SetInformationJobObject(4, JobObjectEndOfJobTimeInformation, end, 8))
                .isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_BAD_LENGTH);
        assertThat(QueryInformationJobObject(4, JobObjectEndOfJobTimeInformation, end, 3, null))
                .isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_BAD_LENGTH);
        assertThat(guest.carried).isEmpty();
        guest.answers(Status.INVALID_HANDLE);
        assertThat(QueryInformationJobObject(4, JobObjectEndOfJobTimeInformation, end, 4, null))
                .isFalse();
    }

    @Test
    void a_port_is_associated() {
        JOBOBJECT_ASSOCIATE_COMPLETION_PORT port = new JOBOBJECT_ASSOCIATE_COMPLETION_PORT();
        port.CompletionKey = 7;
        port.CompletionPort = 8;

        assertThat(SetInformationJobObject(4, JobObjectAssociateCompletionPortInformation, port, 8))
                .isTrue();
        assertThat(guest.carried(Syscall.AssociatePort.class)).isEqualTo(new Syscall.AssociatePort(4, 8, 7));
    }

    @Test
    void a_wrong_length_a_wrong_class_and_a_wrong_structure_are_refused() {
        assertThat(SetInformationJobObject(4, JobObjectBasicLimitInformation, basic, 47))
                .isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_BAD_LENGTH);
        assertThat(SetInformationJobObject(4, JobObjectBasicLimitInformation, extended, 48))
                .isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(SetInformationJobObject(4, 99, basic, 48)).isFalse();
        assertThat(SetInformationJobObject(4, JobObjectBasicLimitInformation, null, 48))
                .isFalse();
        assertThat(QueryInformationJobObject(4, JobObjectBasicLimitInformation, basic, 47, null))
                .isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_BAD_LENGTH);
        assertThat(QueryInformationJobObject(4, JobObjectBasicLimitInformation, null, 48, null))
                .isFalse();
        assertThat(QueryInformationJobObject(4, -1, basic, 48, null)).isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(guest.carried).isEmpty();
    }

    @Test
    void the_basic_class_of_limits_does_not_tell_the_flags_of_the_other() {
        IntRef length = new IntRef();
        guest.answers(new JobLimits(0x2008, 5));
        assertThat(QueryInformationJobObject(4, JobObjectBasicLimitInformation, basic, 48, length))
                .isTrue();
        assertThat(basic.LimitFlags).isEqualTo(8);
        assertThat(basic.ActiveProcessLimit).isEqualTo(5);
        assertThat(length.value).isEqualTo(48);

        guest.answers(new JobLimits(0x2008, 5));
        assertThat(QueryInformationJobObject(4, JobObjectExtendedLimitInformation, extended, 112, length))
                .isTrue();
        assertThat(extended.BasicLimitInformation.LimitFlags).isEqualTo(0x2008);
        assertThat(length.value).isEqualTo(112);
    }

    @Test
    void a_job_counts_its_processes() {
        JOBOBJECT_BASIC_ACCOUNTING_INFORMATION accounting = new JOBOBJECT_BASIC_ACCOUNTING_INFORMATION();
        guest.answers(new JobAccounting(3, 2, 1));

        assertThat(QueryInformationJobObject(4, JobObjectBasicAccountingInformation, accounting, 48, null))
                .isTrue();
        assertThat(accounting.TotalProcesses).isEqualTo(3);
        assertThat(accounting.ActiveProcesses).isEqualTo(2);
        assertThat(accounting.TotalTerminatedProcesses).isEqualTo(1);
    }

    @Test
    void a_list_of_processes_is_told_as_far_as_it_fits() {
        JOBOBJECT_BASIC_PROCESS_ID_LIST list = new JOBOBJECT_BASIC_PROCESS_ID_LIST(3);
        JobProcesses two = new JobProcesses(List.of(new ProcessId(11), new ProcessId(12)));
        IntRef length = new IntRef();

        guest.answers(two);
        assertThat(QueryInformationJobObject(4, JobObjectBasicProcessIdList, list, list.size(), length))
                .isTrue();
        assertThat(list.NumberOfProcessIdsInList).isEqualTo(2);
        assertThat(list.ProcessIdList).containsExactly(11, 12, 0);
        assertThat(length.value).isEqualTo(16);

        guest.answers(two);
        assertThat(QueryInformationJobObject(
                        4, JobObjectBasicProcessIdList, list, JOBOBJECT_BASIC_PROCESS_ID_LIST.SIZE, null))
                .isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_MORE_DATA);
        assertThat(list.NumberOfAssignedProcesses).isEqualTo(2);
        assertThat(list.NumberOfProcessIdsInList).isEqualTo(1);
    }

    @Test
    void a_list_of_processes_must_be_as_long_as_it_is_said_to_be() {
        JOBOBJECT_BASIC_PROCESS_ID_LIST list = new JOBOBJECT_BASIC_PROCESS_ID_LIST();

        assertThat(QueryInformationJobObject(4, JobObjectBasicProcessIdList, list, 11, null))
                .isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_BAD_LENGTH);
        assertThat(QueryInformationJobObject(4, JobObjectBasicProcessIdList, list, 16, null))
                .isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        list.ProcessIdList = null;
        assertThat(QueryInformationJobObject(4, JobObjectBasicProcessIdList, list, 12, null))
                .isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(guest.carried).isEmpty();
    }

    @Test
    void membership_is_told_in_the_place_given() {
        BoolRef result = new BoolRef();
        guest.answers(Status.SUCCESS, 1);

        assertThat(IsProcessInJob(4, NULL, result)).isTrue();
        assertThat(result.value).isTrue();
        assertThat(IsProcessInJob(4, NULL, null)).isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
    }

    @Test
    void a_port_is_made_for_no_file() {
        guest.answers(Status.SUCCESS, 4);
        assertThat(CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0)).isEqualTo(4);
        assertThat(GetLastError()).isEqualTo(ScriptedGuest.SENTINEL);

        assertThat(CreateIoCompletionPort(8, 4, 0, 0)).isEqualTo(NULL);
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_HANDLE);
        assertThat(CreateIoCompletionPort(INVALID_HANDLE_VALUE, 4, 0, 0)).isEqualTo(NULL);
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
    }

    @Test
    void a_message_of_a_port_is_told_in_three_places() {
        IntRef bytes = new IntRef();
        IntRef key = new IntRef();
        IntRef overlapped = new IntRef(1);
        guest.answers(new PortMessage(7, JOB_OBJECT_MSG_NEW_PROCESS, 31));
        assertThat(GetQueuedCompletionStatus(4, bytes, key, overlapped, INFINITE))
                .isTrue();
        assertThat(bytes.value).isEqualTo(JOB_OBJECT_MSG_NEW_PROCESS);
        assertThat(key.value).isEqualTo(7);
        assertThat(overlapped.value).isEqualTo(31);

        guest.answers(Status.TIMEOUT);
        assertThat(GetQueuedCompletionStatus(4, bytes, key, overlapped, 0)).isFalse();
        assertThat(GetLastError()).isEqualTo(WAIT_TIMEOUT);
        assertThat(overlapped.value).isEqualTo(NULL);

        guest.answers(Status.INVALID_HANDLE);
        assertThat(GetQueuedCompletionStatus(4, bytes, key, overlapped, 0)).isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_HANDLE);
        assertThat(GetQueuedCompletionStatus(4, null, key, overlapped, 0)).isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
    }

    @Test
    void a_namespace_is_guarded_by_a_name_and_security_ids() {
        BOUNDARY_DESCRIPTOR boundary = CreateBoundaryDescriptor("radio", 0);
        assertThat(AddSIDToBoundaryDescriptor(new ObjectRef<>(boundary), "S-1-1-0"))
                .isTrue();
        guest.answers(Status.SUCCESS, 4);

        assertThat(CreatePrivateNamespace(null, boundary, "alias")).isEqualTo(4);
        assertThat(GetLastError()).isZero();
        assertThat(guest.carried(Syscall.CreateNamespace.class).spec())
                .isEqualTo(new NamespaceState.Spec(new BoundaryDescriptor("radio", Set.of("S-1-1-0")), "alias"));
    }

    @Test
    void a_namespace_is_not_made_twice() {
        guest.answers(Status.NAME_COLLISION);

        assertThat(CreatePrivateNamespace(null, new BOUNDARY_DESCRIPTOR("b"), "alias"))
                .isEqualTo(NULL);
        assertThat(GetLastError()).isEqualTo(ERROR_ALREADY_EXISTS);
    }

    @Test
    void a_namespace_needs_a_boundary_and_an_alias() {
        assertThat(CreatePrivateNamespace(null, null, "alias")).isEqualTo(NULL);
        assertThat(OpenPrivateNamespace(new BOUNDARY_DESCRIPTOR("b"), null)).isEqualTo(NULL);
        assertThat(CreateBoundaryDescriptor(null, 0)).isNull();
        assertThat(CreateBoundaryDescriptor("b", 2)).isNull();
        assertThat(AddSIDToBoundaryDescriptor(null, "S-1-1-0")).isFalse();
        assertThat(AddSIDToBoundaryDescriptor(new ObjectRef<>(), "S-1-1-0")).isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
    }

    @Test
    void a_namespace_may_be_destroyed_when_it_is_closed() {
        ClosePrivateNamespace(4, PRIVATE_NAMESPACE_FLAG_DESTROY);

        assertThat(guest.carried(Syscall.CloseNamespace.class)).isEqualTo(new Syscall.CloseNamespace(4, true));
    }

    private final JOBOBJECT_BASIC_ACCOUNTING_INFORMATION accounting = new JOBOBJECT_BASIC_ACCOUNTING_INFORMATION();
    private final JOBOBJECT_ASSOCIATE_COMPLETION_PORT port = new JOBOBJECT_ASSOCIATE_COMPLETION_PORT();
    private final JOBOBJECT_BASIC_PROCESS_ID_LIST list = new JOBOBJECT_BASIC_PROCESS_ID_LIST(3);

    @Test
    void limits_and_ports_are_set_with_their_own_length_only_JO11() {
        for (int off : new int[] {-1, 1}) {
            assertThat(SetInformationJobObject(4, JobObjectBasicLimitInformation, basic, 48 + off))
                    .isFalse();
            assertThat(SetInformationJobObject(4, JobObjectExtendedLimitInformation, extended, 112 + off))
                    .isFalse();
            assertThat(SetInformationJobObject(4, JobObjectAssociateCompletionPortInformation, port, 8 + off))
                    .isFalse();
            assertThat(GetLastError()).isEqualTo(ERROR_BAD_LENGTH);
        }
        assertThat(guest.carried).isEmpty();
    }

    @Test
    void answers_need_room_and_may_have_more_JO11() {
        assertThat(QueryInformationJobObject(4, JobObjectBasicAccountingInformation, accounting, 47, null))
                .isFalse();
        assertThat(QueryInformationJobObject(4, JobObjectExtendedLimitInformation, extended, 111, null))
                .isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_BAD_LENGTH);
        assertThat(guest.carried).isEmpty();

        IntRef length = new IntRef();
        guest.answers(new JobAccounting(3, 2, 1));
        assertThat(QueryInformationJobObject(4, JobObjectBasicAccountingInformation, accounting, 49, length))
                .isTrue();
        assertThat(length.value).isEqualTo(48);
    }

    @Test
    void a_structure_goes_with_its_own_class_only() {
        assertThat(SetInformationJobObject(4, JobObjectExtendedLimitInformation, basic, 48))
                .isFalse();
        assertThat(SetInformationJobObject(4, JobObjectBasicLimitInformation, extended, 112))
                .isFalse();
        assertThat(SetInformationJobObject(4, JobObjectBasicLimitInformation, port, 8))
                .isFalse();
        assertThat(QueryInformationJobObject(4, JobObjectBasicLimitInformation, accounting, 48, null))
                .isFalse();
        assertThat(QueryInformationJobObject(4, JobObjectBasicAccountingInformation, extended, 112, null))
                .isFalse();
        assertThat(QueryInformationJobObject(4, JobObjectBasicAccountingInformation, list, 20, null))
                .isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(guest.carried).isEmpty();
    }

    @Test
    void what_the_kernel_refuses_fails_and_changes_nothing() {
        IntRef length = new IntRef(-1);
        BoolRef member = new BoolRef();
        member.value = true;
        accounting.TotalProcesses = -1;
        basic.LimitFlags = -1;
        list.NumberOfAssignedProcesses = -1;
        guest.alwaysAnswers(Status.ACCESS_DENIED);

        assertThat(SetInformationJobObject(4, JobObjectBasicLimitInformation, basic, 48))
                .isFalse();
        assertThat(SetInformationJobObject(4, JobObjectExtendedLimitInformation, extended, 112))
                .isFalse();
        assertThat(SetInformationJobObject(4, JobObjectAssociateCompletionPortInformation, port, 8))
                .isFalse();
        assertThat(QueryInformationJobObject(4, JobObjectBasicAccountingInformation, accounting, 48, length))
                .isFalse();
        assertThat(QueryInformationJobObject(4, JobObjectBasicLimitInformation, basic, 48, length))
                .isFalse();
        assertThat(QueryInformationJobObject(4, JobObjectBasicProcessIdList, list, 20, length))
                .isFalse();
        assertThat(IsProcessInJob(4, NULL, member)).isFalse();

        assertThat(GetLastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(guest.carried).hasSize(7);
        assertThat(length.value).isEqualTo(-1);
        assertThat(accounting.TotalProcesses).isEqualTo(-1);
        assertThat(basic.LimitFlags).isEqualTo(-1);
        assertThat(list.NumberOfAssignedProcesses).isEqualTo(-1);
        assertThat(member.value).isTrue();
    }

    @Test
    void who_is_in_no_job_is_told_so_JO5() {
        BoolRef member = new BoolRef();
        member.value = true;
        guest.answers(Status.SUCCESS, 0);

        assertThat(IsProcessInJob(4, 8, member)).isTrue();
        assertThat(member.value).isFalse();
        assertThat(guest.carried(Syscall.IsProcessInJob.class)).isEqualTo(new Syscall.IsProcessInJob(4, 8));
    }

    @Test
    void a_boundary_takes_security_ids_and_not_null() {
        ObjectRef<BOUNDARY_DESCRIPTOR> boundary = new ObjectRef<>(new BOUNDARY_DESCRIPTOR("b"));

        assertThat(AddSIDToBoundaryDescriptor(boundary, null)).isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
    }

    @Test
    void a_port_in_use_can_be_posted_to() {
        assertThat(PostQueuedCompletionStatus(4, 1, 2, 3)).isTrue();

        assertThat(guest.operated(CompletionPortState.Post.class))
                .isEqualTo(new CompletionPortState.Post(new PortMessage(2, 1, 3)));
    }
}
