package casement.dialect;

/**
 * What a handle may do and how it is passed on.
 *
 * @param accessChecks whether a handle is good only for the access it was opened with; where not, for everything (N17)
 * @param lowBitsIgnored whether the lowest two bits of a handle value mean nothing (WA4)
 * @param handleInheritance whether a child may inherit handles; where not, asking for it fails with 87 (HA9, PR17)
 * @param duplicate which arguments DuplicateHandle takes (HA6, HA8)
 * @param securityAttributes what becomes of security attributes given to a create function (N16)
 */
public record Handles(
        boolean accessChecks,
        boolean lowBitsIgnored,
        boolean handleInheritance,
        Duplicate duplicate,
        SecurityAttributes securityAttributes) {

    /** Which arguments DuplicateHandle takes. */
    public enum Duplicate {
        /** All of them. */
        FULL,
        /** The access is ignored, inheriting is refused, and the result must be asked for. */
        SAME_ACCESS
    }

    /** What becomes of security attributes given to a create function. */
    public enum SecurityAttributes {
        /** They are heeded: the inherit flag. */
        HONOURED,
        IGNORED,
        /** Giving any fails with 87. */
        MUST_BE_NULL
    }
}
