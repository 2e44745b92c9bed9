package casement.sandbox.process;

import casement.sandbox.scrub.DeadLoaders;
import casement.sandbox.scrub.Scrubber;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Does once, with no process, what a kill does: the first one would spend most of its time on loading that code. */
final class KillRehearsal {

    private static final Duration BRIEFLY = Duration.ofNanos(1);

    private KillRehearsal() {}

    static void run() {
        GuestThreadGroup group = GuestThreadGroup.named("casement-rehearsal");
        Thread self = Thread.currentThread();
        GuestThreads threads = new GuestThreads(group, () -> List.of(self));
        boolean unused = DeepStacks.isAnyAmong(threads.alive());
        try {
            new ThreadAccounts(threads).look();
            threads.end(BRIEFLY);
            new Scrubber(Runnable::run).scrub(new DeadLoaders(List.of()), Set.of());
        } catch (InterruptedException ending) {
            self.interrupt();
        } finally {
            group.dissolve();
        }
    }
}
