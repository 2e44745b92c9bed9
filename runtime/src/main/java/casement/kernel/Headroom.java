package casement.kernel;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Makes sure, before the kernel does anything for a thread, that it will not run out of stack while it does.
 *
 * <p>A call for which the stack does not suffice throws its StackOverflowError here, and nothing has happened. The reason
 * and the figures are in {@code docs/adr/0015-stack-before-anything-else.md}.
 */
final class Headroom {

    /** Four times what calls need, and more than what a first call needs that loads and links classes: 32 KiB. */
    private static final int SLOTS = 32 * 1024 / Long.BYTES;

    private static final MethodHandle REACH;

    /** Not final: if the JIT compiler knew that it is zero, nothing of the method would be left. */
    private static int zero;

    static {
        try {
            MethodHandles.Lookup made = MethodHandles.lookup().defineHiddenClass(classWithLargeFrame(), true);
            REACH = made.findStatic(made.lookupClass(), "reach", MethodType.methodType(void.class, int.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Headroom() {}

    /** @throws StackOverflowError if less stack is left than any call to the kernel needs */
    static void require() {
        try {
            REACH.invokeExact(zero);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A class that cannot be written in Java without thousands of variables: {@code static void reach(int again) { if
     * (again != 0) reach(again); }}, with a frame of {@link #SLOTS} variables.
     *
     * <p>An interpreted frame is that large. A compiled one is small, but has to make sure on entry that the interpreted
     * one fits, in case it must be turned into it: hence the branch, which is one at which that may happen.
     */
    private static byte[] classWithLargeFrame() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeInt(0xCAFEBABE);
            shorts(out, 0, 61); // Java 17
            shorts(out, 11); // constants 1 to 10
            out.writeByte(7);
            shorts(out, 2);
            text(out, "casement/kernel/Reach");
            out.writeByte(7);
            shorts(out, 4);
            text(out, "java/lang/Object");
            text(out, "reach");
            text(out, "(I)V");
            text(out, "Code");
            text(out, "StackMapTable");
            out.writeByte(12); // 9: reach(I)V
            shorts(out, 5, 6);
            out.writeByte(10); // 10: Reach.reach(I)V
            shorts(out, 1, 9);
            shorts(out, 0x10, 1, 3, 0, 0, 1); // final class 1 extends 3; no interfaces, no fields, one method
            shorts(out, 0x8, 5, 6, 1); // static reach(I)V
            shorts(out, 7);
            out.writeInt(30);
            shorts(out, 1, SLOTS); // one on the operand stack
            out.writeInt(9);
            out.writeByte(0x1A); // 0: iload_0
            out.writeByte(0x99); // 1: ifeq 8
            shorts(out, 7);
            out.writeByte(0x1A); // 4: iload_0
            out.writeByte(0xB8); // 5: invokestatic 10
            shorts(out, 10);
            out.writeByte(0xB1); // 8: return
            shorts(out, 0, 1, 8); // no handlers; the stack map
            out.writeInt(3);
            shorts(out, 1);
            out.writeByte(8); // at 8 as at the beginning
            shorts(out, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void shorts(DataOutputStream out, int... values) throws IOException {
        for (int value : values) {
            out.writeShort(value);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.writeByte(1);
        out.writeUTF(text);
    }
}
