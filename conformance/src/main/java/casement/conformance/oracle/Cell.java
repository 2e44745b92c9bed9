package casement.conformance.oracle;

import casement.semantics.ObjectType;

/** A call of an operation on an object, as the table of what is covered counts it. */
record Cell(String operation, ObjectType type, Column column) {

    /** The state in which a call finds its object; the first that applies, from the last. */
    enum Column {
        UNSIGNALED("unsignaled"),
        SIGNALED("signaled"),
        MINE("owned by me"),
        ANOTHERS("owned by another"),
        ABANDONED("abandoned"),
        WITH_WAITERS("with waiters"),
        WRONG_TYPE("wrong type"),
        CLOSED("closed");

        final String title;

        Column(String title) {
            this.title = title;
        }
    }
}
