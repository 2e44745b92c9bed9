package casement.inspect;

import casement.kernel.Snapshot;
import java.util.Collection;
import java.util.List;

/**
 * One wait under way: in the kernel, or for a lock of Java's.
 *
 * @param number of no other wait of the same party
 * @param all whether it wants all obstacles out of the way at once, or one
 * @param since on the scale of {@link Snapshot}; {@link Snapshot#NEVER} if nobody knows
 * @param ending what may end it without any holder going on, such as its timeout; {@link Ending#NONE} if nothing does
 */
public record Wait(Party who, long number, boolean all, List<Obstacle> obstacles, long since, Ending ending) {

    /** What ends a wait by itself. */
    public enum Ending {
        NONE,
        TIMEOUT,
        /** A routine that somebody queues to the thread. */
        ROUTINE
    }

    public Wait {
        obstacles = List.copyOf(obstacles);
    }

    /** Whether only the holders of its obstacles can end it. */
    public boolean isPatient() {
        return ending == Ending.NONE;
    }

    /** Those of its obstacles that stay for as long as none of these parties goes on. */
    List<Obstacle> heldBy(Collection<Party> parties) {
        return obstacles.stream()
                .filter(each -> !each.holders().isEmpty() && parties.containsAll(each.holders()))
                .toList();
    }

    /** Whether it goes on for as long as none of these parties does. */
    boolean isStuckBehind(Collection<Party> parties) {
        int held = heldBy(parties).size();
        return all ? held > 0 : held > 0 && held == obstacles.size();
    }
}
