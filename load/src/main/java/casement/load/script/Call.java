package casement.load.script;

import casement.load.measure.Channel;
import java.util.List;

/** An instruction that asks the kernel something and is measured. */
abstract class Call implements Op {

    private final Channel channel;
    private final int next;
    private final int otherwise;

    /** @param otherwise where to go on if it fails, or its time passes */
    Call(Channel channel, int next, int otherwise) {
        this.channel = channel;
        this.next = next;
        this.otherwise = otherwise;
    }

    int channel() {
        return channel.id();
    }

    String name() {
        return channel.name();
    }

    int next() {
        return next;
    }

    int otherwise() {
        return otherwise;
    }

    // ---- for those who look at the worker while it is under way

    /** What it waits for. */
    List<Guard> guards(Worker worker) {
        return List.of();
    }

    /** Whether it ends by itself after a time. */
    boolean isTimed() {
        return false;
    }

    /** The thread was ended in it. */
    void endedWithin() {}
}
