package casement.semantics;

/**
 * What became of a state when it let a waiter through.
 *
 * @param status {@link Status#SUCCESS}, {@link Status#ABANDONED} with a mutex whose last owner died inside (MU11), or
 *     {@link Status#MUTANT_LIMIT_EXCEEDED} with one that was entered too often and stays as it is (MU7)
 */
public record Grant<S>(S next, Status status) {

    public static <S> Grant<S> of(S next) {
        return new Grant<>(next, Status.SUCCESS);
    }
}
