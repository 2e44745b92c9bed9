package casement.benchmarks.guest;

/** Arithmetic in loops: what compilers make the most of, and where a poll in the loop would show. */
final class Numbers {

    private static final int LENGTH = 1 << 14;
    private static final int[] INTS = new int[LENGTH];
    private static final double[] DOUBLES = new double[LENGTH];
    private static final double[] FACTORS = new double[LENGTH];

    static {
        for (int i = 0; i < LENGTH; i++) {
            INTS[i] = i * 17;
            FACTORS[i] = i;
        }
    }

    private Numbers() {}

    static long sum() {
        int sum = 0;
        for (int i = 0; i < INTS.length; i++) {
            sum += INTS[i];
        }
        return sum;
    }

    static long saxpy() {
        for (int i = 0; i < DOUBLES.length; i++) {
            DOUBLES[i] = FACTORS[i] * 1.0001 + DOUBLES[i] * 0.5;
        }
        return (long) DOUBLES[7];
    }

    static long matrixProduct() {
        int n = 64;
        double[][] left = new double[n][n];
        double[][] right = new double[n][n];
        double[][] product = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                left[i][j] = i ^ j;
                right[i][j] = i + j;
            }
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double factor = left[i][k];
                for (int j = 0; j < n; j++) {
                    product[i][j] += factor * right[k][j];
                }
            }
        }
        return (long) product[3][5];
    }

    static long mandelbrot() {
        int steps = 0;
        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 48; x++) {
                double cr = x / 24.0 - 1.5;
                double ci = y / 24.0 - 1;
                double zr = 0;
                double zi = 0;
                int n = 0;
                while (n < 100 && zr * zr + zi * zi < 4) {
                    double next = zr * zr - zi * zi + cr;
                    zi = 2 * zr * zi + ci;
                    zr = next;
                    n++;
                }
                steps += n;
            }
        }
        return steps;
    }

    static long sieve() {
        boolean[] composite = new boolean[100_000];
        int primes = 0;
        for (int i = 2; i < composite.length; i++) {
            if (!composite[i]) {
                primes++;
                for (long j = (long) i * i; j < composite.length; j += i) {
                    composite[(int) j] = true;
                }
            }
        }
        return primes;
    }

    static long checksum() {
        int hash = 0;
        for (int number : INTS) {
            hash ^= number;
            hash = hash * 31 + (hash >>> 7);
        }
        return hash;
    }

    static long collatz() {
        long longest = 0;
        for (int start = 1; start < 2_000; start++) {
            long number = start;
            long steps = 0;
            while (number != 1) {
                number = (number & 1) == 0 ? number >> 1 : 3 * number + 1;
                steps++;
            }
            longest = Math.max(longest, steps);
        }
        return longest;
    }

    static long greatestCommonDivisors() {
        long sum = 0;
        for (int a = 1; a < 150; a++) {
            for (int b = 1; b < 150; b++) {
                int x = a;
                int y = b;
                while (y != 0) {
                    int rest = x % y;
                    x = y;
                    y = rest;
                }
                sum += x;
            }
        }
        return sum;
    }

    static long spectralNorm() {
        int n = 80;
        double[] u = new double[n];
        double[] v = new double[n];
        java.util.Arrays.fill(u, 1);
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    sum += u[j] / ((i + j) * (i + j + 1) / 2 + i + 1);
                }
                v[i] = sum;
            }
            double[] swap = u;
            u = v;
            v = swap;
        }
        return (long) (u[0] * 1_000);
    }

    static long bodies() {
        double[] place = {0, 1, 5, 9, 13};
        double[] speed = new double[place.length];
        for (int step = 0; step < 2_000; step++) {
            for (int i = 0; i < place.length; i++) {
                for (int j = i + 1; j < place.length; j++) {
                    double distance = place[j] - place[i];
                    double pull = 0.001 / (distance * distance + 0.01);
                    speed[i] += Math.copySign(pull, distance);
                    speed[j] -= Math.copySign(pull, distance);
                }
            }
            for (int i = 0; i < place.length; i++) {
                place[i] += speed[i] * 0.01;
            }
        }
        return (long) (place[2] * 1_000);
    }
}
