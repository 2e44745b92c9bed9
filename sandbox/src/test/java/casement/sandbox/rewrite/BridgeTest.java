package casement.sandbox.rewrite;

import static casement.sandbox.testkit.GuestJar.compile;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.CheckClassAdapter;

/** The kinds of redirects that give an argument, or are meant for some receivers only. */
class BridgeTest {

    private static final String PROCESS = "casement/sandbox/guest/ThisProcess.CALLS";
    private static final String HOST = "casement/sandbox/process/";

    private final RedirectRewrite all = new RedirectRewrite(Redirects.ALL);

    @Test
    void a_constructor_is_given_an_argument_behind_its_own() {
        assertThat(uses("new java.util.Random();"))
                .containsExactly(PROCESS, HOST + "GuestRandom.seed", "java/util/Random.<init>");
        assertThat(constructorDescriptor("new java.util.Random();")).isEqualTo("(J)V");
    }

    @Test
    void a_constructor_that_needs_none_is_left() {
        byte[] classFile = body("new java.util.Random(42);");

        assertThat(all.rewrite(classFile)).isSameAs(classFile);
    }

    @Test
    void super_of_a_subclass_is_given_one_too() {
        byte[] rewritten =
                all.rewrite(compile("A", "class A extends java.util.Date {}").get("A.class"));

        assertThat(codeOf(rewritten, "<init>").stream().filter(use -> use.contains("Date.<init>")))
                .containsExactly("java/util/Date.<init>(J)V");
        assertValid(rewritten);
    }

    @Test
    void a_reference_to_a_constructor_names_a_bridge_that_makes_the_object() {
        byte[] rewritten = all.rewrite(body("java.util.function.Supplier<Object> s = java.util.Date::new;"));

        assertThat(codeOf(rewritten, "casement$currentTimeMillis$java$util$Date"))
                .containsExactly(PROCESS, HOST + "GuestTime.currentTimeMillis", "java/util/Date.<init>(J)V");
        assertValid(rewritten);
    }

    @Test
    void a_static_method_is_called_in_its_form_that_takes_what_the_shim_gives() {
        assertThat(uses("java.time.LocalDate.now();"))
                .containsExactly(PROCESS, HOST + "GuestTime.clock", "java/time/LocalDate.now");
        assertThat(uses("java.util.Collections.shuffle(null);"))
                .containsExactly(PROCESS, HOST + "GuestRandom.source", "java/util/Collections.shuffle");
    }

    @Test
    void a_call_through_an_interface_is_redirected() throws Exception {
        assertThat(
                        uses(
                                "try { ((java.util.concurrent.BlockingQueue<Object>) null).poll(1, null); } catch (Exception e) {}"))
                .containsExactly(PROCESS, HOST + "GuestConcurrency.poll");
    }

    @Test
    void a_reflective_call_goes_to_a_bridge_that_has_the_original_call_as_well() {
        byte[] rewritten = all.rewrite(
                body(
                        "try { ((java.lang.reflect.Method) null).invoke(null, 1); } catch (ReflectiveOperationException e) {}"));

        assertThat(codeOf(rewritten, "casement$invoke$java$lang$reflect$Method"))
                .containsExactly(
                        PROCESS,
                        HOST + "GuestReflection.covers",
                        PROCESS,
                        HOST + "GuestReflection.invoke",
                        "java/lang/reflect/Method.invoke");
        assertValid(rewritten);
    }

    @Test
    void a_bridge_of_an_interface_is_the_interface_s_own() {
        String source = "interface A { default Object m() throws Exception {"
                + " return ((java.lang.reflect.Method) null).invoke(null); } }";
        byte[] rewritten = all.rewrite(compile("A", source).get("A.class"));

        ClassNode node = new ClassNode();
        new ClassReader(rewritten).accept(node, 0);
        assertThat(node.methods).extracting(method -> method.name).contains("casement$invoke$java$lang$reflect$Method");
        assertValid(rewritten);
    }

    @Test
    void what_a_subclass_inherits_is_told_by_the_receiver() {
        String source = "class A extends Thread { void m(A other) throws Exception { other.join(5); } }";
        byte[] rewritten = all.rewrite(compile("A", source).get("A.class"));

        assertThat(codeOf(rewritten, "m")).containsExactly("A.casement$join$A");
        assertThat(codeOf(rewritten, "casement$join$A"))
                .containsExactly("instanceof java/lang/Thread", PROCESS, HOST + "GuestWaits.join", "A.join");
        assertValid(rewritten);
    }

    @Test
    void an_inherited_static_method_is_told_by_the_class() {
        String source = "class A extends Thread { void m() throws Exception { sleep(5); } }";
        byte[] rewritten = all.rewrite(compile("A", source).get("A.class"));

        assertThat(codeOf(rewritten, "casement$sleep$A"))
                .containsExactly(HOST + "GuestReflection.inherits", PROCESS, HOST + "GuestWaits.sleep", "A.sleep");
        assertValid(rewritten);
    }

    @Test
    void classes_older_than_stack_maps_get_bridges_without() {
        Map<String, byte[]> compiled = compile(
                "A",
                "class A { Object m() throws Exception { return ((java.lang.reflect.Method) null).invoke(null); } }");
        byte[] old = compiled.get("A.class").clone();
        old[7] = Opcodes.V1_5;

        ClassNode node = new ClassNode();
        new ClassReader(all.rewrite(old)).accept(node, 0);
        MethodNode bridge = node.methods.stream()
                .filter(method -> method.name.startsWith("casement$"))
                .findFirst()
                .orElseThrow();
        assertThat(bridge.instructions.iterator())
                .toIterable()
                .noneMatch(instruction -> instruction instanceof org.objectweb.asm.tree.FrameNode);
    }

    private List<String> uses(String statements) {
        byte[] rewritten = all.rewrite(body(statements));
        assertValid(rewritten);
        return CallList.of(rewritten);
    }

    private String constructorDescriptor(String statements) {
        return codeOf(all.rewrite(body(statements)), "m").stream()
                .filter(use -> use.contains("<init>"))
                .map(use -> use.substring(use.indexOf('(')))
                .findFirst()
                .orElseThrow();
    }

    /** What one method uses: calls, reads and type tests, constructors with their descriptors. */
    private static List<String> codeOf(byte[] classFile, String name) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        MethodNode method = node.methods.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow();
        List<String> uses = new java.util.ArrayList<>();
        method.instructions.forEach(instruction -> {
            if (instruction instanceof org.objectweb.asm.tree.MethodInsnNode call) {
                uses.add(call.owner + "." + call.name + (call.name.equals("<init>") ? call.desc : ""));
            } else if (instruction instanceof org.objectweb.asm.tree.FieldInsnNode field) {
                uses.add(field.owner + "." + field.name);
            } else if (instruction.getOpcode() == Opcodes.INSTANCEOF) {
                uses.add("instanceof " + ((org.objectweb.asm.tree.TypeInsnNode) instruction).desc);
            }
        });
        return uses;
    }

    private static void assertValid(byte[] classFile) {
        StringWriter problems = new StringWriter();
        CheckClassAdapter.verify(
                new ClassReader(classFile), BridgeTest.class.getClassLoader(), false, new PrintWriter(problems));
        assertThat(problems.toString()).isEmpty();
    }

    private static byte[] body(String statements) {
        return compile("A", "class A { static void m() { " + statements + " } }")
                .get("A.class");
    }
}
