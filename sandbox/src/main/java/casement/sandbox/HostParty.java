package casement.sandbox;

import casement.kernel.Kernel;
import casement.kernel.Visit;
import casement.sandbox.service.Party;
import org.jspecify.annotations.Nullable;

/** The host program, which offers and uses services as processes do. */
record HostParty(Kernel kernel) implements Party {

    @Override
    public String name() {
        return "host";
    }

    @Override
    public String label() {
        return "the host";
    }

    @Override
    public @Nullable String end() {
        return null;
    }

    @Override
    public ClassLoader loader() {
        return HostParty.class.getClassLoader();
    }

    @Override
    public Visit visit() {
        return kernel.visit();
    }
}
