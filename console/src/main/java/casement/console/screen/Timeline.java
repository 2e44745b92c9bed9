package casement.console.screen;

import casement.kernel.Kernel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Puts happenings in the order of time. They come from many threads, and the one that caused something may be slower to
 * tell than the one to which it happened; so each is held back for a moment.
 */
final class Timeline {

    private static final Duration MOMENT = Duration.ofMillis(200);

    private record Entry(long number, Happening happening) {}

    private final Kernel kernel;
    private final Consumer<Runnable> screenThread;
    private final Consumer<Happening> screen;
    private final PriorityQueue<Entry> held = new PriorityQueue<>(
            Comparator.<Entry>comparingLong(entry -> entry.happening().at()).thenComparingLong(Entry::number));
    private long next;
    private boolean due;
    private boolean ended;

    /**
     * @param screenThread runs tasks on the one thread that may use the screen
     * @param screen told of one happening after the other
     */
    Timeline(Kernel kernel, Consumer<Runnable> screenThread, Consumer<Happening> screen) {
        this.kernel = kernel;
        this.screenThread = screenThread;
        this.screen = screen;
    }

    synchronized void add(Happening happening) {
        held.add(new Entry(next++, happening));
        if (!due) {
            comeBack();
        }
    }

    private void comeBack() {
        if (!ended) {
            due = true;
            kernel.clock().after(MOMENT, () -> screenThread.accept(() -> show(kernel.uptime() - MOMENT.toNanos())));
        }
    }

    private void show(long until) {
        for (Happening happening : take(until)) {
            screen.accept(happening);
        }
    }

    private synchronized List<Happening> take(long until) {
        List<Happening> taken = new ArrayList<>();
        Entry first = held.peek();
        while (first != null && first.happening().at() <= until) {
            taken.add(first.happening());
            held.remove();
            first = held.peek();
        }
        due = false;
        if (first != null) {
            comeBack();
        }
        return taken;
    }

    /** Shows all that is left, on the calling thread; nothing more will come. */
    void end() {
        synchronized (this) {
            ended = true;
        }
        show(Long.MAX_VALUE);
    }
}
