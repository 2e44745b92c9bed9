package casement.semantics;

/**
 * What a job has seen (JO10, JO11).
 *
 * @param totalProcesses all that were ever assigned, and all that were one too many
 * @param activeProcesses those of them that count against the limit
 * @param excessProcesses those that were one too many
 */
public record JobAccounting(int totalProcesses, int activeProcesses, int excessProcesses) {}
