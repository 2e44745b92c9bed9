package casement.sandbox.rewrite;

/** A change made to a class before it is defined: a class file in, a class file out. */
@FunctionalInterface
public interface ClassRewriter {

    /** Changes nothing. */
    ClassRewriter IDENTITY = classFile -> classFile;

    /**
     * Rewrites one class.
     *
     * @param classFile the class as it was compiled; never written to
     * @return the class to define; {@code classFile} itself, not a copy, when there was nothing to change
     * @throws RuntimeException if these bytes are no class file, or one of a version not known here
     */
    byte[] rewrite(byte[] classFile);

    /** This change, and then the next one on what it made. */
    default ClassRewriter andThen(ClassRewriter next) {
        return classFile -> next.rewrite(rewrite(classFile));
    }
}
