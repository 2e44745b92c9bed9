package casement.benchmarks.peer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** The operations of the peers, by name; what has a name of its own is the same thing for all threads. */
public final class Peers implements Function<String, Runnable> {

    private static final Map<String, Object> NAMED = new ConcurrentHashMap<>();

    @Override
    public Runnable apply(String operation) {
        String[] words = operation.split(" ");
        return switch (words[0]) {
            case "lock-pair" -> pair(new ReentrantLock(false));
            case "fair-lock-pair" -> pair(new ReentrantLock(true));
            case "semaphore-pair" -> pair(new Semaphore(1));
            case "global-lock-pair" -> pair(new GlobalLock());
            case "ask-pair" -> new AskedMutex();
            case "acquire-lock" -> named(words[1], new ReentrantLock(false))::lock;
            case "release-lock" -> named(words[1], new ReentrantLock(false))::unlock;
            case "acquire-fair-lock" -> named(words[1], new ReentrantLock(true))::lock;
            case "release-fair-lock" -> named(words[1], new ReentrantLock(true))::unlock;
            case "acquire-global-lock" -> named(words[1], new GlobalLock())::acquire;
            case "release-global-lock" -> named(words[1], new GlobalLock())::release;
            case "map-entry" -> mapEntry(new ConcurrentHashMap<>());
            case "children" -> new Children();
            case "park" -> new ParkedPair(Threads.here());
            case "create-next" -> new PutNext(words[1]);
            case "open-one-of" -> new GetOneOf(words[1], Integer.parseInt(words[2]));
            case "class-loader-start" -> new LoaderStart();
            case "plugin-start" -> new PluginStart();
            default -> throw new IllegalArgumentException(operation);
        };
    }

    @SuppressWarnings("LockNotBeforeTry") // there is nothing in between
    private static Runnable pair(ReentrantLock lock) {
        return () -> {
            lock.lock();
            lock.unlock();
        };
    }

    private static Runnable pair(Semaphore semaphore) {
        return () -> {
            semaphore.acquireUninterruptibly();
            semaphore.release();
        };
    }

    private static Runnable pair(GlobalLock lock) {
        return () -> {
            lock.acquire();
            lock.release();
        };
    }

    private static Runnable mapEntry(Map<String, Object> map) {
        return () -> {
            map.put("Local\\fresh", new Object());
            map.remove("Local\\fresh");
        };
    }

    @SuppressWarnings("unchecked") // a name is used for one type only
    private static <T> T named(String name, T fresh) {
        T known = (T) NAMED.putIfAbsent(name, fresh);
        return known == null ? fresh : known;
    }

    private static final class PutNext implements Runnable {

        private final String prefix;
        private int next;

        PutNext(String prefix) {
            this.prefix = "Local\\" + prefix;
        }

        @Override
        public void run() {
            NAMED.put(prefix + next++, new Object());
        }
    }

    private static final class GetOneOf implements Runnable {

        private final String prefix;
        private final int count;
        private int random = 1;

        GetOneOf(String prefix, int count) {
            this.prefix = "Local\\" + prefix;
            this.count = count;
        }

        @Override
        public void run() {
            random = random * 1_664_525 + 1_013_904_223;
            if (NAMED.get(prefix + (int) ((random >>> 1) % (long) count)) == null) {
                throw new IllegalStateException("not there");
            }
        }
    }
}
