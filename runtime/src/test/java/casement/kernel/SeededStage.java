package casement.kernel;

import casement.semantics.Caller;
import casement.semantics.ObjectRequest;
import casement.semantics.ObjectSpec;
import casement.semantics.ObjectState;

/** A whole kernel, with Pekko's mailboxes and supervision, whose turns are run one at a time by {@link SeededTurns}. */
final class SeededStage implements Stage {

    private final TestMachine bench = TestMachine.with(SeededExecutorConfigurator.CONFIG);
    private final SeededTurns turns = SeededTurns.latest();

    @Override
    public Machine machine() {
        return bench.machine();
    }

    @Override
    public ThreadControl thread(int id, int priority) {
        return bench.thread(id);
    }

    @Override
    public KernelObject object(ObjectSpec<?> spec, Caller creator) {
        return bench.object(spec, creator);
    }

    @Override
    public void hold() {
        turns.hold();
    }

    @Override
    public void flow() {
        turns.flow();
    }

    @Override
    public int readyCount() {
        return turns.readyCount();
    }

    @Override
    public void runOne(int which) {
        turns.runOne(which);
    }

    @Override
    public Call ask(KernelObject object, ObjectRequest<?> request) {
        return bench.ask(object, request);
    }

    @Override
    public ObjectState<?> state(KernelObject object) {
        return bench.state(object);
    }

    @Override
    public ObjectActor<?> actor(KernelObject object) {
        return TestMachine.actor(object);
    }

    @Override
    public void forget(Iterable<KernelObject> objects) {
        // they have ended, each in its turn
    }

    @Override
    public void close() {
        turns.flow();
        bench.close();
    }
}
