package casement.sandbox.rewrite;

import static casement.sandbox.testkit.GuestJar.compile;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

class RedirectRewriteTest {

    private static final String PROCESS = "casement/sandbox/guest/ThisProcess.CALLS";
    private static final String CALLS = "casement/sandbox/process/GuestCalls.";

    private final ClassRewriter exits = new RedirectRewrite(Redirects.EXIT);
    private final ClassRewriter streams = new RedirectRewrite(Redirects.STREAMS);

    @Test
    void a_class_that_uses_nothing_of_the_table_is_returned_itself() {
        byte[] classFile = body("int i = Math.abs(1); Runtime.getRuntime().gc();");

        assertThat(exits.rewrite(classFile)).isSameAs(classFile);
    }

    @Test
    void a_static_call_pushes_the_process_and_calls_the_shim() {
        assertThat(CallList.of(exits.rewrite(body("System.exit(1);")))).containsExactly(PROCESS, CALLS + "exit");
    }

    @Test
    void a_call_passes_its_receiver_on() {
        assertThat(CallList.of(exits.rewrite(body("Runtime.getRuntime().halt(1);"))))
                .containsExactly("java/lang/Runtime.getRuntime", PROCESS, CALLS + "halt");
    }

    @Test
    void each_way_to_ask_for_a_collection_is_replaced() {
        byte[] rewritten = new RedirectRewrite(MachineRows.COLLECTIONS).rewrite(body("""
                System.gc();
                Runtime.getRuntime().gc();
                java.lang.management.ManagementFactory.getMemoryMXBean().gc();
                """));

        assertThat(CallList.of(rewritten))
                .filteredOn(call -> !call.contains(".get") && !call.equals(PROCESS))
                .containsExactlyElementsOf(Collections.nCopies(3, "casement/sandbox/process/GuestCollections.collect"));
    }

    @Test
    void a_method_reference_names_a_bridge_of_the_class() {
        byte[] rewritten = exits.rewrite(body("java.util.function.IntConsumer exit = System::exit;"));

        assertThat(CallList.of(rewritten)).containsExactly("&A.casement$exit", PROCESS, CALLS + "exit");
    }

    @Test
    void one_bridge_serves_all_references_of_its_kind() {
        byte[] rewritten = exits.rewrite(body("java.util.function.IntConsumer a = System::exit, b = System::exit;"));

        assertThat(CallList.of(rewritten))
                .containsExactly("&A.casement$exit", "&A.casement$exit", PROCESS, CALLS + "exit");
    }

    @Test
    void a_method_reference_in_an_interface_names_a_bridge_of_the_interface() {
        byte[] rewritten = exits.rewrite(
                compile("A", "interface A { static java.util.function.IntConsumer exit() { return System::exit; } }")
                        .get("A.class"));

        assertThat(CallList.of(rewritten)).containsExactly("&A.casement$exit", PROCESS, CALLS + "exit");
    }

    @Test
    void a_method_handle_inside_a_dynamic_constant_is_redirected() {
        byte[] rewritten = exits.rewrite(loadingDynamicConstant());

        ClassNode node = new ClassNode();
        new ClassReader(rewritten).accept(node, 0);
        MethodNode method = node.methods.get(0);
        ConstantDynamic constant = (ConstantDynamic) ((LdcInsnNode) method.instructions.getFirst()).cst;
        assertThat(((Handle) constant.getBootstrapMethodArgument(0)).getName()).isEqualTo("casement$exit");
    }

    private static byte[] loadingDynamicConstant() {
        Handle exit = new Handle(Opcodes.H_INVOKESTATIC, "java/lang/System", "exit", "(I)V", false);
        Handle bootstrap = new Handle(Opcodes.H_INVOKESTATIC, "B", "boot", "()Ljava/lang/Object;", false);
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "A", null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "m", "()V", null, null);
        code.visitLdcInsn(new ConstantDynamic("c", "Ljava/lang/Object;", bootstrap, exit));
        code.visitInsn(Opcodes.POP);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(1, 0);
        return writer.toByteArray();
    }

    @Test
    void a_stream_is_read_from_the_process_and_set_in_it() {
        assertThat(CallList.of(streams.rewrite(body("System.setOut(System.err); System.in.getClass();"))))
                .containsExactly(
                        PROCESS,
                        CALLS + "err",
                        PROCESS,
                        CALLS + "setOut",
                        PROCESS,
                        CALLS + "in",
                        "java/lang/Object.getClass");
    }

    @Test
    void a_field_of_the_same_name_elsewhere_is_left() {
        byte[] classFile = compile("A", "class A { static Object out; static void m() { A.out.hashCode(); } }")
                .get("A.class");

        assertThat(streams.rewrite(classFile)).isSameAs(classFile);
    }

    @Test
    void printing_a_stack_trace_is_redirected_whatever_the_exception_is_called() {
        assertThat(CallList.of(streams.rewrite(body("((java.io.IOException) null).printStackTrace();"))))
                .containsExactly(PROCESS, CALLS + "printStackTrace");
    }

    @Test
    void printing_a_stack_trace_somewhere_is_left() {
        byte[] classFile = body("((Exception) null).printStackTrace((java.io.PrintStream) null);");

        assertThat(streams.rewrite(classFile)).isSameAs(classFile);
    }

    @Test
    void rewrites_compose_and_the_identity_changes_nothing() {
        byte[] classFile = body("System.exit(System.in.hashCode());");

        assertThat(CallList.of(
                        exits.andThen(ClassRewriter.IDENTITY).andThen(streams).rewrite(classFile)))
                .containsExactly(PROCESS, CALLS + "in", "java/lang/Object.hashCode", PROCESS, CALLS + "exit");
    }

    @Test
    void stack_maps_stay_as_the_compiler_wrote_them() {
        byte[] classFile =
                body("for (int i = 0; i < 3; i++) { if (i == 2) System.exit(i); else System.out.print(i); }");

        assertThat(frames(streams.andThen(exits).rewrite(classFile))).isEqualTo(frames(classFile));
    }

    private static List<Integer> frames(byte[] classFile) {
        List<Integer> kinds = new java.util.ArrayList<>();
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        for (MethodNode method : node.methods) {
            method.instructions.forEach(instruction -> {
                if (instruction instanceof org.objectweb.asm.tree.FrameNode frame) {
                    kinds.add(frame.type);
                }
            });
        }
        return kinds;
    }

    private static byte[] body(String statements) {
        return compile("A", "class A { static void m() { " + statements + " } }")
                .get("A.class");
    }
}
