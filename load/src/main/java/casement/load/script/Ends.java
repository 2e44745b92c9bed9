package casement.load.script;

import casement.load.chance.Distribution;
import casement.load.measure.Counters.Count;
import casement.syscall.Reply;
import casement.syscall.Syscall;

/** What ends processes, or holds them up: by script, and by faults that are injected. */
final class Ends {

    private Ends() {}

    record Exit(int code) implements Op {

        @Override
        public int run(Worker worker) {
            Reply unused = worker.gate().call(new Syscall.ExitProcess(code));
            return END;
        }
    }

    record Crash(String why) implements Op {

        @Override
        public int run(Worker worker) {
            if (worker.killable()) {
                throw new ScriptedCrash(why);
            }
            return END;
        }
    }

    /** What a process that crashes dies of. */
    static final class ScriptedCrash extends RuntimeException {

        ScriptedCrash(String why) {
            super(why, null, false, false);
        }
    }

    /** Ends the process from outside, and leaves. */
    record Kill(double probability, int next) implements Op {

        @Override
        public int run(Worker worker) {
            if (worker.chance().happens(probability) && worker.killable()) {
                worker.place().process().terminate(WorkPlace.KILLED);
                Reply unused = worker.gate().call(new Syscall.Sleep(0, false));
            }
            return next;
        }
    }

    /** Ends the process by itself, with all that it holds. */
    record Abandon(double probability, int next) implements Op {

        @Override
        public int run(Worker worker) {
            if (worker.chance().happens(probability) && worker.killable()) {
                Reply unused = worker.gate().call(new Syscall.ExitProcess(0));
            }
            return next;
        }
    }

    record Slow(double probability, Distribution length, int next) implements Op {

        @Override
        public int run(Worker worker) {
            if (worker.chance().happens(probability)) {
                worker.work().common().counters().add(Count.SLOWED);
                worker.sleep(length.draw(worker.chance()));
            }
            return next;
        }
    }
}
