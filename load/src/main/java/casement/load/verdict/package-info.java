/** What a run has to show: the grammar of assertions, and how they are judged by what was measured. */
@NullMarked
package casement.load.verdict;

import org.jspecify.annotations.NullMarked;
