package casement.sandbox.scrub;

import java.util.Collections;
import java.util.logging.ErrorManager;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** {@code java.util.logging}: what hangs on loggers that are not the process's own, the root first of all. */
final class Loggers implements Registry {

    @Override
    public JdkArea area() {
        return JdkArea.LOGGING;
    }

    @Override
    public void scrub(DeadLoaders dead) {
        LogManager manager = LogManager.getLogManager();
        for (String name : Collections.list(manager.getLoggerNames())) {
            Logger logger = manager.getLogger(name);
            if (logger != null && !dead.own(logger)) {
                Attempt.to(() -> scrub(logger, dead));
            }
        }
    }

    private static void scrub(Logger logger, DeadLoaders dead) {
        for (Handler handler : logger.getHandlers()) {
            if (dead.own(handler)) {
                logger.removeHandler(handler);
            } else {
                Attempt.to(() -> scrub(handler, dead));
            }
        }
        Filter filter = logger.getFilter();
        if (dead.own(filter)) {
            logger.setFilter(null);
        }
        Level level = logger.getLevel();
        if (level != null && dead.own(level)) {
            logger.setLevel(asStrict(level));
        }
    }

    /** Somebody else's handler, which the process has given a part of its own. */
    private static void scrub(Handler handler, DeadLoaders dead) {
        Formatter formatter = handler.getFormatter();
        if (dead.own(formatter)) {
            handler.setFormatter(new SimpleFormatter());
        }
        if (dead.own(handler.getFilter())) {
            handler.setFilter(null);
        }
        if (dead.own(handler.getErrorManager())) {
            handler.setErrorManager(new ErrorManager());
        }
        if (dead.own(handler.getLevel())) {
            handler.setLevel(asStrict(handler.getLevel()));
        }
    }

    private static Level asStrict(Level level) {
        return Level.parse(String.valueOf(level.intValue()));
    }
}
