package casement.benchmarks.measuring;

/** How the programs tell what they found: a line with a key and a number for each figure. */
final class Telling {

    private Telling() {}

    static void tell(String key, double value) {
        System.out.println(key + ' ' + value);
    }
}
