package guest;

import java.math.BigInteger;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Work of the JDK's that does not end; in a package that no stack takes for the host's. */
public enum EndlessWork implements Runnable {
    POWER(() -> BigInteger.valueOf(3).pow(600_000_000)),
    BACKTRACKING(() ->
            Pattern.compile("(?:(a|aa)(?=.*\\1))+c").matcher("a".repeat(200)).matches()),
    STREAM(() -> LongStream.range(0, Long.MAX_VALUE).boxed().allMatch(Long.class::isInstance)),
    JOIN(() -> new CompletableFuture<String>().join()),
    ACQUIRE(() -> new Semaphore(0).acquireUninterruptibly());

    private final Runnable endless;

    EndlessWork(Runnable endless) {
        this.endless = endless;
    }

    @Override
    public void run() {
        endless.run();
    }
}
