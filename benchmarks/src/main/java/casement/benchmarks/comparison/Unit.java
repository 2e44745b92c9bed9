package casement.benchmarks.comparison;

/** What a figure counts. */
public enum Unit {
    NANOSECONDS("ns"),
    MILLISECONDS("ms"),
    PAIRS("pairs/ms"),
    BYTES("B"),
    PER_SECOND("per s"),
    TIMES("x"),
    COUNT("");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }
}
