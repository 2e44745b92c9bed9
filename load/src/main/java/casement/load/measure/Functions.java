package casement.load.measure;

import casement.semantics.ObjectRequest;
import casement.semantics.ObjectType;
import casement.syscall.Syscall;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The names of functions as porters know them. */
final class Functions {

    /** Of calls whose name is not that of their record. */
    private static final Map<Class<? extends Syscall>, String> CALLS = Map.ofEntries(
            Map.entry(Syscall.WaitOne.class, "WaitForSingleObject"),
            Map.entry(Syscall.WaitMany.class, "WaitForMultipleObjects"),
            Map.entry(Syscall.SignalAndWait.class, "SignalObjectAndWait"),
            Map.entry(Syscall.RegisterWait.class, "RegisterWaitForSingleObject"),
            Map.entry(Syscall.QueueApc.class, "QueueUserAPC"),
            Map.entry(Syscall.CompareHandles.class, "CompareObjectHandles"),
            Map.entry(Syscall.TlsGet.class, "TlsGetValue"),
            Map.entry(Syscall.TlsSet.class, "TlsSetValue"),
            Map.entry(Syscall.MapView.class, "MapViewOfFile"),
            Map.entry(Syscall.UnmapView.class, "UnmapViewOfFile"),
            Map.entry(Syscall.OpenQueue.class, "OpenMsgQueue"),
            Map.entry(Syscall.AssignProcess.class, "AssignProcessToJobObject"),
            Map.entry(Syscall.AssociatePort.class, "SetInformationJobObject"),
            Map.entry(Syscall.CreateNamespace.class, "CreatePrivateNamespace"),
            Map.entry(Syscall.OpenNamespace.class, "OpenPrivateNamespace"),
            Map.entry(Syscall.CloseNamespace.class, "ClosePrivateNamespace"));

    private static final Map<String, String> REQUESTS = Map.of(
            "GetInfoMsgQueue", "GetMsgQueueInfo",
            "SetDataEvent", "SetEventData",
            "GetDataEvent", "GetEventData",
            "SetPriorityThread", "SetThreadPriority",
            "GetPriorityThread", "GetThreadPriority",
            "PostCompletionPort", "PostQueuedCompletionStatus",
            "TakeCompletionPort", "GetQueuedCompletionStatus");

    private Functions() {}

    /** The same for all calls of one function, and another one for those of another. */
    static Object kind(Syscall call) {
        if (call instanceof Syscall.Operate asked) {
            return asked.request().getClass();
        }
        if (call instanceof Syscall.Create create) {
            return create.spec().getClass();
        }
        return call instanceof Syscall.Open open ? open.type() : call.getClass();
    }

    static String name(Syscall call) {
        if (call instanceof Syscall.Create create) {
            return "Create" + noun(create.spec().type());
        }
        if (call instanceof Syscall.Open open) {
            return "Open" + noun(open.type());
        }
        if (call instanceof Syscall.Operate asked) {
            return name(asked.request());
        }
        String known = CALLS.get(call.getClass());
        return known == null ? call.getClass().getSimpleName() : known;
    }

    /** A verb, which is the name of the record, and what it is done to, which is the name of that in which the record is. */
    private static String name(ObjectRequest<?> request) {
        Class<?> type = request.getClass();
        Class<?> of = type.getEnclosingClass();
        String name = type.getSimpleName() + (of == null ? "" : noun(of.getSimpleName()));
        return REQUESTS.getOrDefault(name, name);
    }

    private static String noun(String states) {
        return switch (states.replaceFirst("(State|Request)$", "")) {
            case "Timer" -> "WaitableTimer";
            case "MessageQueue" -> "MsgQueue";
            case "Watchdog" -> "WatchDogTimer";
            case "Job" -> "JobObject";
            default -> states.replaceFirst("(State|Request)$", "");
        };
    }

    private static String noun(ObjectType type) {
        return switch (type) {
            case TIMER -> "WaitableTimer";
            case MESSAGE_QUEUE -> "MsgQueue";
            case WATCHDOG -> "WatchDogTimer";
            case JOB -> "JobObject";
            case COMPLETION_PORT -> "IoCompletionPort";
            default ->
                Arrays.stream(type.name().split("_"))
                        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(java.util.Locale.ROOT))
                        .collect(Collectors.joining());
        };
    }
}
