package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import casement.win32.Kernel32;
import casement.win32.Win32;
import java.util.concurrent.Callable;

/**
 * What a function gave: its result, and the last error after it.
 *
 * <p>Before the call the last error is {@link #SENTINEL}, which no function sets: so every answer shows whether it was left
 * alone.
 */
public record Answer<T>(T result, int lastError) {

    public static final int SENTINEL = 0xDEAD;

    public static <T> Answer<T> of(Callable<T> code) throws Exception {
        Kernel32.SetLastError(SENTINEL);
        T result = code.call();
        return new Answer<>(result, Kernel32.GetLastError());
    }

    /** A handle to an object that was not there before. */
    public int fresh() {
        return handle(Win32.ERROR_SUCCESS);
    }

    /** A handle to an object that was there. */
    public int existing() {
        return handle(Win32.ERROR_ALREADY_EXISTS);
    }

    /** A handle, and the last error as it was. */
    public int handle() {
        return handle(SENTINEL);
    }

    private int handle(int error) {
        assertThat(this)
                .as("a handle, and the error %s", error)
                .matches(it -> !Integer.valueOf(0).equals(it.result));
        assertThat(lastError).isEqualTo(error);
        return (Integer) result;
    }

    /** This result, and the last error as it was. */
    public void is(T expected) {
        is(expected, SENTINEL);
    }

    public void is(T expected, int error) {
        assertThat(this).isEqualTo(new Answer<>(expected, error));
    }

    public void isTrue() {
        assertThat(this).isEqualTo(new Answer<>(true, SENTINEL));
    }

    public void isFalse(int error) {
        assertThat(this).isEqualTo(new Answer<>(false, error));
    }

    /** A handle or a pointer that is NULL. */
    public void isNull(int error) {
        assertThat(result).isIn(0, null);
        assertThat(lastError).isEqualTo(error);
    }

    public void isWaitFailed(int error) {
        assertThat(this).isEqualTo(new Answer<>(Win32.WAIT_FAILED, error));
    }
}
