package casement.sandbox.rewrite.direct;

/**
 * What code calls to poll: static methods without arguments.
 *
 * @param owner the internal name of the class that has them
 * @param ofCode that of jumps backwards and of most method entries
 * @param ofFlag that of exception handlers, and of the entries of methods that call the program's own
 * @param host what the internal names of the host's classes begin with
 */
public record Polls(String owner, String ofCode, String ofFlag, String host) {}
