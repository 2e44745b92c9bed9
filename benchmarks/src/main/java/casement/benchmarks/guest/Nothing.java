package casement.benchmarks.guest;

/** The shortest of programs: what its process takes is the process itself. */
public final class Nothing {

    private Nothing() {}

    public static void main(String[] arguments) {}
}
