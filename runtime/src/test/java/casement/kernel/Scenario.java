package casement.kernel;

import casement.semantics.EventState;
import casement.semantics.MessageQueueRequest;
import casement.semantics.MutexState;
import casement.semantics.ObjectRequest;
import casement.semantics.SemaphoreState;
import casement.semantics.TimerState;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A small closed world: some objects and what they are at first, and for each thread the calls it makes.
 *
 * @param objects one letter each: {@code m} a free mutex, {@code 0} to {@code 3} one that this thread owns, {@code x}
 *     an abandoned one; {@code a} and {@code A} an auto-reset event, unset and set; {@code e} and {@code E} a
 *     manual-reset one; {@code s} and {@code S} a semaphore of limit 2 with count 0 and 1; {@code q} an empty message
 *     queue with room for one; {@code t} and {@code T} a timer that is not set, auto-reset and manual-reset
 * @param priorities of the threads, if waiters are woken by priority; empty if in order of arrival
 */
record Scenario(String name, String objects, List<List<Op>> programs, List<Integer> priorities) {

    Scenario(String name, String objects, List<List<Op>> programs) {
        this(name, objects, programs, List.of());
    }

    /** The same world where waiters are woken by the priorities of their threads, smaller first. */
    Scenario ranked(Integer... byThread) {
        return new Scenario(name, objects, programs, List.of(byThread));
    }

    /** How long a wait may last: for ever, until time is over, not at all. */
    enum Limit {
        INFINITE,
        FINITE,
        POLL
    }

    /** One call of a thread. Objects and threads are numbered from 0. */
    sealed interface Op {}

    record Wait(List<Integer> objects, boolean all, Limit limit, boolean alertable) implements Op {

        Wait(List<Integer> objects, boolean all, Limit limit) {
            this(objects, all, limit, false);
        }

        @Override
        public String toString() {
            return (all ? "all" : "any")
                    + objects
                    + (limit == Limit.INFINITE ? "" : limit)
                    + (alertable ? " alertably" : "");
        }
    }

    record Ask(int object, ObjectRequest<?> request) implements Op {}

    /** A request that waits until it can be carried out. */
    record Block(int object, ObjectRequest<?> request, Limit limit) implements Op {}

    /** Asks, and if that is not refused waits. */
    record AskAndWait(int asked, ObjectRequest<?> request, int object, Limit limit) implements Op {}

    record Kill(int thread) implements Op {}

    /** Queues a routine to a thread. */
    record QueueApc(int thread) implements Op {}

    record Suspend(int thread) implements Op {}

    record Resume(int thread) implements Op {}

    record Prioritise(int thread, int priority) implements Op {}

    /** Closes the only handle of an object, once nobody has anything new to ask of it. */
    record Close(int object) implements Op {}

    static Scenario world(String name, String objects, List<?>... programs) {
        return new Scenario(
                name,
                objects,
                Arrays.stream(programs)
                        .map(program -> program.stream().map(Op.class::cast).toList())
                        .toList());
    }

    static List<Op> thread(Op... calls) {
        return List.of(calls);
    }

    private static List<Integer> list(int... numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    static Op any(int... objects) {
        return new Wait(list(objects), false, Limit.INFINITE);
    }

    static Op anyFor(int... objects) {
        return new Wait(list(objects), false, Limit.FINITE);
    }

    static Op pollAny(int... objects) {
        return new Wait(list(objects), false, Limit.POLL);
    }

    static Op all(int... objects) {
        return new Wait(list(objects), true, Limit.INFINITE);
    }

    static Op allFor(int... objects) {
        return new Wait(list(objects), true, Limit.FINITE);
    }

    static Op pollAll(int... objects) {
        return new Wait(list(objects), true, Limit.POLL);
    }

    static Op set(int event) {
        return new Ask(event, new EventState.Set());
    }

    static Op reset(int event) {
        return new Ask(event, new EventState.Reset());
    }

    static Op pulse(int event) {
        return new Ask(event, new EventState.Pulse());
    }

    static Op release(int mutex) {
        return new Ask(mutex, new MutexState.Release());
    }

    static Op release(int semaphore, int by) {
        return new Ask(semaphore, new SemaphoreState.Release(by));
    }

    static Op write(int queue, Limit limit) {
        return new Block(queue, new MessageQueueRequest.Write(new byte[] {1}, false), limit);
    }

    static Op read(int queue, Limit limit) {
        return new Block(queue, new MessageQueueRequest.Read(1), limit);
    }

    static Op signalAndWait(String objects, int signal, int object) {
        return new AskAndWait(signal, signalOf(objects.charAt(signal)), object, Limit.INFINITE);
    }

    /** What SignalObjectAndWait sends to an object of this letter. */
    static ObjectRequest<?> signalOf(char letter) {
        return switch (letter) {
            case 'a', 'A', 'e', 'E' -> new EventState.Set();
            case 's', 'S' -> new SemaphoreState.Release(1);
            case 't', 'T' -> new TimerState.Set(-1, 0, null, null);
            default -> new MutexState.Release();
        };
    }

    static Op kill(int thread) {
        return new Kill(thread);
    }

    static Op alertably(Op wait) {
        Wait plain = (Wait) wait;
        return new Wait(plain.objects, plain.all, plain.limit, true);
    }

    static Op apc(int thread) {
        return new QueueApc(thread);
    }

    static Op suspend(int thread) {
        return new Suspend(thread);
    }

    static Op resume(int thread) {
        return new Resume(thread);
    }

    static Op prioritise(int thread, int priority) {
        return new Prioritise(thread, priority);
    }

    /** Due once, soon; how soon is for the explorer to say. */
    static Op start(int timer) {
        return new Ask(timer, new TimerState.Set(-1, 0, null, null));
    }

    /** The same, with a routine for the thread that sets it. */
    static Op startWithRoutine(int timer) {
        return new Ask(timer, new TimerState.Set(-1, 0, Play.ROUTINE, null));
    }

    static Op cancel(int timer) {
        return new Ask(timer, new TimerState.Cancel());
    }

    static Op close(int object) {
        return new Close(object);
    }

    int threads() {
        return programs.size();
    }

    @Override
    public String toString() {
        return name + ": objects " + objects
                + programs.stream().map(List::toString).collect(Collectors.joining("\n  ", "\n  ", ""));
    }
}
