package casement.real;

import java.util.List;
import java.util.Optional;

/**
 * What came of one kill.
 *
 * @param hit whether the program was at work when it was killed
 * @param millis until the process was gone, and all its threads
 * @param place where its code was
 * @param left its threads that did not go
 * @param collected whether its class loader was
 */
record Kill(Moment moment, boolean hit, double millis, String place, List<String> left, boolean collected) {

    Kill collected(boolean wasCollected) {
        return new Kill(moment, hit, millis, place, left, wasCollected);
    }

    boolean isClean() {
        return problem().isEmpty();
    }

    /** What is wrong, if anything. */
    Optional<String> problem() {
        if (!hit) {
            return Optional.of("it had ended before");
        }
        if (!left.isEmpty()) {
            return Optional.of("threads stayed: `" + String.join("`, `", left) + "`");
        }
        return collected ? Optional.empty() : Optional.of("its class loader stayed; it was in `" + place + "`");
    }
}
