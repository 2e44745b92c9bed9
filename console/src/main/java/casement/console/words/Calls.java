package casement.console.words;

import static casement.console.words.Terms.handle;
import static casement.console.words.Terms.object;
import static casement.console.words.Terms.timeout;
import static casement.console.words.Terms.when;

import casement.semantics.ObjectType;
import casement.syscall.Syscall;
import java.util.List;

/** Every syscall as the function that a porter knows. */
public final class Calls {

    private static final Phrasebook<Syscall> BOOK = new Phrasebook<Syscall>()
            .on(Syscall.Create.class, (call, objects) -> Specs.say(call))
            .on(Syscall.Open.class, (call, objects) -> Specs.say(call))
            .on(Syscall.Operate.class, Requests::say)
            .on(
                    Syscall.WaitOne.class,
                    (call, objects) -> Words.of(
                            ex("WaitForSingleObject", call.alertable()),
                            object(objects, 0, call.handle()),
                            timeout(call.timeout()),
                            alertable(call.alertable())))
            .on(
                    Syscall.WaitMany.class,
                    (call, objects) -> Words.of(
                            ex("WaitForMultipleObjects", call.alertable()),
                            (call.all() ? "all of " : "any of ") + all(call.handles(), objects),
                            timeout(call.timeout()),
                            alertable(call.alertable())))
            .on(
                    Syscall.SignalAndWait.class,
                    (call, objects) -> Words.of(
                            "SignalObjectAndWait",
                            "signal " + object(objects.size() < 2 ? List.of() : objects, 0, call.signal()),
                            "wait for " + object(objects, Math.max(0, objects.size() - 1), call.awaited()),
                            timeout(call.timeout()),
                            alertable(call.alertable())))
            .on(
                    Syscall.WaitAsync.class,
                    (call, objects) -> Words.of(
                            "WaitAsync",
                            (call.all() ? "all of " : "any of ") + all(call.handles(), objects),
                            timeout(call.timeout())))
            .on(
                    Syscall.RegisterWait.class,
                    (call, objects) -> Words.of(
                            "RegisterWaitForSingleObject",
                            object(objects, 0, call.handle()),
                            timeout(call.timeout()),
                            call.once() ? "once" : "again and again"))
            .on(
                    Syscall.UnregisterWait.class,
                    (call, objects) -> Words.of("UnregisterWait", "registration " + call.registration()))
            .on(
                    Syscall.Sleep.class,
                    (call, objects) -> Words.of(
                            ex("Sleep", call.alertable()), timeout(call.timeout()), alertable(call.alertable())))
            .on(Syscall.QueueApc.class, (call, objects) -> Words.of("QueueUserAPC", object(objects, 0, call.thread())))
            .on(
                    Syscall.CloseHandle.class,
                    (call, objects) -> Words.of("CloseHandle", object(objects, 0, call.handle())))
            .on(
                    Syscall.DuplicateHandle.class,
                    (call, objects) -> Words.of("DuplicateHandle", duplicated(call, objects), to(call.targetProcess())))
            .on(
                    Syscall.GetHandleInformation.class,
                    (call, objects) -> Words.of("GetHandleInformation", object(objects, 0, call.handle())))
            .on(
                    Syscall.SetHandleInformation.class,
                    (call, objects) -> Words.of(
                            "SetHandleInformation", object(objects, 0, call.handle()), "flags " + call.flags()))
            .on(
                    Syscall.CompareHandles.class,
                    (call, objects) -> Words.of("CompareObjectHandles", handle(call.first()), handle(call.second())))
            .on(
                    Syscall.CreateProcess.class,
                    (call, objects) -> Words.of(
                            "CreateProcess",
                            Terms.name(call.image()),
                            when(!call.arguments().isEmpty(), "arguments " + call.arguments()),
                            when(call.inheritHandles(), "inherits handles"),
                            when(call.suspended(), "suspended"),
                            when(call.breakAway(), "outside the job")))
            .on(Syscall.OpenProcess.class, (call, objects) -> Words.of("OpenProcess", "pid " + call.processId()))
            .on(Syscall.OpenThread.class, (call, objects) -> Words.of("OpenThread", "thread " + call.threadId()))
            .on(
                    Syscall.TerminateProcess.class,
                    (call, objects) -> Words.of(
                            "TerminateProcess", object(objects, 0, call.process()), "exit code " + call.exitCode()))
            .on(Syscall.ExitProcess.class, (call, objects) -> Words.of("ExitProcess", "" + call.exitCode()))
            .on(
                    Syscall.CreateThread.class,
                    (call, objects) -> Words.of("CreateThread", when(call.suspended(), "suspended")))
            .on(
                    Syscall.TerminateThread.class,
                    (call, objects) -> Words.of(
                            "TerminateThread", object(objects, 0, call.thread()), "exit code " + call.exitCode()))
            .on(Syscall.ExitThread.class, (call, objects) -> Words.of("ExitThread", "" + call.exitCode()))
            .on(
                    Syscall.GetId.class,
                    (call, objects) -> Words.of(
                            call.type() == ObjectType.PROCESS ? "GetProcessId" : "GetThreadId",
                            object(objects, 0, call.handle())))
            .on(Syscall.TlsAlloc.class, (call, objects) -> Words.of("TlsAlloc"))
            .on(Syscall.TlsFree.class, (call, objects) -> Words.of("TlsFree", "slot " + call.slot()))
            .on(Syscall.TlsGet.class, (call, objects) -> Words.of("TlsGetValue", "slot " + call.slot()))
            .on(Syscall.TlsSet.class, (call, objects) -> Words.of("TlsSetValue", "slot " + call.slot()))
            .on(
                    Syscall.MapView.class,
                    (call, objects) -> Words.of(
                            "MapViewOfFile",
                            object(objects, 0, call.mapping()),
                            "offset " + call.offset(),
                            call.bytes() == 0 ? "to the end" : call.bytes() + " bytes"))
            .on(
                    Syscall.UnmapView.class,
                    (call, objects) ->
                            Words.of("UnmapViewOfFile", "view of " + call.view().capacity() + " bytes"))
            .on(
                    Syscall.OpenQueue.class,
                    (call, objects) -> Words.of(
                            "OpenMsgQueue",
                            handle(call.queue()) + " of " + object(objects, 0, call.sourceProcess()),
                            call.reading() ? "to read" : "to write"))
            .on(
                    Syscall.AssignProcess.class,
                    (call, objects) -> Words.of(
                            "AssignProcessToJobObject",
                            object(objects, 0, call.job()),
                            object(objects, 1, call.process())))
            .on(
                    Syscall.IsProcessInJob.class,
                    (call, objects) -> Words.of(
                            "IsProcessInJob",
                            object(objects, 0, call.process()),
                            call.job() == 0 ? "any job" : object(objects, 1, call.job())))
            .on(
                    Syscall.AssociatePort.class,
                    (call, objects) -> Words.of(
                            "SetInformationJobObject",
                            object(objects, 0, call.job()),
                            "reports to " + object(objects, 1, call.port())))
            .on(
                    Syscall.CreateNamespace.class,
                    (call, objects) -> Words.of(
                            "CreatePrivateNamespace", Terms.name(call.spec().alias())))
            .on(
                    Syscall.OpenNamespace.class,
                    (call, objects) -> Words.of(
                            "OpenPrivateNamespace", Terms.name(call.spec().alias())))
            .on(
                    Syscall.CloseNamespace.class,
                    (call, objects) -> Words.of(
                            "ClosePrivateNamespace",
                            object(objects, 0, call.namespace()),
                            when(call.destroy(), "destroys it")));

    private Calls() {}

    /** @param objects what the handles of the call refer to, as events tell it */
    public static Words say(Syscall call, List<String> objects) {
        Words words = BOOK.say(call, objects);
        return words == null ? Words.of(call.getClass().getSimpleName()) : words;
    }

    private static String ex(String function, boolean alertable) {
        return alertable ? function + "Ex" : function;
    }

    private static String alertable(boolean alertable) {
        return when(alertable, "alertable");
    }

    private static String all(List<Integer> handles, List<String> objects) {
        return objects.isEmpty() ? handles.size() + " handles" : Terms.join(objects);
    }

    private static String duplicated(Syscall.DuplicateHandle call, List<String> objects) {
        return call.sourceProcess() == -1
                ? object(objects, 0, call.handle())
                : handle(call.handle()) + " of " + object(objects, 0, call.sourceProcess());
    }

    private static String to(int process) {
        return when(process != -1, "to the process of " + handle(process));
    }
}
