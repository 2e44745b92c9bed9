package casement.sandbox.scrub;

import java.security.Provider;
import java.security.Security;

/** Providers of cryptography. */
final class SecurityProviders implements Registry {

    @Override
    public JdkArea area() {
        return JdkArea.SECURITY;
    }

    @Override
    public void scrub(DeadLoaders dead) {
        for (Provider provider : Security.getProviders()) {
            if (dead.own(provider)) {
                Attempt.to(() -> Security.removeProvider(provider.getName()));
            }
        }
    }
}
