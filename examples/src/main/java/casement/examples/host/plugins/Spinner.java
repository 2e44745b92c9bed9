package casement.examples.host.plugins;

/** Computes for ever, and would not be interrupted. */
public final class Spinner {

    private Spinner() {}

    public static void main(String[] args) {
        System.out.println("I spin");
        while (true) {
            Thread.onSpinWait();
        }
    }
}
