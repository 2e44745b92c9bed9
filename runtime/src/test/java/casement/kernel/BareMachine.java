package casement.kernel;

import casement.dialect.Dialects;
import casement.semantics.Caller;
import casement.semantics.Effect.Due;
import casement.semantics.ObjectRequest;
import casement.semantics.ObjectSpec;
import casement.semantics.ObjectState;
import casement.semantics.ThreadId;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorCell;
import org.apache.pekko.actor.ActorContext;
import org.apache.pekko.actor.ActorPath;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorRefProvider;
import org.apache.pekko.actor.InternalActorRef;
import org.apache.pekko.dispatch.sysmsg.SystemMessage;
import scala.collection.Iterator;
import scala.collection.immutable.$colon$colon;
import scala.collection.immutable.Nil$;

/**
 * The true objects without an actor system around them: a mailbox is a plain queue, and a turn is one call of {@link
 * ObjectActor#onMail}. Thousands of machines can be made and thrown away in the time that one actor system takes.
 *
 * <p>What is left out is Pekko: its dispatcher, its mailboxes, its supervision. A turn that throws is a fault.
 */
final class BareMachine implements Stage {

    /** The mailbox of one object. Mail comes in one order, that of its sending. */
    static final class Box extends InternalActorRef {

        private static final long serialVersionUID = 1L;

        private final transient BareMachine machine;
        final transient KernelObject object;
        final transient ArrayDeque<Object> mail = new ArrayDeque<>(4);
        transient ObjectActor<?> actor;
        boolean stopping;
        boolean gone;

        Box(BareMachine machine, KernelObject object) {
            this.machine = machine;
            this.object = object;
        }

        void put(Object message) {
            if (gone) {
                ((Bouncing) message).bounce();
                return;
            }
            mail.add(message);
            machine.arrived();
        }

        void takeTurn() {
            actor.onMail(Objects.requireNonNull(mail.poll()));
            if (stopping && !gone) {
                gone = true;
                actor.postStop();
                for (Object left = mail.poll(); left != null; left = mail.poll()) {
                    ((Bouncing) left).bounce();
                }
            }
        }

        @Override
        public void $bang(Object message, ActorRef sender) {
            put(message);
        }

        @Override
        public ActorPath path() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String toString() {
            return "mailbox of " + object;
        }

        @Override
        public void start() {}

        @Override
        public void resume(Throwable cause) {}

        @Override
        public void suspend() {}

        @Override
        public void restart(Throwable cause) {}

        @Override
        public void stop() {
            stopping = true;
        }

        @Override
        public void sendSystemMessage(SystemMessage message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ActorRefProvider provider() {
            throw new UnsupportedOperationException();
        }

        @Override
        public InternalActorRef getParent() {
            throw new UnsupportedOperationException();
        }

        @Override
        public InternalActorRef getChild(Iterator<String> name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isLocal() {
            return true;
        }

        @Override
        @Deprecated
        public boolean isTerminated() {
            return gone;
        }
    }

    private static final class Delivery implements Mailroom {

        private boolean alarmGoesOff;

        @Override
        public void deliver(ActorRef to, Object mail) {
            ((Box) to).put(mail);
            if (alarmGoesOff) {
                throw new Delivered();
            }
        }

        @Override
        public void send(TurnTaker from, KernelObject to, Mail mail) {
            ((Box) to.actor()).put(mail);
        }
    }

    /** Takes the clock's thread out of its wait for an answer that nobody needs. */
    private static final class Delivered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Delivered() {
            super(null, null, false, false);
        }
    }

    /** One alarm that has been set. */
    static final class Bell {

        final Due due;
        private final Runnable task;

        Bell(Due due, Runnable task) {
            this.due = due;
            this.task = task;
        }
    }

    /** Time that moves to an alarm when it is let off, and at no other moment. */
    static final class Clock implements KernelClock {

        private long now;
        private final List<Bell> bells = new ArrayList<>();

        @Override
        public long now() {
            return now;
        }

        @Override
        public long systemTime() {
            return now / 100;
        }

        @Override
        public void park(Object blocker, long deadline) {
            throw new IllegalStateException(blocker + " would block");
        }

        @Override
        public Alarm schedule(Due due, Runnable task) {
            Bell bell = new Bell(due, task);
            bells.add(bell);
            return () -> bells.remove(bell);
        }

        @Override
        public void close() {}
    }

    // what the reduction has to see and the kernel keeps to itself
    private static final Class<?> WITHDRAW;
    private static final Field EXTRAS;

    static {
        try {
            WITHDRAW = Class.forName("casement.kernel.WaitMail$Withdraw");
            EXTRAS = ObjectActor.class.getDeclaredField("extras");
            EXTRAS.setAccessible(true);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Clock clock = new Clock();
    private final Delivery delivery = new Delivery();
    private final Machine machine;
    private final ProcessControl process;
    private final List<Box> boxes = new ArrayList<>();
    private final List<Box> ready = new ArrayList<>();
    private boolean held;
    private boolean running;

    BareMachine(String overrides, String dialect) {
        Config config = ConfigFactory.parseString(overrides)
                .withFallback(ConfigFactory.load(BareMachine.class.getClassLoader()));
        KernelSettings settings = KernelSettings.from(config);
        machine = new Machine(settings, Dialects.from(config), clock, new Carriers(settings), delivery);
        SyscallTable calls = new SyscallTable(machine, request -> null);
        Launch launch = Launch.of("test", () -> 0).speaking(dialect);
        process = new ProcessControl(machine, new casement.semantics.ProcessId(4), launch, calls, false);
    }

    @Override
    public Machine machine() {
        return machine;
    }

    @Override
    public ThreadControl thread(int id, int priority) {
        ThreadControl thread = new ThreadControl(machine, process, new ThreadId(id), "thread", priority);
        machine.threadStarted(thread);
        return thread;
    }

    @Override
    public KernelObject object(ObjectSpec<?> spec, Caller creator) {
        return make(spec, creator);
    }

    private <S extends ObjectState<S>> KernelObject make(ObjectSpec<S> spec, Caller creator) {
        KernelObject object = new KernelObject(machine.nextObjectId(), spec.type(), null, null, 0);
        object.handles = 1;
        Box box = new Box(this, object);
        object.spawned(box);
        ActorCell.contextStack().set(new $colon$colon<>(context(box), nil()));
        box.actor = new ObjectActor<>(machine, object, spec.create(creator));
        boxes.add(box);
        machine.objectMade(object);
        return object;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the empty list of Scala has no element type
    private static scala.collection.immutable.List<ActorContext> nil() {
        return (scala.collection.immutable.List) Nil$.MODULE$;
    }

    private static ActorContext context(Box box) {
        return (ActorContext) Proxy.newProxyInstance(
                BareMachine.class.getClassLoader(),
                new Class<?>[] {AbstractActor.ActorContext.class},
                (proxy, method, arguments) -> answer(box, method));
    }

    private static Object answer(Box box, Method method) {
        switch (method.getName()) {
            case "self", "getSelf" -> {
                return box;
            }
            case "stop" -> {
                box.stop();
                return null;
            }
            default -> throw new UnsupportedOperationException(method.getName());
        }
    }

    // ---- turns

    private void arrived() {
        if (!held && !running) {
            runAll();
        }
    }

    private void runAll() {
        running = true;
        try {
            for (Box box = next(); box != null; box = next()) {
                box.takeTurn();
            }
        } finally {
            running = false;
        }
    }

    private Box next() {
        for (Box box : boxes) {
            if (!box.mail.isEmpty()) {
                return box;
            }
        }
        return null;
    }

    @Override
    public void hold() {
        held = true;
    }

    @Override
    public void flow() {
        held = false;
        runAll();
    }

    @Override
    public int readyCount() {
        ready.clear();
        for (Box box : boxes) {
            if (!box.mail.isEmpty()) {
                ready.add(box);
            }
        }
        return ready.size();
    }

    @Override
    public void runOne(int which) {
        ready.get(which).takeTurn();
    }

    @Override
    public boolean commutes(int which) {
        Box box = ready.get(which);
        return box.mail.peek() instanceof Turn.LetGo
                ? keepsNothing(box.actor)
                : WITHDRAW.isInstance(box.mail.peek()) && !box.object.isRetired();
    }

    private static boolean keepsNothing(ObjectActor<?> actor) {
        try {
            Extras extras = (Extras) EXTRAS.get(actor);
            return extras == null || extras.keepsNothing();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int alarmCount() {
        return clock.bells.size();
    }

    @Override
    public void runAlarm(int which) {
        Bell bell = clock.bells.remove(which);
        clock.now = Math.max(clock.now, ((Due.AtNanos) bell.due).nanos());
        delivery.alarmGoesOff = true;
        try {
            bell.task.run();
        } catch (Delivered expected) {
            // the object has it; it will answer in its turn
        } finally {
            delivery.alarmGoesOff = false;
        }
    }

    // ---- looking

    @Override
    public Call ask(KernelObject object, ObjectRequest<?> request) {
        return machine.ask(object, request, KernelCaller.of(machine));
    }

    @Override
    public ObjectState<?> state(KernelObject object) {
        return (ObjectState<?>) ask(object, new KernelRequest.Inspect<>(object)).value();
    }

    @Override
    public ObjectActor<?> actor(KernelObject object) {
        return ((Box) object.actor()).actor;
    }

    /** What a fingerprint of the machine has to begin with. */
    List<Object> roots() {
        List<Object> roots = new ArrayList<>(boxes);
        roots.add(clock);
        return roots;
    }

    @Override
    public void forget(Iterable<KernelObject> objects) {
        held = true;
        objects.forEach(machine::objectGone);
        boxes.clear();
        clock.bells.clear();
        clock.now = 0;
        held = false;
    }

    @Override
    public void close() {}
}
