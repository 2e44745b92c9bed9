package casement.sandbox.rewrite;

import java.util.List;

/**
 * Rows of a table that belong together.
 *
 * @param title what they are about
 * @param meaning what comes of them, in a sentence
 */
record Group<T>(String title, String meaning, List<T> rows) {}
