package casement.console.run;

import casement.kernel.Kernel;
import casement.sandbox.Images;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;

/** Starts kernels with settings that somebody has written. */
public final class Machines {

    private Machines() {}

    /** @throws SettingsException if the settings are wrong */
    public static Kernel start(Config settings, Images images) {
        try {
            return Kernel.start(settings, images);
        } catch (ConfigException | IllegalArgumentException wrong) {
            throw new SettingsException(String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
