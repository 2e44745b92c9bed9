package casement.console.words;

import static casement.console.words.Terms.when;

import casement.semantics.CompletionPortState;
import casement.semantics.EventState;
import casement.semantics.JobLimits;
import casement.semantics.JobRequest;
import casement.semantics.JobTimeAction;
import casement.semantics.MessageQueueRequest;
import casement.semantics.MutexState;
import casement.semantics.ObjectRequest;
import casement.semantics.ProcessState;
import casement.semantics.SemaphoreState;
import casement.semantics.ThreadState;
import casement.semantics.TimerState;
import casement.semantics.WatchdogState;
import casement.syscall.Syscall;
import java.util.ArrayList;
import java.util.List;

/** The functions that ask something of an object. Phrases give what follows the object. */
final class Requests {

    private static final Phrasebook<ObjectRequest<?>> BOOK = new Phrasebook<ObjectRequest<?>>()
            .on(MutexState.Release.class, (request, none) -> Words.of("ReleaseMutex"))
            .on(MutexState.Query.class, (request, none) -> Words.of("QueryMutex"))
            .on(EventState.Set.class, (request, none) -> Words.of("SetEvent"))
            .on(EventState.Reset.class, (request, none) -> Words.of("ResetEvent"))
            .on(EventState.Pulse.class, (request, none) -> Words.of("PulseEvent"))
            .on(EventState.SetData.class, (request, none) -> Words.of("SetEventData", "" + request.data()))
            .on(EventState.GetData.class, (request, none) -> Words.of("GetEventData"))
            .on(EventState.Query.class, (request, none) -> Words.of("QueryEvent"))
            .on(SemaphoreState.Release.class, (request, none) -> Words.of("ReleaseSemaphore", "" + request.by()))
            .on(TimerState.Set.class, (request, none) -> Words.of("SetWaitableTimer", due(request), period(request)))
            .on(TimerState.Cancel.class, (request, none) -> Words.of("CancelWaitableTimer"))
            .on(JobRequest.Terminate.class, (request, none) -> Words.of("TerminateJobObject", exitCode(request)))
            .on(
                    JobRequest.SetLimits.class,
                    (request, none) -> Words.of("SetInformationJobObject", limits(request.limits())))
            .on(
                    JobRequest.SetTimeAction.class,
                    (request, none) -> Words.of("SetInformationJobObject", "end of time: " + action(request)))
            .on(
                    JobRequest.QueryTimeAction.class,
                    (request, none) -> Words.of("QueryInformationJobObject", "end of time"))
            .on(JobRequest.QueryLimits.class, (request, none) -> Words.of("QueryInformationJobObject", "limits"))
            .on(JobRequest.QueryAccounting.class, (request, none) -> Words.of("QueryInformationJobObject", "accounts"))
            .on(JobRequest.QueryProcesses.class, (request, none) -> Words.of("QueryInformationJobObject", "processes"))
            .on(
                    CompletionPortState.Post.class,
                    (request, none) -> Words.of(
                            "PostQueuedCompletionStatus",
                            "code " + request.message().code(),
                            "key " + request.message().key()))
            .on(CompletionPortState.Take.class, (request, none) -> Words.of("GetQueuedCompletionStatus"))
            .on(ProcessState.GetExitCode.class, (request, none) -> Words.of("GetExitCodeProcess"))
            .on(ThreadState.GetExitCode.class, (request, none) -> Words.of("GetExitCodeThread"))
            .on(ThreadState.Suspend.class, (request, none) -> Words.of("SuspendThread"))
            .on(ThreadState.Resume.class, (request, none) -> Words.of("ResumeThread"))
            .on(
                    ThreadState.SetPriority.class,
                    (request, none) -> Words.of("SetThreadPriority", "" + request.priority()))
            .on(ThreadState.GetPriority.class, (request, none) -> Words.of("GetThreadPriority"))
            .on(WatchdogState.Start.class, (request, none) -> Words.of("StartWatchDogTimer"))
            .on(WatchdogState.Refresh.class, (request, none) -> Words.of("RefreshWatchDogTimer"))
            .on(WatchdogState.Stop.class, (request, none) -> Words.of("StopWatchDogTimer"))
            .on(
                    MessageQueueRequest.Write.class,
                    (request, none) ->
                            Words.of("WriteMsgQueue", request.message().toString()))
            .on(
                    MessageQueueRequest.Read.class,
                    (request, none) -> Words.of("ReadMsgQueue", "up to " + request.bufferBytes() + " bytes"))
            .on(MessageQueueRequest.GetInfo.class, (request, none) -> Words.of("GetMsgQueueInfo"));

    private Requests() {}

    static Words say(Syscall.Operate operate, List<String> objects) {
        Words words = BOOK.say(operate.request(), objects);
        if (words == null) {
            words = Words.of(operate.request().getClass().getSimpleName());
        }
        List<String> arguments = new ArrayList<>(words.arguments());
        arguments.add(0, Terms.object(objects, 0, operate.handle()));
        if (operate.request().mayBlock()) {
            arguments.add(Terms.timeout(operate.timeout()));
        }
        return new Words(words.function(), List.copyOf(arguments));
    }

    private static String due(TimerState.Set set) {
        long units = set.due();
        return units < 0 ? "in " + Terms.timeout(units == Long.MIN_VALUE ? 0 : -units * 100) : "at a time of day";
    }

    private static String period(TimerState.Set set) {
        return when(set.periodMillis() > 0, "then every " + set.periodMillis() + " ms");
    }

    private static String exitCode(JobRequest.Terminate terminate) {
        return "exit code " + terminate.exitCode();
    }

    private static String action(JobRequest.SetTimeAction request) {
        return request.action() == JobTimeAction.POST ? "tell the port" : "end all";
    }

    private static String limits(JobLimits limits) {
        List<String> words = new ArrayList<>();
        if (limits.has(JobLimits.ACTIVE_PROCESS)) {
            words.add("at most " + limits.activeProcessLimit() + " processes");
        }
        if (limits.has(JobLimits.KILL_ON_JOB_CLOSE)) {
            words.add("killed on close");
        }
        if (limits.has(JobLimits.BREAKAWAY_OK)) {
            words.add("children may break away");
        }
        if (limits.has(JobLimits.SILENT_BREAKAWAY_OK)) {
            words.add("children stay outside");
        }
        return words.isEmpty() ? "no limits" : String.join(", ", words);
    }
}
