package casement.win32;

import org.jspecify.annotations.Nullable;

/** A routine that a thread runs while it waits alertably (WA16). */
@FunctionalInterface
public interface PAPCFUNC {

    void run(@Nullable Object data);
}
