package casement.histories;

import static casement.win32.Win32.*;

import casement.histories.Log.Op;
import casement.histories.Shared.Kind;
import casement.semantics.EventState;
import casement.semantics.MessageQueueRequest;
import casement.semantics.MutexState;
import casement.semantics.ObjectRequest;
import casement.semantics.ObjectState;
import casement.semantics.SemaphoreState;
import casement.win32.IntRef;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A guest thread's hand: makes calls as chance has it, and writes each down before and after. */
final class Player {

    private static final AtomicInteger MESSAGES = new AtomicInteger();

    private final Facade facade;
    private final Log log;
    private final List<Shared<?>> objects;
    private final int[] handles;
    private final int[] writing;
    private final boolean kills;
    private final Random random;
    private int abandoned;

    Player(Facade facade, Log log, List<Shared<?>> objects, boolean kills, Random random) {
        this.facade = facade;
        this.log = log;
        this.objects = objects;
        this.kills = kills;
        this.random = random;
        this.handles = new int[objects.size()];
        this.writing = new int[objects.size()];
        for (int i = 0; i < handles.length; i++) {
            handles[i] = objects.get(i).open();
            writing[i] = objects.get(i).kind() == Kind.QUEUE ? objects.get(i).openWriting() : NULL;
        }
    }

    private Kind kind(int object) {
        return objects.get(object).kind();
    }

    private int any(Kind... kinds) {
        int object;
        do {
            object = random.nextInt(handles.length);
        } while (!List.of(kinds).contains(kind(object)));
        return object;
    }

    /** Nothing, or a moment. */
    private int briefly() {
        return random.nextInt(8) == 0 ? 1 : 0;
    }

    void play() {
        switch (random.nextInt(12)) {
            case 0, 1 -> holdMutex();
            case 2 -> {
                int mutex = any(Kind.MUTEX);
                giveBack(mutex, waitOne(mutex, briefly()));
            }
            case 3 -> release(any(Kind.STOCK), 1 + random.nextInt(2));
            case 4 -> waitOne(any(Kind.STOCK, Kind.AUTO, Kind.MANUAL), briefly());
            case 5 -> change(any(Kind.AUTO, Kind.MANUAL), random.nextInt(3) > 0);
            case 6 -> write(any(Kind.QUEUE), briefly());
            case 7 -> read(any(Kind.QUEUE), briefly());
            case 8 -> waitAny(any(Kind.STOCK, Kind.AUTO, Kind.MANUAL), any(Kind.MUTEX));
            case 9 -> waitAll(any(Kind.STOCK, Kind.AUTO), any(Kind.MUTEX), briefly());
            case 10 -> {
                int pool = any(Kind.POOL);
                if (waitOne(pool, kills ? briefly() : INFINITE) == WAIT_OBJECT_0) {
                    release(pool, 1);
                }
            }
            default -> {
                if (!kills) {
                    waitAll(any(Kind.POOL), any(Kind.MUTEX), INFINITE);
                }
            }
        }
    }

    private void holdMutex() {
        int mutex = any(Kind.MUTEX);
        int got = waitOne(mutex, INFINITE);
        if (random.nextInt(4) == 0) {
            giveBack(mutex, waitOne(mutex, 0)); // once more
        }
        if (random.nextInt(kills ? 2 : 8) == 0) {
            waitOne(any(Kind.STOCK, Kind.AUTO), 1); // inside, where the killer may find it
        }
        giveBack(mutex, got);
        if (random.nextInt(8) == 0) {
            giveBack(mutex, WAIT_OBJECT_0); // it is not his: refused
        }
    }

    private void giveBack(int mutex, int got) {
        if (got == WAIT_OBJECT_0 || got == WAIT_ABANDONED) {
            MutexState.Release release = new MutexState.Release();
            Op<MutexState> op = asks(mutex, "leaves", release);
            boolean done = facade.releaseMutex(handles[mutex]);
            answered(op, release, done, null);
        }
    }

    /** How often it was told that an owner had died. */
    int abandoned() {
        return abandoned;
    }

    /** At the end: what is there must be what the history left. */
    void takeWhatIsLeft() {
        for (int i = 0; i < handles.length; i++) {
            if (kind(i) == Kind.QUEUE) {
                while (read(i, 0)) {
                    // until it is empty
                }
            } else if (kind(i) == Kind.MUTEX) {
                giveBack(i, waitOne(i, 0));
            } else {
                for (int round = 0; round < 6 && waitOne(i, 0) == WAIT_OBJECT_0; round++) {
                    // until it is used up; an event that is reset by hand never is
                }
            }
        }
    }

    // ---- waits

    private int waitOne(int object, int milliseconds) {
        Op<Nothing> op = waits(object, "waits " + milliseconds + " for");
        int got = facade.waitOne(handles[object], milliseconds);
        waited(op, got, log.now());
        return got;
    }

    private void waitAny(int first, int mutex) {
        Op<Nothing> one = waits(first, "waits for any, also");
        Op<Nothing> other = waits(mutex, "waits for any, also");
        int got = facade.waitMany(new int[] {handles[first], handles[mutex]}, false, INFINITE);
        long at = log.now();
        int index = got & ~WAIT_ABANDONED_0;
        waited(index == 0 ? one : other, got - index, at);
        log.forget(index == 0 ? other : one);
        if (index == 1) {
            giveBack(mutex, WAIT_OBJECT_0);
        }
    }

    private void waitAll(int first, int mutex, int milliseconds) {
        Op<Nothing> one = waits(first, "waits for all, also");
        Op<Nothing> other = waits(mutex, "waits for all, also");
        int got = facade.waitMany(new int[] {handles[first], handles[mutex]}, true, milliseconds);
        long at = log.now();
        if (got == WAIT_TIMEOUT) {
            log.forget(one); // one of them was not signaled: nobody says which
            log.forget(other);
            return;
        }
        waited(one, WAIT_OBJECT_0, at);
        waited(other, got, at);
        giveBack(mutex, WAIT_OBJECT_0);
        if (kind(first) == Kind.POOL) {
            release(first, 1);
        }
    }

    /** Waits are of whatever type the object has; nothing but the rules looks at it. */
    private interface Nothing extends casement.semantics.Waitable<Nothing> {}

    private Op<Nothing> waits(int object, String text) {
        return log.begin(
                objects.get(object), true, text + " " + objects.get(object), Rules.<Nothing>grantedUnseen(log.who));
    }

    private void waited(Op<Nothing> op, int got, long at) {
        abandoned += got == WAIT_ABANDONED ? 1 : 0;
        if (got == WAIT_TIMEOUT) {
            log.end(op, at, true, Rules.<Nothing>timedOut(log.who));
        } else {
            log.end(op, at, false, Rules.<Nothing>granted(log.who, got == WAIT_ABANDONED));
        }
    }

    // ---- requests

    private <S extends ObjectState<S>> Op<S> asks(int object, String text, ObjectRequest<S> request) {
        return log.begin(objects.get(object), false, text + " " + objects.get(object), Rules.unseen(request, log.who));
    }

    private <S extends ObjectState<S>> void answered(
            Op<S> op, ObjectRequest<S> request, boolean done, @Nullable Object value) {
        log.end(op, log.now(), !done, Rules.answered(request, log.who, done, value));
    }

    private void release(int semaphore, int by) {
        SemaphoreState.Release release = new SemaphoreState.Release(by);
        Op<SemaphoreState> op = asks(semaphore, "releases " + by + " of", release);
        IntRef before = new IntRef();
        boolean done = facade.releaseSemaphore(handles[semaphore], by, before);
        answered(op, release, done, done ? before.value : null);
    }

    private void change(int event, boolean set) {
        EventState.Request request = set ? new EventState.Set() : new EventState.Reset();
        Op<EventState> op = asks(event, set ? "sets" : "resets", request);
        boolean done = set ? facade.setEvent(handles[event]) : facade.resetEvent(handles[event]);
        answered(op, request, done, null);
    }

    private void write(int queue, int milliseconds) {
        int number = MESSAGES.incrementAndGet() & 0xFFFF;
        byte[] message = {(byte) (number >> 8), (byte) number};
        MessageQueueRequest.Write write = new MessageQueueRequest.Write(message, false);
        var op = asks(queue, "writes " + number + " to", write);
        boolean done = facade.write(writing[queue], message, milliseconds);
        if (done) {
            answered(op, write, true, null);
        } else {
            log.end(op, log.now(), true, Rules.stillPending(write, log.who));
        }
    }

    private boolean read(int queue, int milliseconds) {
        MessageQueueRequest.Read read = new MessageQueueRequest.Read(2);
        byte[] buffer = new byte[2];
        var op = asks(queue, "reads from", read);
        boolean done = facade.read(handles[queue], buffer, milliseconds);
        if (done) {
            answered(op, read, true, Rules.number(buffer));
        } else {
            log.end(op, log.now(), true, Rules.stillPending(read, log.who));
        }
        return done;
    }
}
