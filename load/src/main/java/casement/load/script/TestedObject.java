package casement.load.script;

import casement.load.measure.ObjectFigures;
import casement.load.scenario.ObjectEntry;
import casement.semantics.ObjectType;
import java.util.concurrent.atomic.LongAdder;

/** An object of the scenario, with what is known of it while the test runs. Of all its members together. */
public final class TestedObject {

    private final ObjectEntry entry;
    private final int index;
    private final int holdChannel;
    private final ObjectFigures figures;
    private final Guard[] guards;
    private final LongAdder violations = new LongAdder();
    private final MessageCount messages = new MessageCount();

    private TestedObject(ObjectEntry entry, int index, int holdChannel) {
        this.entry = entry;
        this.index = index;
        this.holdChannel = holdChannel;
        this.figures = new ObjectFigures(entry.key());
        this.guards = new Guard[entry.shared() ? entry.count() : 0];
        for (int i = 0; i < guards.length; i++) {
            guards[i] = new Guard(this, i);
        }
    }

    /** @param holdChannel where it is noted how long it was held */
    public static TestedObject of(ObjectEntry entry, int index, int holdChannel) {
        return new TestedObject(entry, index, holdChannel);
    }

    public ObjectEntry entry() {
        return entry;
    }

    int index() {
        return index;
    }

    int holdChannel() {
        return holdChannel;
    }

    public ObjectFigures figures() {
        return figures;
    }

    /** Of one of the members that all processes share. */
    Guard guard(int member) {
        return guards[member];
    }

    boolean isHeld() {
        return entry.type() == ObjectType.MUTEX || entry.type() == ObjectType.SEMAPHORE;
    }

    /** Whether two holders at once would be noticed: not if it may vanish meanwhile and be made anew. */
    public boolean isExclusive() {
        return entry.type() == ObjectType.MUTEX && (entry.kept() || !entry.shared());
    }

    void violated() {
        violations.increment();
    }

    /** How often somebody came to hold it while another did. */
    public long violations() {
        return violations.sum();
    }

    public MessageCount messages() {
        return messages;
    }
}
