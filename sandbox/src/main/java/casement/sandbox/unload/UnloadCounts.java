package casement.sandbox.unload;

/**
 * How many processes of this JVM are in which state of unloading.
 *
 * @param gone how many are gone in all
 * @param pending of these, how many are not judged yet
 * @param collected of these, how many were collected
 * @param leaked of these, how many are held by something
 */
public record UnloadCounts(long gone, long pending, long collected, long leaked) {}
