package casement.sandbox.rewrite;

import static casement.sandbox.testkit.GuestJar.compile;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

class HandlerPollsTest {

    private static final String POLL = "pollFlag";

    private final ClassRewriter rewrite = new MethodsRewrite(new HandlerPolls(), new EntryPolls());

    @Test
    void a_class_without_handlers_is_returned_itself() {
        byte[] classFile = body("Math.abs(1);");

        assertThat(rewrite.rewrite(classFile)).isSameAs(classFile);
    }

    @Test
    void each_handler_polls_first() {
        byte[] rewritten = rewrite.rewrite(
                body("try { Math.abs(1); } catch (RuntimeException e) { Math.abs(2); } finally { Math.abs(3); }"));

        MethodNode method = method(rewritten);
        assertThat(method.tryCatchBlocks)
                .isNotEmpty()
                .allSatisfy(block -> assertThat(firstInstruction(block.handler))
                        .isInstanceOfSatisfying(
                                MethodInsnNode.class,
                                call -> assertThat(call.name).isEqualTo(POLL)));
    }

    @Test
    void a_handler_that_lets_go_of_a_monitor_is_left() {
        byte[] classFile = body("synchronized (A.class) { Math.abs(1); }");

        assertThat(rewrite.rewrite(classFile)).isSameAs(classFile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ReentrantLock l = new ReentrantLock(); l.lock(); try { Math.abs(1); } finally { l.unlock(); }",
                "Lock l = LOCK; l.lock(); try { Math.abs(1); } finally { l.unlock(); }",
                "LOCK.lock(); try { Math.abs(1); } finally { LOCK.unlock(); }",
                "BOTH.writeLock().lock(); try { Math.abs(1); } finally { BOTH.writeLock().unlock(); }"
            })
    void a_handler_that_lets_go_of_a_lock_polls_when_it_has(String statements) {
        byte[] classFile = compile(
                        "A",
                        "import java.util.concurrent.locks.*; class A { static final Lock LOCK = new ReentrantLock();"
                                + " static final ReadWriteLock BOTH = new ReentrantReadWriteLock(); static void m() { "
                                + statements + " } }")
                .get("A.class");

        MethodNode method = method(rewrite.rewrite(classFile));

        assertThat(method.tryCatchBlocks)
                .extracting(block -> callsFrom(block.handler))
                .isNotEmpty()
                .allSatisfy(calls -> assertThat(calls).containsSubsequence("unlock", POLL));
    }

    @Test
    void what_a_handler_does_after_it_has_let_go_is_not_done() {
        MethodNode method =
                method(rewrite.rewrite(body("var l = new java.util.concurrent.locks.ReentrantLock(); l.lock();"
                        + " try { Math.abs(1); } finally { l.unlock(); Math.abs(2); }")));

        assertThat(callsFrom(method.tryCatchBlocks.get(0).handler)).containsExactly("unlock", POLL, "abs");
    }

    @Test
    void an_unlock_that_its_own_handler_guards_polls_before_it() {
        MethodNode method = method(rewrite.rewrite(handlerGuardingItself(code -> {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitMethodInsn(Opcodes.INVOKEINTERFACE, "java/util/concurrent/locks/Lock", "unlock", "()V", true);
        })));

        assertThat(callsFrom(method.tryCatchBlocks.get(0).handler)).containsExactly(POLL, "unlock");
        assertThat(guardedInstructions(method)).doesNotContain(POLL);
    }

    @Test
    void a_handler_that_does_more_before_it_lets_go_polls_first() {
        byte[] classFile = body("var l = new java.util.concurrent.locks.ReentrantLock(); l.lock();"
                + " try { Math.abs(1); } finally { while (Math.abs(2) > 1) {} l.unlock(); }");

        assertThat(rewrite.rewrite(classFile)).isNotSameAs(classFile);
    }

    @Test
    void no_handler_guards_its_own_poll() {
        MethodNode method = method(rewrite.rewrite(handlerGuardingItself(code -> {
            code.visitInsn(Opcodes.POP);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, "B", "handled", "()V", false);
        })));

        assertThat(method.tryCatchBlocks).hasSize(2);
        assertThat(guardedInstructions(method)).doesNotContain(POLL).contains("first", "handled");
    }

    private static byte[] handlerGuardingItself(Consumer<MethodVisitor> handling) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V1_5, Opcodes.ACC_PUBLIC, "A", null, "java/lang/Object", null);
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_STATIC, "m", "(Ljava/util/concurrent/locks/Lock;)V", null, null);
        Label start = new Label();
        Label handler = new Label();
        Label end = new Label();
        code.visitTryCatchBlock(start, end, handler, null);
        code.visitLabel(start);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "B", "first", "()V", false);
        code.visitInsn(Opcodes.RETURN);
        code.visitLabel(handler);
        handling.accept(code);
        code.visitLabel(end);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        return writer.toByteArray();
    }

    /** Both ways of putting polls in: by ASM, and directly into the bytes. */
    static Stream<ClassRewriter> rewriters() {
        return Stream.of(new MethodsRewrite(new HandlerPolls(), new EntryPolls()), Rewrites.STANDARD);
    }

    /** No compiler is known to do so; the verifier looks at it when the class is defined. */
    @ParameterizedTest
    @MethodSource("rewriters")
    void a_handler_that_begins_with_new_is_verified_though_a_frame_names_the_object(ClassRewriter rewriter)
            throws Exception {
        byte[] rewritten = rewriter.rewrite(beginsWithNew());

        Class<?> defined = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) {
                byte[] file = name.equals(ThisProcess.CLASS_NAME) ? ThisProcess.classFile(true) : rewritten;
                return defineClass(name, file, 0, file.length);
            }
        }.loadClass("BeginsWithNew");
        assertThat(defined.getDeclaredMethod("m", int.class).getName()).isEqualTo("m");
        assertThat(callsFrom(method(rewritten).instructions.getFirst())).contains(POLL);
    }

    /** {@code catch (Throwable t) { return new Integer(i == 0 ? 1 : 2); } }, with {@code new} where the handler begins. */
    private static byte[] beginsWithNew() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "BeginsWithNew", null, "java/lang/Object", null);
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "m", "(I)Ljava/lang/Object;", null, null);
        Label start = new Label();
        Label handler = new Label();
        Label two = new Label();
        Label made = new Label();
        code.visitCode();
        code.visitTryCatchBlock(start, handler, handler, null);
        code.visitLabel(start);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Thread", "yield", "()V", false);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitInsn(Opcodes.ARETURN);
        code.visitLabel(handler);
        code.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/Throwable"});
        code.visitTypeInsn(Opcodes.NEW, "java/lang/Integer");
        code.visitInsn(Opcodes.DUP);
        code.visitVarInsn(Opcodes.ILOAD, 0);
        code.visitJumpInsn(Opcodes.IFEQ, two);
        code.visitInsn(Opcodes.ICONST_1);
        code.visitJumpInsn(Opcodes.GOTO, made);
        code.visitLabel(two);
        Object[] locals = {Opcodes.INTEGER};
        code.visitFrame(Opcodes.F_FULL, 1, locals, 3, new Object[] {"java/lang/Throwable", handler, handler});
        code.visitInsn(Opcodes.ICONST_2);
        code.visitLabel(made);
        code.visitFrame(
                Opcodes.F_FULL, 1, locals, 4, new Object[] {"java/lang/Throwable", handler, handler, Opcodes.INTEGER});
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Integer", "<init>", "(I)V", false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static List<String> guardedInstructions(MethodNode method) {
        InsnList code = method.instructions;
        return method.tryCatchBlocks.stream()
                .flatMap(block -> java.util.stream.IntStream.range(code.indexOf(block.start), code.indexOf(block.end))
                        .mapToObj(code::get))
                .filter(MethodInsnNode.class::isInstance)
                .map(call -> ((MethodInsnNode) call).name)
                .toList();
    }

    /** Up to the end of the method: handlers stand last. */
    private static List<String> callsFrom(AbstractInsnNode from) {
        return Stream.iterate(from, Objects::nonNull, AbstractInsnNode::getNext)
                .filter(MethodInsnNode.class::isInstance)
                .map(call -> ((MethodInsnNode) call).name)
                .toList();
    }

    private static AbstractInsnNode firstInstruction(AbstractInsnNode from) {
        AbstractInsnNode node = from;
        while (node.getOpcode() < 0) {
            node = node.getNext();
        }
        return node;
    }

    private static MethodNode method(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        return node.methods.stream()
                .filter(each -> each.name.equals("m"))
                .findAny()
                .orElseThrow();
    }

    private static byte[] body(String statements) {
        return compile("A", "class A { static void m() { " + statements + " } }")
                .get("A.class");
    }
}
