package casement.semantics;

/** Names one simulated thread within a kernel; never reused while the kernel runs. */
public record ThreadId(int value) {

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
