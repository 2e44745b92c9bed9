package casement.load.script;

import casement.load.measure.Channel;
import casement.load.measure.Channels;
import casement.load.scenario.Action;
import casement.load.scenario.Action.Touch;
import casement.load.scenario.Fault;
import casement.load.scenario.Population;
import casement.load.scenario.Population.Script;
import casement.load.scenario.Ref;
import casement.load.scenario.Step;
import casement.semantics.MessageQueueRequest;
import casement.semantics.MutexState;
import casement.semantics.ObjectRequest;
import casement.semantics.ObjectType;
import casement.semantics.SemaphoreState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the script of a population into {@link Code}, with the faults that are to happen at its steps.
 *
 * <p>It writes from the end to the beginning: where to go on is then known when a step is written.
 */
public final class Compiler {

    private static final int LONGEST_MESSAGE = 1 << 20;

    private final Channels channels;
    private final List<Fault> faults;
    private final Slots slots;
    private final List<Op> ops = new ArrayList<>();
    private int loops;

    private Compiler(Map<String, TestedObject> objects, Channels channels, List<Fault> faults, Script script) {
        this.channels = channels;
        this.faults = faults;
        this.slots = new Slots(objects, script);
    }

    public static Code compile(
            Population population, Map<String, TestedObject> objects, Channels channels, List<Fault> faults) {
        Script script = (Script) population.work();
        List<Fault> own = faults.stream()
                .filter(fault -> population.key().equals(populationOf(fault)))
                .toList();
        Compiler compiler = new Compiler(objects, channels, own, script);
        compiler.channels(script.once());
        compiler.channels(script.steps());
        int start = compiler.steps(script.steps(), Op.END, 0);
        int once = compiler.steps(script.once(), Op.END, 0);
        return new Code(List.copyOf(compiler.ops), once, start, compiler.slots.all(), compiler.loops, objects.size());
    }

    private static @Nullable String populationOf(Fault fault) {
        if (fault instanceof Fault.KillAfter kill) {
            return kill.population();
        }
        if (fault instanceof Fault.Abandon abandon) {
            return abandon.population();
        }
        return fault instanceof Fault.Slow slow ? slow.population() : null;
    }

    /** @return where the steps begin */
    private int steps(List<Step> steps, int next, int depth) {
        int start = next;
        for (int i = steps.size() - 1; i >= 0; i--) {
            start = step(steps.get(i), start, depth);
        }
        return start;
    }

    private int add(Op op) {
        ops.add(op);
        return ops.size() - 1;
    }

    private int step(Step step, int next, int depth) {
        int after = next;
        for (Fault fault : faults) {
            if (fault instanceof Fault.KillAfter kill && kill.step().equals(step.name())) {
                after = add(new Ends.Kill(kill.probability(), after));
            } else if (fault instanceof Fault.Slow slow && slow.step().equals(step.name())) {
                after = add(new Ends.Slow(slow.probability(), slow.length(), after));
            }
        }
        int start = action(step, after, depth);
        for (Fault fault : faults) {
            if (fault instanceof Fault.Abandon abandon && abandon.step().equals(step.name())) {
                start = add(new Ends.Abandon(abandon.probability(), start));
            }
        }
        return start;
    }

    private int action(Step step, int next, int depth) {
        Action action = step.action();
        if (action instanceof Action.Pause pause) {
            return add(new Pause(pause.length(), pause.busy(), next));
        }
        if (action instanceof Action.Repeat repeat) {
            return repeat(repeat, next, depth);
        }
        if (action instanceof Action.Choose choose) {
            return choose(choose, next, depth);
        }
        if (action instanceof Action.Exit exit) {
            return add(new Ends.Exit(exit.code()));
        }
        if (action instanceof Action.Crash crash) {
            return add(new Ends.Crash(crash.why()));
        }
        if (action instanceof Action.Access access && !action.isCall()) {
            boolean writes = access.touch() == Touch.WRITE;
            return add(new Memory(target(access.object()), writes, access.offset(), access.bytes(), next));
        }
        int otherwise = steps(step.otherwise(), Op.BROKEN_OFF, depth);
        return add(call(step.name(), action, next, otherwise));
    }

    /** The end of the loop is written before its beginning is known: it jumps to where that will be. */
    private int repeat(Action.Repeat repeat, int next, int depth) {
        loops = Math.max(loops, depth + 1);
        int end = add(new Jumps.Jump(next));
        int body = steps(repeat.steps(), end, depth + 1);
        ops.set(end, new Jumps.Again(depth, body, next));
        return add(new Jumps.Begin(depth, repeat.times(), body));
    }

    private int choose(Action.Choose choose, int next, int depth) {
        int[] sums = new int[choose.alternatives().size()];
        int[] starts = new int[sums.length];
        int sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += choose.alternatives().get(i).weight();
            sums[i] = sum;
            starts[i] = steps(choose.alternatives().get(i).steps(), next, depth);
        }
        return add(new Jumps.Choose(sums, starts));
    }

    private Call call(String name, Action action, int next, int otherwise) {
        Channel channel = channel(name, action);
        if (action instanceof Action.Wait wait) {
            return new WaitCall(channel, next, otherwise, target(wait.object()), wait.timeout());
        }
        if (action instanceof Action.WaitMany wait) {
            List<Target> targets = wait.objects().stream().map(this::target).toList();
            return new WaitManyCall(channel, next, otherwise, targets, wait.all(), wait.timeout());
        }
        if (action instanceof Action.Release release) {
            Target target = target(release.object());
            boolean mutex = target.slot().object().entry().type() == ObjectType.MUTEX;
            ObjectRequest<?> request = mutex ? new MutexState.Release() : new SemaphoreState.Release(release.count());
            return new ReleaseCall(channel, next, otherwise, target, request);
        }
        if (action instanceof Action.Signal signal) {
            ObjectRequest<?> request = Requests.of(signal.verb());
            return new AskCall(channel, next, otherwise, target(signal.object()), chance -> request);
        }
        if (action instanceof Action.Arm arm) {
            return new AskCall(channel, next, otherwise, target(arm.object()), Requests.arming(arm));
        }
        if (action instanceof Action.Send send) {
            MessageQueueRequest request = new MessageQueueRequest.Write(new byte[send.bytes()], false);
            Target target = new Target(slots.slot(send.object(), true));
            return new MessageCall(channel, next, otherwise, target, request, send.timeout());
        }
        if (action instanceof Action.Receive receive) {
            MessageQueueRequest request = new MessageQueueRequest.Read(LONGEST_MESSAGE);
            return new MessageCall(channel, next, otherwise, target(receive.object()), request, receive.timeout());
        }
        if (action instanceof Action.Access access) {
            HandleCall.Doing doing = HandleCall.of(access.touch());
            return new HandleCall(channel, next, otherwise, target(access.object()), doing);
        }
        if (action instanceof Action.Handle handle) {
            return new HandleCall(channel, next, otherwise, target(handle.object()), HandleCall.of(handle.use()));
        }
        Action.Spawn spawn = (Action.Spawn) action;
        return new SpawnCall(channel, next, otherwise, spawn.population(), spawn.await());
    }

    private Target target(Ref ref) {
        return new Target(slots.slot(ref, false));
    }

    // ---- channels

    /** Makes those of all steps, in their order. */
    private void channels(List<Step> steps) {
        for (Step step : steps) {
            if (step.action() instanceof Action.Repeat repeat) {
                channels(repeat.steps());
            } else if (step.action() instanceof Action.Choose choose) {
                choose.alternatives().forEach(each -> channels(each.steps()));
            } else if (step.action().isCall()) {
                Channel unused = channel(step.name(), step.action());
            }
            channels(step.otherwise());
        }
    }

    private Channel channel(String name, Action action) {
        List<String> objects =
                action.objects().stream().map(Ref::object).distinct().toList();
        String object = objects.size() == 1 ? objects.get(0) : null;
        return channels.of(Channel.Kind.OPERATION, name, object, action.mayWait());
    }
}
