package casement.real;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came of a {@link Trial}.
 *
 * @param compared how many lines and files there were to compare
 * @param differences where the process did not do what the JVM did
 * @param classes how many it loaded
 * @param millis how long it took
 * @param left its threads that did not go after its own end
 * @param collected whether its class loader was, after its own end
 */
record Result(
        String name,
        int compared,
        List<String> differences,
        long classes,
        long millis,
        List<String> left,
        boolean collected,
        List<Kill> kills) {

    /** There is nothing to say but this. */
    static Result lost(String name, String reason) {
        return new Result(name, 0, List.of(reason), 0, 0, List.of(), false, List.of());
    }

    boolean isSame() {
        return differences.isEmpty();
    }

    boolean isGone() {
        return left.isEmpty() && collected;
    }

    long cleanKills() {
        return kills.stream().filter(Kill::isClean).count();
    }

    boolean isPassed() {
        return isSame() && isGone() && cleanKills() == kills.size();
    }

    /** What is wrong, a sentence each. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        differences.forEach(difference -> problems.add("differs in " + difference));
        left.forEach(thread -> problems.add("after its end, a thread stayed: `" + thread + "`"));
        if (!collected) {
            problems.add("after its end, its class loader stayed");
        }
        for (Kill kill : kills) {
            kill.problem()
                    .ifPresent(problem -> problems.add("killed " + kill.moment().words() + ", " + problem));
        }
        return problems;
    }

    /** For the one who waits. */
    String sentence() {
        String sentence = name + ": " + (isPassed() ? "passed" : "FAILED") + " (" + classes + " classes, " + compared
                + " lines and files compared, " + cleanKills() + " of " + kills.size() + " kills clean, " + millis
                + " ms)";
        return sentence + problems().stream().map(problem -> "\n  " + problem).collect(Collectors.joining());
    }

    static Result of(Config config) {
        return new Result(
                config.getString("name"),
                config.getInt("compared"),
                config.getStringList("differences"),
                config.getLong("classes"),
                config.getLong("millis"),
                config.getStringList("left"),
                config.getBoolean("collected"),
                config.getConfigList("kills").stream().map(Result::kill).toList());
    }

    private static Kill kill(Config config) {
        return new Kill(
                config.getEnum(Moment.class, "moment"),
                config.getBoolean("hit"),
                config.getDouble("millis"),
                config.getString("place"),
                config.getStringList("left"),
                config.getBoolean("collected"));
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("compared", compared);
        map.put("differences", differences);
        map.put("classes", classes);
        map.put("millis", millis);
        map.put("left", left);
        map.put("collected", collected);
        map.put("kills", kills.stream().map(Result::toMap).toList());
        return map;
    }

    private static Map<String, Object> toMap(Kill kill) {
        return Map.of(
                "moment", kill.moment().name(),
                "hit", kill.hit(),
                "millis", kill.millis(),
                "place", kill.place(),
                "left", kill.left(),
                "collected", kill.collected());
    }
}
