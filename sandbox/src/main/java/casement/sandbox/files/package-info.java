/**
 * The host's files, seen from a current directory of one's own, which the JDK gives a JVM only one of.
 *
 * <p>Knows nothing of processes, and holds nothing of theirs: a path may outlive the process that made it.
 *
 * <p>Next: {@code casement.sandbox.process}, which gives these paths to guests.
 */
@NullMarked
package casement.sandbox.files;

import org.jspecify.annotations.NullMarked;
