package casement.load.script;

import casement.load.chance.Distribution;

/** Lets time pass. */
record Pause(Distribution length, boolean busy, int next) implements Op {

    @Override
    public int run(Worker worker) {
        long nanos = length.draw(worker.chance());
        if (busy) {
            worker.toil(nanos);
        } else {
            worker.sleep(nanos);
        }
        return next;
    }
}
