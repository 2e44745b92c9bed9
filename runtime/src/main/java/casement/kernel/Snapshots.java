package casement.kernel;

import casement.kernel.Snapshot.HandleInfo;
import casement.kernel.Snapshot.ObjectInfo;
import casement.kernel.Snapshot.ProcessInfo;
import casement.kernel.Snapshot.ProcessStanding;
import casement.kernel.Snapshot.Target;
import casement.kernel.Snapshot.ThreadInfo;
import casement.kernel.Snapshot.ThreadStanding;
import casement.kernel.Snapshot.WaitInfo;
import casement.kernel.Snapshot.WaiterInfo;
import casement.semantics.ObjectPath;
import casement.semantics.ObjectState;
import casement.semantics.Waitable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes pictures of the kernel's own books. */
final class Snapshots {

    private Snapshots() {}

    static ProcessInfo of(ProcessControl process) {
        List<ThreadInfo> threads = process.threads().stream().map(Snapshots::of).toList();
        return new ProcessInfo(
                process.id(),
                process.name(),
                process.dialect().name(),
                process.session(),
                standing(process, threads),
                process.startedAt,
                process.program().cpuTime(),
                process.table().entries().size(),
                threads,
                process.ending().orElse(null));
    }

    private static ProcessStanding standing(ProcessControl process, List<ThreadInfo> threads) {
        if (process.end().isPresent()) {
            return ProcessStanding.ENDED;
        }
        if (process.ending().isPresent()) {
            return ProcessStanding.ENDING;
        }
        boolean suspended = !threads.isEmpty() && threads.stream().allMatch(ThreadInfo::suspended);
        return suspended ? ProcessStanding.SUSPENDED : ProcessStanding.RUNNING;
    }

    static ThreadInfo of(ThreadControl thread) {
        WaitTicket ticket = thread.suspension().isOn() ? null : thread.blockedWith();
        Thread carrying = thread.carrier().thread();
        return new ThreadInfo(
                thread.id(),
                thread.process(),
                thread.processName(),
                thread.name(),
                standing(thread, ticket, carrying),
                carrying == null ? 0 : carrying.getId(),
                carrying == null ? null : carrying.getState(),
                ticket == null ? null : of(thread, ticket),
                thread.owned().all().stream().map(KernelObject::toString).toList(),
                thread.suspension().isHolding());
    }

    private static ThreadStanding standing(
            ThreadControl thread, @Nullable WaitTicket ticket, @Nullable Thread carrying) {
        if (thread.isDead()) {
            return ThreadStanding.ENDING;
        }
        if (thread.suspension().isOn()) {
            return ThreadStanding.SUSPENDED;
        }
        if (carrying == null || carrying.getState() == Thread.State.NEW) {
            return ThreadStanding.STARTING;
        }
        if (ticket == null) {
            return ThreadStanding.RUNNING;
        }
        return ticket.entries().isEmpty() ? ThreadStanding.SLEEPING : ThreadStanding.WAITING;
    }

    private static WaitInfo of(ThreadControl thread, WaitTicket ticket) {
        Listeners scale = thread.machine().listeners();
        long until = thread.waits().until();
        return new WaitInfo(
                ticket.place(),
                ticket.isAll(),
                ticket.entries().stream().map(entry -> target(entry.object())).toList(),
                scale.at(ticket.since()),
                until == KernelClock.NEVER ? Snapshot.NEVER : scale.at(until),
                thread.apcs().isAlertable());
    }

    private static Target target(KernelObject object) {
        return new Target(object.id(), object.type(), object.toString());
    }

    static HandleInfo of(HandleTable.Numbered handle) {
        HandleEntry entry = handle.entry();
        KernelObject object = entry.object();
        return new HandleInfo(
                handle.handle(),
                object.id(),
                object.type(),
                object.toString(),
                entry.access(),
                entry.inheritable(),
                entry.protectedFromClose());
    }

    static ObjectInfo of(KernelObject object, @Nullable ObjectState<?> state, List<WaiterInfo> waiters) {
        ObjectPath path = object.path();
        return new ObjectInfo(
                object.id(),
                object.type(),
                object.toString(),
                path == null ? null : path.directory(),
                path == null ? null : path.toString(),
                object.handles,
                state,
                state instanceof Waitable<?> waitable ? waitable.owner() : null,
                waiters);
    }

    private record Placed(WaitTicket ticket, WaiterInfo info) {

        static final Comparator<Placed> FIRST_IN_LINE = Comparator.<Placed>comparingInt(
                        placed -> placed.ticket().rank())
                .thenComparingLong(placed -> placed.ticket().place());
    }

    /** Who waits at which object, by the waits themselves: a wait for all is queued at one object only. */
    static Map<KernelObject, List<WaiterInfo>> waiters(Machine machine) {
        Map<KernelObject, List<Placed>> lines = new HashMap<>();
        for (ThreadControl thread : machine.threads()) {
            WaitTicket ticket = thread.blockedWith();
            if (ticket != null) {
                enter(lines, ticket, thread.processControl(), true);
            }
        }
        for (ProcessControl process : machine.processes()) {
            for (WaitTicket ticket : process.callbacks().open()) {
                if (ticket.isPlaced() && ticket.isOpen()) {
                    enter(lines, ticket, process, false);
                }
            }
        }
        Map<KernelObject, List<WaiterInfo>> inOrder = new HashMap<>();
        lines.forEach((object, line) -> inOrder.put(
                object,
                line.stream().sorted(Placed.FIRST_IN_LINE).map(Placed::info).toList()));
        return inOrder;
    }

    private static void enter(
            Map<KernelObject, List<Placed>> lines, WaitTicket ticket, ProcessControl process, boolean asleep) {
        long since = process.machine().listeners().at(ticket.since());
        Placed placed =
                new Placed(ticket, new WaiterInfo(ticket.thread(), process.id(), ticket.isAll(), asleep, since));
        for (WaitEntry entry : ticket.entries()) {
            lines.computeIfAbsent(entry.object(), first -> new ArrayList<>()).add(placed);
        }
    }
}
