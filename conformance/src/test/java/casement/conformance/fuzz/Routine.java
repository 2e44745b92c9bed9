package casement.conformance.fuzz;

import casement.win32.Kernel32;
import casement.win32.LPTHREAD_START_ROUTINE;
import casement.win32.PAPCFUNC;
import casement.win32.PTIMERAPCROUTINE;
import casement.win32.WAITORTIMERCALLBACK;
import java.util.concurrent.atomic.AtomicInteger;

/** Guest code that is called back: does nothing, makes calls, fails, or, as a thread, stays to be given orders. */
final class Routine {

    /** What guest code fails with here. That it comes out again where guest code let it go is no finding. */
    static final class Deliberate extends RuntimeException {
        Deliberate() {
            super("guest code that fails", null, false, false);
        }
    }

    /** A wait for what stays signaled calls back for ever, as on Windows: then the process ends itself. */
    private static final int ENOUGH = 60;

    private static final int LONGEST = 24;

    private final Scene scene;
    private final Dice dice;
    private final int kind;
    private final AtomicInteger runs = new AtomicInteger();

    Routine(Dice dice, Scene scene) {
        this.scene = scene.deeper();
        this.kind = dice.octet();
        this.dice = dice.cut(dice.below(LONGEST));
    }

    LPTHREAD_START_ROUTINE asThread() {
        return parameter -> {
            if (kind < 160 && scene.stage().hasRoom()) {
                return new Player(scene.stage(), scene.things()).live();
            }
            run();
            return kind;
        };
    }

    PAPCFUNC asApc() {
        return data -> run();
    }

    PTIMERAPCROUTINE asTimerRoutine() {
        return (argument, low, high) -> run();
    }

    WAITORTIMERCALLBACK asWaitCallback() {
        return (context, timedOut) -> run();
    }

    private void run() {
        if (runs.incrementAndGet() > ENOUGH) {
            Kernel32.ExitProcess(0);
        }
        if (kind >= 248) {
            throw new Deliberate();
        }
        if (kind >= 60) {
            Functions.callAll(dice.again(), scene);
        }
    }
}
