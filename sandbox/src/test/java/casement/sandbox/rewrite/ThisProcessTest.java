package casement.sandbox.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What the class is like that all code of a process asks; that it works is shown by the tests of processes. */
class ThisProcessTest {

    /** HotSpot's MaxInlineSize and C1MaxInlineSize, in bytes: up to this, a method is inlined wherever it is called. */
    private static final int INLINED_UNASKED = 35;

    /** Its FreqInlineSize: beyond this, not even where it is hot. */
    private static final int INLINED_WHERE_HOT = 325;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void polls_are_inlined_only_where_they_are_hot(boolean byFlag) {
        ClassNode node = new ClassNode();
        new ClassReader(ThisProcess.classFile(byFlag)).accept(node, 0);

        List<MethodNode> polls = node.methods.stream()
                .filter(method -> method.name.startsWith("poll"))
                .toList();

        assertThat(polls)
                .hasSize(2)
                .allSatisfy(poll ->
                        assertThat(poll.instructions.size()).isBetween(INLINED_UNASKED + 1, INLINED_WHERE_HOT / 3));
    }
}
