package casement.benchmarks.comparison;

/**
 * One of those who are compared.
 *
 * @param label as it stands in the table
 * @param key under which the source tells the figure
 * @param scale what the figure is multiplied by to have the unit
 */
record Side(String label, Source source, String key, double scale) {

    Side(String label, Source source, String key) {
        this(label, source, key, 1);
    }
}
