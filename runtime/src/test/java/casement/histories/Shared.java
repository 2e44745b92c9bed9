package casement.histories;

import static casement.win32.Kernel32.*;

import casement.semantics.EventState;
import casement.semantics.MessageQueueState;
import casement.semantics.MutexState;
import casement.semantics.ObjectState;
import casement.semantics.SemaphoreState;
import casement.semantics.ThreadId;
import casement.win32.Coredll;
import casement.win32.MSGQUEUEOPTIONS;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** An object that guests share by name, and what it is at first. */
final class Shared<S> {

    static final int QUEUE_ROOM = 3;

    enum Kind {
        MUTEX,
        POOL,
        STOCK,
        AUTO,
        MANUAL,
        QUEUE
    }

    private final Kind kind;
    private final String name;
    private final S initial;
    private final BiFunction<S, ThreadId, S> ended;

    private Shared(Kind kind, int number, S initial, BiFunction<S, ThreadId, S> ended) {
        this.kind = kind;
        this.name = kind.name() + number;
        this.initial = initial;
        this.ended = ended;
    }

    private static <S extends ObjectState<S>> Shared<S> of(Kind kind, int number, S initial) {
        return new Shared<>(
                kind,
                number,
                initial,
                (state, thread) -> state.threadEnded(thread).next());
    }

    /** So many of each kind, so that not all threads meet at one. */
    static List<Shared<?>> groups(int count) {
        List<Shared<?>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(of(Kind.MUTEX, 2 * i, MutexState.FREE));
            all.add(of(Kind.MUTEX, 2 * i + 1, MutexState.FREE));
            all.add(of(Kind.POOL, i, new SemaphoreState(2, 2)));
            all.add(of(Kind.STOCK, i, new SemaphoreState(0, 4)));
            all.add(of(Kind.AUTO, i, new EventState(false, false, 0)));
            all.add(of(Kind.MANUAL, i, new EventState(true, false, 0)));
            MessageQueueState empty = new MessageQueueState.Spec(MessageQueueState.ALLOW_BROKEN, QUEUE_ROOM, 2, true)
                    .create(new Rules.Who(new ThreadId(0)));
            all.add(of(Kind.QUEUE, i, empty));
        }
        return all;
    }

    Kind kind() {
        return kind;
    }

    S initial() {
        return initial;
    }

    S ended(S state, ThreadId thread) {
        return ended.apply(state, thread);
    }

    /** A handle of the calling process. */
    int open() {
        return switch (kind) {
            case MUTEX -> CreateMutex(null, false, name);
            case POOL -> CreateSemaphore(null, 2, 2, name);
            case STOCK -> CreateSemaphore(null, 0, 4, name);
            case AUTO -> CreateEvent(null, false, false, name);
            case MANUAL -> CreateEvent(null, true, false, name);
            case QUEUE -> end(true);
        };
    }

    /** The other end of a queue. */
    int openWriting() {
        return end(false);
    }

    private int end(boolean reads) {
        MSGQUEUEOPTIONS options = new MSGQUEUEOPTIONS();
        options.dwFlags = MessageQueueState.ALLOW_BROKEN;
        options.dwMaxMessages = QUEUE_ROOM;
        options.cbMaxMessage = 2;
        options.bReadAccess = reads;
        return Coredll.CreateMsgQueue(name, options);
    }

    @Override
    public String toString() {
        return name;
    }
}
