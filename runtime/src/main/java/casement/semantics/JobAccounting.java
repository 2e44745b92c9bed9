package casement.semantics;

/**
 * What a job has seen (JO11).
 *
 * @param totalProcesses all that were ever assigned
 * @param activeProcesses those that have not ended
 */
public record JobAccounting(int totalProcesses, int activeProcesses) {}
