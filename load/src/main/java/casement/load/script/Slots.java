package casement.load.script;

import casement.load.scenario.Action;
import casement.load.scenario.Action.Touch;
import casement.load.scenario.Action.Use;
import casement.load.scenario.Population.Script;
import casement.load.scenario.Ref;
import casement.load.scenario.Ref.From;
import casement.load.scenario.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Gives each object that a script names a place for its handle; the same name has the same place. */
final class Slots {

    private final Map<String, TestedObject> objects;
    private final Map<String, Slot> byName = new LinkedHashMap<>();
    private final Set<String> openedByScript = new HashSet<>();
    private final Set<String> mappedByScript = new HashSet<>();
    private final Set<String> touched = new HashSet<>();

    Slots(Map<String, TestedObject> objects, Script script) {
        this.objects = objects;
        look(script.once());
        look(script.steps());
    }

    private void look(List<Step> steps) {
        for (Step step : steps) {
            look(step.otherwise());
            Action action = step.action();
            if (action instanceof Action.Repeat repeat) {
                look(repeat.steps());
            } else if (action instanceof Action.Choose choose) {
                choose.alternatives().forEach(each -> look(each.steps()));
            } else if (action instanceof Action.Handle handle && handle.use() != Use.CLOSE) {
                openedByScript.add(handle.object().object());
            } else if (action instanceof Action.Access access) {
                (access.touch() == Touch.MAP ? mappedByScript : touched)
                        .add(access.object().object());
            }
        }
    }

    /** The member that was drawn is in the place of those that are. */
    private static String key(Ref ref, boolean writes) {
        Ref drawn = ref.from() == From.SAME ? new Ref(ref.object(), From.RANDOM, 0) : ref;
        return drawn + (writes ? " for writing" : "");
    }

    Slot slot(Ref ref, boolean writes) {
        Slot known = byName.computeIfAbsent(key(ref, writes), key -> {
            String name = ref.object();
            boolean mapped = touched.contains(name) && !mappedByScript.contains(name);
            TestedObject object = Objects.requireNonNull(objects.get(name), name);
            return new Slot(byName.size(), object, ref, writes, openedByScript.contains(name), mapped);
        });
        return ref.from() == known.ref().from()
                ? known
                : new Slot(known.number(), known.object(), ref, writes, known.byScript(), known.mapped());
    }

    List<Slot> all() {
        return new ArrayList<>(byName.values());
    }
}
