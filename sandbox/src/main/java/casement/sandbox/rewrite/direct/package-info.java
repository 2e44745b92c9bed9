/**
 * Polls, and other calls in the place of calls, put straight into the bytes of class files. Most classes need nothing else,
 * and a program's first run should not wait until a library for class files has been compiled.
 *
 * <p>What is unusual is left to {@code casement.sandbox.rewrite}, which does the same with that library. Next: {@link
 * casement.sandbox.rewrite.direct.PolledClass}.
 */
@NullMarked
package casement.sandbox.rewrite.direct;

import org.jspecify.annotations.NullMarked;
