package casement.load.scenario;

import casement.load.chance.Distribution;
import java.util.List;

/** What a step does. Timeouts are in nanoseconds, negative for none. */
public sealed interface Action {

    /** The objects that it is about. */
    default List<Ref> objects() {
        return List.of();
    }

    /** Whether it asks the kernel something, and is measured. */
    default boolean isCall() {
        return true;
    }

    /** Whether it may have to wait for its objects. */
    default boolean mayWait() {
        return false;
    }

    /** An action that asks the kernel nothing, or nothing that is measured. */
    sealed interface Silent extends Action {

        @Override
        default boolean isCall() {
            return false;
        }
    }

    /** An action that is about one object. */
    sealed interface OfOne extends Action {

        Ref object();

        @Override
        default List<Ref> objects() {
            return List.of(object());
        }
    }

    // ---- waits

    record Wait(Ref object, long timeout) implements OfOne {

        @Override
        public boolean mayWait() {
            return true;
        }
    }

    record WaitMany(List<Ref> objects, boolean all, long timeout) implements Action {

        @Override
        public boolean mayWait() {
            return true;
        }
    }

    // ---- what objects are asked

    /** Leaves a mutex, or gives back so many permits of a semaphore. */
    record Release(Ref object, int count) implements OfOne {}

    /** Asks an object something that has no arguments. */
    record Signal(Ref object, Verb verb) implements OfOne {}

    /** What may be asked so. */
    enum Verb {
        SET,
        RESET,
        PULSE,
        CANCEL,
        START,
        REFRESH,
        STOP
    }

    record Arm(Ref object, Distribution due, long period) implements OfOne {}

    record Send(Ref object, int bytes, long timeout) implements OfOne {

        @Override
        public boolean mayWait() {
            return true;
        }
    }

    record Receive(Ref object, long timeout) implements OfOne {

        @Override
        public boolean mayWait() {
            return true;
        }
    }

    record Access(Ref object, Touch touch, int offset, int bytes) implements OfOne {

        @Override
        public boolean isCall() {
            return touch == Touch.MAP || touch == Touch.UNMAP;
        }
    }

    /** What is done with the memory of a file mapping. */
    enum Touch {
        MAP,
        UNMAP,
        READ,
        WRITE
    }

    record Handle(Ref object, Use use) implements OfOne {}

    /** What is done with a handle. */
    enum Use {
        CREATE,
        OPEN,
        CLOSE
    }

    // ---- time

    /** Lets time pass, asleep or at work. Not measured, but for what is held meanwhile. */
    record Pause(Distribution length, boolean busy) implements Silent {}

    // ---- processes

    record Spawn(String population, boolean await) implements Action {}

    record Exit(int code) implements Silent {}

    record Crash(String why) implements Silent {}

    // ---- order

    record Repeat(int times, List<Step> steps) implements Silent {}

    record Choose(List<Alternative> alternatives) implements Silent {}

    record Alternative(int weight, List<Step> steps) {}
}
