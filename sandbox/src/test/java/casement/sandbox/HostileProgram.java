package casement.sandbox;

/** What a program can do so as not to be ended: the statements of its main method. */
enum HostileProgram {
    EMPTY_LOOP("while (true) { }"),
    COUNTED_LOOP("while (true) for (int i = 0; i < Integer.MAX_VALUE; i++) sink += i;"),
    LONG_LOOP("long s = 0; for (long i = 0; i < Long.MAX_VALUE; i++) s += i ^ (s << 1); sink = s;"),
    VECTORISED_LOOP("int[] x = new int[1 << 16]; for (;;) for (int j = 0; j < x.length; j++) x[j] += j;"),
    DO_WHILE_LOOP("do { sink++; } while (true);"),
    SWITCH_LOOP("int i = 0; for (;;) { switch (i++ & 3) { case 0: continue; case 1: sink++; continue; default: } }"),
    LABELLED_LOOP("outer: for (;;) { for (int i = 0; ; i++) { if (i > 100) continue outer; sink += i; } }"),
    LOOP_IN_A_LAMBDA("Runnable r = () -> { while (true) sink++; }; r.run();"),
    RECURSION("while (true) sink += fib(40);"),
    PURE_RECURSION("sink += fib(200);"),
    MUTUAL_RECURSION("while (true) try { ping(0); } catch (StackOverflowError e) { sink++; }"),
    CONSTRUCTOR_LOOP("while (true) new Held();"),
    STATIC_INITIALISER("Spin.go();"),
    CATCH_THROWABLE("while (true) try { sink++; Math.sqrt(sink); } catch (Throwable t) { sink = 0; }"),
    CATCH_IN_CATCH("while (true) try { while (true) sink++; } catch (Throwable t) { while (true) sink--; }"),
    CATCH_ONLY_ERROR("while (true) try { spin(1_000_000); } catch (Error e) { spin(1_000_000); }"),
    FINALLY_CONTINUE("while (true) { try { sink++; } finally { continue; } }"),
    FINALLY_LOOP("try { while (true) sink++; } finally { while (true) sink++; }"),
    NESTED_FINALLY("deep(50);"),
    THROWING_LOOP(
            "while (true) try { throw new IllegalStateException(); } catch (IllegalStateException e) { sink++; }"),
    SYNCHRONIZED_LOOP("while (true) synchronized (LOCK) { try { sink++; } catch (Throwable t) { sink--; } }"),
    MONITOR_OF_THE_LOADER("synchronized (Main.class.getClassLoader()) { while (true) sink++; }"),
    MONITOR_OF_THE_CLASS(
            "synchronized (Main.class) { Thread t = new Thread(Main::locked); t.start(); while (true) sink++; }"),
    SWALLOWED_SLEEP("while (true) try { Thread.sleep(100_000); } catch (InterruptedException e) { sink++; }"),
    SWALLOWED_WAIT("synchronized (LOCK) { while (true) try { LOCK.wait(); } catch (Throwable t) { sink++; } }"),
    SWALLOWED_TAKE(
            "var q = new LinkedBlockingQueue<String>(); while (true) try { q.take(); } catch (Throwable t) { sink++; }"),
    SWALLOWED_JOIN(
            "Thread t = new Thread(() -> { while (true) sink++; }); t.start(); while (true) try { t.join(); } catch (InterruptedException e) { sink++; }"),
    PARK("while (true) java.util.concurrent.locks.LockSupport.park();"),
    CLEARED_INTERRUPTS("while (true) { Thread.interrupted(); Thread.onSpinWait(); }"),
    LOCK_HELD(
            "var lock = new java.util.concurrent.locks.ReentrantLock(); lock.lock(); Thread t = new Thread(() -> { while (true) try { lock.lockInterruptibly(); } catch (InterruptedException e) { sink++; } }); t.start(); try { while (true) sink++; } finally { lock.unlock(); }"),
    CONDITION(
            "var lock = new java.util.concurrent.locks.ReentrantLock(); var c = lock.newCondition(); lock.lock(); while (true) try { c.await(); } catch (InterruptedException e) { sink++; }"),
    SELF_RESPAWNING("respawn();"),
    MANY_THREADS(
            "for (int i = 0; i < 50; i++) new Thread(() -> { while (true) try { sink++; Thread.sleep(1); } catch (Throwable t) { sink--; } }).start(); while (true) sink++;"),
    DAEMON("Thread t = new Thread(() -> { while (true) sink++; }); t.setDaemon(true); t.start(); t.join();"),
    BUSY_POOL(
            "ExecutorService e = Executors.newFixedThreadPool(3); for (int i = 0; i < 3; i++) e.submit(() -> { while (true) try { sink++; } catch (Throwable t) { sink--; } }); e.awaitTermination(1, TimeUnit.DAYS);"),
    IDLE_POOL(
            "ExecutorService e = Executors.newFixedThreadPool(2); e.submit(() -> 1).get(); e.submit(() -> 2).get(); Thread.sleep(1_000_000);"),
    TIMER("new Timer().schedule(new TimerTask() { public void run() { sink++; } }, 0, 5); Thread.sleep(1_000_000);"),
    SCHEDULED_POOL(
            "Executors.newScheduledThreadPool(1).scheduleAtFixedRate(() -> sink++, 0, 1, TimeUnit.MILLISECONDS); Thread.sleep(1_000_000);"),
    COMPLETABLE_FUTURE(
            "CompletableFuture.runAsync(() -> { while (true) try { sink++; } catch (Throwable t) { sink--; } }).join();"),
    BLOCKED_ACCEPT(
            "var s = new java.net.ServerSocket(0); while (true) try { s.accept(); } catch (Throwable t) { sink++; }"),
    BLOCKED_READ(
            "var s = new java.net.ServerSocket(0); var c = new java.net.Socket(\"localhost\", s.getLocalPort()); var a = s.accept(); while (true) try { a.getInputStream().read(); } catch (Throwable t) { sink++; }"),
    BLOCKED_CHANNEL(
            "var s = java.nio.channels.ServerSocketChannel.open().bind(null); while (true) try { s.accept(); } catch (Throwable t) { sink++; }"),
    BLOCKED_SELECT(
            "var s = java.nio.channels.Selector.open(); while (true) try { s.select(); } catch (Throwable t) { sink++; }"),
    PARALLEL_STREAM(
            "java.util.stream.IntStream.range(0, 1_000_000).parallel().forEach(i -> { while (true) try { sink++; } catch (Throwable t) { sink--; } });"),
    ENDLESS_STREAM("java.util.stream.Stream.generate(() -> 1).forEach(x -> { });"),
    COMPARATOR("while (true) new TreeMap<Integer, Integer>((a, b) -> { while (true) sink++; }).put(1, 1);"),
    HASH_CODE(
            "new HashMap<Object, Object>().put(new Object() { @Override public int hashCode() { while (true) sink++; } }, 1);"),
    CLASS_LOADING_STORM(
            "while (true) try { Class.forName(\"No\" + sink++); } catch (ClassNotFoundException e) { sink++; }"),
    PROXY_STORM(
            "while (true) ((Runnable) java.lang.reflect.Proxy.newProxyInstance(Main.class.getClassLoader(), new Class<?>[] {Runnable.class}, (p, m, a) -> { sink++; return null; })).run();"),
    REFLECTION(
            "var m = Main.class.getMethod(\"forever\"); while (true) try { m.invoke(null); } catch (Throwable t) { sink++; }"),
    METHOD_HANDLE(
            "var h = java.lang.invoke.MethodHandles.lookup().findStatic(Main.class, \"forever\", java.lang.invoke.MethodType.methodType(void.class)); while (true) try { h.invoke(); } catch (Throwable t) { sink++; }"),
    UNCAUGHT_HANDLER(
            "Thread.currentThread().setUncaughtExceptionHandler((t, e) -> { while (true) sink++; }); throw new Error();"),
    SHUTDOWN_HOOK("Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) sink++; })); System.exit(3);"),
    EXIT_IN_A_LOOP(
            "Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) sink++; })); while (true) try { System.exit(3); } catch (Throwable t) { sink++; }"),
    ALLOCATION("while (true) { byte[] b = new byte[1 << 16]; sink += b.length; }"),
    KERNEL_WAIT("Kernel32.WaitForSingleObject(Kernel32.CreateEvent(null, true, false, null), Win32.INFINITE);"),
    KERNEL_WAIT_SWALLOWED("while (true) try { Kernel32.Sleep(Win32.INFINITE); } catch (Throwable t) { sink++; }"),
    KERNEL_WAIT_ALL(
            "int[] h = {Kernel32.CreateEvent(null, true, false, null), Kernel32.CreateMutex(null, false, null)}; while (true) try { Kernel32.WaitForMultipleObjects(2, h, true, Win32.INFINITE); } finally { continue; }"),
    KERNEL_CALL_STORM(
            "int m = Kernel32.CreateMutex(null, false, \"m\"); while (true) { Kernel32.WaitForSingleObject(m, Win32.INFINITE); Kernel32.ReleaseMutex(m); }"),
    MUTEX_HELD("int m = Kernel32.CreateMutex(null, true, \"m\"); while (true) sink++;"),
    ALERTABLE_SLEEP("while (true) Kernel32.SleepEx(Win32.INFINITE, true);"),
    KERNEL_THREADS(
            "for (int i = 0; i < 5; i++) Kernel32.CreateThread(null, 0, p -> { while (true) sink++; }, null, 0, null); while (true) sink++;");

    /** It prints when the compilers have had time for it: after a long loop of another thread's. */
    private static final String SOURCE = """
            import casement.win32.*;
            import java.util.*;
            import java.util.concurrent.*;

            public class Main {
                static long sink;
                static final Object LOCK = new Object();

                public static void main(String[] args) throws Exception {
                    Thread signal = new Thread(() -> { spin(30_000_000); System.out.print('.'); });
                    signal.setDaemon(true);
                    signal.start();
                    %s
                }

                static void spin(long times) { for (long i = 0; i < times; i++) sink += i & 3; }
                static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
                static void ping(int n) { pong(n + 1); }
                static void pong(int n) { ping(n + 1); }
                static void locked() { synchronized (Main.class) { sink++; } }
                public static void forever() { while (true) sink++; }
                static void deep(int n) { try { if (n > 0) deep(n - 1); while (true) sink++; } finally { while (true) sink--; } }
                static void respawn() {
                    Thread t = new Thread(() -> { try { while (true) sink++; } finally { respawn(); } });
                    t.start();
                    try { t.join(); } catch (InterruptedException e) { respawn(); }
                }

                static class Held { long x; Held() { x = sink++; } }
                static class Spin { static { if (sink >= 0) while (true) sink++; } static void go() { } }
            }
            """;

    private final String statements;

    HostileProgram(String statements) {
        this.statements = statements;
    }

    /** The class {@code Main}. */
    String source() {
        return SOURCE.formatted(statements);
    }
}
