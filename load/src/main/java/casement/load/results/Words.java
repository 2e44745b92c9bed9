package casement.load.results;

import casement.load.results.Results.Ended;
import java.util.Locale;

/** Words for what came out. */
final class Words {

    private Words() {}

    /** As programs read it. */
    static String of(Ended ended) {
        return ended.name().toLowerCase(Locale.ROOT);
    }

    /** As people read it. */
    static String sentence(Ended ended) {
        return switch (ended) {
            case DURATION -> "its time had passed";
            case FINISHED -> "all processes were done";
            case STALLED -> "nothing moved any more";
            case STOPPED -> "somebody stopped it";
            case BROKEN -> "the rate was found at which it breaks";
        };
    }
}
