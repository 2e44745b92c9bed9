package casement.sandbox.scrub;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.spi.IIORegistry;

/** Readers and writers of image formats. */
final class ImageProviders implements Registry {

    @Override
    public JdkArea area() {
        return JdkArea.DESKTOP;
    }

    @Override
    public void scrub(DeadLoaders dead) {
        IIORegistry registry = IIORegistry.getDefaultInstance();
        for (Iterator<Class<?>> categories = registry.getCategories(); categories.hasNext(); ) {
            List<Object> ofDead = new ArrayList<>();
            registry.getServiceProviders(categories.next(), false).forEachRemaining(provider -> {
                if (dead.own(provider)) {
                    ofDead.add(provider);
                }
            });
            ofDead.forEach(provider -> Attempt.to(() -> registry.deregisterServiceProvider(provider)));
        }
    }
}
