package casement.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.VirtualClock;
import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestMachine;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes of a machine whose clock stands still until the test advances it. It began on 1 January 2010. */
@Timeout(60)
class SimulatedTimeTest {

    private final VirtualClock clock = new VirtualClock();
    private final TestMachine machine = new TestMachine(clock);

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        machine.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.currentTimeMillis() == 1262304000000L",
                "System.nanoTime() == 0",
                "new Date().getTime() == 1262304000000L",
                "new Date() {}.getTime() == 1262304000000L",
                "((Supplier<Date>) Date::new).get().getTime() == 1262304000000L",
                "Date.class.getConstructor().newInstance().getTime() == 1262304000000L",
                "Instant.now().toString().equals(\"2010-01-01T00:00:00Z\")",
                "((Supplier<Instant>) Instant::now).get().equals(Instant.now())",
                "LocalDate.now(ZoneOffset.UTC).equals(LocalDate.of(2010, 1, 1))",
                "LocalDate.now().equals(LocalDate.now(ZoneId.systemDefault()))",
                "LocalDateTime.now(ZoneOffset.ofHours(2)).getHour() == 2",
                "ZonedDateTime.now(ZoneId.of(\"Europe/Berlin\")).getHour() == 1",
                "OffsetDateTime.now(ZoneOffset.UTC).toEpochSecond() == 1262304000",
                "Year.now(ZoneOffset.UTC).getValue() == 2010",
                "Math.abs(Year.now().getValue() - 2010) <= 1",
                "Clock.systemUTC().millis() == 1262304000000L",
                "Clock.system(ZoneOffset.UTC).withZone(ZoneId.of(\"Asia/Tokyo\")).instant().equals(Instant.now())",
                "Clock.tickSeconds(ZoneOffset.UTC).millis() == 1262304000000L",
                "InstantSource.system().millis() == 1262304000000L",
                "Calendar.getInstance(TimeZone.getTimeZone(\"UTC\")).get(Calendar.YEAR) == 2010",
                "java.lang.invoke.MethodHandles.lookup().findStatic(Instant.class, \"now\","
                        + " java.lang.invoke.MethodType.methodType(Instant.class)).invoke().equals(Instant.now())",
            })
    void clocks_show_the_time_of_the_kernel(String claim) throws Exception {
        run("System.out.print(" + claim + ");");

        assertThat(machine.out()).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thread.sleep(1000);",
                "Thread.sleep(999, 1_000_000);",
                "new Thread() { void nap() throws InterruptedException { sleep(1000); } }.nap();",
                "new Thread(LockSupport::park) { void nap() throws Exception { setDaemon(true); start(); join(1000); } }.nap();",
                "TimeUnit.SECONDS.sleep(1);",
                "LockSupport.parkNanos(1_000_000_000L);",
                "LockSupport.parkUntil(System.currentTimeMillis() + 1000);",
                "Object o = new Object(); synchronized (o) { o.wait(1000); }",
                "Object o = new Object(); synchronized (o) { o.wait(999, 1); o.wait(0, 999_999); }",
                "Thread t = new Thread(() -> LockSupport.park()); t.setDaemon(true); t.start(); t.join(1000);",
                "print(!new CountDownLatch(1).await(1, SECONDS));",
                "print(!new Semaphore(0).tryAcquire(1, SECONDS));",
                "print(!new Semaphore(1).tryAcquire(2, 1, SECONDS));",
                "print(new LinkedBlockingQueue<String>().poll(1, SECONDS) == null);",
                "BlockingQueue<Integer> q = new ArrayBlockingQueue<>(1); q.add(1); print(!q.offer(2, 1, SECONDS));",
                "print(new LinkedBlockingDeque<String>().pollLast(1, SECONDS) == null);",
                "try { new CompletableFuture<String>().get(1, SECONDS); } catch (TimeoutException e) { print(true); }",
                "Lock l = new ReentrantLock(); Thread t = new Thread(() -> { l.lock(); LockSupport.park(); });"
                        + " t.setDaemon(true); t.start(); t.join(1); print(!l.tryLock(999, MILLISECONDS));",
                "Lock l = new ReentrantLock(); l.lock(); print(!l.newCondition().await(1, SECONDS));",
                "Lock l = new ReentrantLock(); l.lock(); print(l.newCondition().awaitNanos(1_000_000_000) <= 0);",
                "Lock l = new ReentrantLock(); l.lock(); print(!l.newCondition().awaitUntil(new Date(1262304001000L)));",
                "ExecutorService e = Executors.newFixedThreadPool(1, daemon()); e.submit(() -> LockSupport.park());"
                        + " print(!e.awaitTermination(1, SECONDS));",
                "try { new CompletableFuture<String>().orTimeout(1, SECONDS).join(); } catch (CompletionException e)"
                        + " { print(e.getCause() instanceof TimeoutException); }",
                "print(new CompletableFuture<String>().completeOnTimeout(\"late\", 1, SECONDS).join().equals(\"late\"));",
                "CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(1, SECONDS)).join();",
                "print(Executors.newScheduledThreadPool(1, daemon()).schedule(() -> 7, 1, SECONDS).get() == 7);",
                "print(Executors.newFixedThreadPool(1, daemon()).invokeAll(List.of(() -> 7, () -> { LockSupport.park(); return 8; }), 1, SECONDS).get(1).isCancelled());",
                "try { Executors.newFixedThreadPool(1, daemon()).invokeAny(List.of(() -> { LockSupport.park(); return 8; }), 1, SECONDS); print(false); } catch (TimeoutException e) { }",
                "CyclicBarrier b = new CyclicBarrier(2); try { b.await(1, SECONDS); print(false); } catch (TimeoutException e) { print(b.isBroken()); }",
                "try { new Exchanger<String>().exchange(\"a\", 1, SECONDS); print(false); } catch (TimeoutException e) { }",
                "Phaser p = new Phaser(1); try { p.awaitAdvanceInterruptibly(0, 1, SECONDS); print(false); } catch (TimeoutException e) { print(p.getPhase() == 0); }",
                "LinkedTransferQueue<Integer> q = new LinkedTransferQueue<>(); print(!q.tryTransfer(7, 1, SECONDS)); print(q.isEmpty());",
                "StampedLock l = new StampedLock(); l.writeLock(); print(l.tryReadLock(500, MILLISECONDS) == 0); print(l.tryWriteLock(500, MILLISECONDS) == 0);",
                "ForkJoinPool e = new ForkJoinPool(1); e.submit(() -> LockSupport.park()); print(!e.awaitTermination(1, SECONDS));",
                "CountDownLatch l = new CountDownLatch(1); new Timer(true).schedule(new TimerTask() { public void run() { l.countDown(); } }, 1000); l.await();",
                "CountDownLatch l = new CountDownLatch(1); new Timer(true) { }.schedule(new TimerTask() { public void run() { l.countDown(); } }, new Date(1262304001000L)); l.await();",
                "CountDownLatch l = new CountDownLatch(3); new Timer(true).schedule(new TimerTask() { public void run() { l.countDown(); if (l.getCount() == 0) cancel(); } }, 400, 300); l.await();",
                "CountDownLatch l = new CountDownLatch(3); new Timer(true).scheduleAtFixedRate(new TimerTask() { public void run() { l.countDown(); if (l.getCount() == 0) cancel(); } }, 400, 300); l.await();",
                "DelayQueue<Due> q = new DelayQueue<>(); q.add(new Due(1000)); print(q.take() instanceof Due);",
                "BlockingQueue<Due> q = new DelayQueue<>(List.of(new Due(1000), new Due(1500))); print(q.take().at == SECONDS.toNanos(1));",
                "DelayQueue<Due> q = new DelayQueue<>(); q.add(new Due(2000)); print(q.poll(1, SECONDS) == null);",
                "DelayQueue<Due> q = new DelayQueue<>(); q.add(new Due(1000)); print(q.poll(1, HOURS) != null);",
                "print(((Supplier<DelayQueue<Due>>) DelayQueue::new).get().poll(1, SECONDS) == null);",
                "print(new DelayQueue<Due>() { public Due take() throws InterruptedException { return super.poll(1, SECONDS); } }.take() == null);",
                "print(((DelayQueue<?>) DelayQueue.class.getConstructor().newInstance()).poll(1, SECONDS) == null);",
                "BlockingQueue<Due> q = new DelayQueue<>(); print(DelayQueue.class.getMethod(\"poll\", long.class, TimeUnit.class).invoke(q, 1, SECONDS) == null);",
                "ForkJoinPool e = new ForkJoinPool(1); e.submit(() -> LockSupport.park()); print(!e.awaitQuiescence(1, SECONDS));",
                "ForkJoinPool e = new ForkJoinPool(1); e.submit(() -> LockSupport.park());"
                        + " print(ForkJoinPool.class.getMethod(\"awaitQuiescence\", long.class, TimeUnit.class).invoke(e, 1, SECONDS).equals(false));",
                "Queue<Integer> one = new ArrayDeque<>(List.of(1));"
                        + " ForkJoinPool e = new ForkJoinPool(1, pool -> one.poll() == null ? null : new Stillborn(pool), (thread, thrown) -> { }, false);"
                        + " e.execute(() -> print(false)); while (e.getPoolSize() > 0) Thread.yield(); print(!e.awaitQuiescence(1, SECONDS));",
                "Held s = new Held(); print(!s.tryAcquireNanos(1, 1_000_000_000));",
                "Held s = new Held(); print(!s.tryAcquireSharedNanos(1, 1_000_000_000));",
                "Held s = new Held(); s.free(); AbstractQueuedSynchronizer.ConditionObject c = s.new ConditionObject(); print(!c.await(1, SECONDS));",
                "LongHeld s = new LongHeld(); print(!s.tryAcquireNanos(1, 500_000_000)); print(!s.tryAcquireSharedNanos(1, 500_000_000));",
                "print(new java.lang.ref.ReferenceQueue<Object>().remove(1000) == null);",
                "new Main().nap(Main.class.getMethod(\"sleep\").getName());",
                "Thread.class.getMethod(\"sleep\", long.class).invoke(null, 1000);",
            })
    void a_timeout_is_over_when_simulated_time_is(String statements) throws Exception {
        GuestProcess process = start(statements + " System.out.print(System.nanoTime() / 1_000_000);");

        machine.settle();
        clock.advance(Duration.ofMillis(998));
        assertThat(machine.out()).isEmpty();
        clock.advance(Duration.ofMillis(2)); // and no further: who is late in real time must not be so in this one

        assertThat(machine.end(process).exitCode()).isZero();
        assertThat(machine.out()).isEqualTo("1000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CountDownLatch w = new CountDownLatch(1); later(() -> w.countDown()); print(w.await(1, HOURS));",
                "Semaphore w = new Semaphore(0); later(() -> w.release()); print(w.tryAcquire(1, HOURS));",
                "BlockingQueue<Integer> w = new LinkedBlockingQueue<>(); later(() -> w.add(7));"
                        + " print(w.poll(1, HOURS) == 7);",
                "BlockingQueue<Integer> w = new SynchronousQueue<>(); later(() -> w.poll());"
                        + " print(w.offer(7, 1, HOURS));",
                "CyclicBarrier w = new CyclicBarrier(2); later(() -> { try { w.await(); } catch (Exception e) { } }); print(w.await(1, HOURS) == 1);",
                "Exchanger<Integer> w = new Exchanger<>(); later(() -> { try { w.exchange(7); } catch (InterruptedException e) { } });"
                        + " print(w.exchange(8, 1, HOURS) == 7);",
                "Phaser w = new Phaser(1); later(() -> w.arrive()); print(w.awaitAdvanceInterruptibly(0, 1, HOURS) == 1);",
                "LinkedTransferQueue<Integer> w = new LinkedTransferQueue<>(); later(() -> w.poll()); print(w.tryTransfer(7, 1, HOURS));",
                "StampedLock w = new StampedLock(); long s = w.writeLock(); later(() -> w.unlockWrite(s)); print(w.tryReadLock(1, HOURS) != 0);",
                "print(Executors.newFixedThreadPool(2, daemon()).invokeAny(List.of(() -> { throw new Exception(); }, () -> { Thread.sleep(500); return 7; }), 1, HOURS).equals(7));",
                "print(Executors.newFixedThreadPool(2, daemon()).invokeAll(List.of(() -> { throw new Exception(); }, () -> { Thread.sleep(500); return 7; }), 1, HOURS).get(1).get().equals(7));",
                "CompletableFuture<Integer> w = new CompletableFuture<>(); later(() -> w.complete(7));"
                        + " print(w.get(1, HOURS) == 7);",
                "DelayQueue<Due> w = new DelayQueue<>(); later(() -> w.add(new Due(0))); print(w.take().at == 0);",
                "DelayQueue<Due> w = new DelayQueue<>(); w.add(new Due(3_600_000)); later(() -> w.offer(new Due(0))); print(w.poll(2, HOURS).at == 0);",
                "DelayQueue<Due> w = new DelayQueue<>(); w.add(new Due(400)); w.add(new Due(500)); print(w.take().at < w.take().at);",
                "DelayQueue<Due> w = new DelayQueue<>(); Thread t = Thread.currentThread(); later(() -> t.interrupt());"
                        + " try { w.take(); print(false); } catch (InterruptedException e) { }",
                "CountDownLatch l = new CountDownLatch(1); ForkJoinPool w = new ForkJoinPool(1); w.execute(() -> { try { l.await(); } catch (InterruptedException e) { } });"
                        + " later(() -> l.countDown()); print(w.awaitQuiescence(1, HOURS));",
                "CompletableFuture<Thread> worker = new CompletableFuture<>(); ForkJoinPool.commonPool().execute(() -> { worker.complete(Thread.currentThread()); try { Thread.sleep(500); } catch (InterruptedException e) { } });"
                        + " while (!worker.isDone() || worker.join().getState() != Thread.State.WAITING) Thread.yield();"
                        + " print(!ForkJoinPool.commonPool().awaitTermination(1, HOURS));",
                "Held w = new Held(); later(() -> w.free()); print(w.tryAcquireNanos(1, HOURS.toNanos(1)));",
                "Object w = new Object(); later(() -> { synchronized (w) { w.notify(); } });"
                        + " synchronized (w) { w.wait(3_600_000); }",
                "Thread w = Thread.currentThread(); later(() -> LockSupport.unpark(w));"
                        + " LockSupport.parkNanos(3_600_000_000_000L);",
                "Thread w = Thread.currentThread(); later(() -> w.interrupt());"
                        + " try { Thread.sleep(3_600_000); } catch (InterruptedException e)"
                        + " { print(!Thread.currentThread().isInterrupted()); }",
            })
    void a_wait_ends_when_what_it_waits_for_comes(String statements) throws Exception {
        GuestProcess process = start(statements
                + " if (Thread.currentThread().isInterrupted()) System.out.print(\"interrupted \");"
                + " System.out.print(System.nanoTime() / 1_000_000);");

        machine.settle();
        clock.advance(Duration.ofMillis(500));

        assertThat(machine.end(process).exitCode()).isZero();
        assertThat(machine.out()).isEqualTo("500");
    }

    @Test
    void sleepers_wake_in_the_order_of_their_times() throws Exception {
        GuestProcess process = start("""
                Thread[] threads = new Thread[5];
                for (int i = 0; i < 5; i++) {
                    int turn = i;
                    threads[i] = new Thread(() -> {
                        for (int round = 0; round < 3; round++) {
                            try { Thread.sleep(100 + turn); } catch (InterruptedException e) { return; }
                            System.out.print(turn);
                        }
                    });
                    threads[i].start();
                }
                for (Thread thread : threads) thread.join();
                """);

        machine.settle();
        machine.settle();
        clock.advance(Duration.ofSeconds(1));

        assertThat(machine.end(process).exitCode()).isZero();
        assertThat(machine.out()).isEqualTo("012340123401234");
    }

    @Test
    void a_schedule_keeps_its_rate_until_it_is_cancelled() throws Exception {
        GuestProcess process = start("""
                ScheduledExecutorService executor = Executors.newScheduledThreadPool(1, daemon());
                CountDownLatch three = new CountDownLatch(3);
                ScheduledFuture<?> schedule = executor.scheduleAtFixedRate(() -> {
                    System.out.print(System.nanoTime() / 1_000_000 + " ");
                    three.countDown();
                }, 50, 100, TimeUnit.MILLISECONDS);
                three.await();
                System.out.print(schedule.cancel(false) + " " + schedule.isCancelled());
                """);

        machine.settle();
        clock.advance(Duration.ofMillis(260));

        assertThat(machine.end(process).exitCode()).isZero();
        assertThat(machine.out()).isEqualTo("50 150 250 true true");
    }

    @Test
    void a_timer_keeps_its_rate_until_its_task_is_cancelled() throws Exception {
        GuestProcess process = start("""
                Timer timer = new Timer();
                timer.scheduleAtFixedRate(new TimerTask() {
                    int runs;
                    public void run() {
                        System.out.print(System.nanoTime() / 1_000_000 + "," + (scheduledExecutionTime() - 1262304000000L) + " ");
                        if (++runs == 3) {
                            System.out.print(cancel() + " " + cancel());
                            timer.cancel();
                        }
                    }
                }, 100, 50);
                TimerTask never = new TimerTask() { public void run() { System.out.print("never"); } };
                timer.schedule(never, 120);
                print(never.cancel());
                try { timer.schedule(never, 1); print(false); } catch (IllegalStateException scheduledBefore) { }
                try { timer.schedule(new TimerTask() { public void run() { } }, -1); print(false); } catch (IllegalArgumentException negative) { }
                """);

        machine.settle();
        clock.advance(Duration.ofHours(1));

        assertThat(machine.end(process).exitCode()).isZero();
        assertThat(machine.out()).isEqualTo("100,100 150,150 200,200 true false");
    }

    @Test
    void a_permit_to_park_outlives_a_sleep() throws Exception {
        GuestProcess process = start("""
                LockSupport.unpark(Thread.currentThread());
                Thread.sleep(1000);
                LockSupport.park();
                System.out.print("unparked");
                """);

        machine.settle();
        clock.advance(Duration.ofSeconds(1));

        assertThat(machine.end(process).exitCode()).isZero();
        assertThat(machine.out()).isEqualTo("unparked");
    }

    @Test
    void a_process_that_sleeps_can_be_ended() throws Exception {
        GuestProcess process = start("while (true) try { Thread.sleep(1000); } catch (InterruptedException e) { }");
        machine.settle();

        process.terminate(9);

        assertThat(machine.end(process).exitCode()).isEqualTo(9);
    }

    private void run(String statements) throws Exception {
        assertThat(machine.end(start(statements)).exitCode()).isZero();
    }

    private GuestProcess start(String statements) {
        String source = """
                import java.time.*;
                import java.util.*;
                import java.util.concurrent.*;
                import java.util.concurrent.locks.*;
                import java.util.function.*;
                import static java.util.concurrent.TimeUnit.*;
                class Due implements Delayed {
                    final long at;
                    Due(long millis) { at = MILLISECONDS.toNanos(millis); }
                    public long getDelay(TimeUnit unit) { return unit.convert(at - System.nanoTime(), NANOSECONDS); }
                    public int compareTo(Delayed other) { return Long.compare(at, ((Due) other).at); }
                }
                class Held extends AbstractQueuedSynchronizer {
                    volatile boolean free;
                    void free() { free = true; release(1); }
                    protected boolean tryAcquire(int n) { return free; }
                    protected boolean tryRelease(int n) { return true; }
                    protected int tryAcquireShared(int n) { return -1; }
                    protected boolean isHeldExclusively() { return true; }
                }
                class LongHeld extends AbstractQueuedLongSynchronizer {
                    protected boolean tryAcquire(long n) { return false; }
                    protected long tryAcquireShared(long n) { return -1; }
                }
                class Stillborn extends ForkJoinWorkerThread {
                    Stillborn(ForkJoinPool pool) { super(pool); }
                    protected void onStart() { throw new IllegalStateException(); }
                }
                public class Main extends Thread {
                    static void print(boolean claim) { if (!claim) System.out.print("not so "); }
                    static ThreadFactory daemon() {
                        return task -> { Thread t = new Thread(task); t.setDaemon(true); return t; };
                    }
                    static void later(Runnable task) {
                        Thread t = new Thread(() -> { try { Thread.sleep(500); task.run(); } catch (InterruptedException e) { } });
                        t.start();
                    }
                    public static void sleep() { }
                    public void nap(String ignored) throws InterruptedException { sleep(1000); }
                    public static void main(String[] args) throws Throwable {
                        %s
                    }
                }
                """;
        return machine.start(Image.ofJar(GuestJar.in(directory, "program.jar")
                .mainClass("Main")
                .source("Main", source.formatted(statements))
                .pack()));
    }
}
