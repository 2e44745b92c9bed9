package guest;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Work of the JDK's that does not end; in a package that no stack takes for the host's. */
public enum EndlessWork implements Runnable {
    POWER(() -> BigInteger.valueOf(3).pow(600_000_000)),
    BACKTRACKING(() ->
            Pattern.compile("(?:(a|aa)(?=.*\\1))+c").matcher("a".repeat(200)).matches()),
    STREAM(() -> LongStream.range(0, Long.MAX_VALUE).boxed().allMatch(Long.class::isInstance)),
    COMMON_POOL(() -> {
        int[] squares = new int[1000];
        while (true) {
            Arrays.parallelSetAll(squares, i -> i * i);
        }
    }),
    JOIN(() -> new CompletableFuture<String>().join()),
    ACQUIRE(() -> {
        new Semaphore(0).acquireUninterruptibly();
        return 0;
    });

    @SuppressWarnings("ImmutableEnumChecker") // none of them holds anything
    private final Supplier<?> endless;

    EndlessWork(Supplier<?> endless) {
        this.endless = endless;
    }

    @Override
    public void run() {
        Object end = endless.get();
        throw new AssertionError("ended by itself, with " + end);
    }
}
