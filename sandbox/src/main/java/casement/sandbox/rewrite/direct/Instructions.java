package casement.sandbox.rewrite.direct;

/** What has to be known of the JVM's instructions to go from one to the next and to find jumps. */
final class Instructions {

    static final int GETSTATIC = 178;
    static final int INVOKEVIRTUAL = 182;
    static final int INVOKESTATIC = 184;
    static final int INVOKEINTERFACE = 185;
    static final int CHECKCAST = 192;
    static final int TABLESWITCH = 170;

    private static final int LOOKUPSWITCH = 171;
    private static final int FIRST_JUMP = 153;
    private static final int LAST_JUMP = 168;
    private static final int IFNULL = 198;
    private static final int IFNONNULL = 199;
    private static final int GOTO_W = 200;
    private static final int JSR_W = 201;
    private static final int WIDE = 196;
    private static final int IINC = 132;

    /** How many bytes an instruction has; 0 for those that tell it themselves, and for what is none. */
    private static final byte[] SIZES = sizes();

    private Instructions() {}

    private static byte[] sizes() {
        byte[] sizes = new byte[256];
        fill(sizes, 0, 152, 1);
        fill(sizes, 16, 18, 2); // bipush, sipush, ldc
        sizes[17] = 3;
        fill(sizes, 19, 20, 3); // ldc_w, ldc2_w
        fill(sizes, 21, 25, 2); // loads
        fill(sizes, 54, 58, 2); // stores
        sizes[IINC] = 3;
        fill(sizes, FIRST_JUMP, LAST_JUMP, 3);
        sizes[169] = 2; // ret
        fill(sizes, 172, 177, 1); // returns
        fill(sizes, GETSTATIC, INVOKESTATIC, 3); // fields, calls
        fill(sizes, INVOKEINTERFACE, 186, 5); // invokeinterface, invokedynamic
        sizes[187] = 3; // new
        sizes[188] = 2; // newarray
        sizes[189] = 3; // anewarray
        fill(sizes, 190, 191, 1); // arraylength, athrow
        fill(sizes, CHECKCAST, 193, 3); // checkcast, instanceof
        fill(sizes, 194, 195, 1); // monitors
        sizes[197] = 4; // multianewarray
        fill(sizes, IFNULL, IFNONNULL, 3);
        fill(sizes, GOTO_W, JSR_W, 5);
        return sizes;
    }

    private static void fill(byte[] sizes, int first, int last, int size) {
        for (int opcode = first; opcode <= last; opcode++) {
            sizes[opcode] = (byte) size;
        }
    }

    /** How many bytes the instruction there has. */
    static int size(ClassFile file, int at, int pc) {
        int opcode = file.u1(at);
        int size = SIZES[opcode];
        return size != 0 ? size : otherSize(file, at, pc, opcode);
    }

    private static int otherSize(ClassFile file, int at, int pc, int opcode) {
        int operands = at + 1 + padding(pc);
        return switch (opcode) {
            case TABLESWITCH -> operands + 12 + 4 * targets(file, operands, true) - at;
            case LOOKUPSWITCH -> operands + 8 + 8 * targets(file, operands, false) - at;
            case WIDE -> file.u1(at + 1) == IINC ? 6 : 4;
            default -> throw new UnusualException();
        };
    }

    /** How many targets a switch has besides that by default. */
    static int targets(ClassFile file, int operands, boolean isTable) {
        int count = isTable ? file.u4(operands + 8) - file.u4(operands + 4) + 1 : file.u4(operands + 4);
        if (count < 0 || count > 0xFFFF) {
            throw new UnusualException();
        }
        return count;
    }

    /** How many bytes there are between a switch and its operands. */
    static int padding(int pc) {
        return 3 - (pc & 3);
    }

    static boolean isCall(int opcode) {
        return opcode >= INVOKEVIRTUAL && opcode <= INVOKEINTERFACE;
    }

    static boolean isSwitch(int opcode) {
        return opcode == TABLESWITCH || opcode == LOOKUPSWITCH;
    }

    static boolean isJump(int opcode) {
        return opcode >= FIRST_JUMP && opcode <= LAST_JUMP || opcode >= IFNULL && opcode <= JSR_W;
    }

    static boolean isWideJump(int opcode) {
        return opcode >= GOTO_W;
    }

    /** Whether one of its targets is not behind it. */
    static boolean jumpsBack(ClassFile file, int at, int pc, int opcode) {
        if (isJump(opcode)) {
            return isWideJump(opcode) ? file.u4(at + 1) <= 0 : file.s2(at + 1) <= 0;
        }
        return isSwitch(opcode) && switchesBack(file, at + 1 + padding(pc), opcode == TABLESWITCH);
    }

    private static boolean switchesBack(ClassFile file, int operands, boolean isTable) {
        if (file.u4(operands) <= 0) {
            return true;
        }
        int step = isTable ? 4 : 8;
        int target = operands + 12;
        for (int left = targets(file, operands, isTable); left > 0; left--, target += step) {
            if (file.u4(target) <= 0) {
                return true;
            }
        }
        return false;
    }
}
