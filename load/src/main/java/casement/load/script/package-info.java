/**
 * Scripts made into small operations in one flat array, and the threads that go through them.
 *
 * <p>An operation is carried out through the gate that every process has; nothing in here knows the kernel behind it. What
 * is done beside that for an operation is little, as it is done a million times a second: the clock is read once, a length
 * of time is noted in an array of the thread's own, nothing is allocated.
 *
 * <p>Start with {@link casement.load.script.Worker}; {@link casement.load.script.Compiler} makes what it runs.
 */
@NullMarked
package casement.load.script;

import org.jspecify.annotations.NullMarked;
