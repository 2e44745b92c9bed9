package casement.sandbox.rewrite;

import static casement.sandbox.rewrite.Redirect.call;
import static casement.sandbox.rewrite.Redirect.construction;
import static casement.sandbox.rewrite.Redirect.staticCall;

import java.util.List;
import java.util.stream.Stream;

/** Where random numbers begin: what is not given a seed. {@code SecureRandom} stays the JVM's, as keys come from it. */
final class RandomRedirects {

    private static final String SHUFFLE = "(Ljava/util/List;)V";
    private static final String SHUFFLE_BY = "(Ljava/util/List;Ljava/util/Random;)V";

    private static final Stream<Redirect> SOURCES = Stream.of(
            construction("java/util/Random", "()V", "seed").giving("()J", "(J)V"),
            construction("java/util/SplittableRandom", "()V", "seed").giving("()J", "(J)V"),
            staticCall("java/lang/Math", "random", "()D", "random"),
            staticCall("java/lang/StrictMath", "random", "()D", "random"),
            staticCall("java/util/UUID", "randomUUID", "()Ljava/util/UUID;", "randomUuid"),
            staticCall("java/util/Collections", "shuffle", SHUFFLE, "source")
                    .giving("()Ljava/util/Random;", SHUFFLE_BY));

    /** Of each thread's own generator, which cannot be given a seed, the methods are redirected. */
    private static final Stream<Redirect> OF_THREADS = Stream.of(
                    "nextInt()I",
                    "nextInt(I)I",
                    "nextInt(II)I",
                    "nextLong()J",
                    "nextLong(J)J",
                    "nextLong(JJ)J",
                    "nextDouble()D",
                    "nextDouble(D)D",
                    "nextDouble(DD)D",
                    "nextFloat()F",
                    "nextBoolean()Z",
                    "nextGaussian()D",
                    "nextBytes([B)V",
                    "ints()Ljava/util/stream/IntStream;",
                    "ints(J)Ljava/util/stream/IntStream;",
                    "ints(II)Ljava/util/stream/IntStream;",
                    "ints(JII)Ljava/util/stream/IntStream;",
                    "longs(J)Ljava/util/stream/LongStream;",
                    "doubles(J)Ljava/util/stream/DoubleStream;")
            .map(RandomRedirects::ofThread);

    private static Redirect ofThread(String method) {
        int arguments = method.indexOf('(');
        String name = method.substring(0, arguments);
        return call("java/util/concurrent/ThreadLocalRandom", name, method.substring(arguments), name);
    }

    /** Every row. */
    static final List<Redirect> ALL =
            Stream.concat(SOURCES, OF_THREADS).map(row -> row.in("GuestRandom")).toList();

    private RandomRedirects() {}
}
