package casement.sandbox.process;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.rmi.Remote;
import java.rmi.server.UnicastRemoteObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** What a process has opened and its threads may be stuck in, and threads it has made. Keeps nothing alive. */
final class Openings {

    private final Set<Opening> open = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    /** By identity: the guest's own {@code equals} is not called. */
    private static final class Opening extends WeakReference<Object> {

        Opening(Object opened, ReferenceQueue<Object> collected) {
            super(opened, collected);
        }
    }

    void add(@Nullable Object opened) {
        if (opened != null) {
            open.add(new Opening(opened, collected));
        }
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            open.remove(gone);
        }
    }

    /** The threads among them that run. */
    List<Thread> threads() {
        List<Thread> running = new ArrayList<>();
        for (Opening each : open) {
            if (each.get() instanceof Thread thread && thread.isAlive()) {
                running.add(thread);
            }
        }
        return running;
    }

    boolean isAnyOpen() {
        for (Opening each : open) {
            Object opened = each.get();
            if (opened != null && !(opened instanceof Thread)) {
                return true;
            }
        }
        return false;
    }

    /** Closes what is open, but for threads, whatever comes of it: some of this is the guest's own code, which may leave by throwing. */
    void closeAll() {
        for (Iterator<Opening> openings = open.iterator(); openings.hasNext(); ) {
            Object each = openings.next().get();
            if (each instanceof Thread) {
                continue;
            }
            openings.remove();
            try {
                close(each);
            } catch (Throwable refused) {
                // It is as closed as it can be; the thread in it is looked at again.
            }
        }
    }

    private static void close(@Nullable Object opened) throws Exception {
        if (opened instanceof ExecutorService executor) {
            executor.shutdownNow();
        } else if (opened instanceof Timer timer) {
            timer.cancel();
        } else if (opened instanceof Process process) {
            process.destroyForcibly();
        } else if (opened instanceof AutoCloseable closeable) {
            closeable.close();
        } else if (opened instanceof Remote exported) {
            UnicastRemoteObject.unexportObject(exported, true);
        }
    }
}
