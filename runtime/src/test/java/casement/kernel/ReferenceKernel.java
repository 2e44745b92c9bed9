package casement.kernel;

import casement.kernel.Scenario.Ask;
import casement.kernel.Scenario.AskAndWait;
import casement.kernel.Scenario.Block;
import casement.kernel.Scenario.Kill;
import casement.kernel.Scenario.Limit;
import casement.kernel.Scenario.Op;
import casement.kernel.Scenario.Prioritise;
import casement.kernel.Scenario.QueueApc;
import casement.kernel.Scenario.Resume;
import casement.kernel.Scenario.Suspend;
import casement.kernel.Scenario.Wait;
import casement.semantics.Caller;
import casement.semantics.Effect;
import casement.semantics.Grant;
import casement.semantics.ObjectRequest;
import casement.semantics.ObjectState;
import casement.semantics.ProcessId;
import casement.semantics.Status;
import casement.semantics.Step;
import casement.semantics.ThreadId;
import casement.semantics.TimerState;
import casement.semantics.Waitable;
import casement.semantics.Waiter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the kernel must look like from outside: the same pure states in one plain loop. Every call takes effect in one
 * step, all waits stand in one line in order of arrival, and a signal serves that line from its head.
 *
 * <p>It answers one question: which of its states explain the visible history so far? If none does, the kernel did what
 * no kernel with one lock could have done.
 */
final class ReferenceKernel {

    /** What a call told its caller. */
    record Result(Status status, int index, Object value) {
        static final Result SUCCESS = new Result(Status.SUCCESS, 0, null);
        static final Result TIMEOUT = new Result(Status.TIMEOUT, 0, null);
    }

    enum Kind {
        CALLS,
        IS_PARKED,
        RETURNS
    }

    /** Something that can be seen from outside. */
    record Event(Kind kind, int thread, Result result) {
        @Override
        public String toString() {
            return "T" + thread + " " + kind + (kind == Kind.RETURNS ? " " + result : "");
        }
    }

    private enum Phase {
        IDLE,
        CALLED,
        /** The first half of signal-and-wait is done. */
        SIGNALED,
        QUEUED,
        /** Given up for a suspension; to be begun anew. */
        GIVEN_UP,
        /** About to run what was queued to it. */
        ROUTINES,
        DONE,
        DEAD,
        /** Dead, with a request under way that may still take effect. */
        LATE
    }

    /**
     * @param base its priority, smaller first
     * @param rank the priority with which it waits
     * @param routines who queued what it is to run: an object, or -1
     */
    private record ThreadState(
            Phase phase, int next, Result result, int base, int rank, boolean suspended, List<Integer> routines) {

        ThreadState in(Phase other) {
            return new ThreadState(other, next, null, base, rank, suspended, routines);
        }

        ThreadState done(Result with) {
            return new ThreadState(Phase.DONE, next, with, base, rank, suspended, routines);
        }

        ThreadState returned() {
            return new ThreadState(Phase.IDLE, next + 1, null, base, rank, suspended, routines);
        }

        ThreadState ranked(int newBase, int newRank) {
            return new ThreadState(phase, next, result, newBase, newRank, suspended, routines);
        }

        ThreadState suspended(boolean whether) {
            return new ThreadState(phase, next, result, base, rank, whether, routines);
        }

        ThreadState with(List<Integer> others) {
            return new ThreadState(phase, next, result, base, rank, suspended, others);
        }
    }

    private record Who(ThreadId thread, int access, long now) implements Waiter, Caller {
        @Override
        public ProcessId process() {
            return new ProcessId(0);
        }

        @Override
        public long systemTime() {
            return now / 100;
        }
    }

    /** One state of the whole machine. */
    private static final class State {

        private final ObjectState<?>[] objects;
        private final ThreadState[] threads;
        private final List<Integer> line;
        private long now;

        State(ObjectState<?>[] objects, ThreadState[] threads, List<Integer> line, long now) {
            this.objects = objects;
            this.threads = threads;
            this.line = line;
            this.now = now;
        }

        State copy() {
            return new State(objects.clone(), threads.clone(), new ArrayList<>(line), now);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof State that
                    && now == that.now
                    && line.equals(that.line)
                    && Arrays.equals(threads, that.threads)
                    && Arrays.equals(objects, that.objects);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * Arrays.hashCode(objects) + Arrays.hashCode(threads)) + line.hashCode();
        }

        @Override
        public String toString() {
            return Arrays.toString(objects) + Arrays.toString(threads) + line;
        }
    }

    private static final ThreadId NOBODY = new ThreadId(0);

    private final Scenario world;
    private final ThreadId[] ids;

    // sets of states and the ways between them, found once and used for every history
    private final List<Set<State>> sets = new ArrayList<>();
    private final Map<Set<State>, Integer> numbers = new HashMap<>();
    private final Map<Integer, Map<Event, Integer>> ways = new HashMap<>();

    ReferenceKernel(Scenario world, List<ObjectState<?>> objects, List<ThreadId> ids) {
        this.world = world;
        this.ids = ids.toArray(ThreadId[]::new);
        ThreadState[] threads = new ThreadState[world.threads()];
        for (int t = 0; t < threads.length; t++) {
            int base = world.priorities().isEmpty() ? 0 : world.priorities().get(t);
            threads[t] = new ThreadState(Phase.IDLE, 0, null, base, base, false, List.of());
        }
        number(Set.of(new State(objects.toArray(ObjectState<?>[]::new), threads, new ArrayList<>(), 0)));
    }

    /** The set of states before anything was seen. */
    int start() {
        return 0;
    }

    /** The set that explains one more event; -1 if nothing does. */
    int after(int set, Event event) {
        return ways.computeIfAbsent(set, unused -> new HashMap<>()).computeIfAbsent(event, seen -> {
            Set<State> next = new HashSet<>();
            for (State state : sets.get(set)) {
                State shown = visible(state, seen);
                if (shown != null) {
                    next.add(shown);
                }
            }
            return next.isEmpty() ? -1 : number(next);
        });
    }

    /**
     * Whether some explanation ends so.
     *
     * @param objects what the objects are; null for one that has gone
     * @param asleep who waits
     * @param stopped who is suspended, wherever it came to; all other threads are idle or dead
     */
    boolean mayEndWith(int set, List<ObjectState<?>> objects, Set<Integer> asleep, Set<Integer> stopped) {
        return sets.get(set).stream().anyMatch(state -> endsWith(state, objects, asleep, stopped));
    }

    private boolean endsWith(State state, List<ObjectState<?>> objects, Set<Integer> asleep, Set<Integer> stopped) {
        for (int o = 0; o < objects.size(); o++) {
            if (objects.get(o) != null && !objects.get(o).equals(state.objects[o])) {
                return false;
            }
        }
        for (int t = 0; t < world.threads(); t++) {
            Phase phase = state.threads[t].phase;
            if (stopped.contains(t) != (state.threads[t].suspended && phase != Phase.DEAD)) {
                return false;
            }
            boolean atRest = asleep.contains(t)
                    ? phase == Phase.QUEUED
                    : stopped.contains(t)
                            ? phase != Phase.QUEUED && phase != Phase.CALLED
                            : phase == Phase.IDLE || phase == Phase.DEAD && !ownsAnything(state, t);
            if (!atRest) {
                return false;
            }
        }
        return true;
    }

    private boolean ownsAnything(State state, int thread) {
        return Arrays.stream(state.objects)
                .anyMatch(object -> !threadEnded(object, thread).equals(object));
    }

    String show(int set) {
        return String.join("\n", sets.get(set).stream().map(State::toString).toList());
    }

    int statesSeen() {
        Set<State> all = new HashSet<>();
        sets.forEach(all::addAll);
        return all.size();
    }

    private int number(Set<State> from) {
        Set<State> closed = new HashSet<>(from);
        ArrayDeque<State> open = new ArrayDeque<>(closed);
        for (State state = open.poll(); state != null; state = open.poll()) {
            for (State next : silent(state)) {
                if (closed.add(next)) {
                    open.add(next);
                }
            }
        }
        return numbers.computeIfAbsent(closed, fresh -> {
            sets.add(fresh);
            return sets.size() - 1;
        });
    }

    // ---- what is seen

    private State visible(State from, Event event) {
        State state = from.copy();
        int t = event.thread();
        ThreadState thread = state.threads[t];
        return switch (event.kind()) {
            case CALLS -> {
                state.threads[t] = thread.in(Phase.CALLED);
                yield thread.phase == Phase.IDLE ? state : null;
            }
            case IS_PARKED -> thread.phase == Phase.QUEUED ? state : null;
            case RETURNS -> {
                state.threads[t] = thread.returned();
                yield thread.phase == Phase.DONE && thread.result.equals(event.result()) ? state : null;
            }
        };
    }

    // ---- what is not

    /** All that may happen next without being seen. */
    private List<State> silent(State from) {
        List<State> next = new ArrayList<>();
        for (int t = 0; t < world.threads(); t++) {
            switch (from.threads[t].phase) {
                case CALLED -> next.add(call(from.copy(), t));
                case GIVEN_UP -> {
                    if (!from.threads[t].suspended) {
                        next.add(enter(from.copy(), t));
                    }
                }
                case LATE -> {
                    next.add(call(from.copy(), t));
                    addAbandoned(next, from, t);
                }
                case SIGNALED -> next.add(enter(from.copy(), t));
                case QUEUED -> {
                    if (isCalled(from, t)) {
                        next.add(callRoutines(from.copy(), t));
                    } else if (limit(op(from, t)) == Limit.FINITE) {
                        next.add(finish(from.copy(), t, Result.TIMEOUT));
                    }
                }
                case ROUTINES -> next.add(runRoutines(from.copy(), t));
                case DEAD -> addAbandoned(next, from, t);
                case IDLE, DONE -> {}
            }
        }
        addTime(next, from);
        return next;
    }

    /** Time comes to where a timer is due, and a timer that is due ticks: two steps. */
    private void addTime(List<State> next, State from) {
        for (int o = 0; o < from.objects.length; o++) {
            if (from.objects[o] instanceof TimerState timer && timer.due() instanceof Effect.Due.AtNanos due) {
                State state = from.copy();
                if (due.nanos() > from.now) {
                    state.now = due.nanos();
                } else {
                    Step<TimerState> step =
                            new TimerState.Expired(timer.generation()).on(timer, new Who(NOBODY, 0, from.now));
                    state.objects[o] = step.next();
                    perform(state, o, step.effects());
                    serve(state);
                }
                next.add(state);
            }
        }
    }

    private boolean isCalled(State state, int t) {
        return op(state, t) instanceof Wait wait && wait.alertable() && !state.threads[t].routines.isEmpty();
    }

    private static State callRoutines(State state, int t) {
        state.line.remove((Integer) t);
        state.threads[t] = state.threads[t].in(Phase.ROUTINES);
        return state;
    }

    private static State runRoutines(State state, int t) {
        int count = state.threads[t].routines.size();
        state.threads[t] = state.threads[t].with(List.of()).done(new Result(Status.USER_APC, 0, count));
        return state;
    }

    private void perform(State state, int object, List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.QueueRoutine queue) {
                queue(state, number(queue.thread()), object, true);
            } else if (effect instanceof Effect.RemoveRoutine remove) {
                queue(state, number(remove.thread()), object, false);
            }
        }
    }

    private int number(ThreadId id) {
        return Arrays.asList(ids).indexOf(id);
    }

    /** At most one routine of an object waits. */
    private static void queue(State state, int t, int from, boolean adds) {
        List<Integer> routines = new ArrayList<>(state.threads[t].routines);
        if (from >= 0) {
            routines.remove((Integer) from);
        }
        if (adds) {
            routines.add(from);
        }
        state.threads[t] = state.threads[t].with(List.copyOf(routines));
    }

    private void addAbandoned(List<State> next, State from, int dead) {
        for (int o = 0; o < from.objects.length; o++) {
            ObjectState<?> left = threadEnded(from.objects[o], dead);
            if (!left.equals(from.objects[o])) {
                State state = from.copy();
                state.objects[o] = left; // what it causes concerns the dead thread alone
                next.add(serve(state));
            }
        }
    }

    private ObjectState<?> threadEnded(ObjectState<?> object, int thread) {
        return object.threadEnded(ids[thread]).next();
    }

    private Op op(State state, int t) {
        return world.programs().get(t).get(state.threads[t].next);
    }

    private State call(State state, int t) {
        Op op = op(state, t);
        if (op instanceof Kill kill) {
            die(state, kill.thread());
            return kill.thread() == t ? state : finish(state, t, Result.SUCCESS);
        }
        Result atOnce = doneAtOnce(state, op);
        if (atOnce != null) {
            return finish(state, t, atOnce);
        }
        if (op instanceof Ask ask) {
            return finish(state, t, ask(state, t, ask.object(), ask.request()));
        }
        if (op instanceof AskAndWait both) {
            Result result = ask(state, t, both.asked(), both.request());
            if (result.status().isError()) {
                return finish(state, t, result);
            }
            state.threads[t] = state.threads[t].in(state.threads[t].phase == Phase.LATE ? Phase.DEAD : Phase.SIGNALED);
            return state;
        }
        return op instanceof Wait || op instanceof Block ? enter(state, t) : finish(state, t, Result.SUCCESS);
    }

    /** The calls that concern another thread and no object; null for others. */
    private static Result doneAtOnce(State state, Op op) {
        if (op instanceof QueueApc apc) {
            Phase phase = state.threads[apc.thread()].phase;
            boolean alive = phase != Phase.DEAD && phase != Phase.LATE;
            if (alive) {
                queue(state, apc.thread(), -1, true);
            }
            return new Result(Status.SUCCESS, 0, alive);
        }
        if (op instanceof Suspend suspend) {
            int t = suspend.thread();
            state.threads[t] = state.threads[t].suspended(true);
            if (state.line.remove((Integer) t)) {
                state.threads[t] = state.threads[t].in(Phase.GIVEN_UP);
            }
            return Result.SUCCESS;
        }
        if (op instanceof Resume resume) {
            state.threads[resume.thread()] = state.threads[resume.thread()].suspended(false);
            return Result.SUCCESS;
        }
        if (op instanceof Prioritise change) {
            ThreadState thread = state.threads[change.thread()];
            boolean raised = change.priority() < thread.base;
            state.threads[change.thread()] = thread.ranked(change.priority(), raised ? change.priority() : thread.rank);
            return Result.SUCCESS;
        }
        return null;
    }

    /** A thread that is dead gets no result. */
    private static State finish(State state, int t, Result result) {
        state.line.remove((Integer) t);
        boolean late = state.threads[t].phase == Phase.LATE;
        state.threads[t] = late ? state.threads[t].in(Phase.DEAD) : state.threads[t].done(result);
        return state;
    }

    private void die(State state, int victim) {
        ThreadState thread = state.threads[victim];
        boolean asks = thread.phase == Phase.CALLED
                && (op(state, victim) instanceof Ask || op(state, victim) instanceof AskAndWait);
        if (thread.phase != Phase.DEAD && thread.phase != Phase.LATE) {
            state.line.remove((Integer) victim);
            state.threads[victim] = thread.in(asks ? Phase.LATE : Phase.DEAD);
        }
    }

    @SuppressWarnings("unchecked")
    private <S extends ObjectState<S>> Step<S> step(State state, int t, int object, ObjectRequest<?> request) {
        return ((ObjectRequest<S>) request).on((S) state.objects[object], new Who(ids[t], 0, state.now));
    }

    @SuppressWarnings("unchecked")
    private <S extends ObjectState<S>> Result ask(State state, int t, int object, ObjectRequest<?> request) {
        Step<S> step = step(state, t, object, request);
        state.objects[object] = step.next();
        perform(state, object, step.effects());
        serve(state);
        state.objects[object] = ((ObjectRequest<S>) request).settle((S) state.objects[object]);
        return new Result(step.status(), 0, step.value());
    }

    // ---- waiting

    private State enter(State state, int t) {
        if (canGo(state, t)) {
            return serve(go(state, t)); // a blocking request that goes may let others go
        }
        ThreadState thread = state.threads[t];
        if (thread.suspended) {
            state.threads[t] = thread.in(Phase.GIVEN_UP);
            return state;
        }
        if (limit(op(state, t)) == Limit.POLL) {
            return isCalled(state, t) ? callRoutines(state, t) : finish(state, t, Result.TIMEOUT);
        }
        state.threads[t] = thread.in(Phase.QUEUED).ranked(thread.base, thread.base);
        state.line.add(t);
        return state;
    }

    /** Lets through everybody who can go, first in line first; of two, the one of the smaller rank. */
    private State serve(State state) {
        while (true) {
            int first = -1;
            for (int t : state.line) {
                if ((first < 0 || state.threads[t].rank < state.threads[first].rank) && canGo(state, t)) {
                    first = t;
                }
            }
            if (first < 0) {
                return state;
            }
            go(state, first);
        }
    }

    private static Limit limit(Op op) {
        return op instanceof Wait wait
                ? wait.limit()
                : op instanceof Block block ? block.limit() : ((AskAndWait) op).limit();
    }

    private static List<Integer> objects(Op op) {
        return op instanceof Wait wait ? wait.objects() : List.of(((AskAndWait) op).object());
    }

    private boolean canGo(State state, int t) {
        Op op = op(state, t);
        if (op instanceof Block block) {
            return !step(state, t, block.object(), block.request()).isPending();
        }
        boolean all = op instanceof Wait wait && wait.all();
        return all
                ? objects(op).stream().allMatch(o -> isSignaled(state, o, t))
                : objects(op).stream().anyMatch(o -> isSignaled(state, o, t));
    }

    private Who who(int t) {
        return new Who(ids[t], Play.ACCESS, 0);
    }

    private boolean isSignaled(State state, int object, int t) {
        return ((Waitable<?>) state.objects[object]).isSignaledFor(who(t));
    }

    private State go(State state, int t) {
        Op op = op(state, t);
        if (op instanceof Block block) {
            Step<?> step = step(state, t, block.object(), block.request());
            state.objects[block.object()] = (ObjectState<?>) step.next();
            return finish(state, t, new Result(step.status(), 0, step.value()));
        }
        boolean all = op instanceof Wait wait && wait.all();
        Result result = null;
        for (int i = 0; i < objects(op).size() && (all || result == null); i++) {
            int object = objects(op).get(i);
            if (isSignaled(state, object, t)) {
                Grant<?> grant = ((Waitable<?>) state.objects[object]).grantTo(who(t));
                state.objects[object] = (ObjectState<?>) grant.next();
                if (result == null || result.status() == Status.SUCCESS && grant.status() != Status.SUCCESS) {
                    result = new Result(grant.status(), all && grant.status() == Status.SUCCESS ? 0 : i, null);
                }
            }
        }
        return finish(state, t, result);
    }
}
