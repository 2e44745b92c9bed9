package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program prints the same, desugared or not. */
class DesugaredImageTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Runnable r = () -> System.out.print(1); r.run();",
                "int n = 3; IntSupplier s = () -> n + 1; System.out.print(s.getAsInt());",
                "long n = 3; byte b = 2; char c = 'x'; Supplier<Object> s = () -> n + b + \"\" + c; System.out.print(s.get());",
                "Function<Integer, Long> f = i -> (long) i; System.out.print(f.apply(4));",
                "ToLongFunction<Integer> f = Integer::longValue; System.out.print(f.applyAsLong(4));",
                "ToLongFunction<Integer> f = i -> i; System.out.print(f.applyAsLong(4));",
                "IntBinaryOperator o = Math::max; System.out.print(o.applyAsInt(2, 7));",
                "Supplier<List<String>> s = ArrayList::new; System.out.print(s.get());",
                "Function<Integer, int[]> f = int[]::new; System.out.print(f.apply(4).length);",
                "Consumer<String> c = System.out::print; c.accept(\"bound\");",
                "Consumer<String> c = new StringBuilder()::append; c.accept(\"dropped\"); System.out.print(c != null);",
                "Comparator<String> c = Comparator.comparing(String::length); System.out.print(c.compare(\"a\", \"bb\"));",
                "Supplier<Runnable> s = () -> () -> System.out.print(\"inner\"); s.get().run();",
                "Supplier<Object> a = () -> 1; System.out.print(a.getClass() == a.getClass());",
                "Object[] made = new Object[2]; for (int i = 0; i < 2; i++) { Runnable r = () -> { }; made[i] = r; }"
                        + " System.out.print(made[0] == made[1]);",
                "java.io.Serializable s = (Runnable & java.io.Serializable) () -> { }; System.out.print(s != null);",
                "System.out.print(new Object() { int f = 5; IntSupplier s = () -> f * 2; }.s.getAsInt());",
                "String s = null; char[] c = {'a'}; System.out.print(\"\" + s + 1 + 2L + 3f + 4d + 'c' + true + (c + \"\").startsWith(\"[C\"));",
                "byte b = -1; short h = -2; System.out.print(\"b\" + b + \"h\" + h + (Object) null + Optional.of(1));",
                "String s = \"x\"; s += 1 + 'c'; s += s; System.out.print(s);",
                "Runnable r = () -> StackWalker.getInstance().forEach(f -> System.out.print(f.getClassName() + f.getMethodName() + ' ')); r.run();",
                "Runnable r = () -> { for (StackTraceElement e : new Exception().getStackTrace()) System.out.print(e.getMethodName() + ' '); }; r.run();",
                "try { ((Runnable) () -> { throw new IllegalStateException(); }).run(); } catch (IllegalStateException e) { System.out.print(e.getStackTrace().length); }",
                "System.out.print(Arrays.asList(3, 1, 2).stream().sorted().map(i -> \"<\" + i + \">\").reduce(\"\", String::concat));",
            })
    void prints_the_same(String statements) throws Exception {
        Image image = Image.ofJar(GuestJar.ofMain(directory, statements));

        assertThat(run(image.desugared())).isEqualTo(run(image)).isNotEmpty();
    }

    @Test
    void the_jvm_makes_no_classes_of_its_own_for_lambdas_any_more() throws Exception {
        Image image = Image.ofJar(
                GuestJar.ofMain(directory, "Runnable r = () -> { }; System.out.print(r.getClass().isHidden());"));

        assertThat(run(image)).isEqualTo("true");
        assertThat(run(image.desugared())).isEqualTo("false");
    }

    private static String run(Image image) throws Exception {
        try (TestProcess process = TestProcess.start(image)) {
            assertThat(process.end()).as(process.err()).isZero();
            return process.out();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"instance", "generic", "subclass"})
    void lambdas_of_instances_and_their_subclasses(String which) throws Exception {
        String types = """
                class Base {
                    int n = 2;
                    Supplier<String> mine() { return () -> "base " + n + name(); }
                    String name() { return "!"; }
                    protected <T> T twice(Function<T, T> f, T t) { return f.apply(f.apply(t)); }
                }
                class Sub extends Base {
                    Supplier<String> own() { return () -> "sub " + n + name() + super.name(); }
                    @Override String name() { return "?"; }
                }
                """;
        String statements = switch (which) {
            case "instance" -> "System.out.print(new Base().mine().get());";
            case "generic" -> "System.out.print(new Base().twice(i -> i * 3, 5));";
            default -> "System.out.print(new Sub().mine().get() + new Sub().own().get());";
        };
        Image image = Image.ofJar(
                GuestJar.in(directory, "program.jar").main(statements, types).pack());

        assertThat(run(image.desugared())).isEqualTo(run(image)).isNotEmpty();
    }

    private Image withOthers(String statements) {
        String types = """
                interface Shape { int corners(); static Shape of(int corners) { return new Square(); } }
                class Square implements Shape {
                    public int corners() { return 4; }
                    int twice(int n) { return 2 * n; }
                    static String text(Object o) { return "<" + o + ">"; }
                    protected int inherited() { return 7; }
                    static class Corner {
                        private final int n;
                        private Corner(int n) { this.n = n; }
                        private int number() { return n; }
                    }
                    static int inNest(int n) {
                        IntFunction<Corner> make = Corner::new;
                        ToIntFunction<Corner> number = Corner::number;
                        return number.applyAsInt(make.apply(n));
                    }
                }
                class Rhombus extends Square {
                    IntSupplier ofSuper() { return super::inherited; }
                    IntSupplier ofOwn() { return this::inherited; }
                }
                """;
        return Image.ofJar(
                GuestJar.in(directory, "program.jar").main(statements, types).pack());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Supplier<Square> f = Square::new; System.out.print(f.get().corners());",
                "ToIntFunction<Shape> f = Shape::corners; System.out.print(f.applyAsInt(new Square()));",
                "IntFunction<Shape> f = Shape::of; System.out.print(f.apply(1).corners());",
                "Square s = new Square(); IntUnaryOperator f = s::twice; System.out.print(f.applyAsInt(4));",
                "Function<Object, String> f = Square::text; System.out.print(f.apply(1L));",
                "System.out.print(Square.inNest(5));",
                "System.out.print(new Rhombus().ofSuper().getAsInt() + new Rhombus().ofOwn().getAsInt());"
            })
    void references_to_methods_of_other_classes(String statements) throws Exception {
        Image image = withOthers(statements);

        assertThat(run(image.desugared())).isEqualTo(run(image)).isNotEmpty();
    }

    @Test
    void what_refers_to_a_method_of_another_class_is_made_once_too() throws Exception {
        Image image =
                withOthers("Function<Object, String> f = Square::text; System.out.print(f.getClass().isHidden());");

        assertThat(run(image.desugared())).isEqualTo("false");
    }
}
