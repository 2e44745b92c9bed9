package casement.load.verdict;

import java.util.Arrays;
import java.util.Optional;

/** How a measured value is to compare with what was asserted. */
public enum Relation {
    LESS("<"),
    AT_MOST("<="),
    EQUAL("="),
    NOT_EQUAL("!="),
    AT_LEAST(">="),
    MORE(">");

    private final String sign;

    Relation(String sign) {
        this.sign = sign;
    }

    static Optional<Relation> of(String sign) {
        return Arrays.stream(values()).filter(each -> each.sign.equals(sign)).findAny();
    }

    boolean holds(double measured, double bound) {
        return switch (this) {
            case LESS -> measured < bound;
            case AT_MOST -> measured <= bound;
            case EQUAL -> measured == bound;
            case NOT_EQUAL -> measured != bound;
            case AT_LEAST -> measured >= bound;
            case MORE -> measured > bound;
        };
    }

    @Override
    public String toString() {
        return sign;
    }
}
