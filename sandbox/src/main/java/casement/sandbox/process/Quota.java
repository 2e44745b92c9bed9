package casement.sandbox.process;

import casement.semantics.EndCause;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What some processes may have together: one by itself, or those of a job. It is asked at the calls that would make it
 * more; of many that ask at once, exactly as many succeed as are left.
 *
 * <p>Nothing is charged or given back: what its members have is counted anew each time, under one lock. So nobody who is
 * killed half-way, or joins late, or forgets to close makes the count wrong.
 */
public final class Quota {

    private static final AtomicLong MADE = new AtomicLong();

    /** Who needs several takes their locks in this order. */
    private final long number = MADE.incrementAndGet();

    private final Limits limits;
    private final boolean job;
    private final BooleanSupplier inForce;
    private final Consumer<EndCause.Limit> ender;
    private final Set<ProcessRuntime> members = ConcurrentHashMap.newKeySet();

    private Quota(Limits limits, boolean job, BooleanSupplier inForce, Consumer<EndCause.Limit> ender) {
        this.limits = limits;
        this.job = job;
        this.inForce = inForce;
        this.ender = ender;
    }

    static Quota of(ProcessRuntime process) {
        Quota own = new Quota(process.spec().limits(), false, () -> true, process.host()::overLimit);
        own.members.add(process);
        return own;
    }

    /**
     * @param inForce whether it still counts
     * @param ender ends the processes of the job; called by one of them, and returns
     */
    public static Quota ofJob(Limits limits, BooleanSupplier inForce, Consumer<EndCause.Limit> ender) {
        return new Quota(limits, true, inForce, ender);
    }

    long number() {
        return number;
    }

    Set<ProcessRuntime> members() {
        return members;
    }

    boolean limits(Measure measure) {
        return limits.most(measure) < Integer.MAX_VALUE && inForce.getAsBoolean();
    }

    /** Under its lock. */
    boolean hasRoomFor(Measure measure, int pieces) {
        long most = (long) limits.most(measure) - pieces;
        return sum(measure, false) <= most || measure == Measure.OPEN_FILES && sum(measure, true) <= most;
    }

    private long sum(Measure measure, boolean exactly) {
        return members.stream()
                .mapToLong(member -> member.held(measure, exactly))
                .sum();
    }

    /** What is limited, in words and numbers. */
    public EndCause.Limit cause(Measure measure, long reached) {
        EndCause.Limit of = limits.cause(measure, reached);
        return job ? new EndCause.Limit(of.what() + " of its job", of.limit(), of.reached(), of.unit()) : of;
    }

    /** That one more was refused. */
    Refusal refusal(Measure measure) {
        return new Refusal(this, measure);
    }

    /** What a quota did not allow. */
    record Refusal(Quota quota, Measure measure) {

        /** Ends whom the limit ends, if it does; called without a lock, and returns. True if the refused one ends too. */
        boolean ends() {
            boolean ends = quota.limits.terminatesAt(measure);
            if (ends) {
                quota.ender.accept(quota.cause(measure, quota.limits.most(measure) + 1L));
            }
            return ends;
        }

        /** "the process may have no more than 3 threads". */
        String message(String what) {
            String whose = quota.job ? "the processes of its job" : "the process";
            return whose + " may have no more than " + quota.limits.most(measure) + " " + what;
        }

        boolean isOfJob() {
            return quota.job;
        }
    }
}
