package casement.win32;

import casement.semantics.JobAccounting;
import casement.semantics.JobLimits;
import casement.semantics.JobProcesses;
import casement.semantics.JobRequest;
import casement.semantics.JobState;
import casement.semantics.JobTimeAction;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Rules;
import casement.syscall.Syscall;
import org.jspecify.annotations.Nullable;

/** Jobs: their limits and what they tell, in the structures of Windows (JO1 to JO14). */
final class Jobs {

    /** The flags that the basic class of limits knows (JO8). */
    private static final int BASIC_FLAGS = 0x00FF;

    private static final int ALL_FLAGS = -1;
    private static final int ID_LIST_HEAD = JOBOBJECT_BASIC_PROCESS_ID_LIST.SIZE - Integer.BYTES;

    private Jobs() {}

    static int create(@Nullable SECURITY_ATTRIBUTES attributes, @Nullable String name) {
        GuestThread guest = Calls.enter("CreateJobObject");
        if (guest == null) {
            return WinBase.NULL;
        }
        Rules rules = guest.rules();
        JobState.Spec spec = new JobState.Spec(rules.jobSignaledByTerminate(), rules.nestedJobs());
        return Calls.create(guest, spec, attributes, name);
    }

    static boolean isMember(int process, int job, @Nullable BoolRef result) {
        GuestThread guest = Calls.enter("IsProcessInJob");
        if (guest == null) {
            return false;
        }
        if (result == null) {
            return Calls.refuse(guest, WinError.ERROR_INVALID_PARAMETER);
        }
        Reply reply = Calls.call(guest, new Syscall.IsProcessInJob(process, job));
        if (!reply.isError()) {
            result.value = reply.value() != 0;
        }
        return !reply.isError();
    }

    static boolean set(int job, int informationClass, @Nullable Object information, int size) {
        GuestThread guest = Calls.enter("SetInformationJobObject");
        if (guest == null) {
            return false;
        }
        if (information instanceof JOBOBJECT_BASIC_LIMIT_INFORMATION basic
                && informationClass == Win32.JobObjectBasicLimitInformation) {
            return hasSize(guest, size == JOBOBJECT_BASIC_LIMIT_INFORMATION.SIZE) && limit(guest, job, basic, false);
        }
        if (information instanceof JOBOBJECT_EXTENDED_LIMIT_INFORMATION extended
                && informationClass == Win32.JobObjectExtendedLimitInformation) {
            return hasSize(guest, size == JOBOBJECT_EXTENDED_LIMIT_INFORMATION.SIZE)
                    && limit(guest, job, extended.BasicLimitInformation, true);
        }
        if (information instanceof JOBOBJECT_END_OF_JOB_TIME_INFORMATION end
                && informationClass == Win32.JobObjectEndOfJobTimeInformation) {
            return hasSize(guest, size == JOBOBJECT_END_OF_JOB_TIME_INFORMATION.SIZE)
                    && endTime(guest, job, end.EndOfJobTimeAction);
        }
        if (information instanceof JOBOBJECT_ASSOCIATE_COMPLETION_PORT port
                && informationClass == Win32.JobObjectAssociateCompletionPortInformation) {
            return hasSize(guest, size == JOBOBJECT_ASSOCIATE_COMPLETION_PORT.SIZE)
                    && Calls.succeeds(guest, new Syscall.AssociatePort(job, port.CompletionPort, port.CompletionKey));
        }
        return Calls.refuse(guest, WinError.ERROR_INVALID_PARAMETER);
    }

    private static boolean limit(
            GuestThread guest, int job, JOBOBJECT_BASIC_LIMIT_INFORMATION limits, boolean extended) {
        JobLimits asked = new JobLimits(
                limits.LimitFlags,
                limits.ActiveProcessLimit,
                limits.PerProcessUserTimeLimit,
                limits.PerJobUserTimeLimit);
        return Calls.succeeds(guest, new Syscall.Operate(job, new JobRequest.SetLimits(asked, extended)));
    }

    private static boolean endTime(GuestThread guest, int job, int action) {
        return switch (action) {
            case Win32.JOB_OBJECT_TERMINATE_AT_END_OF_JOB -> endTime(guest, job, JobTimeAction.TERMINATE);
            case Win32.JOB_OBJECT_POST_AT_END_OF_JOB -> endTime(guest, job, JobTimeAction.POST);
            default -> Calls.refuse(guest, WinError.ERROR_INVALID_PARAMETER);
        };
    }

    private static boolean endTime(GuestThread guest, int job, JobTimeAction action) {
        return Calls.succeeds(guest, new Syscall.Operate(job, new JobRequest.SetTimeAction(action)));
    }

    private static boolean hasSize(GuestThread guest, boolean fits) {
        return fits || Calls.refuse(guest, WinError.ERROR_BAD_LENGTH);
    }

    static boolean query(
            int job, int informationClass, @Nullable Object information, int size, @Nullable IntRef returnLength) {
        GuestThread guest = Calls.enter("QueryInformationJobObject");
        if (guest == null) {
            return false;
        }
        int told;
        if (information instanceof JOBOBJECT_BASIC_ACCOUNTING_INFORMATION accounting
                && informationClass == Win32.JobObjectBasicAccountingInformation) {
            told = queryAccounting(guest, job, accounting, size);
        } else if (information instanceof JOBOBJECT_BASIC_LIMIT_INFORMATION basic
                && informationClass == Win32.JobObjectBasicLimitInformation) {
            told = queryLimits(guest, job, basic, size, JOBOBJECT_BASIC_LIMIT_INFORMATION.SIZE, BASIC_FLAGS);
        } else if (information instanceof JOBOBJECT_EXTENDED_LIMIT_INFORMATION extended
                && informationClass == Win32.JobObjectExtendedLimitInformation) {
            told = queryLimits(
                    guest,
                    job,
                    extended.BasicLimitInformation,
                    size,
                    JOBOBJECT_EXTENDED_LIMIT_INFORMATION.SIZE,
                    ALL_FLAGS);
        } else if (information instanceof JOBOBJECT_BASIC_PROCESS_ID_LIST list
                && informationClass == Win32.JobObjectBasicProcessIdList) {
            told = queryProcesses(guest, job, list, size);
        } else if (information instanceof JOBOBJECT_END_OF_JOB_TIME_INFORMATION end
                && informationClass == Win32.JobObjectEndOfJobTimeInformation) {
            told = queryEndOfTime(guest, job, end, size);
        } else {
            return Calls.refuse(guest, WinError.ERROR_INVALID_PARAMETER);
        }
        if (told != 0 && returnLength != null) {
            returnLength.value = told;
        }
        return told != 0;
    }

    private static int queryAccounting(
            GuestThread guest, int job, JOBOBJECT_BASIC_ACCOUNTING_INFORMATION information, int size) {
        if (!hasSize(guest, size >= JOBOBJECT_BASIC_ACCOUNTING_INFORMATION.SIZE)) {
            return 0;
        }
        Reply reply = Calls.call(guest, new Syscall.Operate(job, new JobRequest.QueryAccounting()));
        if (!(reply.answer() instanceof JobAccounting accounting)) {
            return 0;
        }
        information.TotalUserTime = accounting.time();
        information.ThisPeriodTotalUserTime = accounting.periodTime();
        information.TotalProcesses = accounting.totalProcesses();
        information.ActiveProcesses = accounting.activeProcesses();
        information.TotalTerminatedProcesses = accounting.excessProcesses();
        return JOBOBJECT_BASIC_ACCOUNTING_INFORMATION.SIZE;
    }

    private static int queryLimits(
            GuestThread guest, int job, JOBOBJECT_BASIC_LIMIT_INFORMATION information, int size, int needed, int mask) {
        if (!hasSize(guest, size >= needed)) {
            return 0;
        }
        Reply reply = Calls.call(guest, new Syscall.Operate(job, new JobRequest.QueryLimits()));
        if (!(reply.answer() instanceof JobLimits limits)) {
            return 0;
        }
        information.LimitFlags = limits.flags() & mask;
        information.ActiveProcessLimit = limits.activeProcessLimit();
        information.PerProcessUserTimeLimit = limits.processTime();
        information.PerJobUserTimeLimit = limits.jobTime();
        return needed;
    }

    private static int queryEndOfTime(
            GuestThread guest, int job, JOBOBJECT_END_OF_JOB_TIME_INFORMATION information, int size) {
        if (!hasSize(guest, size >= JOBOBJECT_END_OF_JOB_TIME_INFORMATION.SIZE)) {
            return 0;
        }
        Reply reply = Calls.call(guest, new Syscall.Operate(job, new JobRequest.QueryTimeAction()));
        if (!(reply.answer() instanceof JobTimeAction action)) {
            return 0;
        }
        information.EndOfJobTimeAction = action == JobTimeAction.POST
                ? Win32.JOB_OBJECT_POST_AT_END_OF_JOB
                : Win32.JOB_OBJECT_TERMINATE_AT_END_OF_JOB;
        return JOBOBJECT_END_OF_JOB_TIME_INFORMATION.SIZE;
    }

    /** A list without room for all gets those that fit, and the call fails all the same (JO11). */
    private static int queryProcesses(GuestThread guest, int job, JOBOBJECT_BASIC_PROCESS_ID_LIST list, int size) {
        if (!hasSize(guest, size >= JOBOBJECT_BASIC_PROCESS_ID_LIST.SIZE)) {
            return 0;
        }
        if (list.ProcessIdList == null || size > list.size()) {
            Calls.refuse(guest, WinError.ERROR_INVALID_PARAMETER);
            return 0;
        }
        Reply reply = Calls.call(guest, new Syscall.Operate(job, new JobRequest.QueryProcesses()));
        if (!(reply.answer() instanceof JobProcesses processes)) {
            return 0;
        }
        int all = processes.ids().size();
        int told = Math.min(all, (size - ID_LIST_HEAD) / Integer.BYTES);
        for (int i = 0; i < told; i++) {
            list.ProcessIdList[i] = processes.ids().get(i).value();
        }
        list.NumberOfAssignedProcesses = all;
        list.NumberOfProcessIdsInList = told;
        if (told < all) {
            Calls.refuse(guest, WinError.ERROR_MORE_DATA);
            return 0;
        }
        return ID_LIST_HEAD + told * Integer.BYTES;
    }
}
