package casement.sandbox.rewrite;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Type;

/** Each row against the JDK that the tests run on. */
class AdaptationsTest {

    /** A member as a call has it. */
    private record Member(String descriptor, boolean isStatic) {}

    static List<Adaptation> rows() {
        return Adaptations.ALL.stream()
                .filter(row -> row.since() <= Runtime.version().feature())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void each_row_names_members_of_the_jdk_and_has_its_shims(Adaptation row) throws ClassNotFoundException {
        List<Member> members = members(row).toList();
        List<Member> served = members.stream()
                .filter(member -> isServed(row, member.descriptor()))
                .toList();
        Set<String> shims = Arrays.stream(
                        Class.forName(row.shims().replace('/', '.')).getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .map(method -> method.getName() + Type.getMethodDescriptor(method))
                .collect(toSet());

        assertThat(served).isNotEmpty();
        for (Member member : served) {
            assertThat(shims).containsAll(shimsOf(row, member));
            assertThat(members)
                    .as("the overload that is called instead")
                    .contains(new Member(row.adapted(member.descriptor()), member.isStatic()));
        }
    }

    private static boolean isServed(Adaptation row, String descriptor) {
        return row.equals(new ArgumentRewrite(Adaptations.ALL).find(row.owner(), row.name(), descriptor));
    }

    private static List<String> shimsOf(Adaptation row, Member member) {
        boolean hasReceiver = !member.isStatic() && !row.name().equals(Adaptation.CONSTRUCTOR);
        Stream<Type> receiver = hasReceiver ? Stream.of(Type.getObjectType(row.owner())) : Stream.empty();
        List<Type> operands = Stream.concat(receiver, Arrays.stream(Type.getArgumentTypes(member.descriptor())))
                .toList();
        Stream<String> filters = row.filters().stream()
                .map(filter -> filter.shim()
                        + filter.descriptor(operands.get(filter.operand()).getDescriptor()));
        Stream<String> extras =
                row.extras().stream().map(extra -> extra.shim() + Adaptation.extraDescriptor(extra.type()));
        String result = row.name().equals(Adaptation.CONSTRUCTOR)
                ? "L" + row.owner() + ";"
                : Type.getReturnType(member.descriptor()).getDescriptor();
        Stream<String> after = Stream.ofNullable(row.after()).map(shim -> shim + Adaptation.afterDescriptor(result));
        return Stream.of(filters, extras, after).flatMap(shims -> shims).toList();
    }

    private static Stream<Member> members(Adaptation row) throws ClassNotFoundException {
        Class<?> owner = Class.forName(row.owner().replace('/', '.'));
        if (row.name().equals(Adaptation.CONSTRUCTOR)) {
            return Arrays.stream(owner.getConstructors())
                    .map(constructor -> new Member(Type.getConstructorDescriptor(constructor), false));
        }
        return Arrays.stream(owner.getMethods())
                .filter(method -> method.getName().equals(row.name()))
                .map(method -> new Member(Type.getMethodDescriptor(method), Modifier.isStatic(method.getModifiers())));
    }
}
