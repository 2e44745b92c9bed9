/**
 * Histories of real threads under load, and the checker that looks for an order which explains them.
 *
 * <p>What an object should have done is asked of the pure states in {@code casement.semantics}; nothing here looks into the
 * kernel. The checker is {@link casement.histories.Linearizability}, and is tested like everything else.
 */
@NullMarked
package casement.histories;

import org.jspecify.annotations.NullMarked;
