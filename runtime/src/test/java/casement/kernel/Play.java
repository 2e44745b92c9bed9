package casement.kernel;

import casement.kernel.ReferenceKernel.Event;
import casement.kernel.ReferenceKernel.Kind;
import casement.kernel.ReferenceKernel.Result;
import casement.kernel.Scenario.Ask;
import casement.kernel.Scenario.AskAndWait;
import casement.kernel.Scenario.Block;
import casement.kernel.Scenario.Close;
import casement.kernel.Scenario.Kill;
import casement.kernel.Scenario.Limit;
import casement.kernel.Scenario.Op;
import casement.kernel.Scenario.Prioritise;
import casement.kernel.Scenario.QueueApc;
import casement.kernel.Scenario.Resume;
import casement.kernel.Scenario.Suspend;
import casement.kernel.Scenario.Wait;
import casement.semantics.Access;
import casement.semantics.CompletionRoutine;
import casement.semantics.EventState;
import casement.semantics.MessageQueueState;
import casement.semantics.MutexState;
import casement.semantics.ObjectRequest;
import casement.semantics.ObjectState;
import casement.semantics.Priority;
import casement.semantics.SemaphoreState;
import casement.semantics.Status;
import casement.semantics.ThreadId;
import casement.semantics.TimerState;
import casement.syscall.GuestTermination;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * One run of a scenario on the true objects, on one Java thread. What happens next, be it one turn of one object, a
 * call, a return, the end of somebody's patience, an alarm or a thread's leaving, is chosen by whoever runs it. The
 * reference judges each step.
 */
final class Play {

    /** What a wait may do with an object; the reading end, if it is a message queue. */
    static final int ACCESS = Access.SYNCHRONIZE | Access.QUEUE_READ;

    private static final int FIRST_ID = 5_000_000;
    private static final int STEP_LIMIT = 5_000;

    private static int routinesRun;

    /** What timers and others queue to threads: counts that it was run. */
    static final CompletionRoutine ROUTINE = (argument, fileTime) -> routinesRun++;

    /** Kinds of steps, which a run may weigh against each other. */
    static final int KINDS = 7;

    private static final int TURN = 0;
    private static final int CALL = 1;
    private static final int GO_ON = 2;
    private static final int TIME_OUT = 3;
    private static final int LEAVE = 4;
    private static final int LEAVE_EARLY = 5;
    private static final int ALARM = 6;

    /** A thread of the scenario, which waits for nothing: others look whether it can go on. */
    static final class Actor {

        private final int number;
        private final ThreadControl control;
        private final List<Op> program;
        private int next;
        private Call call;
        private KernelObject unfollowed; // the mutex that the call releases
        private WaitTicket ticket;
        private Wait interrupted; // by a suspension, to begin anew
        private WaitTicket given; // up then
        private boolean runsRoutines;
        private Limit limit = Limit.INFINITE;
        private boolean alertable;
        private boolean seenParked;
        private Result result; // of a call that is done and has not returned
        private List<KernelObject> leaving;
        private Call abandoning;

        Actor(int number, ThreadControl control, List<Op> program) {
            this.number = number;
            this.program = program;
            this.control = control;
        }

        boolean isIdle() {
            return call == null && ticket == null && result == null && interrupted == null && !runsRoutines;
        }
    }

    private final Stage stage;
    private final ReferenceKernel reference;
    private final List<Actor> actors = new ArrayList<>();
    private final List<KernelObject> objects = new ArrayList<>();
    private final boolean tells;
    private final boolean peaceful; // nobody interferes with another thread or with the life of an object
    private boolean reduces;
    private final List<String> history = new ArrayList<>();
    private int set;
    private long steps;
    private String fault;

    // what may happen next, and of which kind; filled anew for each step
    private final List<Runnable> choices = new ArrayList<>();
    private final List<Integer> kinds = new ArrayList<>();

    /** References by scenario, as they are slow to come to know their states. */
    static final class References {
        private final Map<Scenario, ReferenceKernel> known = new HashMap<>();
    }

    /** @param tells whether to write a history */
    Play(Stage stage, Scenario world, References references, boolean tells) {
        this.stage = stage;
        this.tells = tells;
        this.peaceful = isPeaceful(world);
        for (int t = 0; t < world.threads(); t++) {
            int priority = world.priorities().isEmpty()
                    ? Priority.NORMAL
                    : world.priorities().get(t);
            ThreadControl control = stage.thread(FIRST_ID + t, priority);
            actors.add(new Actor(t, control, world.programs().get(t)));
        }
        world.objects().chars().forEach(letter -> objects.add(make((char) letter)));
        this.reference = references.known.computeIfAbsent(
                world,
                fresh -> new ReferenceKernel(
                        world,
                        objects.stream().<ObjectState<?>>map(stage::state).toList(),
                        actors.stream().map(actor -> actor.control.id()).toList()));
        this.set = reference.start();
    }

    private KernelObject make(char letter) {
        KernelCaller kernel = KernelCaller.of(stage.machine());
        return switch (letter) {
            case 'm' -> stage.object(new MutexState.Spec(false), kernel);
            case 'x' -> {
                KernelObject mutex = stage.object(new MutexState.Spec(true), kernel);
                stage.ask(mutex, new KernelRequest.ThreadEnded<>(mutex, kernel.thread()));
                yield mutex;
            }
            case 'a', 'A' -> stage.object(new EventState.Spec(false, letter == 'A'), kernel);
            case 'e', 'E' -> stage.object(new EventState.Spec(true, letter == 'E'), kernel);
            case 's', 'S' -> stage.object(new SemaphoreState.Spec(letter == 'S' ? 1 : 0, 2), kernel);
            case 't', 'T' -> stage.object(new TimerState.Spec(letter == 'T'), kernel);
            case 'q' -> {
                KernelObject queue = stage.object(new MessageQueueState.Spec(0, 1, 1, true), kernel);
                stage.ask(queue, new KernelRequest.HandleOpened<>(queue, Access.QUEUE_WRITE));
                yield queue;
            }
            default -> {
                ThreadControl owner = actors.get(letter - '0').control;
                KernelObject mutex = stage.object(new MutexState.Spec(true), owner);
                owner.owned().hold(mutex);
                yield mutex;
            }
        };
    }

    // ---- running

    /**
     * Runs until nothing more can happen.
     *
     * @param chooser is told how many steps are possible and names one; a negative number ends the run there
     * @return whether the run came to its end
     */
    boolean run(IntUnaryOperator chooser) {
        stage.hold();
        try {
            return toTheEnd(chooser);
        } catch (RuntimeException | Error failure) {
            fault = "thrown: " + failure;
            if (tells) {
                for (StackTraceElement at : failure.getStackTrace()) {
                    history.add("   at " + at);
                }
            }
            return true;
        }
    }

    private boolean toTheEnd(IntUnaryOperator chooser) {
        for (collect(); !choices.isEmpty() && fault == null; collect()) {
            int chosen = chooser.applyAsInt(choices.size());
            if (chosen < 0) {
                return false;
            }
            choices.get(chosen).run();
            actors.forEach(this::lookWhetherParked);
            steps++;
            if (steps > STEP_LIMIT) {
                fault = "does not come to rest";
            }
        }
        if (fault == null) {
            fault = faultAtRest();
        }
        return true;
    }

    int kindOf(int choice) {
        return kinds.get(choice);
    }

    String fault() {
        return fault;
    }

    List<String> history() {
        return history;
    }

    long steps() {
        return steps;
    }

    List<KernelObject> objects() {
        return objects;
    }

    /** All that decides about what can still happen, for a fingerprint. */
    List<Object> roots() {
        List<Object> roots = new ArrayList<>(objects);
        roots.addAll(actors);
        return roots;
    }

    /** The set of states of the reference that explain all this. */
    int explainedBy() {
        return set;
    }

    /**
     * From now on a step that commutes with all that others may do is the only choice: a return, an answer noted, an
     * entry withdrawn, a hold ended with no mail kept back. Any order with such a step later is explained by whatever
     * explains the order with the step at once.
     */
    void reduce() {
        reduces = true;
    }

    private void collect() {
        choices.clear();
        kinds.clear();
        if (reduces && takeAtOnce()) {
            return;
        }
        for (int i = stage.readyCount() - 1; i >= 0; i--) {
            int which = i;
            offer(TURN, () -> turn(which));
        }
        for (Actor actor : actors) {
            collect(actor);
        }
        for (int i = 0; i < stage.alarmCount(); i++) {
            int which = i;
            offer(ALARM, () -> {
                note("   an alarm goes off");
                stage.runAlarm(which);
            });
        }
    }

    private void collect(Actor actor) {
        boolean stopped = actor.control.suspension().isOn() && !actor.control.isDead();
        if (actor.isIdle()) {
            if (!actor.control.isDead() && !stopped && actor.next < actor.program.size() && mayCall(actor)) {
                offer(CALL, () -> call(actor));
            }
        } else if (canGoOn(actor) && !(stopped && isAtTheGate(actor))) {
            offer(GO_ON, () -> goOn(actor));
        } else if (actor.ticket != null && actor.ticket.isOpen()) {
            if (actor.limit == Limit.FINITE) {
                offer(TIME_OUT, () -> endByItself(actor, 0));
            }
            if (actor.alertable && actor.control.apcs().isWaiting()) {
                offer(GO_ON, () -> endByItself(actor, KernelClock.NEVER));
            }
        }
        if (actor.control.isDead()) {
            collectLeaving(actor);
        }
    }

    private boolean takeAtOnce() {
        for (Actor actor : actors) {
            boolean stopped = actor.control.suspension().isOn() && !actor.control.isDead();
            if (commutes(actor) && !(stopped && isAtTheGate(actor))) {
                offer(GO_ON, () -> goOn(actor));
                return true;
            }
        }
        for (int i = 0; i < stage.readyCount(); i++) {
            if (stage.commutes(i)) {
                int which = i;
                offer(TURN, () -> turn(which));
                return true;
            }
        }
        return false;
    }

    private boolean commutes(Actor actor) {
        if (actor.call != null) {
            return actor.call.isDone() && actor.unfollowed == null && actor.program.get(actor.next) instanceof Ask;
        }
        return actor.result != null || peaceful && actor.ticket != null && actor.ticket.isSettled();
    }

    private static boolean isPeaceful(Scenario world) {
        return world.programs().stream()
                .flatMap(List::stream)
                .noneMatch(op -> op instanceof Kill
                        || op instanceof Close
                        || op instanceof Suspend
                        || op instanceof QueueApc
                        || op instanceof Prioritise);
    }

    private static boolean isAsleep(Actor actor) {
        return actor.ticket != null && actor.ticket.isPlaced() && actor.ticket.isOpen();
    }

    /** A suspended thread runs on within the kernel, but does not leave it, and begins no wait anew. */
    private static boolean isAtTheGate(Actor actor) {
        return actor.call == null && actor.ticket == null && !actor.runsRoutines;
    }

    /** A dead thread gives up what it owned once it has left, or when its time to leave is over. */
    private void collectLeaving(Actor actor) {
        if (actor.leaving == null) {
            offer(actor.isIdle() ? LEAVE : LEAVE_EARLY, () -> {
                note(actor, "leaves");
                actor.leaving = new ArrayList<>(
                        actor.control.owned().take(actor.control.fate().foundAtDeath()));
            });
        } else if (actor.abandoning != null ? actor.abandoning.isDone() : !actor.leaving.isEmpty()) {
            offer(LEAVE, () -> abandonNext(actor));
        }
    }

    private void offer(int kind, Runnable choice) {
        choices.add(choice);
        kinds.add(kind);
    }

    private void note(String what) {
        if (tells) {
            history.add(what);
        }
    }

    private void note(Actor actor, String what) {
        if (tells) {
            history.add("   T" + actor.number + " " + what);
        }
    }

    private void see(Kind kind, Actor actor, Result result) {
        Event event = new Event(kind, actor.number, result);
        if (tells) {
            history.add(event + (kind == Kind.CALLS ? " " + actor.program.get(actor.next) : ""));
        }
        int explained = reference.after(set, event);
        if (explained < 0) {
            fault = "no explanation for \"" + event + "\"; until then\n" + reference.show(set);
        }
        set = explained < 0 ? set : explained;
    }

    private void turn(int which) {
        if (tells) {
            history.add("   turn " + which + " of " + stage.readyCount());
        }
        stage.runOne(which);
    }

    private void lookWhetherParked(Actor actor) {
        if (fault == null && isAsleep(actor) && !actor.seenParked) {
            actor.seenParked = true;
            see(Kind.IS_PARKED, actor, null);
        }
    }

    // ---- what threads do

    private boolean mayCall(Actor actor) {
        return !(actor.program.get(actor.next) instanceof Close close)
                || actors.stream()
                        .filter(other -> other != actor && !other.control.isDead())
                        .flatMap(other ->
                                other
                                        .program
                                        .subList(other.next + (other.isIdle() ? 0 : 1), other.program.size())
                                        .stream())
                        .noneMatch(op -> uses(op, close.object()));
    }

    private static boolean uses(Op op, int object) {
        return op instanceof Wait wait && wait.objects().contains(object)
                || op instanceof Ask ask && ask.object() == object
                || op instanceof Block block && block.object() == object
                || op instanceof AskAndWait both && (both.asked() == object || both.object() == object);
    }

    private void call(Actor actor) {
        Op op = actor.program.get(actor.next);
        see(Kind.CALLS, actor, null);
        if (op instanceof Wait wait) {
            enter(actor, wait);
        } else if (op instanceof Block block) {
            WaitEntry.Target target = new WaitEntry.Target(
                    objects.get(block.object()), block.request().access(), block.request(), actor.control);
            enter(actor, List.of(target), false, block.limit(), false);
        } else if (op instanceof Ask ask) {
            actor.call = send(ask.object(), ask.request(), actor);
        } else if (op instanceof AskAndWait both) {
            actor.call = send(both.asked(), both.request(), actor);
        } else {
            actor.result = doneAtOnce(op);
        }
    }

    private Result doneAtOnce(Op op) {
        if (op instanceof Kill kill) {
            actors.get(kill.thread()).control.die(1);
        } else if (op instanceof Close close) {
            releaseHandle(objects.get(close.object()));
        } else if (op instanceof QueueApc apc) {
            boolean queued = actors.get(apc.thread()).control.queueApc(() -> routinesRun++);
            return new Result(Status.SUCCESS, 0, queued);
        } else if (op instanceof Suspend suspend) {
            actors.get(suspend.thread()).control.suspension().begin();
        } else if (op instanceof Resume resume) {
            actors.get(resume.thread()).control.suspension().end();
        } else if (op instanceof Prioritise change) {
            actors.get(change.thread()).control.ranking().base(change.priority());
        }
        return Result.SUCCESS;
    }

    /** As closing a handle does, but for the manager's turn, which comes at once. */
    private void releaseHandle(KernelObject object) {
        object.handles = 0;
        stage.machine().mailroom().deliver(object, new WaitMail.Retire());
    }

    /** As the kernel does it: a mutex is forgotten before it is released, and remembered again if it is not free. */
    private Call send(int number, ObjectRequest<?> request, Actor actor) {
        KernelObject object = objects.get(number);
        boolean known =
                request instanceof MutexState.Release && actor.control.owned().forget(object);
        actor.unfollowed = known ? object : null;
        Call call = new Call(request, actor.control);
        stage.machine().mailroom().deliver(object, call);
        return call;
    }

    private void enter(Actor actor, Wait wait) {
        List<WaitEntry.Target> targets = wait.objects().stream()
                .map(number -> WaitEntry.Target.of(objects.get(number), ACCESS))
                .toList();
        enter(actor, targets, wait.all(), wait.limit(), wait.alertable());
    }

    private void enter(Actor actor, List<WaitEntry.Target> targets, boolean all, Limit limit, boolean alertable) {
        long until = limit == Limit.POLL ? 0 : KernelClock.NEVER;
        actor.limit = limit;
        actor.alertable = alertable;
        actor.seenParked = false;
        try {
            actor.ticket = actor.control.waits().enter(targets, all, until, alertable);
        } catch (GuestTermination leaving) {
            note(actor, "dies before it waits");
        }
    }

    private boolean canGoOn(Actor actor) {
        return actor.call != null ? actor.call.isDone() : actor.ticket == null || actor.ticket.isSettled();
    }

    private void goOn(Actor actor) {
        if (actor.call != null) {
            answered(actor, actor.call);
        } else if (actor.ticket != null) {
            awake(actor, actor.ticket);
        } else if (actor.control.isDead()) {
            note(actor, "dies on its way back");
            actor.result = null;
            actor.interrupted = null;
            actor.runsRoutines = false;
            drop(actor);
        } else if (actor.runsRoutines) {
            int before = routinesRun;
            boolean any = actor.control.runApcs();
            note(actor, any ? "runs its routines" : "finds its routines taken back");
            actor.runsRoutines = false;
            actor.result = new Result(Status.USER_APC, 0, routinesRun - before);
        } else if (actor.interrupted != null) {
            Wait again = actor.interrupted;
            actor.interrupted = null;
            note(actor, "waits anew");
            enter(actor, again);
            drop(actor);
        } else {
            see(Kind.RETURNS, actor, actor.result);
            actor.result = null;
            actor.next++;
        }
    }

    private static void drop(Actor actor) {
        if (actor.given != null) {
            Pins.drop(actor.given);
            actor.given = null;
        }
    }

    private void answered(Actor actor, Call call) {
        actor.call = null;
        Op op = actor.program.get(actor.next);
        if (actor.unfollowed != null && !Integer.valueOf(0).equals(call.value())) {
            actor.control.owned().hold(actor.unfollowed);
        }
        if (actor.control.isDead()) {
            actor.control.owned().tellLate();
        }
        actor.unfollowed = null;
        if (op instanceof AskAndWait both && !call.status().isError()) {
            note(actor, "has signaled");
            enter(actor, new Wait(List.of(both.object()), false, both.limit()));
        } else {
            actor.result = new Result(call.status(), 0, call.value());
        }
    }

    private void awake(Actor actor, WaitTicket ticket) {
        actor.ticket = null;
        try {
            actor.control.waits().leave(ticket);
        } catch (GuestTermination leaving) {
            note(actor, "dies waking");
            return;
        }
        if (ticket.status() == Status.PENDING) {
            actor.given = ticket;
            Op op = actor.program.get(actor.next);
            actor.interrupted =
                    op instanceof Wait wait ? wait : new Wait(List.of(((AskAndWait) op).object()), false, actor.limit);
        } else if (ticket.status() == Status.USER_APC) {
            actor.runsRoutines = true;
        } else {
            actor.result = new Result(ticket.status(), ticket.index(), ticket.value());
        }
    }

    private void endByItself(Actor actor, long until) {
        boolean ended = actor.control.waits().endByItself(actor.ticket, until, actor.alertable);
        note(actor, ended ? "has waited long enough" : "may not end its wait yet");
    }

    private void abandonNext(Actor actor) {
        actor.abandoning = null;
        if (!actor.leaving.isEmpty()) {
            KernelObject left = actor.leaving.remove(0);
            note(actor, "abandons object " + objects.indexOf(left));
            actor.abandoning = actor.control.owned().end(left);
            stage.machine().mailroom().deliver(left, actor.abandoning);
        }
    }

    // ---- the end

    private String faultAtRest() {
        stage.flow();
        List<ObjectState<?>> states = new ArrayList<>();
        Set<Integer> asleep = new HashSet<>();
        Set<Integer> stopped = new HashSet<>();
        for (Actor actor : actors) {
            if (actor.control.suspension().isOn() && !actor.control.isDead()) {
                stopped.add(actor.number);
            } else if (actor.ticket != null) {
                asleep.add(actor.number);
            } else if (!actor.isIdle()) {
                return "T" + actor.number + " got no answer";
            }
        }
        for (KernelObject object : objects) {
            boolean gone = !stage.machine().isLive(object);
            if (gone != (object.isRetired() && sleepersAt(object) == 0)) {
                return object + (gone ? " has gone too early" : " has not gone");
            }
            String unrest = gone ? null : unrest(object);
            if (unrest != null) {
                return unrest;
            }
            states.add(gone ? null : stage.state(object));
        }
        for (int o = 0; o < states.size(); o++) {
            String wrong = states.get(o) instanceof MutexState mutex ? wrongOwner(objects.get(o), mutex) : null;
            if (wrong != null) {
                return wrong;
            }
        }
        return reference.mayEndWith(set, states, asleep, stopped)
                ? null
                : "no explanation for the end: " + states + ", asleep " + asleep + ", stopped " + stopped
                        + "; possible were\n" + reference.show(set);
    }

    private String wrongOwner(KernelObject object, MutexState mutex) {
        for (Actor actor : actors) {
            boolean owns = actor.control.id().equals(mutex.owner());
            if (owns && actor.control.isDead()) {
                return "a dead thread owns " + mutex;
            }
            if (owns && actor.isIdle() && !actor.control.owned().all().contains(object)) {
                return "T" + actor.number + " does not know that it owns " + object;
            }
        }
        return null;
    }

    private long sleepersAt(KernelObject object) {
        return actors.stream()
                .filter(actor -> actor.ticket != null)
                .filter(actor -> actor.ticket.entries().stream().anyMatch(entry -> entry.object() == object))
                .count();
    }

    private String unrest(KernelObject object) {
        ObjectActor<?> actor = stage.actor(object);
        if (!actor.isAtRest()) {
            return object + " is still held, or has mail stashed";
        }
        int[] open = {0};
        actor.queue().forEachOpen(entry -> open[0]++);
        return open[0] == actor.queue().size() ? null : object + " has settled entries in its queue";
    }

    /** Ends what is left of a run that came to its end without a fault; nothing may stay. */
    void clearAway() {
        stage.flow();
        for (Actor actor : actors) {
            actor.control.die(0);
            drop(actor);
            if (actor.ticket != null) {
                try {
                    actor.control.waits().leave(actor.ticket);
                } catch (GuestTermination expected) {
                    // it is dead
                }
            }
            for (KernelObject left :
                    actor.control.owned().take(actor.control.fate().foundAtDeath())) {
                stage.machine().mailroom().deliver(left, actor.control.owned().end(left));
            }
        }
        for (KernelObject object : objects) {
            if (!object.isRetired()) {
                releaseHandle(object);
            }
            if (stage.machine().isLive(object)) {
                fault = object + " stays when nobody needs it any more";
            }
        }
        forget();
    }

    /** Ends what is left of any run. */
    void forget() {
        actors.forEach(actor -> stage.machine().threadGone(actor.control));
        stage.forget(objects);
    }

    ThreadId idOf(int thread) {
        return actors.get(thread).control.id();
    }
}
