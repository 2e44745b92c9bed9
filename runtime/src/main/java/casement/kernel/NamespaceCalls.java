package casement.kernel;

import casement.dialect.Naming;
import casement.dialect.PrivateNamespaces;
import casement.semantics.BoundaryDescriptor;
import casement.semantics.NamespaceState;
import casement.semantics.ObjectPath;
import casement.semantics.ObjectType;
import casement.semantics.Status;
import casement.syscall.Reply;
import casement.syscall.Syscall;

/** Private namespaces: known by alias and boundary together, looked up by alias in each process (P1 to P7). */
final class NamespaceCalls {

    private final Machine machine;

    NamespaceCalls(Machine machine) {
        this.machine = machine;
    }

    void addTo(SyscallTable table) {
        table.on(Syscall.CreateNamespace.class, 1, this::create);
        table.on(Syscall.OpenNamespace.class, 1, this::open);
        table.on(Syscall.CloseNamespace.class, this::close);
    }

    private static PrivateNamespaces rules(ThreadControl thread) {
        return thread.processControl().dialect().privateNamespaces();
    }

    /** Alias and boundary in one name; no other object is looked up in this directory. */
    private static ObjectPath path(ThreadControl thread, NamespaceState.Spec spec) {
        BoundaryDescriptor boundary = spec.boundary();
        String sids = String.join(",", boundary.sids().stream().sorted().toList());
        return new ObjectPath(
                thread.processControl().dialect().root() + "\\PrivateNamespaces",
                spec.alias() + "@" + boundary.name() + "(" + sids + ")");
    }

    private Reply create(ThreadControl thread, Syscall.CreateNamespace call) {
        if (!rules(thread).privateNamespaces()) {
            return Reply.of(Status.NOT_IMPLEMENTED); // N13
        }
        if (!thread.processControl().launch().isInside(call.spec().boundary())) {
            return Reply.of(rules(thread).privateNamespaceOutside());
        }
        ManagerCall.Create create = machine.ask(
                new ManagerCall.Create(path(thread, call.spec()), call.spec(), thread, Naming.Clash.REFUSE, null));
        if (create.status() == Status.OBJECT_NAME_EXISTS) {
            Handles.release(thread.processControl(), new HandleEntry(create.object(), 0, false, false));
            return Reply.of(rules(thread).privateNamespaceExists());
        }
        if (!create.status().isError()) {
            thread.processControl().namespaces().created(create.object());
        }
        return entered(thread, call.spec().alias(), create);
    }

    private Reply open(ThreadControl thread, Syscall.OpenNamespace call) {
        if (!rules(thread).privateNamespaces()) {
            return Reply.of(Status.NOT_IMPLEMENTED);
        }
        ManagerCall.Open open = machine.ask(
                new ManagerCall.Open(path(thread, call.spec()), ObjectType.PRIVATE_NAMESPACE, Status.SUCCESS));
        return open.status().isError()
                ? Reply.of(rules(thread).privateNamespaceMissing())
                : entered(thread, call.spec().alias(), open);
    }

    private static Reply entered(ThreadControl thread, String alias, ManagerCall found) {
        if (found.status().isError()) {
            return Reply.of(found.status());
        }
        ProcessControl process = thread.processControl();
        int handle = Handles.enter(process, found.object(), ObjectType.PRIVATE_NAMESPACE.allAccess(), false);
        process.namespaces().opened(alias, found.object());
        return Reply.of(Status.SUCCESS, handle);
    }

    private Reply close(ThreadControl thread, Syscall.CloseNamespace call) {
        HandleEntry entry = thread.processControl().table().get(call.namespace());
        boolean right = entry != null
                && entry.object().type() == ObjectType.PRIVATE_NAMESPACE
                && thread.processControl().table().remove(call.namespace(), entry);
        if (!right || entry == null) {
            return Reply.of(
                    rules(thread).privateNamespaces()
                            ? rules(thread).privateNamespaceBadHandle()
                            : Status.NOT_IMPLEMENTED);
        }
        if (call.destroy()) {
            machine.ask(new ManagerCall.Unlink(entry.object()));
        }
        Handles.release(thread.processControl(), entry);
        return Reply.SUCCESS;
    }
}
