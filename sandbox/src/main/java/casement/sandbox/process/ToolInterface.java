package casement.sandbox.process;

/** The JVM's tool interface, which can stop threads where Thread.stop cannot any more. */
final class ToolInterface {

    /** The first release that has the foreign functions by which it is reached. */
    static final int SINCE = 22;

    private ToolInterface() {}

    static LastResort ofThisJvm() {
        return LastResort.NONE;
    }
}
