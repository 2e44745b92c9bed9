package casement.sandbox;

import casement.kernel.SimulatedProcess;
import casement.kernel.Visit;
import casement.sandbox.service.Party;
import org.jspecify.annotations.Nullable;

/** A process as its services' users know it. */
record ProcessParty(SimulatedProcess process, ClassLoader loader) implements Party {

    @Override
    public String name() {
        return process.name();
    }

    @Override
    public String label() {
        return process.name() + " (pid " + process.id() + ")";
    }

    @Override
    public @Nullable String end() {
        return process.ending().map(Ends::clause).orElse(null);
    }

    @Override
    public Visit visit() {
        return process.visit();
    }
}
