package casement.porting;

import static casement.win32.Coredll.*;
import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.win32.IntRef;
import org.junit.jupiter.api.Test;

/** A program outside the package that imports both libraries: what both have is one function, not two. */
class BothLibrariesTest {

    @Test
    void shared_functions_and_constants_are_not_ambiguous() {
        IntRef counter = new IntRef();

        assertThat(InterlockedIncrement(counter)).isEqualTo(1);
        assertThat(WAIT_TIMEOUT).isEqualTo(258);
    }
}
