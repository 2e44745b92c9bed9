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
import casement.kernel.Scenario.Wait;
import casement.semantics.Access;
import casement.semantics.EventState;
import casement.semantics.MessageQueueState;
import casement.semantics.MutexState;
import casement.semantics.ObjectRequest;
import casement.semantics.ObjectState;
import casement.semantics.SemaphoreState;
import casement.semantics.ThreadId;
import casement.syscall.GuestTermination;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Runs a scenario on the true kernel, on one Java thread: a seed decides what happens next, be it one turn of one
 * object, a call, a return, the end of somebody's patience or a thread's leaving. The reference judges each step.
 */
final class Explorer implements AutoCloseable {

    /** What a wait may do with an object; the reading end, if it is a message queue. */
    static final int ACCESS = Access.SYNCHRONIZE | Access.QUEUE_READ;

    private static final int FIRST_ID = 5_000_000;
    private static final int STEP_LIMIT = 5_000;

    private TestMachine bench;
    private Machine machine;
    private SeededTurns turns;
    private long runs;
    private long steps;

    Explorer() {
        start();
    }

    private void start() {
        bench = TestMachine.with(SeededExecutorConfigurator.CONFIG);
        machine = bench.machine();
        turns = SeededTurns.latest();
    }

    /** What is wrong with a run, or null; and all that was seen. */
    record Outcome(String fault, List<String> history) {}

    /** A thread of the scenario, which waits for nothing: others look whether it can go on. */
    private final class Actor {

        private final int number;
        private final ThreadControl control;
        private final List<Op> program;
        private int next;
        private Call call;
        private KernelObject unfollowed; // the mutex that the call releases
        private WaitTicket ticket;
        private Limit limit = Limit.INFINITE;
        private boolean seenParked;
        private Result result; // of a call that is done and has not returned
        private List<KernelObject> leaving;
        private Call abandoning;

        Actor(int number, List<Op> program) {
            this.number = number;
            this.program = program;
            this.control = bench.thread(FIRST_ID + number);
        }

        boolean isIdle() {
            return call == null && ticket == null && result == null;
        }
    }

    /** One run of one scenario. */
    private final class Run {

        private final ReferenceKernel reference;
        private final Random random;
        private final List<KernelObject> objects;
        private final List<Actor> actors;
        private final List<String> history = new ArrayList<>();
        private final int[] weights = new int[6];
        private int set;
        private String fault;

        // what may happen next, and how likely; filled anew for each step
        private final List<Runnable> choices = new ArrayList<>();
        private final List<Integer> chances = new ArrayList<>();

        Run(List<KernelObject> objects, List<Actor> actors, ReferenceKernel reference, long seed) {
            this.objects = objects;
            this.actors = actors;
            this.reference = reference;
            this.random = new Random(seed * 0x9E3779B97F4A7C15L);
            this.set = reference.start();
            for (int i = 0; i < weights.length; i++) {
                weights[i] = 1 << 2 * random.nextInt(4);
            }
        }

        void toTheEnd() {
            int count = 0;
            for (collect(); !choices.isEmpty() && fault == null; collect()) {
                pick().run();
                actors.forEach(this::lookWhetherParked);
                count++;
                if (count > STEP_LIMIT) {
                    fault = "does not come to rest";
                }
            }
            steps += count;
            if (fault == null) {
                fault = faultAtRest();
            }
        }

        private Runnable pick() {
            int at = random.nextInt(chances.stream().mapToInt(Integer::intValue).sum());
            int choice = 0;
            for (at -= chances.get(0); at >= 0; at -= chances.get(choice)) {
                choice++;
            }
            return choices.get(choice);
        }

        private void collect() {
            choices.clear();
            chances.clear();
            for (int i = 0; i < turns.readyCount(); i++) {
                int which = i;
                offer(0, () -> turn(which));
            }
            for (Actor actor : actors) {
                if (actor.isIdle() && !actor.control.isDead()) {
                    if (actor.next < actor.program.size() && mayCall(actor)) {
                        offer(1, () -> call(actor));
                    }
                } else if (canGoOn(actor)) {
                    offer(2, () -> goOn(actor));
                } else if (actor.ticket != null && actor.limit == Limit.FINITE) {
                    offer(3, () -> timeOut(actor));
                }
                if (actor.control.isDead()) {
                    collectLeaving(actor);
                }
            }
        }

        /** A dead thread gives up what it owned once it has left, or when its time to leave is over. */
        private void collectLeaving(Actor actor) {
            if (actor.leaving == null) {
                offer(actor.isIdle() ? 4 : 5, () -> {
                    note(actor, "leaves");
                    actor.leaving = new ArrayList<>(
                            actor.control.owned().take(actor.control.fate().foundAtDeath()));
                });
            } else if (actor.abandoning != null ? actor.abandoning.isDone() : !actor.leaving.isEmpty()) {
                offer(4, () -> abandonNext(actor));
            }
        }

        private void offer(int kind, Runnable choice) {
            choices.add(choice);
            chances.add(weights[kind]);
        }

        private void note(Actor actor, String what) {
            history.add("   T" + actor.number + " " + what);
        }

        private void see(Kind kind, Actor actor, Result result) {
            Event event = new Event(kind, actor.number, result);
            history.add(event + (kind == Kind.CALLS ? " " + actor.program.get(actor.next) : ""));
            int explained = reference.after(set, event);
            if (explained < 0) {
                fault = "no explanation for \"" + event + "\"; until then\n" + reference.show(set);
            }
            set = explained < 0 ? set : explained;
        }

        private void turn(int which) {
            history.add("   turn " + which + " of " + turns.readyCount());
            turns.runOne(which);
        }

        private void lookWhetherParked(Actor actor) {
            WaitTicket ticket = actor.ticket;
            if (fault == null && ticket != null && !actor.seenParked && ticket.isPlaced() && ticket.isOpen()) {
                actor.seenParked = true;
                see(Kind.IS_PARKED, actor, null);
            }
        }

        // ---- what threads do

        private boolean mayCall(Actor actor) {
            return !(actor.program.get(actor.next) instanceof Close close)
                    || actors.stream()
                            .filter(other -> other != actor && !other.control.isDead())
                            .flatMap(
                                    other -> other
                                            .program
                                            .subList(other.next + (other.isIdle() ? 0 : 1), other.program.size())
                                            .stream())
                            .noneMatch(op -> uses(op, close.object()));
        }

        private boolean uses(Op op, int object) {
            return op instanceof Wait wait && wait.objects().contains(object)
                    || op instanceof Ask ask && ask.object() == object
                    || op instanceof Block block && block.object() == object
                    || op instanceof AskAndWait both && (both.asked() == object || both.object() == object);
        }

        private void call(Actor actor) {
            Op op = actor.program.get(actor.next);
            see(Kind.CALLS, actor, null);
            if (op instanceof Wait wait) {
                enter(actor, targets(wait.objects()), wait.all(), wait.limit());
            } else if (op instanceof Block block) {
                WaitEntry.Target target = new WaitEntry.Target(
                        objects.get(block.object()), block.request().access(), block.request(), actor.control);
                enter(actor, List.of(target), false, block.limit());
            } else if (op instanceof Ask ask) {
                actor.call = send(ask.object(), ask.request(), actor);
            } else if (op instanceof AskAndWait both) {
                actor.call = send(both.asked(), both.request(), actor);
            } else if (op instanceof Kill kill) {
                actors.get(kill.thread()).control.die(1);
                actor.result = Result.SUCCESS;
            } else if (op instanceof Close close) {
                releaseHandle(objects.get(close.object()));
                actor.result = Result.SUCCESS;
            }
        }

        /** As closing a handle does, but for the manager's turn, which comes at once. */
        private void releaseHandle(KernelObject object) {
            object.handles = 0;
            machine.mailroom().deliver(object, new WaitMail.Retire());
        }

        /** As the kernel does it: a mutex is forgotten before it is released, and remembered again if it is not free. */
        private Call send(int number, ObjectRequest<?> request, Actor actor) {
            KernelObject object = objects.get(number);
            boolean known = request instanceof MutexState.Release
                    && actor.control.owned().unfollow(object);
            actor.unfollowed = known ? object : null;
            Call call = new Call(request, actor.control);
            machine.mailroom().deliver(object, call);
            return call;
        }

        private List<WaitEntry.Target> targets(List<Integer> numbers) {
            return numbers.stream()
                    .map(number -> WaitEntry.Target.of(objects.get(number), ACCESS))
                    .toList();
        }

        private void enter(Actor actor, List<WaitEntry.Target> targets, boolean all, Limit limit) {
            long until = switch (limit) {
                case INFINITE -> KernelClock.NEVER;
                case FINITE -> 1_000;
                case POLL -> 0;
            };
            actor.limit = limit;
            actor.seenParked = false;
            try {
                actor.ticket = actor.control.enterWait(targets, all, until, false);
            } catch (GuestTermination leaving) {
                note(actor, "dies before it waits");
            }
        }

        private boolean canGoOn(Actor actor) {
            return actor.call != null
                    ? actor.call.isDone()
                    : actor.ticket != null ? actor.ticket.isSettled() : actor.result != null;
        }

        private void goOn(Actor actor) {
            if (actor.call != null) {
                answered(actor, actor.call);
            } else if (actor.ticket != null) {
                awake(actor, actor.ticket);
            } else if (actor.control.isDead()) {
                note(actor, "dies on its way back");
                actor.result = null;
            } else {
                see(Kind.RETURNS, actor, actor.result);
                actor.result = null;
                actor.next++;
            }
        }

        private void answered(Actor actor, Call call) {
            actor.call = null;
            Op op = actor.program.get(actor.next);
            if (actor.unfollowed != null && !Integer.valueOf(0).equals(call.value())) {
                actor.control.owned().follow(actor.unfollowed);
            }
            if (op instanceof AskAndWait both && !call.status().isError()) {
                note(actor, "has signaled");
                enter(actor, targets(List.of(both.object())), false, both.limit());
            } else {
                actor.result = new Result(call.status(), 0, call.value());
            }
        }

        private void awake(Actor actor, WaitTicket ticket) {
            actor.ticket = null;
            try {
                actor.control.leaveWait(ticket);
                actor.result = new Result(ticket.status(), ticket.index(), ticket.value());
            } catch (GuestTermination leaving) {
                note(actor, "dies waking");
            }
        }

        private void timeOut(Actor actor) {
            boolean ended = actor.control.endByItself(actor.ticket, 0, false);
            note(actor, ended ? "has waited long enough" : "may not end its wait yet");
        }

        private void abandonNext(Actor actor) {
            actor.abandoning = null;
            if (!actor.leaving.isEmpty()) {
                KernelObject left = actor.leaving.remove(0);
                note(actor, "abandons object " + objects.indexOf(left));
                actor.abandoning = actor.control.owned().end(left);
                machine.mailroom().deliver(left, actor.abandoning);
            }
        }

        // ---- the end

        private String faultAtRest() {
            turns.flow();
            List<ObjectState<?>> states = new ArrayList<>();
            Set<Integer> asleep = new HashSet<>();
            for (Actor actor : actors) {
                if (actor.ticket != null) {
                    asleep.add(actor.number);
                } else if (!actor.isIdle()) {
                    return "T" + actor.number + " got no answer";
                }
            }
            for (KernelObject object : objects) {
                boolean gone = machine.object(object.id()) == null;
                if (gone != (object.isRetired() && sleepersAt(object) == 0)) {
                    return object + (gone ? " has gone too early" : " has not gone");
                }
                String unrest = gone ? null : unrest(object);
                if (unrest != null) {
                    return unrest;
                }
                states.add(gone ? null : bench.state(object));
            }
            for (ObjectState<?> state : states) {
                if (state instanceof MutexState mutex && mutex.owner() != null && isDead(mutex.owner())) {
                    return "a dead thread owns " + mutex;
                }
            }
            return reference.mayEndWith(set, states, asleep)
                    ? null
                    : "no explanation for the end: " + states + ", asleep " + asleep + "; possible were\n"
                            + reference.show(set);
        }

        private long sleepersAt(KernelObject object) {
            return actors.stream()
                    .filter(actor -> actor.ticket != null)
                    .filter(actor -> actor.ticket.entries().stream().anyMatch(entry -> entry.object() == object))
                    .count();
        }

        private boolean isDead(ThreadId id) {
            return actors.stream().anyMatch(actor -> actor.control.id().equals(id) && actor.control.isDead());
        }

        private String unrest(KernelObject object) {
            ObjectActor<?> actor = TestMachine.actor(object);
            if (!actor.isAtRest()) {
                return object + " is still held, or has mail stashed";
            }
            int[] open = {0};
            actor.queue().forEachOpen(entry -> open[0]++);
            return open[0] == actor.queue().size() ? null : object + " has settled entries in its queue";
        }

        private void clearAway() {
            turns.flow();
            for (Actor actor : actors) {
                actor.control.die(0);
                if (actor.ticket != null) {
                    try {
                        actor.control.leaveWait(actor.ticket);
                    } catch (GuestTermination expected) {
                        // it is dead
                    }
                }
                actor.control.abandonAll();
                machine.threadGone(actor.control);
            }
            for (KernelObject object : objects) {
                if (!object.isRetired()) {
                    bench.close(object);
                }
                if (machine.object(object.id()) != null) {
                    fault = object + " stays when nobody needs it any more";
                }
            }
        }
    }

    // ---- runs

    /** What all runs of one scenario share. */
    final class Subject {

        private final Scenario world;
        private ReferenceKernel reference;

        private Subject(Scenario world) {
            this.world = world;
        }

        Outcome run(long seed) {
            List<Actor> actors = new ArrayList<>();
            for (List<Op> program : world.programs()) {
                actors.add(new Actor(actors.size(), program));
            }
            List<KernelObject> objects = world.objects()
                    .chars()
                    .mapToObj(letter -> make((char) letter, actors))
                    .toList();
            if (reference == null) {
                reference = new ReferenceKernel(
                        world,
                        objects.stream().<ObjectState<?>>map(bench::state).toList(),
                        actors.stream().map(actor -> actor.control.id()).toList());
            }
            Run run = new Run(objects, actors, reference, seed);
            turns.hold();
            try {
                run.toTheEnd();
            } catch (RuntimeException | Error failure) {
                run.fault = "thrown: " + failure;
            }
            runs++;
            if (run.fault == null) {
                run.clearAway();
            } else {
                close(); // what is left of it could not be asked to go
                start();
            }
            return new Outcome(run.fault, run.history);
        }

        int statesSeen() {
            return reference.statesSeen();
        }
    }

    Subject subject(Scenario world) {
        return new Subject(world);
    }

    long runs() {
        return runs;
    }

    long steps() {
        return steps;
    }

    private KernelObject make(char letter, List<Actor> actors) {
        return switch (letter) {
            case 'm' -> bench.object(new MutexState.Spec(false));
            case 'x' -> {
                KernelObject mutex = bench.object(new MutexState.Spec(true));
                bench.ask(
                        mutex,
                        new KernelRequest.ThreadEnded<>(
                                mutex, KernelCaller.of(machine).thread()));
                yield mutex;
            }
            case 'a', 'A' -> bench.object(new EventState.Spec(false, letter == 'A'));
            case 'e', 'E' -> bench.object(new EventState.Spec(true, letter == 'E'));
            case 's', 'S' -> bench.object(new SemaphoreState.Spec(letter == 'S' ? 1 : 0, 2));
            case 'q' -> {
                KernelObject queue = bench.object(new MessageQueueState.Spec(0, 1, 1, true));
                bench.ask(queue, new KernelRequest.HandleOpened<>(queue, Access.QUEUE_WRITE));
                yield queue;
            }
            default -> {
                ThreadControl owner = actors.get(letter - '0').control;
                KernelObject mutex = bench.object(new MutexState.Spec(true), owner);
                owner.owned().follow(mutex);
                yield mutex;
            }
        };
    }

    @Override
    public void close() {
        turns.flow();
        bench.close();
    }
}
