package casement;

import casement.semantics.Status;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Waits for several objects at once: for any of them, or for all together.
 *
 * <p>What a wait takes must be given back: a mutex by {@link Mutex#release}, a permit by {@link Semaphore#release}. The
 * objects must belong to the process of the calling thread, at most 64 of them (WA6).
 *
 * <pre>{@code
 * WaitResult.OfAny result = Waits.any(stop, work).within(Duration.ofSeconds(1));
 * if (result instanceof WaitResult.Signaled signaled && signaled.object() == work) {
 *     ...
 * }
 * }</pre>
 */
public final class Waits {

    /**
     * Begins a wait for whichever object is signaled first.
     *
     * @throws IllegalArgumentException if there is none to wait for
     */
    public static Any any(KernelWaitable... objects) {
        return new Any(new Group("any of ", objects, false));
    }

    /**
     * Begins a wait for the instant in which all objects are signaled. Until then none is taken (WA10).
     *
     * @throws IllegalArgumentException if there is none to wait for
     */
    public static All all(KernelWaitable... objects) {
        return new All(new Group("all of ", objects, true));
    }

    /** A wait for any of several objects, not begun yet. */
    public static final class Any {

        private final Group objects;

        private Any(Group objects) {
            this.objects = objects;
        }

        /**
         * Waits until one is signaled, however long that takes.
         *
         * @throws KernelException if the wait is refused, for one object perhaps; then nothing was taken (WA7)
         */
        public WaitResult.Signaled forever() {
            return signaled(objects.await(Syscall.INFINITE));
        }

        /**
         * Waits until one is signaled; zero only looks.
         *
         * @throws KernelException if the wait is refused, for one object perhaps; then nothing was taken (WA7)
         */
        public WaitResult.OfAny within(Duration timeout) {
            return result(objects.await(Durations.nanos(timeout, "timeout")));
        }

        /**
         * Waits without blocking the calling thread. A mutex is taken for that thread.
         *
         * @return completed by the result, or exceptionally by a {@link KernelException}
         */
        public CompletionStage<WaitResult.OfAny> withinAsync(Duration timeout) {
            return objects.awaitAsync(Durations.nanos(timeout, "timeout")).thenApply(this::result);
        }

        private WaitResult.OfAny result(Reply reply) {
            return reply.status() == Status.TIMEOUT ? new WaitResult.TimedOut() : signaled(reply);
        }

        private WaitResult.Signaled signaled(Reply reply) {
            int index = reply.value();
            return new WaitResult.Signaled(index, objects.list.get(index), reply.status() == Status.ABANDONED);
        }
    }

    /** A wait for all of several objects, not begun yet. */
    public static final class All {

        private final Group objects;

        private All(Group objects) {
            this.objects = objects;
        }

        /**
         * Waits until all are signaled, however long that takes.
         *
         * @throws KernelException if the wait is refused, for example because an object was named twice (WA8)
         */
        public WaitResult.AllSignaled forever() {
            return signaled(objects.await(Syscall.INFINITE));
        }

        /**
         * Waits until all are signaled; zero only looks.
         *
         * @throws KernelException if the wait is refused, for example because an object was named twice (WA8)
         */
        public WaitResult.OfAll within(Duration timeout) {
            return result(objects.await(Durations.nanos(timeout, "timeout")));
        }

        /**
         * Waits without blocking the calling thread. Mutexes are taken for that thread.
         *
         * @return completed by the result, or exceptionally by a {@link KernelException}
         */
        public CompletionStage<WaitResult.OfAll> withinAsync(Duration timeout) {
            return objects.awaitAsync(Durations.nanos(timeout, "timeout")).thenApply(All::result);
        }

        private static WaitResult.OfAll result(Reply reply) {
            return reply.status() == Status.TIMEOUT ? new WaitResult.TimedOut() : signaled(reply);
        }

        private static WaitResult.AllSignaled signaled(Reply reply) {
            return new WaitResult.AllSignaled(reply.status() == Status.ABANDONED);
        }
    }

    /** What is waited for. */
    private static final class Group {

        private final String quantity;
        private final List<KernelWaitable> list;
        private final boolean all;

        Group(String quantity, KernelWaitable[] objects, boolean all) {
            if (objects.length == 0) {
                throw new IllegalArgumentException("there is no object to wait for");
            }
            this.quantity = quantity;
            this.list = List.copyOf(Arrays.asList(objects));
            this.all = all;
        }

        Reply await(long timeout) {
            Reply reply = GuestThread.current().waitMany(handleNumbers(), list.size(), all, timeout, false);
            return Calls.checked(reply, this, Waiting.NOT_SIGNALED);
        }

        CompletionStage<Reply> awaitAsync(long timeout) {
            return Waiting.async(handles(), all, timeout, this, Waiting.NOT_SIGNALED);
        }

        private int[] handleNumbers() {
            int[] numbers = new int[list.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = list.get(i).handle();
            }
            return numbers;
        }

        private List<Integer> handles() {
            return list.stream().map(KernelWaitable::handle).toList();
        }

        @Override
        public String toString() {
            return list.stream().map(KernelWaitable::toString).collect(Collectors.joining(", ", quantity, ""));
        }
    }

    private Waits() {}
}
