package casement.semantics;

/**
 * What became of a state when it let a waiter through.
 *
 * @param status {@link Status#SUCCESS} or {@link Status#ABANDONED}
 */
public record Grant<S>(S next, Status status) {

    public static <S> Grant<S> of(S next) {
        return new Grant<>(next, Status.SUCCESS);
    }
}
