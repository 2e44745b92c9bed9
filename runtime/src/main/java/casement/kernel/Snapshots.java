package casement.kernel;

import casement.semantics.ObjectState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes pictures of the kernel's own books. */
final class Snapshots {

    private Snapshots() {}

    static Snapshot.ProcessInfo of(ProcessControl process) {
        return new Snapshot.ProcessInfo(
                process.id(),
                process.name(),
                process.dialect().name(),
                process.session(),
                process.table().entries().size(),
                process.threads().stream().map(Snapshots::of).toList());
    }

    static Snapshot.ThreadInfo of(ThreadControl thread) {
        WaitTicket ticket = thread.blockedWith();
        List<String> waitsFor = ticket == null
                ? List.of()
                : ticket.entries().stream()
                        .map(entry -> entry.object().toString())
                        .toList();
        return new Snapshot.ThreadInfo(
                thread.id(),
                thread.name(),
                thread.suspension().isOn(),
                ticket != null,
                waitsFor,
                thread.owned().all().stream().map(KernelObject::toString).toList());
    }

    static Snapshot.ObjectInfo of(KernelObject object, @Nullable ObjectState<?> state) {
        return new Snapshot.ObjectInfo(
                object.id(),
                object.type(),
                object.path() == null ? null : object.path().toString(),
                object.handles,
                state);
    }
}
