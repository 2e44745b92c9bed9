package casement.kernel;

import casement.dialect.Naming;
import casement.kernel.SimulatedProcess.End;
import casement.semantics.EndCause;
import casement.semantics.EndReason;
import casement.semantics.EventState;
import casement.semantics.ProcessId;
import casement.semantics.ProcessState;
import casement.semantics.Status;
import casement.semantics.ThreadId;
import casement.semantics.ThreadState;
import casement.syscall.GuestTermination;
import casement.syscall.GuestThread;
import casement.syscall.Syscall;

/** How processes and threads come into being, and what carries them until they leave. */
final class Births {

    private final Machine machine;

    Births(Machine machine) {
        this.machine = machine;
    }

    /** A process without threads. Its object has one handle, which is the caller's to enter or to give back. */
    ProcessControl process(Launch launch, SyscallTable calls, boolean host) {
        ProcessControl process = new ProcessControl(machine, new ProcessId(machine.nextId()), launch, calls, host);
        process.object(object(new ProcessState.Spec(), process));
        machine.processStarted(process);
        launch.program().started(process);
        return process;
    }

    private KernelObject object(casement.semantics.ObjectSpec<?> spec, Object body) {
        KernelObject object = machine.ask(
                        new ManagerCall.Create(null, spec, KernelCaller.of(machine), Naming.Clash.REFUSE, body))
                .object();
        Handles.addUse(machine, object);
        return object;
    }

    /** A thread that nothing carries yet. Its object has one handle, as above. */
    ThreadControl thread(ProcessControl process, String name, int priority, boolean suspended) {
        ThreadControl thread = new ThreadControl(machine, process, new ThreadId(machine.nextId()), name, priority);
        thread.object(object(new ThreadState.Spec(thread.id(), priority, suspended), thread));
        if (suspended) {
            thread.suspension().begin();
        }
        return thread;
    }

    /** An event of the kernel's own, with one handle, as above. */
    KernelObject event() {
        return machine.ask(new ManagerCall.Create(
                        null, new EventState.Spec(true, false), KernelCaller.of(machine), Naming.Clash.REFUSE, null))
                .object();
    }

    /** Gives back the handle that a new object has, if nobody wants it. */
    void unhandled(ProcessControl process, KernelObject object) {
        Handles.release(process, new HandleEntry(object, 0, false, false));
    }

    /** Starts the first thread of a process; its return ends the process. */
    void startMain(ThreadControl thread, Program program) {
        Status unused = start(thread, program::run, true);
    }

    /** Starts any other thread; its return ends the thread. An error if the process is ending, or may have no more. */
    Status start(ThreadControl thread, Syscall.ThreadStart body) {
        return start(thread, body::run, false);
    }

    private Status start(ThreadControl thread, Throwing body, boolean main) {
        ProcessControl process = thread.processControl();
        if (!process.enter(thread)) {
            thread.die(0);
            Handles.dropUse(machine, thread.object());
            return Status.THREAD_IS_TERMINATING;
        }
        Program program = process.program();
        boolean daemon = !main || program.threadGroup() == null;
        Thread carrier =
                machine.carriers().carrier(process.group(), thread.name(), daemon, () -> live(thread, body, main));
        ClassLoader loader = program.loader();
        carrier.setContextClassLoader(loader != null ? loader : carrier.getContextClassLoader());
        thread.carrier().is(carrier);
        if (!main && !program.admits(carrier)) {
            thread.die(0);
            process.left(thread);
            return Status.NOT_ENOUGH_MEMORY;
        }
        carrier.start();
        return Status.SUCCESS;
    }

    private interface Throwing {
        int run() throws Throwable;
    }

    private void live(ThreadControl thread, Throwing body, boolean main) {
        ProcessControl process = thread.processControl();
        GuestThread.bind(thread);
        try {
            thread.leaveIfDead(); // who ended it so early had no carrier to interrupt
            thread.suspension().stay();
            thread.runApcs(); // queued before it started: they run before its start routine (WA19)
            int exitCode = body.run();
            if (main && !thread.isDead()) {
                process.end(new End(exitCode, EndReason.RETURNED));
            } else {
                thread.die(exitCode);
            }
        } catch (GuestTermination leaving) {
            // it was told to leave, and has
        } catch (Throwable failure) {
            uncaught(thread, failure);
        } finally {
            leaveGuestCode(thread);
            process.program().leaves();
            left(thread, main);
        }
    }

    /** From here on the Java thread does the kernel's work and is neither interrupted nor stopped. */
    static void leaveGuestCode(ThreadControl thread) {
        boolean left = false;
        while (!left) {
            try {
                thread.carrier().leftGuestCode();
                left = true;
            } catch (ThreadDeath | GuestTermination stopped) {
                // it was stopped on its way here, where it was to go
            }
        }
        GuestThread.bind(null);
        thread.die(0);
    }

    /** Ends the process for an exception that nothing caught. */
    void uncaught(ThreadControl thread, Throwable failure) {
        machine.listeners().uncaught(thread, failure);
        thread.processControl().end(new End(1, EndReason.UNCAUGHT_EXCEPTION, causeOf(failure)));
    }

    /** The message may be guest code, which may fail in turn. */
    private static EndCause.Uncaught causeOf(Throwable failure) {
        String type = failure.getClass().getName();
        try {
            return new EndCause.Uncaught(type, failure.getMessage());
        } catch (RuntimeException | Error untold) {
            return new EndCause.Uncaught(type, null);
        }
    }

    private static void left(ThreadControl thread, boolean main) {
        ProcessControl process = thread.processControl();
        if (main && process.dialect().processes().mainThreadEndsProcess()) {
            process.end(new End(thread.exitCode(), EndReason.EXITED)); // PR16
        }
        process.left(thread);
    }
}
