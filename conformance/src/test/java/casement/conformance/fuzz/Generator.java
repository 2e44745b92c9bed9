package casement.conformance.fuzz;

import java.util.Random;

/** Inputs without a fuzzer: bytes at random, or bits of earlier inputs put together anew. */
final class Generator {

    private static final int KEPT = 64;
    private static final int LONGEST = 12_000;

    private final Random random;
    private final byte[][] earlier = new byte[KEPT][];

    Generator(long seed) {
        random = new Random(seed);
    }

    byte[] next() {
        byte[] input = new byte[1 + random.nextInt(LONGEST)];
        random.nextBytes(input);
        byte[] base = earlier[random.nextInt(KEPT)];
        if (base != null && random.nextInt(3) == 0) {
            System.arraycopy(base, 0, input, 0, Math.min(input.length, random.nextInt(base.length + 1)));
        }
        earlier[random.nextInt(KEPT)] = input;
        return input;
    }
}
