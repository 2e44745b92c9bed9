/**
 * How one Windows differs from another, as data: which names clash, what an empty name means, prefixes, limits,
 * error codes. Read from {@code reference.conf} and from the user's own configuration.
 *
 * <p>Dialects hold values, not behaviour; no other package asks which Windows it is, only what the column says.
 *
 * <p>Start with {@link casement.dialect.Dialect}, the columns, and {@link casement.dialect.NameResolver}, which turns
 * names into paths by them. Next: {@code casement.semantics} for the rules that the columns parameterise.
 */
@NullMarked
package casement.dialect;

import org.jspecify.annotations.NullMarked;
