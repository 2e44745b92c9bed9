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

    static Stream<Redirect> rowsOfThisJdk() {
        return rows().stream().filter(row -> row.since() <= Runtime.version().feature());
    }

    static Stream<Redirect> rowsThatGiveAnArgument() {
        return rows().stream().filter(row -> row.giving() != null);
    }

    static Stream<Redirect> rowsThatFilter() {
        return rows().stream().filter(row -> row.use() == Redirect.Use.FILTERED_CALL);
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
    @MethodSource("rowsOfThisJdk")
    void each_row_names_a_member_of_the_jdk(Redirect row) throws ClassNotFoundException {
        boolean anyClass = row.owner().equals(Redirect.ANY_CLASS);
        Class<?> owner = anyClass ? Throwable.class : Class.forName(row.owner().replace('/', '.'));

        assertThat(members(owner)).contains(row.name() + row.descriptor());
    }

    @ParameterizedTest
    @MethodSource("rowsThatGiveAnArgument")
    void what_is_called_with_what_a_shim_gives_is_a_member_too(Redirect row) throws ClassNotFoundException {
        Class<?> owner = Class.forName(row.owner().replace('/', '.'));

        assertThat(members(owner)).contains(row.name() + row.giving().called());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void no_two_rows_are_for_the_same_place(Redirect row) {
        assertThat(rows())
                .filteredOn(other -> other.use() == row.use()
                        && other.owner().equals(row.owner())
                        && other.name().equals(row.name())
                        && other.descriptor().equals(row.descriptor()))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("rowsThatFilter")
    void what_is_only_sometimes_meant_has_somebody_to_ask(Redirect row) throws ClassNotFoundException {

        assertThat(members(Class.forName(row.shims().replace('/', '.')))).contains("covers" + row.coversDescriptor());
    }

    private static List<String> members(Class<?> owner) {
        Stream<String> methods = Stream.of(owner.getMethods(), owner.getDeclaredMethods())
                .flatMap(Arrays::stream)
                .map(method -> method.getName() + Type.getMethodDescriptor(method));
        Stream<String> constructors = Arrays.stream(owner.getConstructors())
                .map(constructor -> "<init>" + Type.getConstructorDescriptor(constructor));
        Stream<String> fields =
                Arrays.stream(owner.getFields()).map(field -> field.getName() + Type.getDescriptor(field.getType()));
        return Stream.of(methods, constructors, fields).flatMap(each -> each).toList();
    }
}
