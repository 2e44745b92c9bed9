package casement.benchmarks.guest.letters;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** The library of {@link casement.benchmarks.guest.Clerk}, without static state: an enum, records, an interface, lambdas. */
public final class Letters {

    private Letters() {}

    public enum Kind {
        ORDER,
        INVOICE,
        REMINDER
    }

    public record Address(String street, int number) {}

    public record Letter(Kind kind, Address to, int pence) {}

    public interface Rule {
        boolean accepts(Letter letter);
    }

    public static final class Dear implements Rule {
        @Override
        public boolean accepts(Letter letter) {
            return letter.pence() > 50;
        }
    }

    public static final class Near implements Rule {
        @Override
        public boolean accepts(Letter letter) {
            return letter.to().number() < 10;
        }
    }

    public static final class Either implements Rule {
        private final List<Rule> rules;

        public Either(List<Rule> rules) {
            this.rules = rules;
        }

        @Override
        public boolean accepts(Letter letter) {
            return rules.stream().anyMatch(rule -> rule.accepts(letter));
        }
    }

    public static class Box {
        protected final List<Letter> letters = new ArrayList<>();

        public void add(Letter letter) {
            letters.add(letter);
        }
    }

    public static final class Sorted extends Box {
        private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

        @Override
        public void add(Letter letter) {
            super.add(letter);
            counts.merge(letter.kind(), 1, Integer::sum);
        }
    }

    public static final class Report {
        private Report() {}

        public static String of(Box box, ToIntFunction<Letter> measure) {
            return box.letters.size() + " letters of "
                    + box.letters.stream().mapToInt(measure).sum() + " pence";
        }
    }
}
