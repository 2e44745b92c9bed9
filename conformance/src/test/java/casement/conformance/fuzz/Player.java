package casement.conformance.fuzz;

import casement.syscall.GuestThread;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A guest thread that is given choices, makes calls of them, and waits for more. */
final class Player {

    private final Scene scene;
    private volatile @Nullable Thread carrier;
    private volatile @Nullable ThreadGroup group;
    private volatile @Nullable Dice order;
    private volatile boolean idle = true;
    private volatile boolean gone;
    private volatile int number;

    Player(Stage stage, Things things) {
        scene = Scene.of(stage, things);
    }

    /** What the thread runs. */
    int live() {
        carrier = Thread.currentThread();
        group = Thread.currentThread().getThreadGroup();
        number = GuestThread.current().thread().value();
        scene.stage().enters(this);
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Dice dice = order;
                if (dice == null) {
                    LockSupport.park(this);
                } else {
                    order = null;
                    Functions.callAll(dice, scene);
                    idle = true;
                }
            }
            return number;
        } finally {
            gone = true;
        }
    }

    /** Gives it something to do; it must be idle. */
    void give(Dice dice) {
        idle = false;
        order = dice;
        LockSupport.unpark(carrier);
    }

    /** Whether it has begun with what it was given. */
    boolean hasTaken() {
        return order == null || gone;
    }

    boolean isIdle() {
        return idle && !gone;
    }

    /** The id of its thread. */
    int number() {
        return number;
    }

    Things things() {
        return scene.things();
    }

    /** Whether the Java threads of its process have ended. */
    boolean isOver() {
        Thread thread = carrier;
        ThreadGroup threads = group;
        return (thread == null || !thread.isAlive()) && (threads == null || threads.activeCount() == 0);
    }

    @Override
    public String toString() {
        Thread thread = carrier;
        StringBuilder text = new StringBuilder("\nthread " + number + (gone ? ", gone" : idle ? ", idle" : ", busy"));
        if (thread != null && thread.isAlive()) {
            text.append(' ').append(thread.getState());
            for (StackTraceElement frame : thread.getStackTrace()) {
                if (frame.getClassName().startsWith("casement.")) {
                    text.append("\n      ").append(frame);
                }
            }
        }
        return text.append(Functions.told(scene)).toString();
    }
}
