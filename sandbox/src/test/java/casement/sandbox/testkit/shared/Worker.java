package casement.sandbox.testkit.shared;

import org.jspecify.annotations.Nullable;

/** A service of the tests: takes anything and does with it whatever its provider says. */
@FunctionalInterface
public interface Worker {
    @Nullable
    Object work(@Nullable Object given) throws Exception;
}
