package casement.conformance.fuzz;

/** The program of the sessions of {@link SessionFuzz}: it is found and loaded, but never run. */
public final class Tool {

    private Tool() {}

    public static void main(String[] arguments) {}
}
