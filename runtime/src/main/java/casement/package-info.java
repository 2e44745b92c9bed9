/**
 * The kernel for people who write Java: kernel objects as {@link AutoCloseable}s, time as {@link java.time.Duration},
 * refusals as exceptions.
 *
 * <p>Start like this:
 *
 * <pre>{@code
 * try (Mutex db = Mutex.named("db").open();
 *         Mutex.Hold hold = db.acquire(Duration.ofSeconds(5))) {
 *     if (hold.previousOwnerDied()) {
 *         repair();
 *     }
 *     write();
 * }
 * }</pre>
 *
 * <p>Four rules hold for every type:
 *
 * <ul>
 *   <li><b>Getting one.</b> {@code named(name)} or {@code unnamed()}, then options, then one of the verbs of {@link
 *       casement.Opening}: {@code open()} takes the object of that name or makes it, {@code create()} insists on a fresh
 *       one, {@code openExisting()} on one that is there. Options count for a fresh object only (N15).
 *   <li><b>Waiting.</b> A verb without argument waits for ever; with a {@code Duration} it throws {@link
 *       casement.WaitTimeoutException} when that passes; with {@code try} in front it answers instead; with {@code
 *       Async} behind it does not block. {@link casement.Waits} does it for several objects.
 *   <li><b>Refusals</b> are {@link casement.KernelException}s, each subclass a reason to act differently. Arguments that
 *       no kernel needs to see, such as a negative duration, are {@link IllegalArgumentException}s.
 *   <li><b>Threads.</b> All threads of one process may share an object; another process opens it anew, by its name. An
 *       object is closed once, when no thread is about to use it: what waits already goes on waiting (WA23).
 * </ul>
 *
 * <p>Whether a mutex was abandoned is always told here, also where a dialect hides it from Win32 callers (MU16).
 *
 * <p>Each type turns its methods into syscalls and the answers back into values: no rule of a kernel object is decided
 * here, and nothing here knows the kernel behind the gate. Next: {@code casement.syscall} for what can be asked, {@code
 * casement.win32} for the same in a porter's words.
 */
@NullMarked
package casement;

import org.jspecify.annotations.NullMarked;
