package casement.load.scenario;

import casement.load.scenario.Population.Pace;
import casement.load.scenario.Population.Program;
import casement.load.scenario.Population.Script;
import casement.load.scenario.Population.Work;
import casement.sandbox.settings.ImageReader;
import casement.settings.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code populations} of a scenario. */
final class PopulationsReader {

    private static final int MOST_PROCESSES = 1_000_000;
    private static final int MOST_THREADS = 10_000;

    private final Map<String, ObjectEntry> objects;
    private final Set<String> dialects;
    private final ImageReader images;
    private final PaceReader paces;

    PopulationsReader(Map<String, ObjectEntry> objects, Set<String> dialects, ImageReader images, Timing timing) {
        this.objects = objects;
        this.dialects = dialects;
        this.images = images;
        this.paces = new PaceReader(timing);
    }

    List<Population> read(Section populations) {
        Map<String, Section> sections = populations.sections();
        List<Population> read = new ArrayList<>();
        sections.forEach((key, section) -> {
            population(key, section, new StepsReader(objects, sections.keySet()))
                    .ifPresent(read::add);
            section.refuseUnknown();
        });
        return read;
    }

    private Optional<Population> population(String key, Section section, StepsReader steps) {
        int processes = section.number("processes", 0, MOST_PROCESSES).orElse(1);
        int threads = section.number("threads", 1, MOST_THREADS).orElse(1);
        Duration rampUp = section.duration("ramp-up").orElse(Duration.ZERO);
        Optional<String> dialect = section.text("dialect");
        dialect.ifPresent(name -> section.check("dialect", "dialect", List.of(name), dialects));
        int session = section.number("session", 0, Integer.MAX_VALUE).orElse(0);
        Pace pace = paces.read(section);
        boolean restart = section.flag("restart").orElse(processes > 0);
        Optional<Work> work = work(section, steps, threads);
        return work.map(known ->
                new Population(key, processes, threads, rampUp, restart, dialect.orElse(null), session, known, pace));
    }

    private Optional<Work> work(Section section, StepsReader steps, int threads) {
        if (section.has("script") && section.has("image")) {
            section.fault("image", "a population has a script or an image, and this one has a script already");
        }
        if (section.has("image")) {
            if (threads > 1) {
                section.fault("threads", "a program starts its own threads");
            }
            return section.section("image").flatMap(this::program);
        }
        if (!section.has("script")) {
            section.fault("script", "script is missing: a list of steps, or else image, a program to run");
            return Optional.empty();
        }
        List<Step> once = steps.read(section, "once");
        return Optional.of(new Script(once, steps.read(section, "script")));
    }

    private Optional<Work> program(Section section) {
        List<String> arguments = section.texts("args");
        int expected = section.number("expect-exit", "an exit code", Integer.MIN_VALUE, Integer.MAX_VALUE)
                .orElse(0);
        boolean measured = section.flag("measure-calls").orElse(true);
        return images.readWhole(section).map(image -> new Program(image, arguments, expected, measured));
    }
}
