package casement.conformance.oracle;

import casement.semantics.ObjectType;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeMap;

/** The operations of cases that are given a handle or a name, and the types of object that they take. */
final class Operation {

    static final Set<ObjectType> ALL = EnumSet.of(
            ObjectType.MUTEX,
            ObjectType.EVENT,
            ObjectType.SEMAPHORE,
            ObjectType.TIMER,
            ObjectType.FILE_MAPPING,
            ObjectType.JOB,
            ObjectType.PROCESS,
            ObjectType.THREAD);

    private static final Set<ObjectType> WAITABLE = without(ObjectType.FILE_MAPPING);
    private static final Set<ObjectType> SIGNALABLE =
            EnumSet.of(ObjectType.MUTEX, ObjectType.EVENT, ObjectType.SEMAPHORE);

    /** By the name that the table of what is covered shows. */
    private static final TreeMap<String, Set<ObjectType>> TAKES = new TreeMap<>();

    static {
        takes(ObjectType.MUTEX, "CreateMutex", "OpenMutex", "ReleaseMutex");
        takes(ObjectType.EVENT, "CreateEvent", "OpenEvent", "SetEvent", "ResetEvent", "PulseEvent");
        takes(ObjectType.SEMAPHORE, "CreateSemaphore", "OpenSemaphore", "ReleaseSemaphore");
        takes(ObjectType.TIMER, "CreateTimer", "OpenTimer", "SetTimer", "CancelTimer");
        takes(ObjectType.FILE_MAPPING, "CreateMapping", "OpenMapping", "Map");
        takes(ObjectType.JOB, "CreateJob", "OpenJob", "TerminateJob", "Assign.job", "InJob.job");
        takes(ObjectType.JOB, "JobLimit", "JobCount");
        takes(ObjectType.PROCESS, "Assign.process", "InJob.process", "TerminateProcess", "ExitCodeProcess");
        takes(ObjectType.THREAD, "TerminateThread", "ExitCodeThread", "Suspend", "Resume", "QueueApc");
        takes(ObjectType.THREAD, "SetPriority", "GetPriority");
        for (String wait : new String[] {"Wait", "Wait.0", "Wait.alertable", "WaitAny", "WaitAll", "Signal.wait"}) {
            TAKES.put(wait, WAITABLE);
        }
        TAKES.put("Signal.signal", SIGNALABLE);
        for (String handle : new String[] {"Close", "Dup", "GetInfo", "SetInfo", "Same"}) {
            TAKES.put(handle, ALL);
        }
    }

    private Operation() {}

    private static void takes(ObjectType type, String... operations) {
        for (String operation : operations) {
            TAKES.put(operation, EnumSet.of(type));
        }
    }

    private static Set<ObjectType> without(ObjectType type) {
        Set<ObjectType> types = EnumSet.copyOf(ALL);
        types.remove(type);
        return types;
    }

    static Set<String> all() {
        return TAKES.keySet();
    }

    static boolean takes(String operation, ObjectType type) {
        return TAKES.getOrDefault(operation, Set.of()).contains(type);
    }

    /** Whether the operation names its object instead of having a handle. */
    static boolean isByName(String operation) {
        return (operation.startsWith("Create") || operation.startsWith("Open")) && TAKES.containsKey(operation);
    }

    /** What an object's type is called in a case: the second half of {@code CreateMutex}. */
    static ObjectType made(String operation) {
        return switch (operation.substring(operation.startsWith("Open") ? 4 : 6)) {
            case "Mutex", "MutexEx" -> ObjectType.MUTEX;
            case "Event", "EventEx" -> ObjectType.EVENT;
            case "Semaphore" -> ObjectType.SEMAPHORE;
            case "Timer" -> ObjectType.TIMER;
            case "Mapping" -> ObjectType.FILE_MAPPING;
            case "Job" -> ObjectType.JOB;
            case "Process" -> ObjectType.PROCESS;
            default -> ObjectType.THREAD;
        };
    }
}
