package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.SimulatedProcess.End;
import casement.sandbox.GuestProcess;
import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestMachine;
import casement.semantics.EndReason;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods of a guest's that native code calls. The JVM exits if one throws, and this test with it. */
@Timeout(60)
@EnabledForJreRange(min = JRE.JAVA_22, disabledReason = "before, java.lang.foreign is not final")
class GuestUpcallsTest {

    private static final int SINCE = 22;

    /** Sorts two numbers by C's {@code qsort}, which has them compared by the method. */
    private static final String SOURCE = """
            import java.lang.foreign.*;
            import java.lang.invoke.*;

            public class Main {
                static int calls;

                public static void main(String[] args) throws Throwable {
                    var linker = Linker.nativeLinker();
                    var word = ValueLayout.JAVA_LONG;
                    var address = ValueLayout.ADDRESS;
                    var sort = linker.downcallHandle(
                            linker.defaultLookup().find("qsort").orElseThrow(),
                            FunctionDescriptor.ofVoid(address, word, word, address));
                    var type = MethodType.methodType(int.class, MemorySegment.class, MemorySegment.class);
                    var compare = MethodHandles.lookup().findStatic(Main.class, "compare", type);
                    var shape = FunctionDescriptor.of(ValueLayout.JAVA_INT, address, address);
                    var memory = Arena.global();
                    var numbers = memory.allocateFrom(word, 9, 4);
                    var stubType = MethodType.methodType(
                            MemorySegment.class, MethodHandle.class, FunctionDescriptor.class, Arena.class, Linker.Option[].class);
                    var options = new Linker.Option[0];
                    var stub = (MemorySegment) %s;
                    sort.invoke(numbers, 2L, 8L, stub);
                    System.out.print(calls + " " + numbers.getAtIndex(word, 0));
                }

                static int compare(MemorySegment one, MemorySegment other) {
                    calls++;
                    %s
                }
            }
            """;

    @TempDir
    Path directory;

    private static final String STUB = "linker.upcallStub(compare, shape, memory)";
    private static final String BY_METHOD = "Linker.class.getMethod(\"upcallStub\", stubType.parameterArray())";
    private static final String ON = ".invoke(linker, compare, shape, memory, options)";

    private Image image(String statements) {
        return image(statements, STUB);
    }

    private Image image(String statements, String stub) {
        return Image.ofJar(GuestJar.in(directory, "upcall.jar")
                .mainClass("Main")
                .source(SINCE, "Main", SOURCE.formatted(stub, statements))
                .pack());
    }

    @Test
    void what_it_returns_is_native_codes_to_use() {
        try (TestMachine machine = new TestMachine()) {
            GuestProcess process = machine.start(image("""
                    return Long.compare(
                            one.reinterpret(8).get(ValueLayout.JAVA_LONG, 0),
                            other.reinterpret(8).get(ValueLayout.JAVA_LONG, 0));"""));

            assertThat(machine.end(process).exitCode()).isZero();
            assertThat(machine.out()).isEqualTo("1 4");
        }
    }

    @Test
    void an_exception_that_leaves_it_ends_the_process_and_not_the_jvm() {
        try (TestMachine machine = new TestMachine()) {
            GuestProcess process = machine.start(image("throw new IllegalStateException(\"no order\");"));

            assertThat(machine.end(process)).isEqualTo(new End(1, EndReason.EXITED));
            assertThat(machine.err())
                    .contains("IllegalStateException: no order")
                    .contains("Main.compare");
            assertThat(machine.out()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                STUB,
                BY_METHOD + ON,
                "MethodHandles.lookup().findVirtual(Linker.class, \"upcallStub\", stubType)" + ON,
                "MethodHandles.lookup().unreflect(" + BY_METHOD + ")" + ON
            })
    void however_the_stub_is_made_an_exception_ends_the_process_and_not_the_jvm(String stub) {
        try (TestMachine machine = new TestMachine()) {
            GuestProcess process = machine.start(image("throw new IllegalStateException(\"no order\");", stub));

            assertThat(machine.end(process)).isEqualTo(new End(1, EndReason.EXITED));
            assertThat(machine.err()).contains("IllegalStateException: no order");
        }
    }

    @Test
    void an_exit_in_it_ends_the_process() {
        try (TestMachine machine = new TestMachine()) {
            GuestProcess process = machine.start(image("System.exit(7); return 0;"));

            assertThat(machine.end(process)).isEqualTo(new End(7, EndReason.EXITED));
            assertThat(machine.out()).isEmpty();
        }
    }
}
