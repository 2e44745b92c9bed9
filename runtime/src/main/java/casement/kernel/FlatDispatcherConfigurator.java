package casement.kernel;

import com.typesafe.config.Config;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;
import org.apache.pekko.dispatch.MessageDispatcher;
import org.apache.pekko.dispatch.MessageDispatcherConfigurator;
import scala.concurrent.duration.FiniteDuration;

/** Makes the {@link FlatDispatcher}; named in {@code reference.conf}, called by Pekko. */
public final class FlatDispatcherConfigurator extends MessageDispatcherConfigurator {

    private final FlatDispatcher dispatcher;

    public FlatDispatcherConfigurator(Config config, DispatcherPrerequisites prerequisites) {
        super(config, prerequisites);
        Relief.prepare();
        dispatcher = new FlatDispatcher(
                this,
                config.getString("id"),
                config.getInt("throughput"),
                new OnTrampoline(config, prerequisites),
                FiniteDuration.apply(1, TimeUnit.SECONDS));
    }

    @Override
    public MessageDispatcher dispatcher() {
        return dispatcher;
    }

    private static final class OnTrampoline extends ExecutorServiceConfigurator {

        OnTrampoline(Config config, DispatcherPrerequisites prerequisites) {
            super(config, prerequisites);
        }

        @Override
        public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
            return new ExecutorServiceFactory() {
                @Override
                public ExecutorService createExecutorService() {
                    return new Trampoline();
                }
            };
        }
    }
}
