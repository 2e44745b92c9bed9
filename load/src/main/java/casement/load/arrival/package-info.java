/** When work is to begin in an open model: rates over time, and the arrivals that follow from them. Pure; nothing in here reads a clock. */
@NullMarked
package casement.load.arrival;

import org.jspecify.annotations.NullMarked;
