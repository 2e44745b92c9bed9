package casement.sandbox.rewrite;

import casement.sandbox.rewrite.direct.Descriptors;
import casement.sandbox.rewrite.direct.Instead;
import casement.sandbox.rewrite.direct.UnusualException;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * One call to which an {@link Adaptation} applies, written straight into the bytes of a class. What has to get at an operand
 * below the topmost, or at an object before it is constructed, is left to {@link AdaptedCall}.
 */
final class AdaptedInPlace {

    private final Adaptation adaptation;
    private final int opcode;
    private final ClassMentions.Member called;

    AdaptedInPlace(Adaptation adaptation, int opcode, ClassMentions.Member called) {
        this.adaptation = adaptation;
        this.opcode = opcode;
        this.called = called;
    }

    /** @throws UnusualException if it is left */
    void write(Instead instead) {
        String result = called.descriptor().substring(called.descriptor().indexOf(')') + 1);
        if (adaptation.inserts() || adaptation.after() != null && !result.startsWith("L")) {
            throw new UnusualException();
        }
        instead.needsStack(1 + 2 * adaptation.extras().size());
        filterTopmost(instead);
        for (Adaptation.Extra extra : adaptation.extras()) {
            callShim(instead, extra.shim(), Adaptation.extraDescriptor(extra.type()));
        }
        instead.overload(adaptation.adapted(called.descriptor()));
        if (adaptation.after() != null) {
            instead.needsStack(2 + 2 * adaptation.extras().size());
            instead.duplicate();
            callShim(instead, adaptation.after(), Adaptation.afterDescriptor(result));
        }
    }

    private void filterTopmost(Instead instead) {
        List<Adaptation.Filter> filters = adaptation.filters();
        if (filters.isEmpty()) {
            return;
        }
        boolean hasReceiver = opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKEINTERFACE;
        int parameters = Descriptors.count(called.descriptor());
        int topmost = parameters + (hasReceiver ? 1 : 0) - 1;
        Adaptation.Filter filter = adaptation.filterOf(topmost);
        if (filter == null || filters.size() > 1) {
            throw new UnusualException();
        }
        String type = parameters == 0 ? "L" + called.owner() + ";" : Descriptors.last(called.descriptor());
        callShim(instead, filter.shim(), filter.descriptor(type));
    }

    private void callShim(Instead instead, String shim, String descriptor) {
        ThisProcess.push(instead);
        instead.callStatic(adaptation.shims(), shim, descriptor);
    }
}
