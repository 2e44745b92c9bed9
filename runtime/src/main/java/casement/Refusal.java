package casement;

import casement.semantics.Status;

/**
 * A refusal in words: what every {@link KernelException} is made of.
 *
 * @param object the object in words, such as: mutex "db"
 */
record Refusal(String object, Status status, String message) {}
