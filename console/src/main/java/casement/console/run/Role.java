package casement.console.run;

import casement.console.session.ProcessEntry;
import casement.console.session.ProcessEntry.Member;
import casement.kernel.SimulatedProcess.End;
import casement.semantics.EndReason;
import casement.semantics.ProcessId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One process of a session through all its runs. Used by the director's thread only. */
final class Role {

    private enum Stage {
        WAITING,
        DUE,
        REACHED,
        OVER
    }

    private final ProcessEntry entry;
    private final Member member;
    private Stage stage = Stage.WAITING;
    private int restarts;
    private @Nullable ProcessId last;

    Role(ProcessEntry entry, Member member) {
        this.entry = entry;
        this.member = member;
    }

    ProcessEntry entry() {
        return entry;
    }

    Member member() {
        return member;
    }

    /** Whether it waits for nothing but its delay. */
    boolean mayStart(List<Role> all) {
        return stage == Stage.WAITING
                && all.stream()
                        .allMatch(other -> (!entry.after().contains(other.entry.key()) || other.hasReachedMain())
                                && (!entry.afterExit().contains(other.entry.key()) || other.isOver()));
    }

    void await() {
        stage = Stage.DUE;
    }

    void started(ProcessId process) {
        last = process;
    }

    boolean isLast(ProcessId process) {
        return process.equals(last);
    }

    void reached() {
        if (stage.compareTo(Stage.REACHED) < 0) {
            stage = Stage.REACHED;
        }
    }

    private boolean hasReachedMain() {
        return stage.compareTo(Stage.REACHED) >= 0;
    }

    boolean isOver() {
        return stage == Stage.OVER;
    }

    /** @param again starts it once more */
    void ended(End end, Runnable again) {
        boolean wanted = switch (entry.restart()) {
            case NEVER -> false;
            case ON_FAILURE -> !isExpected(end.exitCode(), end.reason());
            case ALWAYS -> true;
        };
        if (wanted && restarts < entry.maxRestarts()) {
            restarts++;
            again.run();
        } else {
            stage = Stage.OVER;
        }
    }

    boolean isExpected(int exitCode, EndReason reason) {
        if (entry.expected().any()) {
            return true;
        }
        if (entry.expected().code().isPresent()) {
            return entry.expected().code().getAsInt() == exitCode;
        }
        return exitCode == 0 && (reason == EndReason.RETURNED || reason == EndReason.EXITED);
    }
}
