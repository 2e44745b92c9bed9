package casement.kernel;

import casement.semantics.Effect;
import casement.semantics.ObjectState;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What few objects need, in one field of theirs: a million others would pay for it. */
final class Extras {

    private final Machine machine;
    private final KernelObject object;
    private final @Nullable Succession succession;
    private @Nullable EffectRunner effects;
    private @Nullable PriorityLoan loan;
    private @Nullable ArrayDeque<Mail> stash;

    Extras(Machine machine, KernelObject object) {
        this.machine = machine;
        this.object = object;
        this.succession = Succession.at(object, machine);
    }

    /** Null for an object that needs none at first. */
    static @Nullable Extras at(KernelObject object, Machine machine) {
        return Succession.isAt(object, machine) ? new Extras(machine, object) : null;
    }

    /** Null where there is none. */
    @Nullable
    Succession succession() {
        return succession;
    }

    List<Effect> perform(List<Effect> caused) {
        effects = effects == null ? new EffectRunner(machine, object) : effects;
        return effects.perform(caused);
    }

    void updateLoan(ObjectState<?> state, WaitQueue queue) {
        loan = loan == null ? new PriorityLoan(machine, object) : loan;
        loan.update(state, queue);
    }

    // ---- the mail that came while a turn held the object

    void keep(Mail mail) {
        stash = stash == null ? new ArrayDeque<>(4) : stash;
        stash.add(mail);
    }

    /** The oldest, which is no longer kept; null if there is none. */
    @Nullable
    Mail kept() {
        return stash == null ? null : stash.poll();
    }

    boolean keepsNothing() {
        return stash == null || stash.isEmpty();
    }

    /** The object has ended, and has taken what was kept. */
    void end() {
        if (effects != null) {
            effects.cancelAlarm();
        }
        if (loan != null) {
            loan.end();
        }
    }
}
