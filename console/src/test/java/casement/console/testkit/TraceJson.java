package casement.console.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import casement.console.attach.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A file of the Chrome trace event format as a viewer reads it, and whether it may be one. */
public record TraceJson(List<Tree> events) {

    public static TraceJson read(Path file) throws IOException {
        return new TraceJson(Tree.read(Files.readString(file)).trees("traceEvents"));
    }

    public Stream<Tree> of(String phase) {
        return events.stream().filter(event -> event.text("ph").equals(phase));
    }

    /** Names of events of a phase. */
    public List<String> names(String phase) {
        return of(phase).map(event -> event.text("name")).toList();
    }

    private static String track(Tree event) {
        return event.text("pid") + "/" + event.text("tid");
    }

    /** What the format asks for, as far as a viewer would stumble over its lack. */
    public TraceJson isValid() {
        everyFieldIsThere();
        slicesNestAndTimeGoesOn();
        pairsAreWhole("b", "e");
        pairsAreWhole("s", "f");
        flowsLieInSlices();
        tracksHaveNames();
        return this;
    }

    private void everyFieldIsThere() {
        Set<String> phases = Set.of("B", "E", "b", "e", "s", "f", "i", "M");
        for (Tree event : events) {
            assertThat(phases).contains(event.text("ph"));
            assertThat(event.has("pid") && event.has("tid")).as("%s", event).isTrue();
            boolean named = !event.text("name").isEmpty() || event.text("ph").equals("E");
            assertThat(named).as("%s", event).isTrue();
            boolean timed = event.has("ts") && event.fraction("ts") + event.number("ts") >= 0;
            assertThat(timed || event.text("ph").equals("M")).as("%s", event).isTrue();
        }
    }

    private void slicesNestAndTimeGoesOn() {
        Map<String, Integer> depth = new HashMap<>();
        Map<String, Double> last = new HashMap<>();
        of("B").findAny().ifPresent(any -> assertThat(any.text("cat")).isNotEmpty());
        for (Tree event : events) {
            if (event.text("ph").equals("B") || event.text("ph").equals("E")) {
                int now = depth.merge(track(event), event.text("ph").equals("B") ? 1 : -1, Integer::sum);
                assertThat(now).as("ends as often as it begins: %s", event).isNotNegative();
                Double before = last.put(track(event), event.fraction("ts"));
                assertThat(before == null || before <= event.fraction("ts"))
                        .as("%s after %s", event, before)
                        .isTrue();
            }
        }
        assertThat(depth.values()).as("open slices").allMatch(open -> open == 0);
    }

    private void pairsAreWhole(String begin, String end) {
        Map<String, Tree> open = new HashMap<>();
        for (Tree event : events) {
            if (event.text("ph").equals(begin)) {
                assertThat(open.put(event.text("id"), event)).isNull();
            } else if (event.text("ph").equals(end)) {
                Tree begun = open.remove(event.text("id"));
                assertThat(begun).as("%s", event).isNotNull();
                assertThat(begun.text("name") + begun.text("cat")).isEqualTo(event.text("name") + event.text("cat"));
                assertThat(begun.fraction("ts")).isLessThanOrEqualTo(event.fraction("ts"));
            }
        }
        assertThat(open).isEmpty();
    }

    private void flowsLieInSlices() {
        Map<String, Deque<Tree>> open = new HashMap<>();
        Map<String, Set<List<Double>>> slices = new HashMap<>();
        for (Tree event : events) {
            Deque<Tree> begun = open.computeIfAbsent(track(event), each -> new ArrayDeque<>());
            if (event.text("ph").equals("B")) {
                begun.push(event);
            } else if (event.text("ph").equals("E")) {
                slices.computeIfAbsent(track(event), each -> new HashSet<>())
                        .add(List.of(begun.pop().fraction("ts"), event.fraction("ts")));
            }
        }
        for (Tree flow : Stream.concat(of("s"), of("f")).toList()) {
            assertThat(slices.getOrDefault(track(flow), Set.of()))
                    .as("%s", flow)
                    .anyMatch(slice -> slice.get(0) <= flow.fraction("ts") && flow.fraction("ts") <= slice.get(1));
        }
    }

    private void tracksHaveNames() {
        Set<String> processes = new HashSet<>();
        Set<String> threads = new HashSet<>();
        of("M").forEach(event -> {
            assertThat(event.tree("args").text("name")).isNotEmpty();
            if (event.text("name").equals("process_name")) {
                assertThat(processes.add(event.text("pid"))).isTrue();
            } else {
                assertThat(event.text("name")).isEqualTo("thread_name");
                assertThat(threads.add(track(event))).isTrue();
            }
        });
        for (Tree event : events) {
            boolean isProcess = event.number("pid") == 0 || processes.contains(event.text("pid"));
            boolean isThread = event.number("tid") == 0 || threads.contains(track(event));
            assertThat(isProcess && isThread).as("%s has named tracks", event).isTrue();
        }
    }
}
