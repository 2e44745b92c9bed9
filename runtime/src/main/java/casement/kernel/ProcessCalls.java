package casement.kernel;

import casement.kernel.SimulatedProcess.End;
import casement.semantics.Access;
import casement.semantics.EndCause;
import casement.semantics.EndReason;
import casement.semantics.JobRequest;
import casement.semantics.ObjectType;
import casement.semantics.ProcessId;
import casement.semantics.Status;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.ArrayList;
import java.util.List;

/** Starting, opening and ending processes (PR1 to PR17). */
final class ProcessCalls {

    private final Machine machine;
    private final Program.Source programs;

    ProcessCalls(Machine machine, Program.Source programs) {
        this.machine = machine;
        this.programs = programs;
    }

    void addTo(SyscallTable table) {
        table.on(Syscall.CreateProcess.class, 2, this::create);
        table.on(Syscall.OpenProcess.class, 1, this::open);
        table.on(Syscall.TerminateProcess.class, this::terminate);
        table.on(Syscall.ExitProcess.class, this::exit);
        table.on(Syscall.GetId.class, this::id);
    }

    private Reply create(ThreadControl thread, Syscall.CreateProcess call) {
        ProcessControl parent = thread.processControl();
        if (call.inheritHandles() && !parent.dialect().handles().handleInheritance()) {
            return Reply.of(Status.INVALID_PARAMETER); // PR17
        }
        List<KernelObject> jobs = new ArrayList<>();
        for (KernelObject job : parent.jobs()) {
            Call placed = machine.ask(job, new JobRequest.PlaceChild(call.breakAway()), thread);
            if (placed.status().isError()) {
                return Reply.of(placed.status());
            }
            if (Boolean.TRUE.equals(placed.value())) {
                jobs.add(job);
            }
        }
        Program program = programs.load(
                new Program.Request(call.image(), call.arguments(), call.environment(), call.directory(), parent));
        if (program == null) {
            return Reply.of(Status.NAME_NOT_FOUND);
        }
        return start(thread, call, program, jobs);
    }

    private Reply start(ThreadControl thread, Syscall.CreateProcess call, Program program, List<KernelObject> jobs) {
        ProcessControl parent = thread.processControl();
        Launch launch = new Launch(
                nameOf(call.image()),
                program,
                parent.dialect().name(),
                parent.isStrict(),
                parent.session(),
                parent.launch().mayCreateGlobal(),
                parent.launch().priority(),
                call.suspended());
        Births births = machine.births();
        ProcessControl child = births.process(launch, parent.calls(), false);
        ThreadControl main = births.thread(child, launch.name(), launch.priority(), call.suspended());
        if (call.inheritHandles()) {
            inherit(parent, child);
        }
        for (KernelObject job : jobs) {
            Status assigned = JobCalls.assign(machine, job, child, thread);
            if (assigned.isError()) {
                births.unhandled(parent, child.object());
                births.unhandled(parent, main.object());
                child.end(new End(0, EndReason.JOB, new EndCause.ByObject(job.toString())));
                Handles.dropUse(machine, main.object());
                return Reply.of(JobCalls.told(thread, assigned));
            }
        }
        int process = Handles.enter(parent, child.object(), ObjectType.PROCESS.allAccess(), false);
        int mainThread = Handles.enter(parent, main.object(), ObjectType.THREAD.allAccess(), false);
        machine.listeners().processStarted(child);
        births.startMain(main, program);
        return Reply.answering(new Syscall.Started(
                process, mainThread, child.id().value(), main.id().value()));
    }

    /** The last part of a path, without a suffix: as task managers show it. */
    private static String nameOf(String image) {
        String last = image.substring(Math.max(image.lastIndexOf('/'), image.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        return dot > 0 ? last.substring(0, dot) : last;
    }

    /** The child gets every inheritable handle under the same value (HA9). */
    private void inherit(ProcessControl parent, ProcessControl child) {
        for (HandleTable.Numbered each : parent.table().entries()) {
            KernelObject object = each.entry().object();
            if (each.entry().inheritable() && Handles.addHandle(machine, object)) {
                Handles.opened(machine, object, each.entry().access());
                if (!child.table().addAt(each.handle(), each.entry())) {
                    Handles.release(child, each.entry());
                }
            }
        }
    }

    /** An unknown id comes before a bad access (PR10). */
    private Reply open(ThreadControl thread, Syscall.OpenProcess call) {
        ProcessId id = new ProcessId(call.processId());
        ProcessControl process = machine.process(id);
        KernelObject object = process != null
                ? process.object()
                : machine.left(
                        ObjectType.PROCESS,
                        ended -> ended.body(ProcessControl.class).id().equals(id));
        return Handles.open(thread, object, call.access(), call.inheritable());
    }

    private Reply terminate(ThreadControl thread, Syscall.TerminateProcess call) {
        HandleEntry entry = Handles.lookUp(thread, call.process());
        Status checked = Handles.check(thread, entry, ObjectType.PROCESS, Access.PROCESS_TERMINATE);
        if (checked.isError() || entry == null) {
            return Reply.of(checked);
        }
        ProcessControl victim = entry.object().body(ProcessControl.class);
        if (victim.isHost()) {
            return Reply.of(Status.ACCESS_DENIED);
        }
        ProcessControl killer = thread.processControl();
        EndCause cause = killer.isHost() ? null : new EndCause.ByProcess(killer.id(), killer.name());
        boolean ends = victim.end(new End(call.exitCode(), EndReason.TERMINATED, cause));
        return Reply.of(ends ? Status.SUCCESS : Status.ACCESS_DENIED);
    }

    /** The calling thread leaves at the gate. The host's process is not the guest's to end. */
    private Reply exit(ThreadControl thread, Syscall.ExitProcess call) {
        if (thread.processControl().isHost()) {
            return Reply.of(Status.ACCESS_DENIED);
        }
        thread.processControl().end(new End(call.exitCode(), EndReason.EXITED));
        return Reply.SUCCESS;
    }

    private Reply id(ThreadControl thread, Syscall.GetId call) {
        HandleEntry entry = Handles.lookUp(thread, call.handle());
        Status checked = Handles.check(thread, entry, call.type(), 0);
        if (checked.isError() || entry == null) {
            return Reply.of(checked);
        }
        int id = call.type() == ObjectType.PROCESS
                ? entry.object().body(ProcessControl.class).id().value()
                : entry.object().body(ThreadControl.class).id().value();
        return Reply.of(Status.SUCCESS, id);
    }
}
