package casement.sandbox;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import java.nio.file.Path;

/** What a program can do in code of the JDK's alone, which asks nobody whether to leave. */
enum JdkRunaway {
    BIG_POWER("java.math.BigInteger.valueOf(3).pow(600_000_000);"),
    BACKTRACKING("java.util.regex.Pattern.compile(\"(?:(a|aa)(?=.*\\\\1))+c\").matcher(\"a\".repeat(200)).matches();"),
    ENDLESS_RANGE("java.util.stream.LongStream.range(0, Long.MAX_VALUE).boxed().allMatch(Long.class::isInstance);"),
    ENDLESS_STREAM("Stream.iterate(1, UnaryOperator.identity()).noneMatch(Predicate.isEqual(2));"),
    HUGE_SORT(
            "int[] a = new int[1 << 26]; for (int i = 0; i < a.length; i++) a[i] = i * 0x9E3779B9;", "Arrays.sort(a);"),
    NOBODY_COMPLETES("new CompletableFuture<String>().join();"),
    NOBODY_UNLOCKS(
            "var l = new java.util.concurrent.locks.ReentrantLock(); new Thread(l::lock).start(); Thread.sleep(20); l.lock();"),
    NOBODY_RELEASES("new Semaphore(0).acquireUninterruptibly();"),
    NOBODY_SIGNALS(
            "var l = new java.util.concurrent.locks.ReentrantLock(); l.lock(); l.newCondition().awaitUninterruptibly();"),
    NOBODY_ARRIVES("new Phaser(2).arriveAndAwaitAdvance();");

    private final String before;
    private final String statements;

    JdkRunaway(String statements) {
        this("", statements);
    }

    /** @param before what it does before it is killed: until the JVM has cleared a huge array, nothing stops it */
    JdkRunaway(String before, String statements) {
        this.before = before;
        this.statements = statements;
    }

    /** Compiled, and packed into a jar. */
    Image image(Path directory) {
        String source = """
                import java.util.*;
                import java.util.concurrent.*;
                import java.util.function.*;
                import java.util.stream.*;
                public class Main {
                    public static void main(String[] args) throws Exception {
                        %s
                        System.out.print('.');
                        %s
                    }
                }
                """;
        return Image.ofJar(GuestJar.in(directory, this + ".jar")
                .mainClass("Main")
                .source("Main", source.formatted(before, statements))
                .pack());
    }
}
