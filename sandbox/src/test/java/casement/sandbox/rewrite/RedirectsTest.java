package casement.sandbox.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Type;

class RedirectsTest {

    static List<Redirect> rows() {
        return Redirects.ALL;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void each_row_has_its_shim(Redirect row) throws ClassNotFoundException {
        Stream<String> shims = Arrays.stream(
                        Class.forName(row.shims().replace('/', '.')).getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .map(method -> method.getName() + Type.getMethodDescriptor(method));

        assertThat(shims).contains(row.shim() + row.shimDescriptor());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void each_row_names_a_member_of_the_jdk(Redirect row) throws ClassNotFoundException {
        boolean anyClass = row.owner().equals(Redirect.ANY_CLASS);
        Class<?> owner = anyClass ? Throwable.class : Class.forName(row.owner().replace('/', '.'));
        Stream<String> methods =
                Arrays.stream(owner.getMethods()).map(method -> method.getName() + Type.getMethodDescriptor(method));
        Stream<String> fields =
                Arrays.stream(owner.getFields()).map(field -> field.getName() + Type.getDescriptor(field.getType()));

        assertThat(Stream.concat(methods, fields)).contains(row.name() + row.descriptor());
    }
}
