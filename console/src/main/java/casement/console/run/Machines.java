package casement.console.run;

import casement.inspect.Deadlock;
import casement.inspect.DeadlockWatch;
import casement.kernel.Kernel;
import casement.sandbox.Images;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Starts kernels with settings that somebody has written. */
public final class Machines {

    /** What may be done about deadlocks, by the words of the settings. */
    private static final Map<String, Function<Kernel, Consumer<Deadlock>>> REACTIONS =
            Map.of("log", kernel -> DeadlockWatch.logging(), "kill", DeadlockWatch::killing);

    private Machines() {}

    /** The same settings, but that the owner of this JVM may look inside. */
    public static Config letIn(Config settings) {
        return settings.withValue("casement.attach.enabled", ConfigValueFactory.fromAnyRef(true));
    }

    /** @throws SettingsException if the settings are wrong */
    public static Kernel start(Config settings, Images images) {
        try {
            Duration every = settings.getDuration("casement.deadlock-watch.every");
            Function<Kernel, Consumer<Deadlock>> reaction =
                    reaction(settings.getString("casement.deadlock-watch.reaction"));
            Kernel kernel = Kernel.start(settings, images);
            if (reaction != null) {
                // until the kernel is closed, and with it its clock
                DeadlockWatch unused = DeadlockWatch.over(kernel, every, reaction.apply(kernel), looker());
            }
            return kernel;
        } catch (ConfigException | IllegalArgumentException wrong) {
            throw new SettingsException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /** A thread of its own, which ends by itself when nobody looks any more. */
    private static Executor looker() {
        return Executors.newCachedThreadPool(look -> {
            Thread thread = Executors.defaultThreadFactory().newThread(look);
            thread.setDaemon(true);
            thread.setName("casement-deadlock-watch");
            return thread;
        });
    }

    private static @Nullable Function<Kernel, Consumer<Deadlock>> reaction(String word) {
        if (!word.equals("off") && !REACTIONS.containsKey(word)) {
            throw new IllegalArgumentException(
                    "casement.deadlock-watch.reaction is " + word + "; it may be off, log or kill");
        }
        return REACTIONS.get(word);
    }
}
