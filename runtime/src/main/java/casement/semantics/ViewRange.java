package casement.semantics;

/**
 * The part of a file mapping that a view shows, in whole pages.
 *
 * @param writable whether writes through the view reach the mapping
 * @param copyOnWrite whether writes through the view stay in the view, seen by nobody else
 */
public record ViewRange(int offset, int length, boolean writable, boolean copyOnWrite) {}
