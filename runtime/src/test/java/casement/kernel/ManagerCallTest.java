package casement.kernel;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import casement.semantics.ObjectPath;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which manager a name belongs to. */
class ManagerCallTest {

    private static int share(String name, int shares) {
        return ManagerCall.hash(new ObjectPath("\\nt\\Sessions\\1", name)) & (shares - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 16, 64})
    void namesThatDifferInTheirLastLetterByOneBelongToDifferentManagers(int shares) {
        for (char last = 'a'; last < 'z'; last++) {
            assertNotEquals(share("mine " + last, shares), share("mine " + (char) (last + 1), shares), "after " + last);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 16, 64})
    void numberedNamesAreSharedOutEvenly(int shares) {
        int[] owned = new int[shares];
        IntStream.range(0, 64 * shares).forEach(i -> owned[share("object " + i, shares)]++);
        for (int of : owned) {
            assertTrue(of >= 32 && of <= 96, () -> "one of " + shares + " managers has " + of + " names, not about 64");
        }
    }
}
