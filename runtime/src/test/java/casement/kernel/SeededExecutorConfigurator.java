package casement.kernel;

import com.typesafe.config.Config;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;

/** Gives a dispatcher {@link SeededTurns} to run on; Pekko makes it by its name. */
public final class SeededExecutorConfigurator extends ExecutorServiceConfigurator {

    /** Overrides the flat dispatcher: any order of turns is possible then, and each turn is one message. */
    static final String CONFIG = """
            casement.kernel.dispatcher {
              type = Dispatcher
              executor = "casement.kernel.SeededExecutorConfigurator"
              throughput = 1
            }
            """;

    private final SeededTurns turns = new SeededTurns();

    public SeededExecutorConfigurator(Config config, DispatcherPrerequisites prerequisites) {
        super(config, prerequisites);
    }

    @Override
    public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
        return new ExecutorServiceFactory() {
            @Override
            public ExecutorService createExecutorService() {
                return turns;
            }
        };
    }
}
