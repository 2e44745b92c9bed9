package casement.sandbox.rewrite;

import static casement.sandbox.rewrite.Redirect.ANY_CLASS;
import static casement.sandbox.rewrite.Redirect.call;
import static casement.sandbox.rewrite.Redirect.inheritedCall;
import static casement.sandbox.rewrite.Redirect.inheritedStaticCall;
import static casement.sandbox.rewrite.Redirect.staticCall;

import java.util.List;
import java.util.stream.Stream;

/**
 * What waits for a time. A call names the class that the code knows the object by, so each class of the JDK that has the
 * method is listed.
 */
final class WaitRedirects {

    private static final String THREAD = "java/lang/Thread";
    private static final String UNIT = "java/util/concurrent/TimeUnit";
    private static final String PARKING = "java/util/concurrent/locks/LockSupport";
    private static final String TIME = "JLjava/util/concurrent/TimeUnit;)";
    private static final String DURATION = "(Ljava/time/Duration;)";
    private static final int SINCE_DURATIONS = 19;

    /** Sleeping, parking, joining, and waiting at a monitor. */
    private static final Stream<Redirect> THREADS = Stream.of(
                    staticCall(THREAD, "sleep", "(J)V", "sleep"),
                    staticCall(THREAD, "sleep", "(JI)V", "sleep"),
                    staticCall(THREAD, "sleep", DURATION + "V", "sleep").since(SINCE_DURATIONS),
                    inheritedStaticCall(THREAD, "sleep", "(J)V", "sleep"),
                    inheritedStaticCall(THREAD, "sleep", "(JI)V", "sleep"),
                    call(UNIT, "sleep", "(J)V", "sleep"),
                    staticCall(PARKING, "parkNanos", "(J)V", "parkNanos"),
                    staticCall(PARKING, "parkNanos", "(Ljava/lang/Object;J)V", "parkNanos"),
                    staticCall(PARKING, "parkUntil", "(J)V", "parkUntil"),
                    staticCall(PARKING, "parkUntil", "(Ljava/lang/Object;J)V", "parkUntil"),
                    call(THREAD, "join", "(J)V", "join"),
                    call(THREAD, "join", "(JI)V", "join"),
                    call(THREAD, "join", DURATION + "Z", "join").since(SINCE_DURATIONS),
                    inheritedCall(THREAD, "join", "(J)V", "join"),
                    inheritedCall(THREAD, "join", "(JI)V", "join"),
                    call(UNIT, "timedJoin", "(Ljava/lang/Thread;J)V", "timedJoin"),
                    call(THREAD, "interrupt", "()V", "interrupt"),
                    inheritedCall(THREAD, "interrupt", "()V", "interrupt"),
                    call(ANY_CLASS, "wait", "(J)V", "waitFor"),
                    call(ANY_CLASS, "wait", "(JI)V", "waitFor"),
                    call("java/lang/ref/ReferenceQueue", "remove", "(J)Ljava/lang/ref/Reference;", "remove"),
                    call(UNIT, "timedWait", "(Ljava/lang/Object;J)V", "timedWait"))
            .map(row -> row.in("GuestWaits"));

    private static final String SYNCHRONIZER = "locks/AbstractQueuedSynchronizer";
    private static final String LONG_SYNCHRONIZER = "locks/AbstractQueuedLongSynchronizer";
    private static final String[] CONDITIONS = {
        "locks/Condition", SYNCHRONIZER + "$ConditionObject", LONG_SYNCHRONIZER + "$ConditionObject"
    };

    private static final Stream<Redirect> SYNCHRONIZERS = Stream.of(
                    all("await", "(" + TIME + "Z", "CountDownLatch"),
                    all("tryAcquire", "(" + TIME + "Z", "Semaphore"),
                    all("tryAcquire", "(I" + TIME + "Z", "Semaphore"),
                    all(
                            "tryLock",
                            "(" + TIME + "Z",
                            "locks/Lock",
                            "locks/ReentrantLock",
                            "locks/ReentrantReadWriteLock$ReadLock",
                            "locks/ReentrantReadWriteLock$WriteLock"),
                    all("await", "(" + TIME + "Z", CONDITIONS),
                    all("awaitNanos", "(J)J", CONDITIONS),
                    all("awaitUntil", "(Ljava/util/Date;)Z", CONDITIONS))
            .flatMap(rows -> rows);

    private static final String[] QUEUES = {
        "BlockingQueue",
        "ArrayBlockingQueue",
        "BlockingDeque",
        "LinkedBlockingDeque",
        "LinkedBlockingQueue",
        "LinkedTransferQueue",
        "PriorityBlockingQueue",
        "SynchronousQueue",
        "TransferQueue"
    };

    private static final Stream<Redirect> COLLECTIONS = Stream.of(
                    all("poll", "(" + TIME + "Ljava/lang/Object;", QUEUES),
                    all("offer", "(Ljava/lang/Object;" + TIME + "Z", QUEUES),
                    all("pollFirst", "(" + TIME + "Ljava/lang/Object;", "BlockingDeque", "LinkedBlockingDeque"),
                    all("pollLast", "(" + TIME + "Ljava/lang/Object;", "BlockingDeque", "LinkedBlockingDeque"),
                    all("offerFirst", "(Ljava/lang/Object;" + TIME + "Z", "BlockingDeque", "LinkedBlockingDeque"),
                    all("offerLast", "(Ljava/lang/Object;" + TIME + "Z", "BlockingDeque", "LinkedBlockingDeque"))
            .flatMap(rows -> rows);

    private static final Stream<Redirect> TASKS = Stream.of(
                    all(
                            "get",
                            "(" + TIME + "Ljava/lang/Object;",
                            "Future",
                            "CompletableFuture",
                            "ForkJoinTask",
                            "FutureTask",
                            "RunnableFuture",
                            "ScheduledFuture"),
                    all(
                            "awaitTermination",
                            "(" + TIME + "Z",
                            "ExecutorService",
                            "ScheduledExecutorService",
                            "ScheduledThreadPoolExecutor",
                            "ThreadPoolExecutor",
                            "ForkJoinPool"))
            .flatMap(rows -> rows);

    private static final String TASK_LIST = "(Ljava/util/Collection;" + TIME;
    private static final String[] EXECUTORS = {
        "ExecutorService",
        "AbstractExecutorService",
        "ScheduledExecutorService",
        "ScheduledThreadPoolExecutor",
        "ThreadPoolExecutor",
        "ForkJoinPool"
    };

    private static final Stream<Redirect> INVOCATIONS = Stream.of(
                    all("invokeAll", TASK_LIST + "Ljava/util/List;", EXECUTORS),
                    all("invokeAny", TASK_LIST + "Ljava/lang/Object;", EXECUTORS))
            .flatMap(rows -> rows)
            .map(row -> row.in("GuestInvocations"));

    private static final Stream<Redirect> RENDEZVOUS = Stream.of(
                    all("await", "(" + TIME + "I", "CyclicBarrier"),
                    all("exchange", "(Ljava/lang/Object;" + TIME + "Ljava/lang/Object;", "Exchanger"),
                    all("awaitAdvanceInterruptibly", "(I" + TIME + "I", "Phaser"),
                    all("tryTransfer", "(Ljava/lang/Object;" + TIME + "Z", "TransferQueue", "LinkedTransferQueue"),
                    all("tryReadLock", "(" + TIME + "J", "locks/StampedLock"),
                    all("tryWriteLock", "(" + TIME + "J", "locks/StampedLock"))
            .flatMap(rows -> rows)
            .map(row -> row.in("GuestRendezvous"));

    /** Of synchronizers that guests make themselves. */
    private static final Stream<Redirect> ACQUISITIONS = Stream.of(
                    acquisition(SYNCHRONIZER, "tryAcquireNanos", "(IJ)Z"),
                    acquisition(SYNCHRONIZER, "tryAcquireSharedNanos", "(IJ)Z"),
                    acquisition(LONG_SYNCHRONIZER, "tryAcquireNanos", "(JJ)Z"),
                    acquisition(LONG_SYNCHRONIZER, "tryAcquireSharedNanos", "(JJ)Z"))
            .flatMap(rows -> rows)
            .map(row -> row.in("GuestSynchronizers"));

    private static Stream<Redirect> acquisition(String owner, String name, String descriptor) {
        String type = "java/util/concurrent/" + owner;
        return Stream.of(call(type, name, descriptor, name), inheritedCall(type, name, descriptor, name));
    }

    private static final Stream<Redirect> POOLS =
            Stream.of(call("java/util/concurrent/ForkJoinPool", "awaitQuiescence", "(" + TIME + "Z", "awaitQuiescence")
                    .in("GuestPools"));

    private static final String TIMER = "java/util/Timer";
    private static final String TIMER_TASK = "java/util/TimerTask";
    private static final String OF_TIMER_TASK = "(L" + TIMER_TASK + ";";
    private static final String DATE = "Ljava/util/Date;";

    private static final Stream<Redirect> TIMERS = Stream.of(
                    ofTimer("schedule", OF_TIMER_TASK + "J)V"),
                    ofTimer("schedule", OF_TIMER_TASK + DATE + ")V"),
                    ofTimer("schedule", OF_TIMER_TASK + "JJ)V"),
                    ofTimer("schedule", OF_TIMER_TASK + DATE + "J)V"),
                    ofTimer("scheduleAtFixedRate", OF_TIMER_TASK + "JJ)V"),
                    ofTimer("scheduleAtFixedRate", OF_TIMER_TASK + DATE + "J)V"),
                    ofTimer("cancel", "()V"),
                    Stream.of(
                            call(TIMER_TASK, "cancel", "()Z", "cancel"),
                            inheritedCall(TIMER_TASK, "cancel", "()Z", "cancel"),
                            call(TIMER_TASK, "scheduledExecutionTime", "()J", "scheduledExecutionTime"),
                            inheritedCall(TIMER_TASK, "scheduledExecutionTime", "()J", "scheduledExecutionTime")))
            .flatMap(rows -> rows)
            .map(row -> row.in("GuestTimers"));

    private static Stream<Redirect> ofTimer(String name, String descriptor) {
        return Stream.of(call(TIMER, name, descriptor, name), inheritedCall(TIMER, name, descriptor, name));
    }

    private static final String SCHEDULED = ")Ljava/util/concurrent/ScheduledFuture;";
    private static final String[] SCHEDULERS = {"ScheduledExecutorService", "ScheduledThreadPoolExecutor"};

    private static final Stream<Redirect> SCHEDULES = Stream.of(
                    all("schedule", "(Ljava/lang/Runnable;" + TIME.replace(")", SCHEDULED), SCHEDULERS),
                    all("schedule", "(Ljava/util/concurrent/Callable;" + TIME.replace(")", SCHEDULED), SCHEDULERS),
                    all("scheduleAtFixedRate", "(Ljava/lang/Runnable;J" + TIME.replace(")", SCHEDULED), SCHEDULERS),
                    all("scheduleWithFixedDelay", "(Ljava/lang/Runnable;J" + TIME.replace(")", SCHEDULED), SCHEDULERS))
            .flatMap(rows -> rows)
            .map(row -> row.in("GuestSchedules"));

    private static final String FUTURE = "java/util/concurrent/CompletableFuture";
    private static final String TO_FUTURE = TIME + "L" + FUTURE + ";";
    private static final String EXECUTOR = "Ljava/util/concurrent/Executor;";

    private static final Stream<Redirect> FUTURES = Stream.of(
                    call(FUTURE, "orTimeout", "(" + TO_FUTURE, "orTimeout"),
                    call(FUTURE, "completeOnTimeout", "(Ljava/lang/Object;" + TO_FUTURE, "completeOnTimeout"),
                    staticCall(FUTURE, "delayedExecutor", "(" + TIME + EXECUTOR, "delayedExecutor"),
                    staticCall(
                            FUTURE,
                            "delayedExecutor",
                            "(" + TIME.replace(")", EXECUTOR + ")") + EXECUTOR,
                            "delayedExecutor"))
            .map(row -> row.in("GuestFutures"));

    /** A method of several classes of {@code java.util.concurrent}, of which the first is what all others are. */
    private static Stream<Redirect> all(String name, String descriptor, String... owners) {
        String prefix = "java/util/concurrent/";
        return Stream.of(owners)
                .map(owner -> call(prefix + owner, name, descriptor, name)
                        .on(prefix + owners[0])
                        .in("GuestConcurrency"));
    }

    /** Every row. */
    static final List<Redirect> ALL = Stream.of(
                    THREADS,
                    SYNCHRONIZERS,
                    COLLECTIONS,
                    TASKS,
                    INVOCATIONS,
                    RENDEZVOUS,
                    ACQUISITIONS,
                    POOLS,
                    TIMERS,
                    SCHEDULES,
                    FUTURES)
            .flatMap(rows -> rows)
            .toList();

    private WaitRedirects() {}
}
