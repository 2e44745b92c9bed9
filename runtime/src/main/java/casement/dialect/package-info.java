/**
 * How one Windows differs from another, as data: which names clash, what an empty name means, prefixes, limits,
 * error codes. Read from {@code reference.conf} and from the user's own configuration.
 *
 * <p>Dialects hold values, not behaviour; no other package asks which Windows it is, only what the column says.
 *
 * <p>Next: {@code casement.semantics} for the rules that the columns parameterise.
 */
@NullMarked
package casement.dialect;

import org.jspecify.annotations.NullMarked;
