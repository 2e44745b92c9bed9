package casement.examples.host.plugins;

/** Exits, as a program of its own may and a plugin should not. */
public final class Exiter {

    private Exiter() {}

    public static void main(String[] args) {
        System.out.println("I have seen enough");
        System.exit(3);
    }
}
