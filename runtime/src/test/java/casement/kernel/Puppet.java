package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import casement.syscall.GuestTermination;
import casement.syscall.GuestThread;
import casement.win32.IntRef;
import casement.win32.Kernel32;
import casement.win32.WinBase;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A simulated thread that does what the test tells it. */
public final class Puppet {

    private static final int RETURNS = -1;

    /** Guest code without a result. */
    public interface Code {
        void run() throws Exception;
    }

    private final Story story;
    private final BlockingQueue<Order<?>> orders = new LinkedBlockingQueue<>();
    private final CountDownLatch alive = new CountDownLatch(1);
    private @Nullable SimulatedProcess process;

    /** The handle that its process has of it; only of threads that another puppet created. */
    public int handle;

    public int id;
    public int processId;

    Puppet(Story story) {
        this.story = story;
    }

    void plays(SimulatedProcess whole) {
        process = whole;
    }

    public SimulatedProcess process() {
        if (process == null) {
            throw new IllegalStateException("not the first thread of a launched process");
        }
        return process;
    }

    /** What the simulated thread runs. */
    int live() {
        GuestThread self = GuestThread.current();
        id = self.thread().value();
        processId = self.process().value();
        alive.countDown();
        try {
            for (Order<?> order = orders.take(); ; order = orders.take()) {
                if (order.code == null) {
                    order.started.countDown();
                    return order.exitCode;
                }
                order.run();
            }
        } catch (InterruptedException e) {
            return RETURNS; // it has been ended
        }
    }

    /** Something that a puppet was told to do, and may not have done yet. */
    public final class Order<T> {

        private final @Nullable Callable<T> code;
        private final int exitCode;
        private final CountDownLatch started = new CountDownLatch(1);
        private final CompletableFuture<T> result = new CompletableFuture<>();

        Order(@Nullable Callable<T> code, int exitCode) {
            this.code = code;
            this.exitCode = exitCode;
        }

        private void run() {
            started.countDown();
            try {
                result.complete(code.call());
            } catch (GuestTermination e) {
                result.completeExceptionally(e);
                throw e;
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        }

        Order<T> begun() {
            orders.add(this);
            try {
                assertThat(started.await(Story.LONG.toSeconds(), TimeUnit.SECONDS))
                        .as("the puppet takes the order:%s", story)
                        .isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            story.kernel.awaitQuiet();
            return this;
        }

        public boolean isDone() {
            story.kernel.awaitQuiet();
            return result.isDone();
        }

        public void isBlocked() {
            assertThat(isDone()).as("%s is done", this).isFalse();
            assertThat(info().blocked()).as("blocked:%s", story).isTrue();
        }

        public T result() {
            try {
                story.kernel.awaitQuiet();
                return result.get(Story.LONG.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw new AssertionError(e.getCause());
            } catch (TimeoutException | InterruptedException e) {
                throw new AssertionError("does not return:" + story, e);
            }
        }

        public void gives(T expected) {
            assertThat(isDone()).as("done:%s", story).isTrue();
            assertThat(result()).isEqualTo(expected);
        }

        public boolean isCutShortNow() {
            return result.isCompletedExceptionally();
        }

        public void isCutShort() {
            story.kernel.awaitQuiet();
            assertThat(result).isCompletedExceptionally();
        }
    }

    /** Does it and comes back. */
    public <T> T does(Callable<T> code) {
        return new Order<>(code, 0).begun().result();
    }

    public void doesAll(Code code) {
        new Order<>(
                        () -> {
                            code.run();
                            return "";
                        },
                        0)
                .begun()
                .result();
    }

    /** Does it, and may not survive it. */
    public void doesOrDies(Callable<?> code) {
        new Order<>(code, 0).begun();
    }

    /** The same, and says what it left as the last error. */
    public <T> Answer<T> tries(Callable<T> code) {
        return does(() -> Answer.of(code));
    }

    /** Does it until it blocks or comes back. */
    public <T> Order<T> begins(Callable<T> code) {
        return new Order<>(code, 0).begun();
    }

    public Order<Integer> waitsFor(int object) {
        return waitsFor(object, WinBase.INFINITE);
    }

    public Order<Integer> waitsFor(int object, int milliseconds) {
        return begins(() -> Kernel32.WaitForSingleObject(object, milliseconds));
    }

    public Order<Integer> waitsFor(boolean all, int milliseconds, int... objects) {
        return begins(() -> Kernel32.WaitForMultipleObjects(objects.length, objects, all, milliseconds));
    }

    /** WaitForSingleObject(h, 0); takes what it finds. */
    public int poll(int object) {
        return does(() -> Kernel32.WaitForSingleObject(object, 0));
    }

    public boolean set(int event) {
        return does(() -> Kernel32.SetEvent(event));
    }

    public int autoEvent() {
        return does(() -> Kernel32.CreateEvent(null, false, false, null));
    }

    public int manualEvent() {
        return does(() -> Kernel32.CreateEvent(null, true, false, null));
    }

    public int mutex(boolean owned) {
        return does(() -> Kernel32.CreateMutex(null, owned, null));
    }

    public int lastError() {
        return does(Kernel32::GetLastError);
    }

    /** Another thread of the same process. */
    public Puppet thread() {
        return thread(0);
    }

    public Puppet thread(int flags) {
        Puppet other = new Puppet(story);
        IntRef made = new IntRef();
        other.handle = does(() -> Kernel32.CreateThread(null, 0, parameter -> other.live(), null, flags, made));
        other.id = made.value;
        if (flags == 0) {
            other.awaitAlive();
        }
        return other;
    }

    public void awaitAlive() {
        try {
            assertThat(alive.await(Story.LONG.toSeconds(), TimeUnit.SECONDS))
                    .as("alive:%s", story)
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        story.kernel.awaitQuiet();
    }

    public boolean isAlive() {
        story.kernel.awaitQuiet();
        return alive.getCount() == 0;
    }

    /** Returns from its function; for the first thread, that ends the process. */
    public void returns(int exitCode) {
        new Order<>(null, exitCode).begun();
    }

    public Snapshot.ThreadInfo info() {
        return story.snapshot().processes().stream()
                .flatMap(whole -> whole.threads().stream())
                .filter(thread -> thread.id().value() == id)
                .findAny()
                .orElseThrow(() -> new AssertionError("thread " + id + " is gone"));
    }

    public int handles() {
        return story.snapshot().processes().stream()
                .filter(whole -> whole.id().value() == processId)
                .findAny()
                .orElseThrow(() -> new AssertionError("process " + processId + " is gone"))
                .handles();
    }
}
