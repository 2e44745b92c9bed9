package casement.benchmarks.report;

/** Numbers as people read them: three digits that mean something, and the unit that suits them. */
final class Quantity {

    private Quantity() {}

    static String of(double value, String unit) {
        if (Double.isNaN(value)) {
            return "-";
        }
        if (unit.equals("ns")) {
            return value < 1e4
                    ? plain(value) + " ns"
                    : value < 1e7 ? plain(value / 1e3) + " us" : plain(value / 1e6) + " ms";
        }
        return plain(value) + (unit.isEmpty() ? "" : ' ' + unit);
    }

    static String plain(double value) {
        double size = Math.abs(value);
        return (size >= 100 || size == 0 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.1g")
                .formatted(value);
    }
}
