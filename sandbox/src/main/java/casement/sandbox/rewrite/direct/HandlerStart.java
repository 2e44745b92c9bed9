package casement.sandbox.rewrite.direct;

/** The first instructions of an exception handler. */
final class HandlerStart {

    /** How far compilers' code before the {@code monitorexit} of a synchronized block goes. */
    private static final int PROLOGUE = 6;

    private static final String LOCKS = "java/util/concurrent/locks/";

    private static final int NOP = 0;
    private static final int ALOAD = 25;
    private static final int ALOAD_0 = 42;
    private static final int ALOAD_3 = 45;
    private static final int ASTORE = 58;
    private static final int ASTORE_0 = 75;
    private static final int ASTORE_3 = 78;
    private static final int DUP = 89;
    private static final int SWAP = 95;
    private static final int GETFIELD = 180;
    private static final int MONITOREXIT = 195;
    private static final int WIDE = 196;

    private final ClassFile file;
    private final int start;

    HandlerStart(ClassFile file, int start) {
        this.file = file;
        this.start = start;
    }

    /**
     * Whether the first that it does is to let go of a monitor.
     *
     * @throws UnusualException if it may be a {@code Lock}
     */
    boolean releases() {
        int at = start;
        for (int i = 0; i < PROLOGUE; i++) {
            int opcode = file.u1(at);
            if (opcode == MONITOREXIT) {
                return true;
            }
            if ((opcode == Instructions.INVOKEVIRTUAL || opcode == Instructions.INVOKEINTERFACE)
                    && isOfLock(file.u2(at + 1))) {
                throw new UnusualException();
            }
            if (!isOfPrologue(opcode == WIDE ? file.u1(at + 1) : opcode)) {
                return false;
            }
            at += Instructions.size(file, at, 0);
        }
        return false;
    }

    private boolean isOfLock(int member) {
        return file.beginsWith(file.ownerOf(member), LOCKS);
    }

    private static boolean isOfPrologue(int opcode) {
        return switch (opcode) {
            case NOP, ALOAD, ASTORE, DUP, SWAP, GETFIELD, Instructions.GETSTATIC, Instructions.CHECKCAST -> true;
            default -> opcode >= ALOAD_0 && opcode <= ALOAD_3 || opcode >= ASTORE_0 && opcode <= ASTORE_3;
        };
    }
}
