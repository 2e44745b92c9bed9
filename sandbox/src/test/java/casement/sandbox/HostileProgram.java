package casement.sandbox;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What a program can do so as not to be ended: the statements of its main method. */
enum HostileProgram {

    // ---- loops, recursion, exceptions

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
    CROSS_CLASS_RECURSION(
            "Step[] s = new Step[2]; s[0] = n -> s[1].go(n + 1); s[1] = n -> s[0].go(n + 1); while (true) try { s[0].go(0); } catch (StackOverflowError e) { sink++; }"),
    RECURSION_IN_A_LOOP("while (true) try { wide(0); } catch (StackOverflowError e) { sink++; }"),
    RECURSION_UP_AND_DOWN("while (true) tall(4_000);"),
    LOOP_DEEP_DOWN("while (true) bottom(4_000);"),
    CONSTRUCTOR_LOOP("while (true) new Held();"),
    STATIC_INITIALISER("Spin.go();"),
    RECURSION_IN_A_STATIC_INITIALISER("Deep.go();"),
    ENDLESS_CONSTRUCTOR("new Endless();"),
    ENDLESS_FINALIZER("new Finalized(); while (true) { System.gc(); Thread.sleep(1); }"),
    CATCH_THROWABLE("while (true) try { sink++; Math.sqrt(sink); } catch (Throwable t) { sink = 0; }"),
    CATCH_IN_CATCH("while (true) try { while (true) sink++; } catch (Throwable t) { while (true) sink--; }"),
    CATCH_ONLY_ERROR("while (true) try { spin(1_000_000); } catch (Error e) { spin(1_000_000); }"),
    FINALLY_CONTINUE("while (true) { try { sink++; } finally { continue; } }"),
    FINALLY_LOOP("try { while (true) sink++; } finally { while (true) sink++; }"),
    NESTED_FINALLY("deep(50);"),
    THROWING_LOOP(
            "while (true) try { throw new IllegalStateException(); } catch (IllegalStateException e) { sink++; }"),

    // ---- monitors, locks, interrupts

    SYNCHRONIZED_LOOP("while (true) synchronized (LOCK) { try { sink++; } catch (Throwable t) { sink--; } }"),
    MONITOR_OF_THE_LOADER("synchronized (Main.class.getClassLoader()) { while (true) sink++; }"),
    MONITOR_OF_THE_CLASS(
            "synchronized (Main.class) { Thread t = new Thread(Main::locked); t.start(); while (true) sink++; }"),
    MONITOR_OF_THE_THREAD_GROUP(
            "synchronized (Thread.currentThread().getThreadGroup()) { while (true) try { sink++; } catch (Throwable t) { sink--; } }"),
    MONITOR_OF_A_GROUP_BELOW(
            "var g = new ThreadGroup(\"below\"); var t = new Thread(g, () -> { synchronized (g) { while (true) sink++; } }); t.start(); t.join();"),
    MONITOR_OF_A_SHARED_OBJECT(
            "new Thread(() -> { synchronized (Integer.class) { sink++; } }).start(); synchronized (Integer.class) { while (true) sink++; }"),
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
    CONDITION_OF_A_LOCK_HELD(
            "var lock = new java.util.concurrent.locks.ReentrantLock(); var c = lock.newCondition(); Thread t = new Thread(() -> { lock.lock(); try { c.await(); } catch (InterruptedException e) { sink++; } finally { lock.unlock(); } }); t.start(); while (t.getState() != Thread.State.WAITING) Thread.onSpinWait(); lock.lock(); try { while (true) sink++; } finally { lock.unlock(); }"),
    WAIT_FOR_NOBODY("while (true) try { new CompletableFuture<String>().get(); } catch (Throwable t) { sink++; }"),
    EXCHANGER("while (true) try { new Exchanger<String>().exchange(null); } catch (Throwable t) { sink++; }"),
    LATCH("while (true) try { new CountDownLatch(1).await(); } finally { continue; }"),

    // ---- threads

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
    FORK_JOIN_POOL(
            "var p = new ForkJoinPool(2); for (int i = 0; i < 2; i++) p.submit(() -> { while (true) try { sink++; } catch (Throwable t) { sink--; } }); Thread.sleep(1_000_000);"),
    NEVER_ENDING_DAEMONS(
            "while (true) try { Thread t = new Thread(() -> { while (true) sink++; }); t.setDaemon(true); t.start(); Thread.sleep(20); } catch (Throwable t) { sink--; }"),

    // ---- the world outside

    BLOCKED_ACCEPT(
            "var s = new java.net.ServerSocket(0); while (true) try { s.accept(); } catch (Throwable t) { sink++; }"),
    BLOCKED_READ(
            "var s = new java.net.ServerSocket(0); var c = new java.net.Socket(\"localhost\", s.getLocalPort()); var a = s.accept(); while (true) try { a.getInputStream().read(); } catch (Throwable t) { sink++; }"),
    BLOCKED_CHANNEL(
            "var s = java.nio.channels.ServerSocketChannel.open().bind(null); while (true) try { s.accept(); } catch (Throwable t) { sink++; }"),
    BLOCKED_SELECT(
            "var s = java.nio.channels.Selector.open(); while (true) try { s.select(); } catch (Throwable t) { sink++; }"),
    SELECT_WITH_A_KEY(
            "var s = java.nio.channels.Selector.open(); var c = java.nio.channels.ServerSocketChannel.open().bind(null); c.configureBlocking(false); c.register(s, 16); while (true) try { s.select(); s.selectedKeys().clear(); } catch (Throwable t) { sink++; }"),
    DATAGRAM(
            "var s = new java.net.DatagramSocket(0); while (true) try { s.receive(new java.net.DatagramPacket(new byte[8], 8)); } catch (Throwable t) { sink++; }"),
    DATAGRAM_CHANNEL(
            "var s = java.nio.channels.DatagramChannel.open().bind(null); while (true) try { s.receive(java.nio.ByteBuffer.allocate(8)); } catch (Throwable t) { sink++; }"),
    PIPE(
            "var p = java.nio.channels.Pipe.open(); while (true) try { p.source().read(java.nio.ByteBuffer.allocate(8)); } catch (Throwable t) { sink++; }"),
    PIPED_STREAM(
            "var i = new java.io.PipedInputStream(new java.io.PipedOutputStream()); while (true) try { i.read(); } catch (Throwable t) { sink++; }"),
    STANDARD_INPUT("while (true) try { System.in.read(); sink++; } catch (Throwable t) { sink--; }"),
    OPERATING_SYSTEM_PROCESS(
            19, // before, the JDK's thread that waits for one keeps the context class loader for a minute
            "var p = new ProcessBuilder(\"sleep\", \"1000\").start(); while (true) try { p.waitFor(); } catch (Throwable t) { sink++; }"),
    OPERATING_SYSTEM_PROCESS_READ(
            19,
            "var p = new ProcessBuilder(\"sleep\", \"1000\").start(); while (true) try { p.getInputStream().read(); sink++; } catch (Throwable t) { sink++; }"),

    // ---- code of the JDK that calls back, classes, reflection

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
    SERIALIZATION(
            "var b = new java.io.ByteArrayOutputStream(); while (true) { b.reset(); new java.io.ObjectOutputStream(b).writeObject(new Written()); }"),
    SORT_WITH_A_COMPARATOR(
            "var l = new ArrayList<Integer>(); for (int i = 0; i < 100_000; i++) l.add(i * 7919 % 100_003); while (true) try { l.sort((a, b) -> Integer.compare(b ^ (int) sink++ & 15, a)); } catch (IllegalArgumentException e) { sink++; }"),

    ENDLESS_UPCALL(
            22,
            "var a = java.lang.foreign.ValueLayout.ADDRESS; var n = java.lang.foreign.ValueLayout.JAVA_LONG; var l = java.lang.foreign.Linker.nativeLinker(); var f = java.lang.invoke.MethodHandles.lookup().findStatic(Main.class, \"endless\", java.lang.invoke.MethodType.methodType(int.class, Object.class, Object.class)); var sort = l.downcallHandle(l.defaultLookup().find(\"qsort\").orElseThrow(), java.lang.foreign.FunctionDescriptor.ofVoid(a, n, n, a)); try (var m = java.lang.foreign.Arena.ofConfined()) { var s = java.lang.foreign.MemorySegment.class; var up = l.upcallStub(f.asType(java.lang.invoke.MethodType.methodType(int.class, s, s)), java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_INT, a, a), m); while (true) sort.invoke(m.allocate(64), 8L, 8L, up); }"),

    // ---- exits that do not end

    UNCAUGHT_HANDLER(
            "Thread.currentThread().setUncaughtExceptionHandler((t, e) -> { while (true) sink++; }); throw new Error();"),
    SHUTDOWN_HOOK("Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) sink++; })); System.exit(3);"),
    EXIT_IN_A_LOOP(
            "Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) sink++; })); while (true) try { System.exit(3); } catch (Throwable t) { sink++; }"),

    // ---- memory

    ALLOCATION("while (true) { byte[] b = new byte[1 << 16]; sink += b.length; }"),
    OUT_OF_STACK_AGAIN_AND_AGAIN("while (true) try { deepest(); } catch (StackOverflowError e) { sink++; }"),

    // ---- the kernel

    KERNEL_WAIT("Kernel32.WaitForSingleObject(Kernel32.CreateEvent(null, true, false, null), Win32.INFINITE);"),
    KERNEL_WAIT_SWALLOWED("while (true) try { Kernel32.Sleep(Win32.INFINITE); } catch (Throwable t) { sink++; }"),
    KERNEL_WAIT_ALL(
            "int[] h = {Kernel32.CreateEvent(null, true, false, null), Kernel32.CreateMutex(null, false, null)}; while (true) try { Kernel32.WaitForMultipleObjects(2, h, true, Win32.INFINITE); } finally { continue; }"),
    KERNEL_CALL_STORM(
            "int m = Kernel32.CreateMutex(null, false, \"m\"); while (true) { Kernel32.WaitForSingleObject(m, Win32.INFINITE); Kernel32.ReleaseMutex(m); }"),
    MUTEX_HELD("int m = Kernel32.CreateMutex(null, true, \"m\"); while (true) sink++;"),
    ALERTABLE_SLEEP("while (true) Kernel32.SleepEx(Win32.INFINITE, true);"),
    KERNEL_THREADS(
            "for (int i = 0; i < 5; i++) Kernel32.CreateThread(null, 0, p -> { while (true) sink++; }, null, 0, null); while (true) sink++;"),
    KERNEL_WAIT_ANY(
            "int[] h = {Kernel32.CreateEvent(null, true, false, null), Kernel32.CreateSemaphore(null, 0, 1, null)}; while (true) try { Kernel32.WaitForMultipleObjects(2, h, false, Win32.INFINITE); } finally { continue; }"),
    KERNEL_WAIT_ALERTABLE(
            "int[] h = {Kernel32.CreateEvent(null, true, false, null)}; while (true) try { Kernel32.WaitForMultipleObjectsEx(1, h, false, Win32.INFINITE, true); } finally { continue; }"),
    SIGNAL_AND_WAIT(
            "int e = Kernel32.CreateEvent(null, false, false, null); int f = Kernel32.CreateEvent(null, false, false, null); while (true) try { Kernel32.SignalObjectAndWait(e, f, Win32.INFINITE, false); } finally { continue; }"),
    MESSAGE_QUEUE_READ(
            "var o = new MSGQUEUEOPTIONS(); o.dwMaxMessages = 1; o.cbMaxMessage = 8; o.bReadAccess = true; int q = Coredll.CreateMsgQueue(\"q\", o); while (true) try { Coredll.ReadMsgQueue(q, new byte[8], 8, new IntRef(), Win32.INFINITE, new IntRef()); sink++; } finally { continue; }"),
    MESSAGE_QUEUE_WRITE(
            "var o = new MSGQUEUEOPTIONS(); o.dwFlags = 2; o.dwMaxMessages = 1; o.cbMaxMessage = 8; int q = Coredll.CreateMsgQueue(\"q\", o); while (true) try { Coredll.WriteMsgQueue(q, new byte[8], 8, Win32.INFINITE, 0); sink++; } finally { continue; }"),
    PROCESS_WAIT(
            "while (true) try { Kernel32.WaitForSingleObject(Kernel32.GetCurrentProcess(), Win32.INFINITE); } finally { continue; }"),
    THREAD_WAIT(
            "int t = Kernel32.CreateThread(null, 0, p -> { while (true) sink++; }, null, 0, null); while (true) try { Kernel32.WaitForSingleObject(t, Win32.INFINITE); } finally { continue; }"),
    WATCHDOG_WAIT(
            "int w = Coredll.CreateWatchDogTimer(\"w\", 1_000_000, 0, 0, 0, 0); Coredll.StartWatchDogTimer(w, 0); while (true) try { Kernel32.WaitForSingleObject(w, Win32.INFINITE); } finally { continue; }"),
    TIMER_ROUTINES(
            "int t = Kernel32.CreateWaitableTimer(null, false, null); Kernel32.SetWaitableTimer(t, new LongRef(-1), 1, (a, l, h) -> sink++, null, false); while (true) Kernel32.SleepEx(Win32.INFINITE, true);"),
    ENDLESS_ROUTINE(
            "Kernel32.QueueUserAPC(d -> { while (true) try { sink++; } catch (Throwable t) { sink--; } }, Kernel32.GetCurrentThread(), 0); Kernel32.SleepEx(Win32.INFINITE, true);"),
    ENDLESS_CALLBACK(
            "int e = Kernel32.CreateEvent(null, true, true, null); Kernel32.RegisterWaitForSingleObject(new IntRef(), e, (c, t) -> { while (true) try { sink++; } catch (Throwable x) { sink--; } }, null, Win32.INFINITE, 8); Thread.sleep(1_000_000);"),
    SUSPENDED_THREAD(
            "int t = Kernel32.CreateThread(null, 0, p -> 0, null, 4, null); Kernel32.WaitForSingleObject(t, Win32.INFINITE);"),
    CRITICAL_SECTION_HELD(
            "var s = new CRITICAL_SECTION(); Kernel32.InitializeCriticalSection(s); Kernel32.CreateThread(null, 0, p -> { Kernel32.EnterCriticalSection(s); while (true) sink++; }, null, 0, null); Thread.sleep(5); while (true) Kernel32.EnterCriticalSection(s);"),
    COMPLETION_PORT(
            "int p = Kernel32.CreateIoCompletionPort(-1, 0, 0, 0); while (true) Kernel32.GetQueuedCompletionStatus(p, new IntRef(), new IntRef(), new IntRef(), Win32.INFINITE);"),
    JAVA_THREADS_IN_THE_KERNEL(
            "for (int i = 0; i < 5; i++) new Thread(() -> { while (true) Kernel32.Sleep(1); }).start(); while (true) sink++;"),

    // ---- threads of the JDK's own kind

    VIRTUAL_LOOP(
            21,
            "Thread.startVirtualThread(() -> { while (true) try { sink++; } catch (Throwable t) { sink--; } }).join();"),
    VIRTUAL_SLEEP(
            21,
            "Thread.ofVirtual().start(() -> { while (true) try { Thread.sleep(1_000_000); } catch (Throwable t) { sink--; } }).join();"),
    VIRTUAL_PARK(
            21,
            "for (int i = 0; i < 100; i++) Thread.ofVirtual().unstarted(() -> { while (true) java.util.concurrent.locks.LockSupport.park(); }).start(); while (true) sink++;"),
    VIRTUAL_FACTORY(
            21,
            "var q = new LinkedBlockingQueue<String>(); Thread.ofVirtual().factory().newThread(() -> { while (true) try { q.take(); } catch (Throwable t) { sink--; } }).start(); while (true) sink++;"),
    VIRTUAL_POOL(
            21,
            "var e = Executors.newVirtualThreadPerTaskExecutor(); for (int i = 0; i < 100; i++) e.submit(() -> { while (true) try { Thread.sleep(10_000); } catch (Throwable t) { sink--; } }); e.close();"),
    VIRTUAL_IN_THE_KERNEL(
            21,
            "for (int i = 0; i < 20; i++) Thread.ofVirtual().start(() -> { while (true) try { Kernel32.Sleep(Win32.INFINITE); } catch (Throwable t) { sink--; } }); while (true) sink++;");

    /** It prints when the compilers have had time for it: after a long loop of another thread's. */
    private static final String SOURCE = """
            import casement.win32.*;
            import java.util.*;
            import java.util.concurrent.*;

            public class Main {
                static long sink;
                static final Object LOCK = new Object();

                public static void main(String[] args) throws Throwable {
                    Thread signal = new Thread(() -> { spin(30_000_000); System.out.print('.'); });
                    signal.setDaemon(true);
                    signal.start();
                    %s
                }

                static void spin(long times) { for (long i = 0; i < times; i++) sink += i & 3; }
                static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
                static void ping(int n) { pong(n + 1); }
                static void pong(int n) { ping(n + 1); }
                interface Step { void go(int n); }
                static void wide(int n) { for (int i = 0; i < 2; i++) wide(n + i); }
                static void tall(int n) { if (n > 0) tall(n - 1); sink++; }
                static void bottom(int n) { if (n > 0) bottom(n - 1); else while (true) sink++; }
                static int endless(Object a, Object b) { while (true) try { sink++; } catch (Throwable t) { sink--; } }
                static void locked() { synchronized (Main.class) { sink++; } }
                public static void forever() { while (true) sink++; }
                static void deep(int n) { try { if (n > 0) deep(n - 1); while (true) sink++; } finally { while (true) sink--; } }
                static void respawn() {
                    Thread t = new Thread(() -> { try { while (true) sink++; } finally { respawn(); } });
                    t.start();
                    try { t.join(); } catch (InterruptedException e) { respawn(); }
                }

                static long deepest() { return deepest() + 1; }

                static class Held { long x; Held() { x = sink++; } }
                static class Spin { static { if (sink >= 0) while (true) sink++; } static void go() { } }
                static class Deep { static { while (sink >= 0) try { ping(0); } catch (StackOverflowError e) { sink++; } finally { sink--; } } static void go() { } }
                static class Endless { Endless() { while (true) sink++; } }
                static class Finalized { protected void finalize() { while (true) try { sink++; } catch (Throwable t) { sink--; } } }
                static class Written implements java.io.Serializable {
                    private void writeObject(java.io.ObjectOutputStream out) { while (true) try { sink++; } catch (Throwable t) { sink--; } }
                }
            }
            """;

    private final int since;
    private final String statements;

    HostileProgram(String statements) {
        this(17, statements);
    }

    /** @param since the release of the JDK that has what it uses */
    HostileProgram(int since, String statements) {
        this.since = since;
        this.statements = statements;
    }

    /** Those that this JVM can run. */
    static List<HostileProgram> runnable() {
        return Arrays.stream(values())
                .filter(program -> program.since <= Runtime.version().feature())
                .toList();
    }

    /** Compiled, and packed into a jar. */
    Image image(Path directory) {
        return Image.ofJar(GuestJar.in(directory, this + ".jar")
                .mainClass("Main")
                .source(since, "Main", SOURCE.formatted(statements))
                .pack());
    }
}
