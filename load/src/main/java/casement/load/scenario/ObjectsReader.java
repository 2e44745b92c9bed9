package casement.load.scenario;

import casement.load.scenario.ObjectEntry.Recipe;
import casement.semantics.CompletionPortState;
import casement.semantics.EventState;
import casement.semantics.FileMappingState;
import casement.semantics.JobState;
import casement.semantics.MessageQueueState;
import casement.semantics.MutexState;
import casement.semantics.ObjectType;
import casement.semantics.SemaphoreState;
import casement.semantics.TimerState;
import casement.semantics.WatchdogAction;
import casement.semantics.WatchdogState;
import casement.settings.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the {@code objects} of a scenario. */
final class ObjectsReader {

    private static final int MOST = 1_000_000;

    /** The types by the words that scenarios have for them. */
    private enum Type {
        MUTEX(ObjectType.MUTEX),
        EVENT(ObjectType.EVENT),
        SEMAPHORE(ObjectType.SEMAPHORE),
        TIMER(ObjectType.TIMER),
        MESSAGE_QUEUE(ObjectType.MESSAGE_QUEUE),
        WATCHDOG(ObjectType.WATCHDOG),
        FILE_MAPPING(ObjectType.FILE_MAPPING),
        JOB(ObjectType.JOB),
        COMPLETION_PORT(ObjectType.COMPLETION_PORT);

        private final ObjectType type;

        Type(ObjectType type) {
            this.type = type;
        }
    }

    private enum OnExpiry {
        NOTHING(WatchdogAction.NO_DEFAULT_ACTION),
        KILL(WatchdogAction.KILL_PROCESS),
        RESET(WatchdogAction.RESET_DEVICE);

        private final WatchdogAction action;

        OnExpiry(WatchdogAction action) {
            this.action = action;
        }
    }

    private ObjectsReader() {}

    static List<ObjectEntry> read(Section objects) {
        List<ObjectEntry> entries = new ArrayList<>();
        objects.sections().forEach((key, section) -> {
            entry(key, section).ifPresent(entries::add);
            section.refuseUnknown();
        });
        return entries;
    }

    private static Optional<ObjectEntry> entry(String key, Section section) {
        Optional<Type> type = section.word("type", Type.class);
        if (!section.has("type")) {
            section.fault("type", "type is missing: say what " + key + " is, such as mutex");
        }
        String name = section.text("name").orElse(key);
        int count = section.number("count", 1, MOST).orElse(1);
        boolean shared = section.flag("shared").orElse(true)
                && type.filter(Type.COMPLETION_PORT::equals).isEmpty();
        boolean kept = section.flag("keep").orElse(true);
        return type.map(
                known -> new ObjectEntry(key, known.type, name, count, shared, kept && shared, recipe(known, section)));
    }

    private static Recipe recipe(Type type, Section section) {
        return switch (type) {
            case MUTEX -> (rules, writes) -> new MutexState.Spec(false);
            case EVENT -> event(section);
            case SEMAPHORE -> semaphore(section);
            case TIMER -> {
                boolean manual = section.flag("manual-reset").orElse(false);
                yield (rules, writes) -> new TimerState.Spec(manual);
            }
            case MESSAGE_QUEUE -> queue(section);
            case WATCHDOG -> watchdog(section);
            case FILE_MAPPING -> {
                int bytes = section.number("bytes", 1, Integer.MAX_VALUE).orElse(FileMappingState.PAGE_SIZE);
                yield (rules, writes) -> new FileMappingState.Spec(FileMappingState.PAGE_READWRITE, bytes, false);
            }
            case JOB -> (rules, writes) -> new JobState.Spec(rules.jobSignaledByTerminate(), rules.nestedJobs());
            case COMPLETION_PORT -> (rules, writes) -> new CompletionPortState.Spec();
        };
    }

    private static Recipe event(Section section) {
        boolean manual = section.flag("manual-reset").orElse(false);
        boolean set = section.flag("set").orElse(false);
        return (rules, writes) -> new EventState.Spec(manual, set);
    }

    private static Recipe semaphore(Section section) {
        int permits = section.number("permits", 0, Integer.MAX_VALUE).orElse(1);
        int most = section.number("most", 1, Integer.MAX_VALUE).orElse(Math.max(1, permits));
        if (permits > most) {
            section.fault("permits", "more than most, which is " + most);
        }
        return (rules, writes) -> new SemaphoreState.Spec(permits, most);
    }

    private static Recipe queue(Section section) {
        int messages = section.number("messages", 0, Integer.MAX_VALUE).orElse(100);
        int bytes = section.number("bytes", 1, 1 << 20).orElse(64);
        return (rules, writes) ->
                new MessageQueueState.Spec(0, messages, bytes, !writes, rules.queueDeletedWhenBroken());
    }

    private static Recipe watchdog(Section section) {
        int period = millis(section, "period", 1000);
        int wait = millis(section, "wait", 1000);
        WatchdogAction action = section.word("on-expiry", OnExpiry.class).orElse(OnExpiry.NOTHING).action;
        return (rules, writes) -> new WatchdogState.Spec(period, wait, action);
    }

    private static int millis(Section section, String key, int otherwise) {
        return section.duration(key)
                .map(length -> Math.toIntExact(length.toMillis()))
                .orElse(otherwise);
    }
}
