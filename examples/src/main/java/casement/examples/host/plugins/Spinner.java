package casement.examples.host.plugins;

/** Computes for ever, and would not be interrupted. */
public final class Spinner {

    private static volatile long spun;

    private Spinner() {}

    public static void main(String[] args) {
        System.out.println("I spin");
        for (long i = 0; ; i++) {
            spun = i;
        }
    }
}
