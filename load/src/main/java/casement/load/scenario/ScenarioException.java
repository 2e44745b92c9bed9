package casement.load.scenario;

/** A scenario that cannot be run as it is written. The message has one line for each thing that is wrong. */
public final class ScenarioException extends RuntimeException {

    public ScenarioException(String message) {
        super(message);
    }

    public ScenarioException(String message, Throwable cause) {
        super(message, cause);
    }
}
