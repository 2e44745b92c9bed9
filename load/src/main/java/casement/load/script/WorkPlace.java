package casement.load.script;

import casement.kernel.SimulatedProcess;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The place of a process in its population; when it ends, another may take it. */
public final class WorkPlace {

    /** The exit code of a process that a fault has ended. */
    public static final int KILLED = 0xDEAD;

    private final String population;
    private final int index;
    private final int life;
    private volatile @Nullable SimulatedProcess process;

    /** @param life how many processes were there before */
    public WorkPlace(String population, int index, int life) {
        this.population = population;
        this.index = index;
        this.life = life;
    }

    public String population() {
        return population;
    }

    public int index() {
        return index;
    }

    int life() {
        return life;
    }

    public String name() {
        return population + "-" + index;
    }

    void taken(SimulatedProcess by) {
        process = by;
    }

    public SimulatedProcess process() {
        return Objects.requireNonNull(process, "it is told before it runs");
    }
}
