package casement.kernel;

import casement.semantics.EventState;
import casement.semantics.MutexState;
import casement.semantics.ObjectPath;
import casement.semantics.ObjectType;
import casement.semantics.Status;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.junit.jupiter.api.Test;

/**
 * Names are linearizable: creating, opening and closing behave as on a map with counts under one lock.
 *
 * <p>The manager is one actor, entered by whoever finds it idle; each test object uses names of its own in one kernel.
 */
@Param(name = "thread", gen = ThreadIdGen.class)
@Param(name = "name", gen = IntGen.class, conf = "0:1")
public class NamespaceLincheckTest {

    private static final int ITERATIONS = Integer.getInteger("casement.lincheck", 5);
    private static final int THREADS = 3;
    private static final AtomicLong SPACES = new AtomicLong();

    private final String space = "space" + SPACES.incrementAndGet();

    /** What each thread has open, and closes itself. */
    private final List<Map<Integer, Deque<KernelObject>>> held = perThread(name -> new ArrayDeque<>());

    private static <T> List<Map<Integer, T>> perThread(Function<Integer, T> fresh) {
        return IntStream.range(0, THREADS)
                .mapToObj(thread -> Map.of(0, fresh.apply(0), 1, fresh.apply(1)))
                .toList();
    }

    private ObjectPath path(int name) {
        return new ObjectPath(space, "n" + name);
    }

    private String keep(int thread, int name, ManagerCall call) {
        if (!call.status().isError()) {
            held.get(thread).get(name).push(call.object());
        }
        return call.status().name();
    }

    @Operation(params = {"thread", "name"})
    public String createEvent(int thread, int name) {
        return keep(thread, name, Bench.SHARED.create(path(name), new EventState.Spec(false, false)));
    }

    @Operation(params = {"thread", "name"})
    public String createMutex(int thread, int name) {
        return keep(thread, name, Bench.SHARED.create(path(name), new MutexState.Spec(false)));
    }

    @Operation(params = {"thread", "name"})
    public String openEvent(int thread, int name) {
        ManagerCall.Open open = new ManagerCall.Open(path(name), ObjectType.EVENT, Status.SUCCESS);
        return keep(thread, name, Bench.SHARED.machine().ask(open));
    }

    /** Gives back what the thread opened last; the name goes free with the last of all. */
    @Operation(params = {"thread", "name"})
    public boolean close(int thread, int name) {
        Deque<KernelObject> mine = held.get(thread).get(name);
        if (mine.isEmpty()) {
            return false;
        }
        Bench.SHARED.close(mine.pop());
        return true;
    }

    @Test
    void names_have_an_order() {
        new StressOptions()
                .iterations(ITERATIONS)
                .invocationsPerIteration(300)
                .threads(THREADS)
                .actorsPerThread(3)
                .actorsBefore(0)
                .actorsAfter(0)
                .sequentialSpecification(OneLock.class)
                .check(NamespaceLincheckTest.class);
    }

    /** What is promised, without any kernel. */
    public static final class OneLock {

        private final ObjectType[] types = new ObjectType[2];
        private final int[] counts = new int[2];
        private final List<Map<Integer, int[]>> open = perThread(name -> new int[1]);

        public String createEvent(int thread, int name) {
            return create(thread, name, ObjectType.EVENT);
        }

        public String createMutex(int thread, int name) {
            return create(thread, name, ObjectType.MUTEX);
        }

        private String create(int thread, int name, ObjectType type) {
            if (counts[name] > 0 && types[name] != type) {
                return Status.TYPE_MISMATCH.name();
            }
            boolean fresh = counts[name] == 0;
            types[name] = type;
            counts[name]++;
            open.get(thread).get(name)[0]++;
            return (fresh ? Status.SUCCESS : Status.OBJECT_NAME_EXISTS).name();
        }

        public String openEvent(int thread, int name) {
            if (counts[name] == 0) {
                return Status.NAME_NOT_FOUND.name();
            }
            if (types[name] != ObjectType.EVENT) {
                return Status.TYPE_MISMATCH.name();
            }
            counts[name]++;
            open.get(thread).get(name)[0]++;
            return Status.SUCCESS.name();
        }

        public boolean close(int thread, int name) {
            if (open.get(thread).get(name)[0] == 0) {
                return false;
            }
            open.get(thread).get(name)[0]--;
            counts[name]--;
            return true;
        }
    }
}
