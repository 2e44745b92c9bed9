package casement.sandbox.unload;

import java.util.List;

/**
 * A leak, and what holds the loader.
 *
 * @param steps from the root on, one for each reference, and last the object that belongs to the loader; empty if
 *     nothing holds it any more
 */
public record LeakTrace(Leak leak, List<String> steps) {

    public LeakTrace {
        steps = List.copyOf(steps);
    }

    /** One line for each step. */
    @Override
    public String toString() {
        String path = steps.isEmpty()
                ? "  nothing holds it any more"
                : "  " + String.join("\n  -> ", steps) + "\n  -> class loader of " + leak.process();
        return leak + "\n" + path;
    }
}
