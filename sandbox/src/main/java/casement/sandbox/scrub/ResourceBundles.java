package casement.sandbox.scrub;

import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Bundles that were loaded through a loader, kept as long as memory lasts. */
final class ResourceBundles implements Registry {

    @Override
    public @Nullable JdkArea area() {
        return null;
    }

    @Override
    public void scrub(DeadLoaders dead) {
        dead.loaders().forEach(ResourceBundle::clearCache);
    }
}
