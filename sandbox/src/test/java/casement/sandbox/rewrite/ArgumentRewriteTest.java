package casement.sandbox.rewrite;

import static casement.sandbox.testkit.GuestJar.compile;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.CheckClassAdapter;

class ArgumentRewriteTest {

    private static final String PROCESS = "casement/sandbox/guest/ThisProcess.CALLS";
    private static final String CALLS = "casement/sandbox/process/GuestCalls.";

    private final ArgumentRewrite rewrite = new ArgumentRewrite(List.of(
            Adaptation.constructor("java/io/FileReader", "(Ljava/lang/String;").filter(0, "used"),
            Adaptation.of("java/io/File", "renameTo", "(").filter(0, "used").filter(1, "used"),
            Adaptation.of("java/io/File", "exists", "(").filter(0, "used"),
            Adaptation.of("java/lang/String", "toUpperCase", "()").add("Ljava/util/Locale;", "locale"),
            Adaptation.constructor("java/text/SimpleDateFormat", "(Ljava/lang/String;)")
                    .add("Ljava/util/Locale;", "format")
                    .then("place"),
            Adaptation.of("java/lang/Math", "max", "(JJ)").filter(0, "number"),
            Adaptation.constructor("java/io/PrintStream", "(Ljava/lang/String;Ljava/lang/String;)")
                    .filter(0, "written", "Ljava/io/OutputStream;")
                    .filter(1, "charset", "Ljava/nio/charset/Charset;")
                    .insert(1, "Z", "autoFlush")));

    @Test
    void a_class_that_uses_nothing_of_the_table_is_returned_itself() {
        byte[] classFile =
                body("\"\".toUpperCase(java.util.Locale.ROOT); new java.io.FileReader((java.io.File) null);");

        assertThat(rewrite.rewrite(classFile)).isSameAs(classFile);
    }

    @Test
    void a_receiver_goes_through_the_shim() {
        assertThat(uses("((java.io.File) null).exists();"))
                .containsExactly(PROCESS, CALLS + "used", "java/io/File.exists");
    }

    @Test
    void each_filtered_operand_goes_through_its_shim_in_their_order() {
        assertThat(uses("((java.io.File) null).renameTo((java.io.File) null);"))
                .containsExactly(PROCESS, CALLS + "used", PROCESS, CALLS + "used", "java/io/File.renameTo");
    }

    @Test
    void an_operand_below_others_is_reached_though_they_take_two_slots() {
        assertThat(uses("long l = Math.max(args.length, 5L);"))
                .containsExactly(PROCESS, CALLS + "number", "java/lang/Math.max");
    }

    @Test
    void the_first_argument_of_a_constructor_goes_through_the_shim() {
        assertThat(uses("new java.io.FileReader(args.length > 0 ? args[0] : \"\","
                        + " args.length > 1 ? null : java.nio.charset.StandardCharsets.UTF_8);"))
                .containsExactly(
                        "java/nio/charset/StandardCharsets.UTF_8",
                        PROCESS,
                        CALLS + "used",
                        "java/io/FileReader.<init>");
    }

    @Test
    void what_is_added_makes_the_call_one_of_another_overload() {
        byte[] rewritten = rewritten("\"\".toUpperCase();");

        assertThat(CallList.of(rewritten)).containsExactly(PROCESS, CALLS + "locale", "java/lang/String.toUpperCase");
        assertThat(calls(rewritten)).contains("toUpperCase(Ljava/util/Locale;)Ljava/lang/String;");
    }

    @Test
    void what_was_made_is_looked_after() {
        assertThat(uses("new java.text.SimpleDateFormat(\"\").toString();"))
                .containsExactly(
                        PROCESS,
                        CALLS + "format",
                        "java/text/SimpleDateFormat.<init>",
                        PROCESS,
                        CALLS + "place",
                        "java/lang/Object.toString");
    }

    @Test
    void operands_of_other_types_and_one_in_between_make_it_another_overload() {
        byte[] rewritten = rewritten("new java.io.PrintStream(\"a\", \"b\");");

        assertThat(calls(rewritten))
                .as("the last operand first")
                .containsSubsequence(
                        "charset(Ljava/lang/String;Lcasement/sandbox/process/GuestCalls;)Ljava/nio/charset/Charset;",
                        "written(Ljava/lang/String;Lcasement/sandbox/process/GuestCalls;)Ljava/io/OutputStream;",
                        "autoFlush(Lcasement/sandbox/process/GuestCalls;)Z",
                        "<init>(Ljava/io/OutputStream;ZLjava/nio/charset/Charset;)V");
    }

    @Test
    void a_subclass_hands_its_superclass_what_the_shim_gave() {
        byte[] classFile = compile(
                        "A",
                        "class A extends java.text.SimpleDateFormat { A(String p) { super(p.isEmpty() ? \"y\" : p); } }")
                .get("A.class");

        byte[] rewritten = rewrite.rewrite(classFile);

        verify(rewritten);
        assertThat(calls(rewritten))
                .containsSubsequence(
                        "format(Lcasement/sandbox/process/GuestCalls;)Ljava/util/Locale;",
                        "<init>(Ljava/lang/String;Ljava/util/Locale;)V",
                        "place(Ljava/text/SimpleDateFormat;Lcasement/sandbox/process/GuestCalls;)V");
    }

    @Test
    void a_reference_to_a_method_names_a_bridge_that_calls_as_adapted() {
        assertThat(uses("java.util.function.Function<String, String> f = String::toUpperCase;"))
                .containsExactly("&A.casement$adapted$0", PROCESS, CALLS + "locale", "java/lang/String.toUpperCase");
    }

    @Test
    void a_reference_bound_to_a_receiver_does_too() {
        assertThat(uses("java.util.function.BooleanSupplier s = new java.io.File(\"\")::exists;"))
                .endsWith("&A.casement$adapted$0", PROCESS, CALLS + "used", "java/io/File.exists");
    }

    @Test
    void a_reference_to_a_constructor_names_a_bridge_that_makes_one() {
        assertThat(uses("interface Open { Object open(String name) throws Exception; }"
                        + " Open open = java.io.FileReader::new;"))
                .containsExactly("&A.casement$adapted$0", PROCESS, CALLS + "used", "java/io/FileReader.<init>");
    }

    @Test
    void one_bridge_serves_all_references_of_its_kind() {
        byte[] rewritten = rewritten(
                "java.util.function.Function<String, String> f = String::toUpperCase," + " g = String::toUpperCase;");

        assertThat(CallList.of(rewritten))
                .filteredOn(use -> use.startsWith("&"))
                .hasSize(2);
        assertThat(calls(rewritten))
                .filteredOn(call -> call.startsWith("toUpperCase"))
                .hasSize(1);
    }

    @Test
    void a_call_of_the_superclass_s_own_method_is_left() {
        byte[] classFile = compile(
                        "A",
                        "class A extends java.io.File { A() { super(\"\"); }"
                                + " public boolean exists() { return super.exists(); } }")
                .get("A.class");

        assertThat(rewrite.rewrite(classFile)).isSameAs(classFile);
    }

    @Test
    void a_method_that_would_grow_too_large_is_left_and_the_others_are_not() {
        String large = "f.renameTo(f);".repeat(6500);
        byte[] classFile = compile(
                        "A",
                        "class A { static void large(java.io.File f) { " + large + " }"
                                + " static void small(java.io.File f) { f.exists(); } }")
                .get("A.class");

        List<String> calls = calls(rewrite.rewrite(classFile));

        assertThat(calls).filteredOn(call -> call.startsWith("used")).hasSize(1);
        assertThat(calls).filteredOn(call -> call.startsWith("renameTo")).hasSize(6500);
    }

    private List<String> uses(String statements) {
        return CallList.of(rewritten(statements));
    }

    private byte[] rewritten(String statements) {
        byte[] rewritten = rewrite.rewrite(body(statements));
        verify(rewritten);
        return rewritten;
    }

    private static void verify(byte[] classFile) {
        java.io.StringWriter problems = new java.io.StringWriter();
        CheckClassAdapter.verify(new ClassReader(classFile), false, new java.io.PrintWriter(problems));
        assertThat(problems.toString()).isEmpty();
    }

    private static List<String> calls(byte[] classFile) {
        List<String> calls = new java.util.ArrayList<>();
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        for (MethodNode method : node.methods) {
            method.instructions.forEach(instruction -> {
                if (instruction instanceof MethodInsnNode call) {
                    calls.add(call.name + call.desc);
                }
            });
        }
        return calls;
    }

    private static byte[] body(String statements) {
        return compile("A", "class A { static void m(String... args) throws Exception { " + statements + " } }")
                .get("A.class");
    }
}
