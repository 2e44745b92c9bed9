package casement.kernel;

import casement.semantics.FileMappingState;
import casement.semantics.ObjectType;
import casement.semantics.Status;
import casement.semantics.ViewRange;
import casement.syscall.Reply;
import casement.syscall.Syscall;

/** Views of file mappings (FM6 to FM11). */
final class MappingCalls {

    private final Machine machine;

    MappingCalls(Machine machine) {
        this.machine = machine;
    }

    void addTo(SyscallTable table) {
        table.on(Syscall.MapView.class, this::map);
        table.on(Syscall.UnmapView.class, this::unmap);
    }

    private Reply map(ThreadControl thread, Syscall.MapView call) {
        FileMappingState.MapView request = new FileMappingState.MapView(call.access(), call.offset(), call.bytes());
        HandleEntry entry = Handles.lookUp(thread, call.mapping());
        Status checked = Handles.check(thread, entry, ObjectType.FILE_MAPPING, request.access());
        if (checked.isError() || entry == null) {
            return Reply.of(checked);
        }
        Call asked = machine.ask(entry.object(), request, thread);
        if (asked.status() == Status.MAPPED_ALIGNMENT) {
            return Reply.of(thread.processControl().dialect().objects().mappingAlignmentError());
        }
        if (asked.status().isError() || !(asked.value() instanceof ViewRange range)) {
            return Reply.of(asked.status());
        }
        if (!Handles.addUse(machine, entry.object())) {
            return Reply.of(Status.INVALID_HANDLE);
        }
        int size = sizeOf(entry.object(), thread);
        Reply mapped = thread.processControl().views().map(entry.object(), size, range);
        if (mapped.isError()) {
            Handles.dropUse(machine, entry.object());
        }
        return mapped;
    }

    private int sizeOf(KernelObject mapping, ThreadControl thread) {
        return machine.ask(mapping, new KernelRequest.Inspect<>(mapping), thread)
                                .value()
                        instanceof FileMappingState state
                ? state.size()
                : 0;
    }

    private Reply unmap(ThreadControl thread, Syscall.UnmapView call) {
        KernelObject mapping = thread.processControl().views().unmap(call.view());
        if (mapping == null) {
            return Reply.of(Status.NOT_MAPPED_VIEW);
        }
        Handles.dropUse(machine, mapping);
        return Reply.SUCCESS;
    }
}
