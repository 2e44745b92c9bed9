package casement.dialect;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.typesafe.config.ConfigObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The functions that not every Windows has, in groups that come and go together.
 *
 * @param functions the Win32 functions of each group
 */
record FunctionGroups(Map<String, List<String>> functions) {

    static FunctionGroups read(ConfigObject groups, String home, Problems problems) {
        Map<String, List<String>> functions = new TreeMap<>();
        Map<String, String> groupOf = new HashMap<>();
        new TreeMap<>(groups).forEach((group, value) -> {
            String path = Problems.path(home, group);
            List<String> names = Form.TEXTS.read(path, value, problems);
            functions.put(group, names == null ? List.of() : names);
            for (String function : functions.getOrDefault(group, List.of())) {
                String other = groupOf.putIfAbsent(function, group);
                if (other != null) {
                    problems.add(path, function + " is in the group " + other + " already");
                }
            }
        });
        return new FunctionGroups(functions);
    }

    /** How a dialect says which groups it has; those that it does not mention, it has. */
    Form<Map<String, Boolean>> form() {
        return Form.mapOf(functions.keySet().stream().collect(toUnmodifiableMap(key -> key, key -> key)), Form.SWITCH);
    }

    Offers offers(Map<String, Boolean> switches) {
        Set<String> absent = functions.keySet().stream()
                .filter(group -> !switches.getOrDefault(group, true))
                .collect(toUnmodifiableSet());
        return new Offers(
                absent,
                absent.stream()
                        .flatMap(group -> functions.getOrDefault(group, List.of()).stream())
                        .collect(toUnmodifiableSet()));
    }
}
