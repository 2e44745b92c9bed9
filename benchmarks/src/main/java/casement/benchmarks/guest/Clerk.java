package casement.benchmarks.guest;

import casement.benchmarks.guest.letters.Letters.Address;
import casement.benchmarks.guest.letters.Letters.Box;
import casement.benchmarks.guest.letters.Letters.Dear;
import casement.benchmarks.guest.letters.Letters.Either;
import casement.benchmarks.guest.letters.Letters.Kind;
import casement.benchmarks.guest.letters.Letters.Letter;
import casement.benchmarks.guest.letters.Letters.Near;
import casement.benchmarks.guest.letters.Letters.Report;
import casement.benchmarks.guest.letters.Letters.Rule;
import casement.benchmarks.guest.letters.Letters.Sorted;
import casement.win32.Kernel32;
import casement.win32.Win32;
import java.util.List;

/** A program of a dozen classes, as small real ones are, all but itself of a library; then it waits. */
public final class Clerk {

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
