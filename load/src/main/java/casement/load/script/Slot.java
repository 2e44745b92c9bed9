package casement.load.script;

import casement.load.scenario.Ref;

/**
 * A place of a process for handles to an object, or to all members of it.
 *
 * @param writes of a message queue, whether through the end for writing
 * @param byScript whether the script opens it, so that nothing is there when the process begins
 * @param mapped whether its memory is to be there when the process begins
 */
record Slot(int number, TestedObject object, Ref ref, boolean writes, boolean byScript, boolean mapped) {

    boolean isDrawn() {
        return ref.isDrawn();
    }
}
