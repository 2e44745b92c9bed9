package casement.win32;

import org.jspecify.annotations.Nullable;

/** What a thread runs; its result is the exit code. */
@FunctionalInterface
public interface LPTHREAD_START_ROUTINE {

    int run(@Nullable Object parameter);
}
