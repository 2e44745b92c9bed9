package casement.win32;

/** A {@code BOOL} whose address a function is given: an out-parameter. */
public final class BoolRef {

    public boolean value;

    @Override
    public String toString() {
        return Boolean.toString(value);
    }
}
