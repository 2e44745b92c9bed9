package casement.sandbox.process;

import java.util.List;

/**
 * A thread that its process ended without: interrupted, given time, and still alive. Holds no reference to it.
 *
 * @param thread its name
 * @param stack where it was when time was up, innermost frame first
 */
public record Survivor(String thread, boolean daemon, List<StackTraceElement> stack) {

    public Survivor {
        stack = List.copyOf(stack);
    }

    /** Its name and, line by line, its stack. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(thread).append(" goes on");
        stack.forEach(frame -> text.append("\n\tat ").append(frame));
        return text.toString();
    }

    static Survivor of(Thread thread) {
        return new Survivor(thread.getName(), thread.isDaemon(), List.of(thread.getStackTrace()));
    }
}
