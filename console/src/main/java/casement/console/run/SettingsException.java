package casement.console.run;

/** Settings with which no machine can be started. */
public final class SettingsException extends RuntimeException {

    public SettingsException(String message, Throwable cause) {
        super(message, cause);
    }
}
