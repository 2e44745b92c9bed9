package casement.semantics;

import static casement.semantics.Callers.ANN;
import static casement.semantics.Callers.BOB;
import static casement.semantics.Callers.CID;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every state, whatever was asked of it before: long random histories, the same in every run. */
class EveryStateTest {

    private static final int HISTORIES = 100;
    private static final int STEPS = 200;
    private static final int[] ODD = {
        0, 1, 2, 3, 4, 7, 8, 10, 15, -1, -15, 255, 256, 4096, 65_536, 0x2000, Integer.MAX_VALUE, Integer.MIN_VALUE
    };
    private static final long[] ODD_LONG = {
        0, 1, -1, -10_000, -10_000_000, 4096, 65_536, 1L << 40, Callers.EPOCH, Long.MAX_VALUE, Long.MIN_VALUE
    };
    private static final CompletionRoutine RING = (argument, fileTime) -> {};

    /** What makes one type of object, and what may be asked of it. */
    private record Kind(
            ObjectType type, Function<Random, ObjectSpec<?>> spec, Function<Random, ObjectRequest<?>> request) {

        @Override
        public String toString() {
            return type.toString();
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind(
                        ObjectType.MUTEX,
                        r -> new MutexState.Spec(r.nextBoolean()),
                        r -> pick(r, new MutexState.Release(), new MutexState.Query())),
                new Kind(
                        ObjectType.EVENT,
                        r -> new EventState.Spec(r.nextBoolean(), r.nextBoolean()),
                        r -> pick(
                                r,
                                new EventState.Set(),
                                new EventState.Reset(),
                                new EventState.Pulse(),
                                new EventState.SetData(odd(r)),
                                new EventState.GetData(),
                                new EventState.Query())),
                new Kind(
                        ObjectType.SEMAPHORE,
                        r -> new SemaphoreState.Spec(odd(r), odd(r), r.nextBoolean()),
                        r -> new SemaphoreState.Release(odd(r))),
                new Kind(
                        ObjectType.TIMER,
                        r -> new TimerState.Spec(r.nextBoolean()),
                        r -> pick(
                                r,
                                new TimerState.Set(
                                        oddLong(r),
                                        odd(r),
                                        r.nextBoolean() ? RING : null,
                                        null,
                                        r.nextBoolean(),
                                        r.nextBoolean()),
                                new TimerState.Cancel(),
                                new TimerState.Expired(r.nextInt(20)))),
                new Kind(
                        ObjectType.MESSAGE_QUEUE,
                        r -> new MessageQueueState.Spec(
                                r.nextInt(4), r.nextInt(4), odd(r), r.nextBoolean(), r.nextBoolean()),
                        r -> pick(
                                r,
                                new MessageQueueRequest.Write(new byte[r.nextInt(12)], r.nextInt(4) == 0),
                                new MessageQueueRequest.Read(odd(r)),
                                new MessageQueueRequest.GetInfo())),
                new Kind(
                        ObjectType.WATCHDOG,
                        r -> new WatchdogState.Spec(odd(r), odd(r), r.nextInt(3), 0),
                        r -> pick(
                                r,
                                new WatchdogState.Start(),
                                new WatchdogState.Stop(),
                                new WatchdogState.Refresh(),
                                new WatchdogState.Expired(r.nextInt(20)))),
                new Kind(
                        ObjectType.FILE_MAPPING,
                        r -> new FileMappingState.Spec(odd(r), oddLong(r), r.nextBoolean()),
                        r -> new FileMappingState.MapView(odd(r), oddLong(r), oddLong(r))),
                new Kind(
                        ObjectType.JOB,
                        r -> new JobState.Spec(r.nextBoolean(), r.nextBoolean()),
                        r -> pick(
                                r,
                                new JobRequest.Assign(process(r), pick(r, JobRequest.OtherJob.values())),
                                new JobRequest.MemberEnded(process(r)),
                                new JobRequest.ExcessGone(process(r)),
                                new JobRequest.PlaceChild(r.nextBoolean()),
                                new JobRequest.Terminate(odd(r)),
                                new JobRequest.SetLimits(
                                        new JobLimits(odd(r), odd(r), r.nextInt(3), r.nextInt(3)), r.nextBoolean()),
                                new JobRequest.SetTimeAction(pick(r, JobTimeAction.values())),
                                new JobRequest.QueryTimeAction(),
                                new JobRequest.Look(),
                                new JobRequest.AssociatePort(new ObjectId(1), 2),
                                new JobRequest.IsMember(process(r)),
                                new JobRequest.QueryLimits(),
                                new JobRequest.QueryAccounting(),
                                new JobRequest.QueryProcesses())),
                new Kind(
                        ObjectType.COMPLETION_PORT,
                        r -> new CompletionPortState.Spec(),
                        r -> pick(
                                r,
                                new CompletionPortState.Post(new PortMessage(1, 2, 3)),
                                new CompletionPortState.Take())),
                new Kind(
                        ObjectType.PROCESS,
                        r -> new ProcessState.Spec(),
                        r -> pick(r, new ProcessState.GetExitCode(), new ProcessState.End(odd(r)))),
                new Kind(
                        ObjectType.THREAD,
                        r -> new ThreadState.Spec(new ThreadId(5), odd(r), r.nextBoolean()),
                        r -> pick(
                                r,
                                new ThreadState.Suspend(),
                                new ThreadState.Resume(),
                                new ThreadState.SetPriority(odd(r)),
                                new ThreadState.GetPriority(),
                                new ThreadState.GetExitCode(),
                                r.nextInt(50) == 0 ? new ThreadState.End(odd(r)) : new ThreadState.Suspend())));
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static int odd(Random random) {
        return random.nextInt(4) == 0 ? random.nextInt() : ODD[random.nextInt(ODD.length)];
    }

    private static long oddLong(Random random) {
        return random.nextInt(4) == 0 ? random.nextLong() : ODD_LONG[random.nextInt(ODD_LONG.length)];
    }

    private static ProcessId process(Random random) {
        return new ProcessId(random.nextInt(6));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <S extends ObjectState<S>> void every_history_keeps_the_promises(Kind kind) {
        Map<Class<?>, Deeds> deeds = new HashMap<>();
        int created = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            @SuppressWarnings("unchecked")
            ObjectSpec<S> spec = (ObjectSpec<S>) kind.spec().apply(random);
            assertThat(spec.type()).isEqualTo(kind.type());
            if (spec.check() == Status.SUCCESS && spec.checkFresh() == Status.SUCCESS) {
                created++;
                live(kind, spec, random, deeds);
            }
        }
        assertThat(created).isPositive();
        deeds.values().forEach(Deeds::areAsPromised);
    }

    private static <S extends ObjectState<S>> void live(
            Kind kind, ObjectSpec<S> spec, Random random, Map<Class<?>, Deeds> deeds) {
        S state = spec.create(ANN);
        assertThat(state.type()).isEqualTo(spec.type());
        assertThat(state.type().isWaitable()).isEqualTo(state instanceof Waitable<?>);
        List<Integer> handles = new ArrayList<>(List.of(spec.access()));
        for (int step = 0; step < STEPS; step++) {
            Callers caller = pick(random, ANN, BOB, CID).at(step * 50L);
            int choice = random.nextInt(10);
            if (choice == 0) {
                int access = random.nextBoolean() ? Access.QUEUE_READ : Access.QUEUE_WRITE;
                handles.add(access);
                state = state.handleOpened(access).next();
            } else if (choice == 1 && !handles.isEmpty()) {
                int access = handles.remove(random.nextInt(handles.size()));
                state = state.handleClosed(access, handles.isEmpty()).next();
            } else if (choice == 2) {
                state = state.threadEnded(caller.thread()).next();
                state = state.processEnded(caller.process()).next();
            } else if (choice < 5) {
                state = waited(state, caller.with(random.nextInt(4)));
            } else {
                S before = state;
                @SuppressWarnings("unchecked")
                ObjectRequest<S> request = (ObjectRequest<S>) kind.request().apply(random);
                state = asked(state, request, caller);
                deeds.computeIfAbsent(request.getClass(), any -> new Deeds(request))
                        .add(before, request.on(before, caller));
            }
        }
    }

    private static <S extends ObjectState<S>> S asked(S state, ObjectRequest<S> request, Callers caller) {
        Step<S> step = request.on(state, caller);
        assertThat(request.type()).isEqualTo(state.type());
        assertThat(request.on(state, caller)).as("a pure function").isEqualTo(step);
        if (step.isPending()) {
            assertThat(request.mayBlock()).isTrue();
        }
        boolean mayStillChange = request instanceof MessageQueueRequest.Read || request instanceof JobRequest.Assign;
        if (step.isPending() || step.status().isError() && !mayStillChange) {
            assertThat(step.next()).as("refused: %s", request).isEqualTo(state);
            assertThat(step.value()).isNull();
        }
        if (request.onlyConsumes()) {
            assertThat(signaled(state)).containsAll(signaled(step.next()));
        }
        return request.settle(step.next());
    }

    /** What requests of one class did in all histories: what they promise about themselves is no less and no more. */
    private static final class Deeds {

        private final ObjectRequest<?> one;
        private boolean signaled;
        private boolean blocked;

        Deeds(ObjectRequest<?> one) {
            this.one = one;
        }

        void add(ObjectState<?> before, Step<? extends ObjectState<?>> step) {
            signaled |= !signaled(before).containsAll(signaled(step.next()));
            blocked |= step.isPending();
        }

        void areAsPromised() {
            assertThat(one.mayBlock()).as("may block: %s", one).isEqualTo(blocked);
            if (one.type().isWaitable()) {
                assertThat(one.onlyConsumes()).as("only consumes: %s", one).isNotEqualTo(signaled);
            }
        }
    }

    /** Waiters for whom the object is signaled, each end of a queue told apart. */
    private static Set<Callers> signaled(ObjectState<?> state) {
        Set<Callers> all = new HashSet<>();
        if (state instanceof Waitable<?> waitable) {
            for (Callers thread : List.of(ANN, BOB, CID)) {
                for (int access = 0; access < 4; access++) {
                    if (waitable.isSignaledFor(thread.with(access))) {
                        all.add(thread.with(access));
                    }
                }
            }
        }
        return all;
    }

    private static <S extends ObjectState<S>> S waited(S state, Callers waiter) {
        if (!(state instanceof Waitable<?> waitable) || !waitable.isSignaledFor(waiter)) {
            return state;
        }
        Grant<?> grant = waitable.grantTo(waiter);
        @SuppressWarnings("unchecked")
        S next = (S) grant.next();
        assertThat(signaled(state)).as("a grant never signals").containsAll(signaled(next));
        assertThat(grant.status()).isIn(Status.SUCCESS, Status.ABANDONED);
        return next;
    }
}
