package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.EventState;
import casement.semantics.MutexState;
import casement.semantics.ObjectType;
import casement.semantics.SemaphoreState;
import casement.win32.IntRef;
import casement.win32.Kernel32;
import casement.win32.WinBase;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A guest that calls the kernel at every depth down to its last frame: each call is made as a whole or not at all, and
 * nobody else notices. Without {@link Headroom} an object soon stays claimed, and whoever comes next waits for ever.
 */
class StackOverflowTest {

    /** Small, so that the last frame is soon reached. */
    private static final long STACK = 320 << 10;

    private static final int MOST = 100_000;

    /** How the guest uses its stack up. Frames of another size let it run out at other places of the kernel. */
    @SuppressWarnings("InfiniteRecursion") // that is what they are for
    private enum Way {
        DOWN {
            @Override
            int go(StackOverflowTest test, int depth) {
                test.attempt(depth);
                return go(test, depth + 1) + 1;
            }
        },
        DOWN_IN_WIDER_STEPS {
            @Override
            int go(StackOverflowTest test, int depth) {
                return step(test, depth, 1, 2);
            }

            private int step(StackOverflowTest test, int depth, long wider, long stillWider) {
                test.attempt(depth);
                return step(test, depth + 1, stillWider, wider) + 1;
            }
        },
        DOWN_IN_ONE_GO_AND_BACK_STEP_BY_STEP {
            @Override
            int go(StackOverflowTest test, int depth) {
                int below;
                try {
                    below = go(test, depth + 1);
                } catch (StackOverflowError e) {
                    below = 0;
                }
                test.attempt(depth);
                return below + 1;
            }
        };

        abstract int go(StackOverflowTest test, int depth);
    }

    private int mutex;
    private int semaphore;
    private int event;

    // what must have come of it, if each call was made as a whole or not at all
    private int held;
    private int count = 5;
    private boolean set;
    private int made;
    private int overflows;

    /** Called through an interface with many classes: compiled into their caller, they would need the stack all at once. */
    private final List<Runnable> calls = List.of(
            () -> held += Kernel32.WaitForSingleObject(mutex, 0) == WinBase.WAIT_OBJECT_0 ? 1 : 0,
            () -> set |= Kernel32.SetEvent(event),
            () -> made += Kernel32.CreateEvent(null, false, false, null) == 0 ? 0 : 1,
            this::takeBoth,
            () -> held -= Kernel32.ReleaseMutex(mutex) ? 1 : 0,
            () -> set &= !Kernel32.ResetEvent(event),
            () -> count += Kernel32.ReleaseSemaphore(semaphore, 1, new IntRef()) ? 1 : 0,
            () -> made += Kernel32.CreateEvent(null, true, false, "event " + made) == 0 ? 0 : 1);

    private void takeBoth() {
        int[] both = {mutex, semaphore};
        if (Kernel32.WaitForMultipleObjects(2, both, true, 0) == WinBase.WAIT_OBJECT_0) {
            held++;
            count--;
        }
    }

    private void attempt(int which) {
        try {
            calls.get(which % 8).run();
        } catch (StackOverflowError e) {
            overflows++;
        }
    }

    private void openAll() {
        mutex = Kernel32.CreateMutex(null, false, "mutex");
        semaphore = Kernel32.CreateSemaphore(null, 5, MOST, "semaphore");
        event = Kernel32.CreateEvent(null, true, false, "event");
    }

    private boolean useUpTheStack(Way way) {
        try {
            way.go(this, 0);
        } catch (StackOverflowError e) {
            // the guest's own frame was one too many
        }
        while (held > 0 && Kernel32.ReleaseMutex(mutex)) {
            held--;
        }
        return held == 0 && !Kernel32.ReleaseMutex(mutex);
    }

    @ParameterizedTest
    @EnumSource
    void a_call_that_lacks_the_stack_has_not_happened(Way way) throws InterruptedException {
        try (Story story = Story.in("nt")) {
            Puppet other = story.process("other");
            other.doesAll(this::openAll);
            int theirs = mutex;
            CountDownLatch done = new CountDownLatch(1);
            SimulatedProcess deep = story.run("deep", () -> {
                openAll();
                assertThat(released(way))
                        .as("levels of the mutex left: %s", held)
                        .isTrue();
                done.countDown();
                Kernel32.Sleep(WinBase.INFINITE);
                return 0;
            });
            // no word of who waits for what: to say it, all objects would be asked
            assertThat(done.await(1, TimeUnit.MINUTES))
                    .as("the guest comes back")
                    .isTrue();
            story.kernel.awaitQuiet();

            assertThat(overflows).isGreaterThan(100);
            assertThat(story.snapshot().objects())
                    .extracting(Snapshot.ObjectInfo::state)
                    .contains(
                            new MutexState(null, 0, false),
                            new SemaphoreState(count, MOST),
                            new EventState(true, set, 0));
            assertThat(story.count(ObjectType.EVENT)).isEqualTo(made + 1L);
            assertThat(other.poll(theirs)).isEqualTo(WinBase.WAIT_OBJECT_0);
            deep.terminate(0);
            other.returns(0);
            story.nothingIsLeft();
        }
    }

    /** On a Java thread of the guest's own, which the kernel sees for the first time at its first call. */
    private boolean released(Way way) throws InterruptedException, ExecutionException {
        FutureTask<Boolean> task = new FutureTask<>(() -> useUpTheStack(way));
        new Thread(null, task, "deep", STACK).start();
        return task.get();
    }
}
