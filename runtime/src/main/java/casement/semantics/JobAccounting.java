package casement.semantics;

/**
 * What a job has seen (JO10, JO11, JO13).
 *
 * @param totalProcesses all that were ever assigned, and all that were one too many
 * @param activeProcesses those of them that count against the limit
 * @param excessProcesses those that were one too many, or over their time
 * @param time CPU time of all, in units of 100 ns
 * @param periodTime what of it was used after a limit on the time of the job was last set
 */
public record JobAccounting(int totalProcesses, int activeProcesses, int excessProcesses, long time, long periodTime) {

    public JobAccounting(int totalProcesses, int activeProcesses, int excessProcesses) {
        this(totalProcesses, activeProcesses, excessProcesses, 0, 0);
    }
}
