package casement.sandbox.scrub;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.LogManager;
import java.util.prefs.NodeChangeEvent;
import java.util.prefs.NodeChangeListener;
import java.util.prefs.Preferences;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the JDK makes once, for whoever needs it first, and keeps with that one's context loader, thread group or threads.
 * It is made by the host before any process can be the first.
 */
public final class JdkSingletons {

    private static final Logger LOG = LoggerFactory.getLogger(JdkSingletons.class);

    private static final long LIMIT_SECONDS = 10;

    /** Whose first use makes the context of AWT. */
    private static final Runnable AWT_CONTEXT = ImageIO::getCacheDirectory;

    private static final Map<JdkArea, Runnable> MAKERS = Map.of(
            JdkArea.DESKTOP,
            AWT_CONTEXT,
            JdkArea.SWING,
            AWT_CONTEXT,
            JdkArea.PREFERENCES,
            JdkSingletons::preferences,
            JdkArea.LOGGING,
            LogManager::getLogManager,
            JdkArea.MANAGEMENT,
            LogManager::getLogManager);

    private static final Map<JdkArea, FutureTask<Void>> MADE = new ConcurrentHashMap<>();

    private JdkSingletons() {}

    /**
     * Begins to make what a process may come to by any part of the JDK: the exit hook of its logging. Before JDK 19 that is of
     * the thread group of whoever came first, and in a group that has gone it ends all exit hooks of the JVM.
     */
    public static void begin(Executor ofHost) {
        FutureTask<Void> fresh = new FutureTask<>(LogManager::getLogManager, null);
        if (MADE.putIfAbsent(JdkArea.LOGGING, fresh) == null) {
            ofHost.execute(fresh);
        }
    }

    /** Makes those of an area, if that was not done before, and returns when it is done. */
    public static void prepare(JdkArea area, Executor ofHost) {
        Runnable maker = MAKERS.get(area);
        if (maker == null) {
            return;
        }
        FutureTask<Void> fresh = new FutureTask<>(maker, null);
        FutureTask<Void> before = MADE.putIfAbsent(area, fresh);
        if (before == null) {
            ofHost.execute(fresh);
        }
        try {
            (before == null ? fresh : before).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException failed) {
            LOG.debug("the JDK's own objects of {} could not be made beforehand", area, failed);
        }
    }

    /** The thread that tells listeners starts with the first of them. */
    private static void preferences() {
        NodeChangeListener nobody = new NodeChangeListener() {
            @Override
            public void childAdded(NodeChangeEvent event) {}

            @Override
            public void childRemoved(NodeChangeEvent event) {}
        };
        Preferences.userRoot().addNodeChangeListener(nobody);
        Preferences.userRoot().removeNodeChangeListener(nobody);
    }
}
