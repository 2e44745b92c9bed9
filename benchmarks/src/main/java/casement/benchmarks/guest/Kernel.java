package casement.benchmarks.guest;

import java.util.function.LongSupplier;

/** Small computations, one at a time run as a guest's code and as plain code. A JDK type, so that both can be called. */
public enum Kernel implements LongSupplier {
    SUM(Numbers::sum),
    SAXPY(Numbers::saxpy),
    MATRIX_PRODUCT(Numbers::matrixProduct),
    MANDELBROT(Numbers::mandelbrot),
    SIEVE(Numbers::sieve),
    CHECKSUM(Numbers::checksum),
    COLLATZ(Numbers::collatz),
    GREATEST_COMMON_DIVISORS(Numbers::greatestCommonDivisors),
    SPECTRAL_NORM(Numbers::spectralNorm),
    BODIES(Numbers::bodies),
    FIBONACCI(Structures::fibonacci),
    ACKERMANN(Structures::ackermann),
    QUICKSORT(Structures::quicksort),
    TREE(Structures::tree),
    DISPATCH(Structures::dispatch),
    MAP(Structures::map),
    LIST(Structures::list),
    HEAP(Structures::heap),
    STREAM(Structures::stream),
    SEARCH(Structures::search),
    INTERPRETER(Structures::interpreter),
    WORDS(Texts::words),
    CONCATENATION(Texts::concatenation),
    DISTANCE(Texts::distance),
    PARSING(Texts::parsing),
    EXCEPTIONS(Texts::exceptions),
    LOCKS(Texts::locks);

    @SuppressWarnings("ImmutableEnumChecker") // references to static methods
    private final LongSupplier code;

    Kernel(LongSupplier code) {
        this.code = code;
    }

    @Override
    public long getAsLong() {
        return code.getAsLong();
    }
}
