package casement.load.script;

import java.nio.ByteBuffer;

/** Reads or writes bytes of a view. It is memory, and no call: nothing is measured. */
record Memory(Target target, boolean writes, int offset, int bytes, int next) implements Op {

    @Override
    public int run(Worker worker) {
        ByteBuffer view = worker.handles().view(target.slot().number());
        if (view == null) {
            return BROKEN_OFF;
        }
        int end = Math.min(offset + bytes, view.capacity());
        int sum = 0;
        for (int i = offset; i < end; i++) {
            if (writes) {
                view.put(i, (byte) i);
            } else {
                sum += view.get(i);
            }
        }
        return sum == Integer.MIN_VALUE ? BROKEN_OFF : next;
    }
}
