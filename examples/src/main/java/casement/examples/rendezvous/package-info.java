/**
 * The story of the founding documents: three processes that know nothing of each other but a few names, and meet.
 *
 * <p>{@link casement.examples.rendezvous.First} creates the mutex, {@link casement.examples.rendezvous.Second} opens it
 * and ends inside, {@link casement.examples.rendezvous.Third} is told so and repairs. Each is a jar of its own with a
 * copy of {@code Database}; {@code rendezvous.conf} runs them, under every dialect.
 */
@NullMarked
package casement.examples.rendezvous;

import org.jspecify.annotations.NullMarked;
