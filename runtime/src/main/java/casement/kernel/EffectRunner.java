package casement.kernel;

import casement.semantics.Effect;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what a step causes, in the object's turn: nothing here blocks.
 *
 * <p>Ending a process does; such effects are handed back to whoever made the request.
 */
final class EffectRunner {

    private final Machine machine;
    private final KernelObject object;
    private KernelClock.@Nullable Alarm alarm;

    EffectRunner(Machine machine, KernelObject object) {
        this.machine = machine;
        this.object = object;
    }

    /** Returns the effects that may not take place inside a turn. */
    List<Effect> perform(List<Effect> effects) {
        List<Effect> later = List.of();
        for (Effect effect : effects) {
            if (effect instanceof Effect.EndProcess || effect instanceof Effect.ResetDevice) {
                later = later.isEmpty() ? new ArrayList<>() : later;
                later.add(effect);
            } else {
                perform(effect);
            }
        }
        return later;
    }

    private void perform(Effect effect) {
        if (effect instanceof Effect.SetAlarm set) {
            cancelAlarm();
            alarm = machine.clock().schedule(set.due(), () -> machine.alarm(object, set.then()));
        } else if (effect instanceof Effect.CancelAlarm) {
            cancelAlarm();
        } else if (effect instanceof Effect.Tell tell) {
            KernelObject to = machine.port(tell.object());
            if (to != null) {
                to.actor().tell(new Call(tell.request(), KernelCaller.of(machine)), ActorRef.noSender());
            }
        } else if (effect instanceof Effect.FollowProcess follow) {
            ProcessControl process = machine.process(follow.process());
            if (process == null || !process.followers().add(object)) {
                object.actor()
                        .tell(
                                new Call(
                                        new KernelRequest.ProcessEnded<>(object, follow.process()),
                                        KernelCaller.of(machine)),
                                ActorRef.noSender());
            }
        } else {
            performOnThread(effect);
        }
    }

    private void performOnThread(Effect effect) {
        if (effect instanceof Effect.QueueRoutine queue) {
            onThread(queue.thread(), thread -> thread.apcs().replace(object, queue));
        } else if (effect instanceof Effect.RemoveRoutine remove) {
            onThread(remove.thread(), thread -> thread.apcs().remove(object));
        } else if (effect instanceof Effect.FollowThread follow) {
            onThread(follow.thread(), thread -> thread.owned().follow(object));
        } else if (effect instanceof Effect.Suspend suspend) {
            onThread(suspend.thread(), thread -> thread.suspension().begin());
        } else if (effect instanceof Effect.Resume resume) {
            onThread(resume.thread(), thread -> thread.suspension().end());
        } else if (effect instanceof Effect.Reprioritise change) {
            onThread(change.thread(), thread -> thread.ranking().base(change.priority()));
        } else {
            throw new IllegalArgumentException("unknown effect " + effect);
        }
    }

    private void onThread(casement.semantics.ThreadId id, java.util.function.Consumer<ThreadControl> action) {
        ThreadControl thread = machine.thread(id);
        if (thread != null) {
            action.accept(thread);
        }
    }

    void cancelAlarm() {
        KernelClock.Alarm pending = alarm;
        if (pending != null) {
            pending.cancel();
            alarm = null;
        }
    }
}
