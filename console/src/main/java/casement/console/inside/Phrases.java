package casement.console.inside;

import casement.console.attach.Tree;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The small parts of which tables are made. */
final class Phrases {

    private static final double MILLIS_PER_SECOND = 1_000;
    private static final double SECONDS_PER_MINUTE = 60;
    private static final double MINUTES_PER_HOUR = 60;

    private Phrases() {}

    /** A length of time that a person reads at a glance: {@code 48.9 ms}, {@code 12.3 s}, {@code 5 min 02 s}. */
    static String time(double millis) {
        double seconds = millis / MILLIS_PER_SECOND;
        if (seconds < 1) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        if (seconds < SECONDS_PER_MINUTE) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        double minutes = seconds / SECONDS_PER_MINUTE;
        return minutes < MINUTES_PER_HOUR
                ? String.format(Locale.ROOT, "%d min %02d s", (int) minutes, (int) (seconds % SECONDS_PER_MINUTE))
                : String.format(Locale.ROOT, "%d h %02d min", (int) (minutes / MINUTES_PER_HOUR), (int)
                        (minutes % MINUTES_PER_HOUR));
    }

    /** {@code thread 12 of radio (pid 8)}. */
    static String party(Tree party) {
        String self = party.has("tid")
                ? "thread " + party.text("tid")
                : "Java thread " + party.text("java-thread") + " '" + party.text("name") + "'";
        return party.has("pid") ? self + " of " + party.text("process") + " (pid " + party.text("pid") + ")" : self;
    }

    static String parties(List<Tree> parties) {
        return parties.stream().map(Phrases::party).collect(Collectors.joining(", "));
    }

    /** The state of a process, with how many threads of a suspended one have not come to a call yet. */
    static String standing(Tree process) {
        long runOn = process.number("run-on");
        return process.text("state") + (runOn == 0 ? "" : ", " + count(runOn, "thread runs on", "threads run on"));
    }

    /** {@code all of mutex A, event B}. */
    static String objects(Tree wait, List<String> names) {
        String together = String.join(", ", names);
        return switch (wait.text("for")) {
            case "all" -> "all of " + together;
            case "any" -> "any of " + together;
            default -> names.isEmpty() ? "time" : together;
        };
    }

    /** What ends a wait by itself; empty if nothing does. */
    static String ending(Tree wait) {
        return switch (wait.text("ends-by")) {
            case "timeout" -> "has a timeout";
            case "routine" -> "a routine may end it";
            default -> "";
        };
    }

    static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
