package casement.benchmarks.guest;

import java.util.Locale;

/** Text, exceptions and locks. */
final class Texts {

    @SuppressWarnings("StaticAssignmentOfThrowable") // what is measured is the catching
    private static final RuntimeException COMMON = new RuntimeException("common", null, false, false) {};

    private static final Object LOCK = new Object();

    private Texts() {}

    static long words() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            text.append(i).append(i % 2 == 0 ? ',' : '\n');
        }
        int spaces = 0;
        String all = text.toString();
        for (int i = 0; i < all.length(); i++) {
            if (Character.isWhitespace(all.charAt(i))) {
                spaces++;
            }
        }
        return (long) spaces + all.split(",").length;
    }

    static long concatenation() {
        long sum = 0;
        for (int i = 0; i < 3_000; i++) {
            sum += ("number " + i + " of " + sum).length();
        }
        return sum;
    }

    static long distance() {
        String one = "kernel objects are actors in one shared manager";
        String other = "every process is a sandbox with a loader of its own";
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int cost = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], above) + 1, diagonal + cost);
                diagonal = above;
            }
        }
        return row[other.length()];
    }

    static long parsing() {
        long sum = 0;
        for (int i = 0; i < 2_000; i++) {
            String text = Integer.toHexString(i * 2_654_435).toUpperCase(Locale.ROOT);
            int number = 0;
            for (int k = 0; k < text.length(); k++) {
                number = number * 16 + Character.digit(text.charAt(k), 16);
            }
            sum += number;
        }
        return sum;
    }

    static long exceptions() {
        long sum = 0;
        for (int i = 0; i < 5_000; i++) {
            try {
                if (i % 7 == 0) {
                    throw COMMON;
                }
                sum += i;
            } catch (RuntimeException e) {
                sum--;
            } finally {
                sum ^= i;
            }
        }
        return sum;
    }

    static long locks() {
        long sum = 0;
        for (int i = 0; i < 5_000; i++) {
            synchronized (LOCK) {
                sum += i;
            }
        }
        return sum;
    }
}
