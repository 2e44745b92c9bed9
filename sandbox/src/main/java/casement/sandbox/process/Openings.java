package casement.sandbox.process;

import casement.sandbox.process.Quota.Refusal;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.rmi.Remote;
import java.rmi.server.UnicastRemoteObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** What a process has opened and its threads may be stuck in, and threads it has made. Keeps nothing alive. */
final class Openings {

    /** The JDK from which on. */
    private static final int HTTP_CLIENT_CAN_BE_SHUT_DOWN = 21;

    private final Set<Opening> open = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
    private final Quotas quotas;

    Openings(Quotas quotas) {
        this.quotas = quotas;
    }

    /** By identity: the guest's own {@code equals} is not called. */
    private static final class Opening extends WeakReference<Object> {

        private final boolean file;

        Opening(Object opened, ReferenceQueue<Object> collected) {
            super(opened, collected);
            this.file = OpenState.holdsFile(opened);
        }

        boolean isOpenFile(boolean own) {
            Object opened = get();
            return file && opened != null && OpenState.isOpen(opened, own);
        }
    }

    /**
     * Called before something is opened that holds a file or a socket.
     *
     * @param owner the class that opens it, in internal form
     * @throws IOException if the process may have no more of them
     */
    void opening(String owner) throws IOException {
        Refusal refused = quotas.refusalOfFile();
        if (refused != null) {
            throw tooMany(refused, owner);
        }
    }

    /** @throws IOException if of several that were opened at the same time this was one too many; it is closed again */
    void opened(@Nullable Object opened) throws IOException {
        if (opened == null || !OpenState.holdsFile(opened)) {
            add(opened);
            return;
        }
        Refusal refused = quotas.takeFile(() -> add(opened), () -> closeQuietly(opened));
        if (refused != null) {
            throw tooMany(refused, opened.getClass().getName().replace('.', '/'));
        }
    }

    /** Something of which there may be any number. */
    void add(@Nullable Object opened) {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            open.remove(gone);
        }
        if (opened instanceof ThreadPoolExecutor pool) {
            pool.setThreadFactory(quotas.counting(pool.getThreadFactory()));
        }
        if (opened != null) {
            open.add(new Opening(opened, collected));
        }
    }

    private static IOException tooMany(Refusal refused, String owner) {
        String message = "Too many open files" + (refused.isOfJob() ? " in its job" : "");
        if (owner.startsWith("java/net/")) {
            return new SocketException(message);
        }
        return owner.startsWith("java/io/") ? new FileNotFoundException(message) : new IOException(message);
    }

    /** At least as many as {@link #files}. */
    int atMost() {
        return open.size();
    }

    /** Has those found that only the process's own threads may ask; false if that changed nothing. */
    boolean forgetClosed() {
        int before = open.size();
        int unused = files(true);
        return open.size() < before;
    }

    /** How many files, sockets and channels are open. What was closed, or collected, is forgotten here. */
    int files(boolean own) {
        int files = 0;
        for (Iterator<Opening> all = open.iterator(); all.hasNext(); ) {
            Opening each = all.next();
            if (each.isOpenFile(own)) {
                files++;
            } else if (each.file) {
                all.remove();
            }
        }
        return files;
    }

    /** Closed by itself; told because not all things can be asked. */
    void closed(Object closed) {
        open.removeIf(opening -> opening.refersTo(closed));
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
            closeQuietly(each);
        }
    }

    private static void closeQuietly(@Nullable Object opened) {
        try {
            close(opened);
        } catch (Throwable refused) {
            // It is as closed as it can be; the thread in it is looked at again.
        }
    }

    private static void close(@Nullable Object opened) throws Exception {
        if (opened instanceof ExecutorService executor) {
            executor.shutdownNow();
        } else if (opened instanceof Timer timer) {
            timer.cancel();
        } else if (opened instanceof Process process) {
            process.destroyForcibly();
        } else if (opened instanceof HttpClient client) {
            shutDown(client);
        } else if (opened instanceof AutoCloseable closeable) {
            closeable.close();
        } else if (opened instanceof Remote exported) {
            UnicastRemoteObject.unexportObject(exported, true);
        }
    }

    /** Its thread is in no group of the process's, and lives as long as the client is reachable. */
    private static void shutDown(HttpClient client) throws ReflectiveOperationException {
        if (Runtime.version().feature() >= HTTP_CLIENT_CAN_BE_SHUT_DOWN) {
            HttpClient.class.getMethod("shutdownNow").invoke(client);
        }
    }
}
