package casement.sandbox.rewrite.direct;

/** Instructions that stand where there was one that names a member. No jump and no local variable is among them. */
public final class Instead {

    private static final int DUP = 89;

    private final ClassFile file;
    private final AddedConstants constants;
    private final int opcode;
    private final int member;
    private final Output code = new Output(16);
    private int stack;
    private boolean keepsMember;

    Instead(ClassFile file, AddedConstants constants, int opcode, int member) {
        this.file = file;
        this.constants = constants;
        this.opcode = opcode;
        this.member = member;
    }

    /** Whether there are any; else the one stays. */
    public boolean isFilled() {
        return code.size() > 0;
    }

    /** How many bytes they have. */
    int size() {
        return code.size();
    }

    /** How much more of the operand stack they need than the one, at most. */
    int stack() {
        return stack;
    }

    /** Whether the member itself is still called. */
    boolean keepsMember() {
        return keepsMember;
    }

    void writeTo(Output method) {
        method.copy(code);
    }

    /** Says how much of the operand stack is needed in all. */
    public void needsStack(int words) {
        stack = words;
    }

    public void pushStatic(String owner, String name, String descriptor) {
        instruction(Instructions.GETSTATIC, constants.field(owner, name, descriptor));
    }

    public void callStatic(String owner, String name, String descriptor) {
        instruction(Instructions.INVOKESTATIC, constants.method(owner, name, descriptor));
    }

    public void cast(String internalName) {
        instruction(Instructions.CHECKCAST, constants.type(internalName));
    }

    /** Pushes the topmost reference once more. */
    public void duplicate() {
        code.u1(DUP);
    }

    /** The instruction as it was. */
    public void itself() {
        call(member, file.text(file.descriptorOf(member)));
    }

    /** The call as it was, but of another overload. */
    public void overload(String descriptor) {
        call(constants.overload(member, descriptor), descriptor);
    }

    private void call(int method, String descriptor) {
        keepsMember = true;
        instruction(opcode, method);
        if (opcode == Instructions.INVOKEINTERFACE) {
            code.u1(1 + Descriptors.words(descriptor));
            code.u1(0);
        }
    }

    private void instruction(int what, int constant) {
        code.u1(what);
        code.u2(constant);
    }
}
