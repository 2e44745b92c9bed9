package casement.sandbox.testkit.shared;

import org.jspecify.annotations.Nullable;

/** Data of the shared interface. */
public record Parcel(@Nullable Object contents) {}
