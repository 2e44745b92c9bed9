package casement.load.script;

import casement.load.scenario.Ref.From;

/** An object as an instruction means it. */
record Target(Slot slot) {

    /** Its place among the handles of its slot; drawn anew if the script says so. */
    int place(Worker worker) {
        if (!slot.isDrawn()) {
            return 0;
        }
        return slot.ref().from() == From.RANDOM ? worker.draw(slot) : worker.drawn(slot.object());
    }

    int handle(Worker worker, int place) {
        return worker.handles().number(worker.gate(), slot.number(), place);
    }

    Guard guard(Worker worker, int place) {
        return worker.handles().guard(slot.number(), place);
    }

    /** The one that was meant last. */
    Guard lastGuard(Worker worker) {
        return guard(worker, slot.isDrawn() ? worker.drawn(slot.object()) : 0);
    }
}
