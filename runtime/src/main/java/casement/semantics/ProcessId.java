package casement.semantics;

/** Names one simulated process within a kernel; never reused while the kernel runs (PR11). */
public record ProcessId(int value) {

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
