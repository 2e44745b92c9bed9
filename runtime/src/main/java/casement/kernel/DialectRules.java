package casement.kernel;

import casement.dialect.Dialect;
import casement.dialect.Handles.Duplicate;
import casement.dialect.Handles.SecurityAttributes;
import casement.dialect.ObjectRules.BrokenQueue;
import casement.dialect.ObjectRules.TimerRearm;
import casement.dialect.Processes.Priorities;
import casement.dialect.Waits.AbandonedWaitAll;
import casement.syscall.Rules;

/** What of a dialect the facades have to know. */
final class DialectRules {

    private DialectRules() {}

    static Rules of(Dialect dialect) {
        return new Rules(
                dialect.waits().reportAbandoned(),
                dialect.waits().abandonedWaitAll() == AbandonedWaitAll.INDEXED,
                dialect.objects().releaseOfNothing(),
                dialect.objects().semaphoreCountsIgnored(),
                dialect.objects().timerRearm() == TimerRearm.KEEPS,
                dialect.objects().sizeZeroOpensMapping(),
                dialect.processes().jobSignaledOnTerminate(),
                dialect.processes().nestedJobs(),
                dialect.objects().brokenQueue() == BrokenQueue.DELETED,
                dialect.handles().duplicate() == Duplicate.SAME_ACCESS,
                dialect.processes().priorities() == Priorities.CE,
                dialect.handles().securityAttributes() == SecurityAttributes.MUST_BE_NULL);
    }
}
