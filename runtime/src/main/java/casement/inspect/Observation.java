package casement.inspect;

import casement.inspect.Wait.Ending;
import casement.kernel.Inspector;
import casement.kernel.Inspector.Subject;
import casement.kernel.Snapshot;
import casement.kernel.Snapshot.ProcessInfo;
import casement.kernel.Snapshot.Target;
import casement.kernel.Snapshot.ThreadInfo;
import casement.kernel.Snapshot.WaitInfo;
import casement.semantics.ObjectId;
import casement.semantics.ObjectType;
import casement.semantics.ThreadId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A look at who waits for whom, in three steps: who waits, in which wait; who holds what; and, if anybody asks, who is no
 * longer in the same wait.
 *
 * <p>Whoever was in one wait from the first step to the third has not let go of anything meanwhile. So what the second
 * step found in the hands of those was in their hands all the time, and what is left is true at once.
 */
final class Observation {

    private final Inspector machine;
    private final Map<Long, Party> byJavaThread = new HashMap<>();
    private final Map<ThreadId, Party> byThread = new HashMap<>();
    private final Map<Party, Wait> inKernel = new LinkedHashMap<>();
    private final Map<Party, Wait> inJava = new LinkedHashMap<>();

    private Observation(Inspector machine) {
        this.machine = machine;
    }

    static Observation of(Inspector machine) {
        return of(machine, () -> {});
    }

    /** @param between runs after the first step, for those who want to try what may happen there */
    static Observation of(Inspector machine, Runnable between) {
        Observation made = new Observation(machine);
        made.look(between);
        return made;
    }

    WaitGraph graph() {
        List<Wait> waits = new ArrayList<>(inKernel.values());
        inJava.forEach((party, wait) -> {
            if (!inKernel.containsKey(party)) {
                waits.add(wait);
            }
        });
        return new WaitGraph(waits);
    }

    /** Tells, as of now, which waits have ended since the look, or may have. */
    Predicate<Wait> nowOver() {
        Map<ThreadId, Long> kernelNow = new HashMap<>();
        for (ThreadInfo thread : machine.threads()) {
            if (thread.awaits() != null) {
                kernelNow.put(thread.id(), thread.awaits().number());
            }
        }
        Map<Long, JavaLocks.Blocked> javaNow = JavaLocks.look();
        return wait -> {
            if (inKernel.containsKey(wait.who())) {
                return kernelNow.getOrDefault(wait.who().thread(), 0L) != wait.number();
            }
            JavaLocks.Blocked now = javaNow.get(wait.who().javaThread());
            return now == null || now.number() != wait.number();
        };
    }

    // ---- the first two steps

    private void look(Runnable between) {
        List<ThreadInfo> threads = machine.threads();
        Map<Long, JavaLocks.Blocked> blocked = JavaLocks.look();
        between.run();
        Map<ObjectId, Subject> subjects = machine.subjects();
        boolean poolRests = ForkJoinPool.commonPool().isQuiescent();
        Map<Long, JavaLocks.Blocked> owned = JavaLocks.look();
        meet(threads, owned);
        for (ThreadInfo thread : threads) {
            WaitInfo wait = thread.awaits();
            if (wait != null) {
                Party who = Objects.requireNonNull(byThread.get(thread.id()), "all have been met");
                inKernel.putIfAbsent(who, inKernel(who, thread, wait, subjects, poolRests));
            }
        }
        owned.forEach((java, now) -> {
            JavaLocks.Blocked before = blocked.get(java);
            if (before != null && before.number() == now.number()) {
                Party who = stranger(java, now.name());
                inJava.put(who, inJava(who, now));
            }
        });
    }

    /** One Java thread may have several identities, of which it uses one at a time: the one that waits names it. */
    private void meet(List<ThreadInfo> threads, Map<Long, JavaLocks.Blocked> blocked) {
        for (ThreadInfo thread : threads) {
            Party party =
                    new Party(thread.javaThread(), thread.id(), thread.process(), thread.processName(), thread.name());
            if (thread.javaThread() == 0) {
                byThread.put(thread.id(), party);
            } else if (thread.awaits() != null) {
                byJavaThread.put(thread.javaThread(), party);
            } else {
                byJavaThread.putIfAbsent(thread.javaThread(), party);
            }
        }
        threads.stream()
                .filter(thread -> thread.javaThread() != 0)
                .forEach(thread -> byThread.put(thread.id(), byJavaThread.get(thread.javaThread())));
        meetStrangers(blocked);
    }

    private void meetStrangers(Map<Long, JavaLocks.Blocked> blocked) {
        Set<Long> strangers = new HashSet<>(blocked.keySet());
        blocked.values().forEach(each -> strangers.add(each.owner()));
        strangers.remove(0L);
        strangers.removeAll(byJavaThread.keySet());
        Map<Long, ProcessInfo> homes = strangers.isEmpty() ? Map.of() : machine.homes(strangers);
        homes.forEach((java, home) ->
                byJavaThread.put(java, new Party(java, null, home.id(), home.name(), nameOf(java, blocked))));
    }

    private static String nameOf(long java, Map<Long, JavaLocks.Blocked> blocked) {
        JavaLocks.Blocked itself = blocked.get(java);
        return itself != null
                ? itself.name()
                : blocked.values().stream()
                        .filter(each -> each.owner() == java)
                        .map(JavaLocks.Blocked::ownerName)
                        .findFirst()
                        .orElse("");
    }

    private Party stranger(long java, String name) {
        return byJavaThread.computeIfAbsent(java, id -> new Party(id, null, null, "", name));
    }

    // ---- waits

    private Wait inKernel(
            Party who, ThreadInfo thread, WaitInfo wait, Map<ObjectId, Subject> subjects, boolean poolRests) {
        List<Obstacle> obstacles = wait.targets().stream()
                .map(target -> obstacle(thread, target, subjects.get(target.id()), poolRests))
                .toList();
        Ending ending = wait.alertable() ? Ending.ROUTINE : Ending.NONE;
        return new Wait(
                who, wait.number(), wait.all(), obstacles, wait.since(), wait.hasEnd() ? Ending.TIMEOUT : ending);
    }

    private Obstacle obstacle(ThreadInfo waiter, Target target, @Nullable Subject subject, boolean poolRests) {
        boolean hasIt = subject != null
                && target.type() == ObjectType.MUTEX
                && subject.threads().contains(waiter.id());
        boolean unseen = subject != null && target.type() == ObjectType.PROCESS && (subject.callsBack() || !poolRests);
        if (subject == null || hasIt || unseen) {
            return Obstacle.open(target.name());
        }
        Stream<Party> known = subject.threads().stream()
                .map(id -> byThread.computeIfAbsent(id, fresh -> new Party(0, fresh, null, "", "")));
        Stream<Party> strangers = subject.javaThreads().stream().map(java -> stranger(java, ""));
        return new Obstacle(
                target.name(), Stream.concat(known, strangers).distinct().toList());
    }

    private Wait inJava(Party who, JavaLocks.Blocked blocked) {
        Obstacle lock = blocked.owner() == 0
                ? Obstacle.open(blocked.lock())
                : new Obstacle(blocked.lock(), List.of(stranger(blocked.owner(), blocked.ownerName())));
        Ending ending = blocked.timed() ? Ending.TIMEOUT : Ending.NONE;
        return new Wait(who, blocked.number(), false, List.of(lock), Snapshot.NEVER, ending);
    }
}
