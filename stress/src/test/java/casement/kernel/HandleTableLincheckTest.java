package casement.kernel;

import casement.semantics.ObjectType;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * The handle table is linearizable: it behaves as itself would under one lock.
 *
 * <p>Looking up takes no lock, while others grow the table, close handles and give their numbers away again.
 */
@Param(name = "number", gen = IntGen.class, conf = "1:9")
@Param(name = "which", gen = IntGen.class, conf = "0:3")
public class HandleTableLincheckTest {

    private static final int ITERATIONS = Integer.getInteger("casement.lincheck", 5);

    private final HandleTable table = new HandleTable(true);

    public HandleTableLincheckTest() {
        for (int i = 0; i < 15; i++) { // one more, and a second, and the table grows
            int unused = table.add(entry(i));
        }
    }

    private static HandleEntry entry(int number) {
        KernelObject object = new KernelObject(number, ObjectType.EVENT, null, null, 0);
        return new HandleEntry(object, number, false, false);
    }

    @Operation(params = "number")
    public int add(int number) {
        return table.add(entry(number));
    }

    /** Which entry is behind a handle: as the numbers do not say, its access stands for it. */
    @Operation(params = "which")
    public int get(int which) {
        HandleEntry entry = table.get(handle(which));
        return entry == null ? -1 : entry.access();
    }

    @Operation(params = "which")
    public boolean close(int which) {
        return table.take(handle(which)) != null;
    }

    @Operation(params = "which")
    public boolean change(int which) {
        return table.update(handle(which), entry -> entry(100 + entry.access()));
    }

    /** The end of the process; what is added after it is refused. */
    @Operation(runOnce = true)
    public int end() {
        return table.close().size();
    }

    /** The last few, where handles come and go. */
    private static int handle(int which) {
        return 4 * (14 + which);
    }

    @Test
    void every_interleaving_has_an_order() {
        new ModelCheckingOptions()
                .iterations(ITERATIONS)
                .invocationsPerIteration(200)
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(1)
                .check(HandleTableLincheckTest.class);
    }

    @Test
    void real_threads_find_an_order() {
        new StressOptions()
                .iterations(ITERATIONS)
                .invocationsPerIteration(500)
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(1)
                .check(HandleTableLincheckTest.class);
    }
}
