package casement.load.scenario;

import casement.dialect.KnownKeys;
import casement.load.chance.Distribution;
import casement.load.scenario.Action.Alternative;
import casement.load.scenario.Action.Touch;
import casement.load.scenario.Action.Use;
import casement.load.scenario.Action.Verb;
import casement.semantics.ObjectType;
import casement.settings.Section;
import casement.syscall.Syscall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads scripts: lists of steps, each of which has one verb. */
final class StepsReader {

    /** What a step may do. */
    static final List<String> VERBS = List.of(
            "wait",
            "wait-any",
            "wait-all",
            "release",
            "set",
            "reset",
            "pulse",
            "send",
            "receive",
            "map",
            "unmap",
            "read",
            "write",
            "arm",
            "cancel",
            "start",
            "refresh",
            "stop",
            "create",
            "open",
            "close",
            "hold",
            "sleep",
            "work",
            "spawn",
            "exit",
            "crash",
            "repeat",
            "choose");

    private static final int MOST_TIMES = 1_000_000_000;

    private final Map<String, ObjectEntry> objects;
    private final Set<String> populations;

    StepsReader(Map<String, ObjectEntry> objects, Set<String> populations) {
        this.objects = objects;
        this.populations = populations;
    }

    List<Step> read(Section section, String key) {
        List<Step> steps = new ArrayList<>();
        for (Section item : section.items(key)) {
            step(item).ifPresent(steps::add);
            item.refuseUnknown();
        }
        return steps;
    }

    private Optional<Step> step(Section item) {
        List<String> said = VERBS.stream().filter(item.keys()::contains).toList();
        if (said.isEmpty()) {
            String first = item.keys().stream().sorted().findFirst().orElse("");
            item.fault(
                    first.isEmpty() ? "wait" : first,
                    "no step" + KnownKeys.didYouMean(first, VERBS) + " (there are " + String.join(", ", VERBS) + ")");
            item.keys().forEach(item::has);
            return Optional.empty();
        }
        String verb = said.get(0);
        if (said.size() > 1) {
            item.fault(said.get(1), "a step does one thing, and this one has " + verb + " already");
            said.forEach(item::has);
        }
        Optional<Action> action = action(item, verb);
        String name = item.text("as")
                .orElseGet(() -> action.map(known -> name(verb, known)).orElse(verb));
        List<Step> otherwise = read(item, "otherwise");
        return action.map(known -> new Step(name, known, otherwise));
    }

    private Optional<Action> action(Section item, String verb) {
        return switch (verb) {
            case "wait" ->
                object(item, verb, null)
                        .filter(ref -> isWaitable(item, verb, ref))
                        .map(ref -> new Action.Wait(ref, timeout(item)));
            case "wait-any", "wait-all" -> waitMany(item, verb);
            case "release" -> release(item);
            case "set", "reset", "pulse" -> signal(item, verb, ObjectType.EVENT);
            case "cancel" -> signal(item, verb, ObjectType.TIMER);
            case "start", "refresh", "stop" -> signal(item, verb, ObjectType.WATCHDOG);
            case "arm" -> arm(item);
            case "send" -> send(item);
            case "receive" ->
                object(item, verb, ObjectType.MESSAGE_QUEUE).map(ref -> new Action.Receive(ref, timeout(item)));
            case "map", "unmap", "read", "write" -> access(item, verb);
            case "create", "open", "close" ->
                object(item, verb, null).map(ref -> new Action.Handle(ref, Use.valueOf(verb.toUpperCase(Locale.ROOT))));
            case "hold", "sleep", "work" ->
                Distributions.read(item, verb).map(length -> new Action.Pause(length, verb.equals("work")));
            case "spawn" -> spawn(item);
            case "exit" ->
                item.number("exit", "an exit code", Integer.MIN_VALUE, Integer.MAX_VALUE).stream()
                        .mapToObj(code -> (Action) new Action.Exit(code))
                        .findAny();
            case "crash" -> item.text("crash").map(Action.Crash::new);
            case "repeat" -> repeat(item);
            default -> choose(item);
        };
    }

    // ---- objects

    /** @param type null if any will do */
    private Optional<Ref> object(Section item, String key, @Nullable ObjectType type) {
        return item.text(key).flatMap(text -> ref(item, key, text, type));
    }

    private Optional<Ref> ref(Section item, String key, String text, @Nullable ObjectType type) {
        Optional<Ref> ref = Ref.parse(text);
        if (ref.isEmpty()) {
            item.fault(key, "expected an object, such as lock, fork[3], fork[self+1] or fork[random], found " + text);
            return ref;
        }
        String name = ref.get().object();
        ObjectEntry entry = objects.get(name);
        if (entry == null) {
            item.check(key, "object", List.of(name), objects.keySet());
            return Optional.empty();
        }
        if (type != null && entry.type() != type) {
            item.fault(key, name + " is a " + entry.type() + ", and " + key + " is for a " + type);
            return Optional.empty();
        }
        if (entry.count() > 1 && ref.get().from() == Ref.From.ONLY) {
            item.fault(
                    key,
                    "there are " + entry.count() + " of " + name + ": say which, such as " + name + "[self] or " + name
                            + "[random]");
            return Optional.empty();
        }
        if (ref.get().from() == Ref.From.FIRST && ref.get().offset() >= entry.count()) {
            item.fault(key, "there are only " + entry.count() + " of " + name + ", counted from 0");
            return Optional.empty();
        }
        return ref;
    }

    private boolean isWaitable(Section item, String key, Ref ref) {
        ObjectType type = Objects.requireNonNull(objects.get(ref.object())).type();
        if (!type.isWaitable()) {
            item.fault(key, "nobody can wait for a " + type);
        }
        return type.isWaitable();
    }

    private static long timeout(Section item) {
        return item.duration("timeout").map(Duration::toNanos).orElse(Syscall.INFINITE);
    }

    private Optional<Action> waitMany(Section item, String verb) {
        List<String> texts = item.texts(verb);
        List<Ref> refs = texts.stream()
                .flatMap(text -> ref(item, verb, text, null).stream())
                .filter(ref -> isWaitable(item, verb, ref))
                .toList();
        if (texts.isEmpty()) {
            item.fault(verb, "expected a list of objects, such as [lock, quit]");
        }
        boolean whole = !texts.isEmpty() && refs.size() == texts.size();
        long timeout = timeout(item);
        return whole ? Optional.of(new Action.WaitMany(refs, verb.equals("wait-all"), timeout)) : Optional.empty();
    }

    private Optional<Action> release(Section item) {
        int count = item.number("count", 1, Integer.MAX_VALUE).orElse(1);
        return object(item, "release", null).flatMap(ref -> {
            ObjectType type = Objects.requireNonNull(objects.get(ref.object())).type();
            if (type != ObjectType.MUTEX && type != ObjectType.SEMAPHORE) {
                item.fault("release", ref.object() + " is a " + type + ": only mutexes and semaphores are released");
                return Optional.empty();
            }
            return Optional.of(new Action.Release(ref, count));
        });
    }

    private Optional<Action> signal(Section item, String verb, ObjectType type) {
        return object(item, verb, type).map(ref -> new Action.Signal(ref, Verb.valueOf(verb.toUpperCase(Locale.ROOT))));
    }

    private Optional<Action> arm(Section item) {
        Distribution due = Distributions.read(item, "due").orElse(Distribution.nothing());
        long period = item.duration("period").map(Duration::toNanos).orElse(0L);
        return object(item, "arm", ObjectType.TIMER).map(ref -> new Action.Arm(ref, due, period));
    }

    private Optional<Action> send(Section item) {
        int bytes = item.number("bytes", 1, 1 << 20).orElse(8);
        return object(item, "send", ObjectType.MESSAGE_QUEUE).map(ref -> new Action.Send(ref, bytes, timeout(item)));
    }

    private Optional<Action> access(Section item, String verb) {
        int offset = item.number("offset", 0, Integer.MAX_VALUE).orElse(0);
        int bytes = item.number("bytes", 1, 1 << 20).orElse(8);
        return object(item, verb, ObjectType.FILE_MAPPING)
                .map(ref -> new Action.Access(ref, Touch.valueOf(verb.toUpperCase(Locale.ROOT)), offset, bytes));
    }

    // ---- processes and order

    private Optional<Action> spawn(Section item) {
        boolean await = item.flag("await").orElse(false);
        Optional<String> population = item.text("spawn");
        population.ifPresent(name -> item.check("spawn", "population", List.of(name), populations));
        return population.filter(populations::contains).map(name -> new Action.Spawn(name, await));
    }

    private Optional<Action> repeat(Section item) {
        OptionalInt times = item.number("repeat", 1, MOST_TIMES);
        List<Step> steps = body(item);
        return times.isPresent() ? Optional.of(new Action.Repeat(times.getAsInt(), steps)) : Optional.empty();
    }

    private List<Step> body(Section item) {
        if (!item.has("do")) {
            item.fault("do", "do is missing: a list of steps");
        }
        return read(item, "do");
    }

    private Optional<Action> choose(Section item) {
        List<Alternative> alternatives = new ArrayList<>();
        for (Section each : item.items("choose")) {
            int weight = each.number("weight", 1, 1_000_000).orElse(1);
            alternatives.add(new Alternative(weight, body(each)));
            each.refuseUnknown();
        }
        if (alternatives.isEmpty()) {
            item.fault("choose", "expected a list such as [{ weight = 3, do = [...] }, { weight = 1, do = [...] }]");
        }
        return alternatives.isEmpty() ? Optional.empty() : Optional.of(new Action.Choose(alternatives));
    }

    // ---- names

    /** What a step is measured as if nobody says: its verb and its objects, without their numbers. */
    private static String name(String verb, Action action) {
        if (action instanceof Action.Spawn spawn) {
            return "spawn " + spawn.population();
        }
        String objects = action.objects().stream().map(Ref::object).distinct().collect(Collectors.joining("+"));
        return objects.isEmpty() ? verb : verb + " " + objects;
    }
}
