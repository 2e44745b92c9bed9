package casement.inspect;

import casement.semantics.CompletionPortState;
import casement.semantics.EventState;
import casement.semantics.FileMappingState;
import casement.semantics.JobState;
import casement.semantics.MessageQueueState;
import casement.semantics.MutexState;
import casement.semantics.NamespaceState;
import casement.semantics.ObjectState;
import casement.semantics.ProcessState;
import casement.semantics.SemaphoreState;
import casement.semantics.ThreadState;
import casement.semantics.TimerState;
import casement.semantics.WatchdogState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** States of kernel objects in a few words. */
public final class StateText {

    private static final Map<Class<?>, Function<ObjectState<?>, String>> PHRASES = new LinkedHashMap<>();

    static {
        on(MutexState.class, StateText::mutex);
        on(EventState.class, StateText::event);
        on(SemaphoreState.class, semaphore -> semaphore.count() + " of " + semaphore.max());
        on(TimerState.class, StateText::timer);
        on(MessageQueueState.class, StateText::queue);
        on(WatchdogState.class, StateText::watchdog);
        on(FileMappingState.class, mapping -> mapping.size() + " bytes");
        on(JobState.class, job -> count(job.active(), "process", "processes") + (job.signaled() ? ", signaled" : ""));
        on(ProcessState.class, process -> process.ended() ? "ended with " + process.exitCode() : "runs");
        on(ThreadState.class, StateText::thread);
        on(CompletionPortState.class, port -> count(port.messages().size(), "message", "messages"));
        on(NamespaceState.class, namespace -> "alias " + namespace.alias());
    }

    private StateText() {}

    private static <S extends ObjectState<S>> void on(Class<S> type, Function<S, String> phrase) {
        PHRASES.put(type, state -> phrase.apply(type.cast(state)));
    }

    /** @param state null of an object that has failed */
    public static String of(@Nullable ObjectState<?> state) {
        Function<ObjectState<?>, String> phrase = state == null ? null : PHRASES.get(state.getClass());
        return state == null || phrase == null ? "failed" : phrase.apply(state);
    }

    private static String mutex(MutexState mutex) {
        if (mutex.owner() == null) {
            return mutex.abandoned() ? "abandoned" : "free";
        }
        return mutex.depth() == 1 ? "owned" : "owned, entered " + mutex.depth() + " times";
    }

    private static String event(EventState event) {
        return flag(event.signaled(), event.manualReset()) + (event.data() == 0 ? "" : ", data " + event.data());
    }

    private static String flag(boolean signaled, boolean manualReset) {
        return (signaled ? "signaled" : "not signaled") + ", " + (manualReset ? "manual reset" : "auto reset");
    }

    private static String timer(TimerState timer) {
        String pace = timer.periodMillis() == 0 ? "runs" : "ticks every " + timer.periodMillis() + " ms";
        return flag(timer.signaled(), timer.manualReset()) + ", " + (timer.due() == null ? "stopped" : pace);
    }

    private static String queue(MessageQueueState queue) {
        List<String> parts = new ArrayList<>();
        int most = queue.rules().maxMessages();
        parts.add(count(queue.messages().size(), "message", "messages") + (most == 0 ? "" : " of " + most));
        if (queue.alert() != null) {
            parts.add("an alert");
        }
        parts.add(count(queue.readers(), "reader", "readers"));
        parts.add(count(queue.writers(), "writer", "writers"));
        return String.join(", ", parts);
    }

    private static String watchdog(WatchdogState watchdog) {
        String watched = watchdog.watched() == null
                ? "stopped"
                : "watches pid " + watchdog.watched() + " every " + watchdog.periodMillis() + " ms";
        return watched + (watchdog.signaled() ? ", signaled" : "");
    }

    private static String thread(ThreadState thread) {
        if (thread.ended()) {
            return "ended with " + thread.exitCode();
        }
        return thread.suspendCount() == 0 ? "runs" : "suspended " + count(thread.suspendCount(), "time", "times");
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
