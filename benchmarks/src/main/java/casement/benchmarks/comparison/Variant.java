package casement.benchmarks.comparison;

import casement.benchmarks.isolation.NotHereException;
import casement.benchmarks.peer.Threads;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * How a JVM is started that measures.
 *
 * @param order the order in which a mutex is given to those who wait, or "" for the configured one
 */
record Variant(Threads threads, boolean pinned, String order) {

    static final Variant USUAL = new Variant(Threads.PLATFORM, false, "");

    private static final String ORDER = "casement.kernel.mutex-order";

    Variant virtual() {
        return new Variant(Threads.VIRTUAL, pinned, order);
    }

    Variant onOneProcessor() {
        return new Variant(threads, true, order);
    }

    Variant ordered(String by) {
        return new Variant(threads, pinned, by);
    }

    /** @throws NotHereException if this JDK or this kernel does not have it */
    List<String> flags() {
        return flags(ConfigFactory.load());
    }

    List<String> flags(Config kernel) {
        if (!threads.areHere()) {
            throw new NotHereException("not run: virtual threads need JDK 21 or later");
        }
        List<String> flags = new ArrayList<>(Workshop.flags());
        if (threads == Threads.VIRTUAL) {
            flags.add("-Dcasement.kernel.carriers=virtual");
        }
        if (!order.isEmpty()) {
            // a kernel without the key knows only the order of arrival
            if (kernel.hasPath(ORDER)) {
                flags.add("-D" + ORDER + '=' + order);
            } else if (!order.equals("fifo")) {
                throw new NotHereException("not run: this kernel has no " + ORDER);
            }
        }
        return flags;
    }

    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        if (threads == Threads.VIRTUAL) {
            words.add("virtual");
        }
        if (pinned) {
            words.add("one CPU");
        }
        if (!order.isEmpty()) {
            words.add(order);
        }
        return words.isEmpty() ? "" : ", " + String.join(", ", words);
    }
}
