package casement.console.host;

import casement.console.host.PluginFolder.Stamp;
import casement.console.session.PluginEntry;
import casement.console.session.ProcessEntry.Restart;
import casement.kernel.SimulatedProcess.End;
import casement.sandbox.GuestProcess;
import casement.semantics.EndReason;
import org.jspecify.annotations.Nullable;

/** One plugin from when its files are first seen until they are gone. Used by the host's thread only. */
final class Plugin {

    private @Nullable Stamp seen;
    private @Nullable Stamp deployed;
    private @Nullable PluginEntry entry;
    private @Nullable GuestProcess process;
    private boolean busy;
    private int restarts;

    /**
     * Whether it is to be deployed: its files are not those that were deployed last, and no longer changing.
     *
     * @param rested whether some time has passed since it was last looked at
     */
    boolean isDue(Stamp now, boolean rested) {
        boolean settled = rested && now.equals(seen);
        seen = now;
        return settled && isNew(now) && !busy;
    }

    boolean isNew(Stamp now) {
        return !now.equals(deployed);
    }

    /** What was tried last, whatever came of it: it is not tried again until it changes. */
    void deployed(@Nullable Stamp stamp) {
        deployed = stamp;
    }

    void runs(GuestProcess started, PluginEntry with) {
        process = started;
        entry = with;
    }

    void isNew() {
        restarts = 0;
    }

    void busy(boolean whether) {
        busy = whether;
    }

    @Nullable
    PluginEntry entry() {
        return entry;
    }

    /** Its process, if that is running. */
    @Nullable
    GuestProcess running() {
        return process != null && process.end().isEmpty() ? process : null;
    }

    boolean isRunBy(GuestProcess other) {
        return process == other;
    }

    /** Whether its settings want it started again after this end; asking counts. */
    boolean startsAgain(End end) {
        if (entry == null || busy || restarts >= entry.maxRestarts()) {
            return false;
        }
        boolean failed = end.exitCode() != 0 || end.reason() != EndReason.RETURNED && end.reason() != EndReason.EXITED;
        boolean wanted = entry.restart() == Restart.ALWAYS || failed && entry.restart() == Restart.ON_FAILURE;
        restarts += wanted ? 1 : 0;
        return wanted;
    }
}
