package casement.load.script;

import java.util.List;

/**
 * A compiled script.
 *
 * @param ops all instructions
 * @param once where that begins which is done once; {@link Op#END} if there is nothing
 * @param start where an iteration begins
 * @param loops how many repetitions are within each other
 * @param objects how many objects the scenario has
 */
public record Code(List<Op> ops, int once, int start, List<Slot> slots, int loops, int objects) {}
