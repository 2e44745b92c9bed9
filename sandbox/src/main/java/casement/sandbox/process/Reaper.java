package casement.sandbox.process;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gets the threads of ended processes out of their code, a step harder each time: they are told and interrupted; what
 * they have open is closed; what does not leave is looked at again, and after a while is stopped if that is allowed.
 * Whoever ends a process never waits for this, and no process for another's.
 */
final class Reaper {

    private static final ScheduledThreadPoolExecutor ROUNDS = rounds();

    /** When to look again, in milliseconds after the round before; the last one again and again. */
    private static final long[] PAUSES = {1, 2, 5, 10, 20, 50};

    /** How often, and after how many milliseconds each time, a thread is given time to leave a deep stack. */
    private static final int MOST_DEEP_LOOKS = 2;

    private static final long DEEP_PAUSE = 1;

    /** How long a thread that was made to throw has to get out. */
    private static final long STOPPING_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** Null once nothing is left to do: it may be long before its turn comes, when thousands end at once. */
    private volatile @Nullable LoadedProgram program;

    private final KillLadder ladder;
    private int deepLooks;
    private int round;
    private boolean stopped;
    private long stopAt;

    Reaper(LoadedProgram program, KillLadder ladder) {
        this.program = program;
        this.ladder = ladder;
        this.stopAt = System.nanoTime() + ladder.lastResortAfter().toNanos();
    }

    void start() {
        ROUNDS.execute(this::look);
    }

    /** Nothing of the program runs any more, or nobody waits for what does. */
    void letGo() {
        program = null;
    }

    /** Its thread is there before it is needed: where more threads spin than there are processors, a new one waits its turn several times. */
    private static ScheduledThreadPoolExecutor rounds() {
        ScheduledThreadPoolExecutor pool =
                new ScheduledThreadPoolExecutor(1, work -> HostThread.named("casement-reaper", work));
        boolean unused = pool.prestartCoreThread();
        return pool;
    }

    /** To be called before there is anything to follow. */
    static void prepare() {
        // the class is initialised
    }

    private void look() {
        LoadedProgram ended = program;
        if (ended == null) {
            return;
        }
        if (deepLooks < MOST_DEEP_LOOKS && ended.isDeepInCalls()) {
            deepLooks++;
            lookAgain(DEEP_PAUSE);
            return;
        }
        ended.discardCompiledCode();
        if (round == 0 || ended.urgeThreads()) {
            if (System.nanoTime() - stopAt > 0) {
                ended.stopThreads(ladder.lastResort());
                stopAt = System.nanoTime() + STOPPING_NANOS;
                stopped = ladder.lastResort() != LastResort.NONE;
                round = 0;
            } else if (stopped) {
                ended.haltThreads();
            }
            long pause = PAUSES[Math.min(round, PAUSES.length - 1)];
            round++;
            lookAgain(pause);
        }
    }

    private void lookAgain(long pauseMillis) {
        ScheduledFuture<?> unused = ROUNDS.schedule(this::look, pauseMillis, TimeUnit.MILLISECONDS);
    }
}
