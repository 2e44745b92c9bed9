package casement.kernel;

import casement.semantics.Caller;
import casement.semantics.ObjectPath;
import casement.semantics.ObjectSpec;
import casement.semantics.ObjectState;
import casement.semantics.Status;
import org.apache.pekko.actor.OneForOneStrategy;
import org.apache.pekko.actor.Props;
import org.apache.pekko.actor.SupervisorStrategy;
import org.apache.pekko.japi.pf.DeciderBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns names, counts of handles, and lifetimes: its mailbox serialises create, open and close of what is its share. Which
 * share a name is, its hash says; an object stays with the manager that made it.
 *
 * <p>It makes every object, named or not, and ends them when it ends. One that fails is stopped, never restarted: its state
 * cannot be trusted, and stopping tells whoever waits for it.
 */
final class ObjectManager extends TurnTaker {

    static final String DISPATCHER = "casement.kernel.dispatcher";
    static final String MAILBOX = "casement.kernel.mailbox";

    private static final Logger LOG = LoggerFactory.getLogger(ObjectManager.class);

    private final Machine machine;
    private final int share;
    private final NameTable names = new NameTable();
    private @Nullable ObjectSpawner spawner;

    ObjectManager(Machine machine, int share) {
        this.machine = machine;
        this.share = share;
    }

    @Override
    public void preStart() {
        if (machine.mailroom() instanceof FlatDispatcher) {
            spawner = new ObjectSpawner(machine, getContext().classicActorContext());
        }
    }

    /** Who still waits is told by the objects as they end. */
    @Override
    public void postStop() {
        if (spawner != null) {
            machine.objects(share).forEach(object -> getContext().stop(object.actor()));
        }
    }

    static Props props(Machine machine, int share) {
        return Props.create(ObjectManager.class, () -> new ObjectManager(machine, share))
                .withDispatcher(DISPATCHER)
                .withMailbox(MAILBOX);
    }

    @Override
    Mailroom mailroom() {
        return machine.mailroom();
    }

    @Override
    void onMail(Object message) {
        ManagerCall call = (ManagerCall) message;
        try {
            call.run(this);
        } catch (RuntimeException e) {
            LOG.error("the object manager failed; what was asked is undone", e); // its names must outlive the failure
            call.answer(Status.UNSUCCESSFUL);
        }
    }

    @Override
    boolean survivedOverflow() {
        return true;
    }

    @Nullable
    KernelObject find(ObjectPath path) {
        return names.find(path);
    }

    /** A fresh object with one handle. */
    <S extends ObjectState<S>> KernelObject spawn(
            @Nullable ObjectPath path, ObjectSpec<S> spec, Caller creator, @Nullable Object body) {
        S initial = spec.create(creator);
        KernelObject object = new KernelObject(machine.nextObjectId(), spec.type(), path, body, share);
        object.handles = 1;
        ObjectSpawner direct = spawner;
        if (direct != null) {
            direct.spawn(object, initial);
        } else {
            object.spawned(getContext()
                    .actorOf(Props.create(ObjectActor.class, () -> new ObjectActor<>(machine, object, initial))
                            .withDispatcher(DISPATCHER)
                            .withMailbox(MAILBOX)));
        }
        if (path != null) {
            names.add(object);
        }
        machine.objectMade(object);
        return object;
    }

    void forgetName(KernelObject object) {
        if (object.hasName()) {
            names.remove(object);
        }
    }

    @Override
    public SupervisorStrategy supervisorStrategy() {
        return new OneForOneStrategy(
                true,
                DeciderBuilder.matchAny(failure -> (SupervisorStrategy.Directive) SupervisorStrategy.stop())
                        .build());
    }
}
