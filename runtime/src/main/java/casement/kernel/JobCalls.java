package casement.kernel;

import casement.semantics.Access;
import casement.semantics.Caller;
import casement.semantics.JobRequest;
import casement.semantics.ObjectType;
import casement.semantics.Status;
import casement.syscall.Reply;
import casement.syscall.Syscall;

/** What concerns a job and a process, or a job and a port, at once (JO4 to JO12). */
final class JobCalls {

    private final Machine machine;

    JobCalls(Machine machine) {
        this.machine = machine;
    }

    void addTo(SyscallTable table) {
        table.on(Syscall.AssignProcess.class, this::assign);
        table.on(Syscall.IsProcessInJob.class, this::isMember);
        table.on(Syscall.AssociatePort.class, this::associate);
    }

    private Reply assign(ThreadControl thread, Syscall.AssignProcess call) {
        HandleEntry job = Handles.lookUp(thread, call.job());
        HandleEntry process = Handles.lookUp(thread, call.process());
        Status checked = Handles.check(thread, job, ObjectType.JOB, Access.JOB_ASSIGN_PROCESS);
        if (!checked.isError()) {
            checked = Handles.check(
                    thread, process, ObjectType.PROCESS, Access.PROCESS_SET_QUOTA | Access.PROCESS_TERMINATE);
        }
        if (checked.isError() || job == null || process == null) {
            return Reply.of(checked);
        }
        ProcessControl member = process.object().body(ProcessControl.class);
        return Reply.of(told(thread, assign(machine, job.object(), member, thread)));
    }

    /** What the dialect says of one process too many (JO10, Q17). */
    static Status told(ThreadControl thread, Status assigned) {
        return assigned == Status.QUOTA_EXCEEDED
                ? thread.processControl().dialect().processes().activeLimitError()
                : assigned;
    }

    /** Puts a live process into a job that somebody has a handle to, or whose members run. */
    static Status assign(Machine machine, KernelObject job, ProcessControl process, Caller caller) {
        if (process.ending().isPresent() || process.isHost()) {
            return Status.ACCESS_DENIED; // JO4
        }
        if (process.jobs().contains(job)) {
            return machine.ask(job, new JobRequest.Assign(process.id()), caller).status();
        }
        if (!Handles.addUse(machine, job)) {
            return Status.INVALID_HANDLE;
        }
        Status status = machine.ask(job, new JobRequest.Assign(process.id(), otherJob(machine, job, process)), caller)
                .status();
        if (status == Status.QUOTA_EXCEEDED) {
            process.excess().of(job);
        } else if (status.isError()) {
            Handles.dropUse(machine, job);
        } else if (!process.joined(job)) {
            machine.ask(job, new JobRequest.MemberEnded(process.id()), caller); // it ended meanwhile
            Handles.dropUse(machine, job);
            return Status.ACCESS_DENIED;
        } else {
            process.program().joined(job.id());
        }
        return status;
    }

    /** Whether the asked job is part of one that the process is in: all its members are in that one too (JO7). */
    private static JobRequest.OtherJob otherJob(Machine machine, KernelObject job, ProcessControl process) {
        if (process.jobs().isEmpty()) {
            return JobRequest.OtherJob.NONE;
        }
        KernelObject innermost = process.jobs().get(process.jobs().size() - 1);
        boolean part = machine.processes().stream()
                .filter(other -> other.jobs().contains(job))
                .allMatch(other -> other.jobs().contains(innermost));
        return part ? JobRequest.OtherJob.ABOVE : JobRequest.OtherJob.ELSEWHERE;
    }

    private Reply isMember(ThreadControl thread, Syscall.IsProcessInJob call) {
        HandleEntry process = Handles.lookUp(thread, call.process());
        Status checked = Handles.check(thread, process, ObjectType.PROCESS, Access.PROCESS_QUERY_INFORMATION);
        if (checked.isError() || process == null) {
            return Reply.of(checked);
        }
        ProcessControl member = process.object().body(ProcessControl.class);
        if (call.job() == 0) {
            return Reply.of(Status.SUCCESS, member.jobs().isEmpty() ? 0 : 1);
        }
        HandleEntry job = Handles.lookUp(thread, call.job());
        checked = Handles.check(thread, job, ObjectType.JOB, Access.JOB_QUERY);
        if (checked.isError() || job == null) {
            return Reply.of(checked);
        }
        Call asked = machine.ask(job.object(), new JobRequest.IsMember(member.id()), thread);
        return Reply.of(asked.status(), Boolean.TRUE.equals(asked.value()) ? 1 : 0);
    }

    private Reply associate(ThreadControl thread, Syscall.AssociatePort call) {
        HandleEntry job = Handles.lookUp(thread, call.job());
        HandleEntry port = Handles.lookUp(thread, call.port());
        Status checked = Handles.check(thread, job, ObjectType.JOB, Access.JOB_SET_ATTRIBUTES);
        if (!checked.isError()) {
            checked = Handles.check(thread, port, ObjectType.COMPLETION_PORT, Access.MODIFY_STATE);
        }
        if (checked.isError() || job == null || port == null) {
            return Reply.of(checked);
        }
        return Reply.of(machine.ask(
                        job.object(), new JobRequest.AssociatePort(port.object().id(), call.key()), thread)
                .status());
    }
}
