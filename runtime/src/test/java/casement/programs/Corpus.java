package casement.programs;

import java.util.List;
import java.util.stream.Stream;

/** All programs and their twins. */
final class Corpus {

    private Corpus() {}

    static List<Pair> all() {
        return Stream.of(
                        MutexPrograms.all(),
                        EventPrograms.all(),
                        SemaphorePrograms.all(),
                        TimerPrograms.all(),
                        QueuePrograms.all(),
                        LifetimePrograms.all(),
                        DeathPrograms.all())
                .flatMap(List::stream)
                .toList();
    }
}
