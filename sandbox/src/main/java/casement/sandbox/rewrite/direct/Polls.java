package casement.sandbox.rewrite.direct;

/**
 * What code calls to poll: static methods without arguments.
 *
 * @param owner the internal name of the class that has them
 * @param ofCode that of method entries and of jumps backwards
 * @param ofHandler that of exception handlers
 */
public record Polls(String owner, String ofCode, String ofHandler) {}
