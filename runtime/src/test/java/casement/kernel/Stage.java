package casement.kernel;

import casement.semantics.Caller;
import casement.semantics.ObjectRequest;
import casement.semantics.ObjectSpec;
import casement.semantics.ObjectState;

/** A kernel on one Java thread, whose objects take their turns when somebody says so. */
interface Stage extends AutoCloseable {

    Machine machine();

    /** A thread that nothing carries: whoever uses it acts for it. */
    ThreadControl thread(int id, int priority);

    /** A fresh object with one handle. */
    KernelObject object(ObjectSpec<?> spec, Caller creator);

    /** From now on mail waits until {@link #runOne}. */
    void hold();

    /** Runs all that waits; from now on mail is taken at once. */
    void flow();

    /** How many objects have something to do. */
    int readyCount();

    /** One turn of one of them. */
    void runOne(int which);

    /** Whether the next turn of that one changes nothing that others could see, whenever it is taken. */
    default boolean commutes(int which) {
        return false;
    }

    /** Only while mail is taken at once. */
    Call ask(KernelObject object, ObjectRequest<?> request);

    ObjectState<?> state(KernelObject object);

    /** The actor behind a living object; to be looked into between turns. */
    ObjectActor<?> actor(KernelObject object);

    /** The time of an alarm that has not gone off has come. */
    default int alarmCount() {
        return 0;
    }

    default void runAlarm(int which) {
        throw new IllegalStateException("no alarm is set");
    }

    /** Lets go of what a run has left, however far it came. */
    void forget(Iterable<KernelObject> objects);

    @Override
    void close();
}
