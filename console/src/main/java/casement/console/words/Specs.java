package casement.console.words;

import static casement.console.words.Terms.when;

import casement.semantics.CompletionPortState;
import casement.semantics.EventState;
import casement.semantics.FileMappingState;
import casement.semantics.JobState;
import casement.semantics.MessageQueueState;
import casement.semantics.MutexState;
import casement.semantics.ObjectSpec;
import casement.semantics.ObjectType;
import casement.semantics.SemaphoreState;
import casement.semantics.TimerState;
import casement.semantics.WatchdogAction;
import casement.semantics.WatchdogState;
import casement.syscall.Syscall;

/** The functions that create and open, by the type of object. */
final class Specs {

    private static final Phrasebook<ObjectSpec<?>> BOOK = new Phrasebook<ObjectSpec<?>>()
            .on(MutexState.Spec.class, (spec, none) -> Words.of("CreateMutex", Terms.owned(spec.initiallyOwned())))
            .on(
                    EventState.Spec.class,
                    (spec, none) ->
                            Words.of("CreateEvent", reset(spec.manualReset()), spec.initialState() ? "set" : "not set"))
            .on(
                    SemaphoreState.Spec.class,
                    (spec, none) -> Words.of("CreateSemaphore", spec.initial() + " of " + spec.max()))
            .on(TimerState.Spec.class, (spec, none) -> Words.of("CreateWaitableTimer", reset(spec.manualReset())))
            .on(
                    FileMappingState.Spec.class,
                    (spec, none) -> Words.of("CreateFileMapping", protection(spec.protect()), spec.size() + " bytes"))
            .on(JobState.Spec.class, (spec, none) -> Words.of("CreateJobObject"))
            .on(CompletionPortState.Spec.class, (spec, none) -> Words.of("CreateIoCompletionPort"))
            .on(
                    WatchdogState.Spec.class,
                    (spec, none) -> Words.of(
                            "CreateWatchDogTimer",
                            "period " + Integer.toUnsignedString(spec.periodMillis()) + " ms",
                            "then " + Integer.toUnsignedString(spec.waitMillis()) + " ms",
                            action(spec.action())))
            .on(
                    MessageQueueState.Spec.class,
                    (spec, none) -> Words.of(
                            "CreateMsgQueue",
                            spec.readAccess() ? "to read" : "to write",
                            messages(spec.maxMessages()) + " of " + Integer.toUnsignedString(spec.maxMessageBytes())
                                    + " bytes"));

    private Specs() {}

    static Words say(Syscall.Create create) {
        Words words = BOOK.say(create.spec(), java.util.List.of());
        String function = words == null ? "Create " + create.spec().type() : words.function();
        String arguments = words == null ? "" : String.join(", ", words.arguments());
        return Words.of(function, arguments, Terms.name(create.name()), when(create.inheritable(), "inheritable"));
    }

    static Words say(Syscall.Open open) {
        return Words.of(opening(open.type()), Terms.name(open.name()), when(open.inheritable(), "inheritable"));
    }

    private static String opening(ObjectType type) {
        return switch (type) {
            case MUTEX -> "OpenMutex";
            case EVENT -> "OpenEvent";
            case SEMAPHORE -> "OpenSemaphore";
            case TIMER -> "OpenWaitableTimer";
            case MESSAGE_QUEUE -> "OpenMsgQueue";
            case WATCHDOG -> "OpenWatchDogTimer";
            case FILE_MAPPING -> "OpenFileMapping";
            case JOB -> "OpenJobObject";
            case PROCESS -> "OpenProcess";
            case THREAD -> "OpenThread";
            case COMPLETION_PORT -> "OpenIoCompletionPort";
            case PRIVATE_NAMESPACE -> "OpenPrivateNamespace";
        };
    }

    private static String reset(boolean manual) {
        return manual ? "manual reset" : "auto reset";
    }

    private static String protection(int protect) {
        return switch (protect) {
            case FileMappingState.PAGE_READONLY -> "PAGE_READONLY";
            case FileMappingState.PAGE_READWRITE -> "PAGE_READWRITE";
            default -> "protection 0x" + Integer.toHexString(protect);
        };
    }

    private static String action(int number) {
        return WatchdogAction.of(number).map(Terms::words).orElse("action " + number);
    }

    private static String messages(int most) {
        return most == 0 ? "any number" : Integer.toUnsignedString(most);
    }
}
