/**
 * Scenarios: what a load test is to do, as records, and how they are read from HOCON with every fault told by its line.
 *
 * <p>Nothing in here runs anything. Start with {@link casement.load.scenario.Scenario}; every key is explained in
 * {@code scenario-reference.conf}.
 */
@NullMarked
package casement.load.scenario;

import org.jspecify.annotations.NullMarked;
