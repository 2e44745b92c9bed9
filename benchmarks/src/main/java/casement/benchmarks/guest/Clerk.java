package casement.benchmarks.guest;

import casement.win32.Kernel32;
import casement.win32.Win32;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** A program of a dozen classes, as small real ones are: an enum, records, an interface, lambdas; then it waits. */
public final class Clerk {

    enum Kind {
        ORDER,
        INVOICE,
        REMINDER
    }

    record Address(String street, int number) {}

    record Letter(Kind kind, Address to, int pence) {}

    interface Rule {
        boolean accepts(Letter letter);
    }

    static final class Dear implements Rule {
        @Override
        public boolean accepts(Letter letter) {
            return letter.pence() > 50;
        }
    }

    static final class Near implements Rule {
        @Override
        public boolean accepts(Letter letter) {
            return letter.to().number() < 10;
        }
    }

    static final class Either implements Rule {
        private final List<Rule> rules;

        Either(List<Rule> rules) {
            this.rules = rules;
        }

        @Override
        public boolean accepts(Letter letter) {
            return rules.stream().anyMatch(rule -> rule.accepts(letter));
        }
    }

    static class Box {
        protected final List<Letter> letters = new ArrayList<>();

        void add(Letter letter) {
            letters.add(letter);
        }
    }

    static final class Sorted extends Box {
        private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

        @Override
        void add(Letter letter) {
            super.add(letter);
            counts.merge(letter.kind(), 1, Integer::sum);
        }
    }

    static final class Report {
        private Report() {}

        static String of(Box box, ToIntFunction<Letter> measure) {
            return box.letters.size() + " letters of "
                    + box.letters.stream().mapToInt(measure).sum() + " pence";
        }
    }

    private Clerk() {}

    public static void main(String[] arguments) {
        Rule rule = new Either(List.of(new Dear(), new Near()));
        Box box = new Sorted();
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < 20; i++) {
                Letter letter = new Letter(kind, new Address("Window " + kind, i), i * 7);
                if (rule.accepts(letter)) {
                    box.add(letter);
                }
            }
        }
        System.out.println(Report.of(box, Letter::pence));
        Kernel32.WaitForSingleObject(Kernel32.CreateEvent(null, true, false, null), Win32.INFINITE);
    }
}
