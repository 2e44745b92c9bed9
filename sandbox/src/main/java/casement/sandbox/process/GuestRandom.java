package casement.sandbox.process;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Random numbers as guests draw them: the same ones in every run of a process that was given a seed. */
public final class GuestRandom {

    private GuestRandom() {}

    /** What generators that were given no seed start from. */
    public static long seed(GuestCalls caller) {
        return caller.live().chance().nextSeed();
    }

    public static Random source(GuestCalls caller) {
        return caller.live().chance().source();
    }

    public static double random(GuestCalls caller) {
        return caller.live().chance().isSeeded() ? source(caller).nextDouble() : Math.random();
    }

    public static UUID randomUuid(GuestCalls caller) {
        if (!caller.live().chance().isSeeded()) {
            return UUID.randomUUID();
        }
        ByteBuffer bits = ByteBuffer.allocate(Long.BYTES * 2);
        source(caller).nextBytes(bits.array());
        long high = bits.getLong() & ~0xF000L | 0x4000L; // version 4: random
        long low = bits.getLong() & ~(3L << 62) | 2L << 62; // the variant of RFC 4122
        return new UUID(high, low);
    }

    public static int nextInt(ThreadLocalRandom own, GuestCalls caller) {
        return of(own, caller).nextInt();
    }

    public static int nextInt(ThreadLocalRandom own, int bound, GuestCalls caller) {
        return of(own, caller).nextInt(bound);
    }

    public static int nextInt(ThreadLocalRandom own, int origin, int bound, GuestCalls caller) {
        return of(own, caller).nextInt(origin, bound);
    }

    public static long nextLong(ThreadLocalRandom own, GuestCalls caller) {
        return of(own, caller).nextLong();
    }

    public static long nextLong(ThreadLocalRandom own, long bound, GuestCalls caller) {
        return of(own, caller).nextLong(bound);
    }

    public static long nextLong(ThreadLocalRandom own, long origin, long bound, GuestCalls caller) {
        return of(own, caller).nextLong(origin, bound);
    }

    public static double nextDouble(ThreadLocalRandom own, GuestCalls caller) {
        return of(own, caller).nextDouble();
    }

    public static double nextDouble(ThreadLocalRandom own, double bound, GuestCalls caller) {
        return of(own, caller).nextDouble(bound);
    }

    public static double nextDouble(ThreadLocalRandom own, double origin, double bound, GuestCalls caller) {
        return of(own, caller).nextDouble(origin, bound);
    }

    public static float nextFloat(ThreadLocalRandom own, GuestCalls caller) {
        return of(own, caller).nextFloat();
    }

    public static boolean nextBoolean(ThreadLocalRandom own, GuestCalls caller) {
        return of(own, caller).nextBoolean();
    }

    public static double nextGaussian(ThreadLocalRandom own, GuestCalls caller) {
        return of(own, caller).nextGaussian();
    }

    public static void nextBytes(ThreadLocalRandom own, byte[] bytes, GuestCalls caller) {
        of(own, caller).nextBytes(bytes);
    }

    public static IntStream ints(ThreadLocalRandom own, int origin, int bound, GuestCalls caller) {
        return of(own, caller).ints(origin, bound);
    }

    public static IntStream ints(ThreadLocalRandom own, long size, int origin, int bound, GuestCalls caller) {
        return of(own, caller).ints(size, origin, bound);
    }

    public static IntStream ints(ThreadLocalRandom own, long size, GuestCalls caller) {
        return of(own, caller).ints(size);
    }

    public static IntStream ints(ThreadLocalRandom own, GuestCalls caller) {
        return of(own, caller).ints();
    }

    public static LongStream longs(ThreadLocalRandom own, long size, GuestCalls caller) {
        return of(own, caller).longs(size);
    }

    public static DoubleStream doubles(ThreadLocalRandom own, long size, GuestCalls caller) {
        return of(own, caller).doubles(size);
    }

    private static Random of(ThreadLocalRandom own, GuestCalls caller) {
        Chance chance = caller.live().chance();
        return chance.isSeeded() ? chance.source() : own;
    }
}
