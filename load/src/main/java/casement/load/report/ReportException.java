package casement.load.report;

import java.io.Serial;

/** There is no report to be made of what was named; the message says why. */
public final class ReportException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    ReportException(String message) {
        super(message);
    }

    ReportException(String message, Throwable cause) {
        super(message, cause);
    }
}
