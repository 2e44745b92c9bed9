package casement.console.run;

import casement.kernel.Kernel;
import casement.sandbox.Images;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;

/** Starts kernels with settings that somebody has written. */
public final class Machines {

    private Machines() {}

    /** The same settings, but that the owner of this JVM may look inside. */
    public static Config letIn(Config settings) {
        return settings.withValue("casement.attach.enabled", ConfigValueFactory.fromAnyRef(true));
    }

    /** @throws SettingsException if the settings are wrong */
    public static Kernel start(Config settings, Images images) {
        try {
            return Kernel.start(settings, images);
        } catch (ConfigException | IllegalArgumentException wrong) {
            throw new SettingsException(String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
