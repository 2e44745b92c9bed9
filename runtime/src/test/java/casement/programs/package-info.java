/**
 * Small guest programs that are right, their broken twins, and the runner that tells them apart by exploring schedules.
 *
 * <p>Programs are written as users write them, against {@code casement.win32} alone; nothing here looks into the kernel.
 * The schedule itself is {@code casement.kernel.ScheduledKernel}. To add a pair, write it into the class of its theme and
 * add the class to {@link casement.programs.Corpus} if it is new.
 */
@NullMarked
package casement.programs;

import org.jspecify.annotations.NullMarked;
