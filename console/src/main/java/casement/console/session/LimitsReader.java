package casement.console.session;

import casement.sandbox.process.Limits;
import casement.sandbox.process.Limits.Reaction;
import casement.sandbox.process.Measure;
import casement.settings.Section;
import com.typesafe.config.Config;
import java.util.Optional;

/**
 * Reads what a process may use: a key for each {@link Measure}, with the most that is allowed, or a section of
 * {@code most} and {@code reaction}. Without a reaction, the process ends.
 */
final class LimitsReader {

    private LimitsReader() {}

    static Limits read(Section section) {
        Limits limits = Limits.NONE;
        for (Measure measure : Measure.values()) {
            String key = Section.word(measure);
            if (section.isSection(key)) {
                Section said = section.section(key).orElseThrow();
                Optional<Reaction> reaction = said.word("reaction", Reaction.class);
                if (!said.has("most")) {
                    said.fault("most", "missing: say what is still allowed");
                }
                limits = with(limits, measure, said, "most", reaction.orElse(Reaction.TERMINATE));
                said.refuseUnknown();
            } else {
                limits = with(limits, measure, section, key, Reaction.TERMINATE);
            }
        }
        section.refuseUnknown();
        return limits;
    }

    private static Limits with(Limits limits, Measure measure, Section section, String key, Reaction reaction) {
        if (reaction == Reaction.REFUSE && !measure.isRefusable()) {
            section.fault("reaction", "cannot be refused, as no call asks for it: choose terminate or notify");
            return limits;
        }
        Optional<Long> most = switch (measure) {
            case CPU_TIME, RUN_TIME -> section.duration(key).map(time -> time.toNanos());
            case ALLOCATED, ALLOCATION_RATE -> section.parsed(key, "a size such as 64M", Config::getBytes);
            case THREADS, HANDLES, OPEN_FILES, LOADED_CLASSES ->
                section.number(key, 0, Integer.MAX_VALUE).stream()
                        .mapToObj(Long::valueOf)
                        .findFirst();
        };
        return most.map(value -> limits.with(measure, value, reaction)).orElse(limits);
    }
}
