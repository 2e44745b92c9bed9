package casement.load.script;

/** What decides where a script goes on. */
final class Jumps {

    private Jumps() {}

    record Jump(int next) implements Op {

        @Override
        public int run(Worker worker) {
            return next;
        }
    }

    record Begin(int loop, int times, int next) implements Op {

        @Override
        public int run(Worker worker) {
            worker.loops()[loop] = times;
            return next;
        }
    }

    record Again(int loop, int body, int next) implements Op {

        @Override
        public int run(Worker worker) {
            return --worker.loops()[loop] > 0 ? body : next;
        }
    }

    /** Goes on at one of several places, by chance. */
    static final class Choose implements Op {

        private final int[] sums;
        private final int[] starts;

        /** @param sums the weights added up */
        Choose(int[] sums, int[] starts) {
            this.sums = sums;
            this.starts = starts;
        }

        @Override
        public int run(Worker worker) {
            return starts[worker.chance().weighted(sums)];
        }
    }
}
