/**
 * The {@code casement} command: each subcommand parses its arguments, asks the modules below and prints the answer.
 *
 * <p>The only package that knows picocli or writes to the standard streams. Nothing depends on it, and what a library
 * user could want does not belong here.
 *
 * <p>Next: {@code casement.sandbox}, on which most commands are built.
 */
@NullMarked
package casement.console;

import org.jspecify.annotations.NullMarked;
