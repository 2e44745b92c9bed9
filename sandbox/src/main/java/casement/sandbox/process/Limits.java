package casement.sandbox.process;

import casement.semantics.EndCause;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a process may use, and what happens when it would use more. Start from {@link #NONE} and add.
 *
 * @param all by measure; what is missing is not limited
 */
public record Limits(Map<Measure, Limit> all) {

    /** What happens at a limit. */
    public enum Reaction {
        /** The call that would make it more fails. Only of what calls make more: not of time and allocation. */
        REFUSE,
        /** The process ends, with exit code 1816 and the limit as the cause. */
        TERMINATE,
        /** The process goes on, and the kernel's listeners are told, again each time after it was less. */
        NOTIFY
    }

    /** @param most what is still allowed */
    public record Limit(long most, Reaction reaction) {}

    public static final Limits NONE = new Limits(Map.of());

    public Limits {
        all = Map.copyOf(all);
    }

    /** @throws IllegalArgumentException if it is negative, or to be refused and cannot */
    public Limits with(Measure measure, long most, Reaction reaction) {
        if (most < 0) {
            throw new IllegalArgumentException("A limit of " + measure.words() + " is negative: " + most);
        }
        if (reaction == Reaction.REFUSE && !measure.isRefusable()) {
            throw new IllegalArgumentException("More " + measure.words()
                    + " cannot be refused, as no call asks for it: choose TERMINATE or NOTIFY");
        }
        Map<Measure, Limit> more = new EnumMap<>(Measure.class);
        more.putAll(all);
        more.put(measure, new Limit(most, reaction));
        return new Limits(more);
    }

    /** The same for a length of time. */
    public Limits with(Measure measure, Duration most, Reaction reaction) {
        return with(measure, most.toNanos(), reaction);
    }

    /** How many a call may bring it to. */
    int most(Measure measure) {
        Limit limit = all.get(measure);
        return limit == null || limit.reaction() == Reaction.NOTIFY
                ? Integer.MAX_VALUE
                : (int) Math.min(limit.most(), Integer.MAX_VALUE);
    }

    public boolean terminatesAt(Measure measure) {
        Limit limit = all.get(measure);
        return limit != null && limit.reaction() == Reaction.TERMINATE;
    }

    /** Whether somebody has to look now and then, as not all of it is found at calls. */
    public boolean wantLooks() {
        return all.values().stream().anyMatch(limit -> limit.reaction() != Reaction.REFUSE);
    }

    /** Those that are exceeded, with what was reached; what is refused at calls is left out. */
    public Map<Measure, Long> exceeded(Usage now, Usage before) {
        Map<Measure, Long> exceeded = new LinkedHashMap<>();
        for (Measure measure : Measure.values()) {
            Limit limit = all.get(measure);
            long reached = measure.in(now, before);
            if (limit != null && limit.reaction() != Reaction.REFUSE && reached > limit.most()) {
                exceeded.put(measure, reached);
            }
        }
        return exceeded;
    }

    /** How much longer it may run, with a bit more that makes it too long; very long if that is not limited. */
    public Duration runTimeAfter(Usage usage) {
        Limit limit = all.get(Measure.RUN_TIME);
        long left = limit == null ? Long.MAX_VALUE : limit.most() - usage.runNanos();
        return left < 0 || left == Long.MAX_VALUE ? Duration.ofNanos(Long.MAX_VALUE) : Duration.ofNanos(left + 1);
    }

    /** In words and numbers, of a measure that is limited. */
    public EndCause.Limit cause(Measure measure, long reached) {
        Limit limit = all.get(measure);
        long most = limit == null ? Long.MAX_VALUE : limit.most();
        return new EndCause.Limit(measure.words(), most, reached, measure.unit());
    }
}
