package casement.semantics;

/**
 * What a message queue tells about itself (MQ13).
 *
 * @param maxMessages how many messages it holds, or 0 if there is no limit
 * @param currentMessages how many wait to be read, an alert included
 * @param highWater the most that ever waited
 */
public record QueueInfo(
        int flags,
        int maxMessages,
        int maxMessageBytes,
        int currentMessages,
        int highWater,
        int readers,
        int writers) {}
