package casement.kernel;

import casement.semantics.Access;
import casement.semantics.ObjectType;
import casement.semantics.Status;
import casement.syscall.Reply;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looking up, opening, closing and counting handles, for all calls alike. */
final class Handles {

    static final int CURRENT_PROCESS = -1;
    static final int CURRENT_THREAD = -2;

    private Handles() {}

    /** What the handle stands for, pseudo handles included; null if it stands for nothing. */
    static @Nullable HandleEntry lookUp(ThreadControl thread, int handle) {
        if (handle == CURRENT_PROCESS) {
            return pseudo(thread.processControl().object());
        }
        if (handle == CURRENT_THREAD) {
            return pseudo(thread.object());
        }
        return thread.processControl().table().get(handle);
    }

    private static HandleEntry pseudo(KernelObject object) {
        return new HandleEntry(object, object.type().allAccess(), false, false);
    }

    /** Whether the entry can be used so; {@code SUCCESS} if it can. */
    static Status check(ThreadControl thread, @Nullable HandleEntry entry, ObjectType type, int access) {
        if (entry == null || entry.object().type() != type) {
            return Status.INVALID_HANDLE;
        }
        return allows(thread, entry, access) ? Status.SUCCESS : Status.ACCESS_DENIED;
    }

    static boolean allows(ThreadControl thread, HandleEntry entry, int access) {
        return entry.allows(access) || !looksAtAccess(thread, entry.object().type());
    }

    /** The ends of a queue are told apart by their access, also where nothing else is (MQ1, MQ6). */
    private static boolean looksAtAccess(ThreadControl thread, ObjectType type) {
        return type == ObjectType.MESSAGE_QUEUE
                || thread.processControl().dialect().handles().accessChecks();
    }

    /** Whether the handle may be given to a wait function (WA3). */
    static Status checkWait(ThreadControl thread, @Nullable HandleEntry entry) {
        if (entry == null) {
            return Status.INVALID_HANDLE;
        }
        if (!allows(thread, entry, Access.SYNCHRONIZE)) {
            return Status.ACCESS_DENIED;
        }
        return entry.object().type().isWaitable() ? Status.SUCCESS : Status.INVALID_HANDLE;
    }

    /** Whether this access may be asked for to an object that exists, where access is looked at (HA12, HA13). */
    static Status checkWanted(ThreadControl thread, ObjectType type, int wanted) {
        boolean checks = thread.processControl().dialect().handles().accessChecks();
        return checks ? checkWanted(type, wanted) : Status.SUCCESS;
    }

    static Status checkWanted(ObjectType type, int wanted) {
        if ((wanted & Access.ACCESS_SYSTEM_SECURITY) != 0) {
            return Status.PRIVILEGE_NOT_HELD;
        }
        int mapped = type.mapGeneric(wanted) & ~Access.MAXIMUM_ALLOWED;
        boolean fits = (mapped & ~(type.allAccess() | Access.STANDARD_RIGHTS_ALL)) == 0;
        return wanted != 0 && fits ? Status.SUCCESS : Status.ACCESS_DENIED;
    }

    /** The access that a create or open function grants: generic rights are replaced by what they stand for (HA11). */
    static int granted(ThreadControl thread, ObjectType type, int wanted) {
        boolean all = (wanted & Access.MAXIMUM_ALLOWED) != 0 || !looksAtAccess(thread, type);
        return all ? type.allAccess() : type.mapGeneric(wanted);
    }

    /** Whether the process may have so many more. Its table has to be told when the calling thread has entered them. */
    static boolean admit(ProcessControl process, int handles) {
        return process.program().admitsHandles(handles, () -> process.table().keep(handles));
    }

    /**
     * Enters a handle that the manager has counted already.
     *
     * @return 0 if the process has ended: then the handle is given back
     */
    static int enter(ProcessControl process, KernelObject object, int access, boolean inheritable) {
        boolean inherits = inheritable && process.dialect().handles().handleInheritance();
        HandleEntry entry = new HandleEntry(object, access, inherits, false);
        int handle = process.table().add(entry);
        if (handle == 0) {
            release(process, entry);
        }
        return handle;
    }

    /** Counts one more handle; false if the object is on its way out. */
    static boolean addHandle(Machine machine, KernelObject object) {
        return !machine.ask(new ManagerCall.Count(object, 1, 0)).status().isError();
    }

    /** Tells the object, if it cares, that a handle to it was opened after the one it was created with. */
    static void opened(Machine machine, KernelObject object, int access) {
        if (object.observesHandles()) {
            machine.ask(object, new KernelRequest.HandleOpened<>(object, access), KernelCaller.of(machine));
        }
    }

    /** Does all that follows from a handle that is in no table any more. */
    static void release(ProcessControl process, HandleEntry entry) {
        ManagerCall.Count count = process.machine().ask(new ManagerCall.Count(entry.object(), -1, 0));
        released(process, entry, count);
    }

    /** The same for many, whose counts are lowered together. */
    static void releaseAll(ProcessControl process, List<HandleEntry> entries) {
        List<ManagerCall.Count> counts = entries.stream()
                .map(entry -> new ManagerCall.Count(entry.object(), -1, 0))
                .toList();
        counts.stream()
                .collect(Collectors.groupingBy(count -> count.about().share()))
                .forEach((share, its) -> process.machine().ask(new ManagerCall.CloseAll(share, its)));
        for (int i = 0; i < entries.size(); i++) {
            released(process, entries.get(i), counts.get(i));
        }
    }

    private static void released(ProcessControl process, HandleEntry entry, ManagerCall.Count count) {
        Machine machine = process.machine();
        KernelObject object = entry.object();
        if (object.observesHandles()) {
            machine.ask(
                    object,
                    new KernelRequest.HandleClosed<>(object, entry.access(), count.wasLast()),
                    KernelCaller.of(machine));
        }
        if (count.wasLast()
                && process.dialect().waits().closeDuringWait() == casement.dialect.Waits.CloseDuringWait.FAILS) {
            machine.mailroom().deliver(object, new WaitMail.FailWaiters());
        }
        retire(machine, count);
    }

    private static void retire(Machine machine, ManagerCall.Count count) {
        if (count.isUnreferenced()) {
            KernelObject object = count.about();
            if (object.type() == ObjectType.PROCESS) {
                object.body(ProcessControl.class).excess().gone();
            }
            machine.mailroom().deliver(object, new WaitMail.Retire());
        }
    }

    /** Keeps the object alive without a handle; false if it is on its way out. */
    static boolean addUse(Machine machine, KernelObject object) {
        return !machine.ask(new ManagerCall.Count(object, 0, 1)).status().isError();
    }

    static void dropUse(Machine machine, KernelObject object) {
        retire(machine, machine.ask(new ManagerCall.Count(object, 0, -1)));
    }

    /** A handle to a process or thread that was found by its id (PR10). */
    static Reply open(ThreadControl thread, @Nullable KernelObject object, int access, boolean inheritable) {
        if (object == null) {
            return Reply.of(Status.INVALID_PARAMETER);
        }
        if (checkWanted(thread, object.type(), access).isError()) {
            return Reply.of(Status.ACCESS_DENIED);
        }
        if (!addHandle(thread.machine(), object)) {
            return Reply.of(Status.INVALID_PARAMETER);
        }
        int granted = granted(thread, object.type(), access);
        return Reply.of(Status.SUCCESS, enter(thread.processControl(), object, granted, inheritable));
    }
}
