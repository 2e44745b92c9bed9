package casement.console.perfetto;

import casement.console.words.Words;
import casement.kernel.KernelEvent;

/** What of a timeline somebody wants to see. */
public interface Choice {

    /** Everything. */
    Choice ALL = new Choice() {
        @Override
        public boolean showsCall(KernelEvent event, Words said) {
            return true;
        }

        @Override
        public boolean showsObject(String object) {
            return true;
        }
    };

    /** @param event that a call blocks, or that it has returned */
    boolean showsCall(KernelEvent event, Words said);

    boolean showsObject(String object);
}
