package casement.semantics;

/**
 * One message of a completion port.
 *
 * @param key names the sender: chosen by whoever associated it with the port
 * @param code what happened, for a job one of its message numbers; the number of bytes elsewhere
 * @param value what it happened to, for a job the id of a process
 */
public record PortMessage(long key, int code, long value) {}
