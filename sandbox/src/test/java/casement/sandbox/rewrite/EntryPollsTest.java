package casement.sandbox.rewrite;

import static casement.sandbox.rewrite.PollCode.first;
import static casement.sandbox.rewrite.PollCode.isPoll;
import static casement.sandbox.rewrite.PollCode.method;
import static casement.sandbox.rewrite.PollCode.polls;
import static casement.sandbox.rewrite.PollCode.type;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntryPollsTest {

    private final ClassRewriter rewrite = new MethodsRewrite(new EntryPolls(), method -> false);

    @Test
    void each_method_polls_before_all_else() {
        byte[] rewritten =
                rewrite.rewrite(type("static int leaf(int i) { return i; } void member() { Runnable r = () -> {}; }"));

        assertThat(new String[] {"leaf", "member", "lambda$member$0"})
                .allSatisfy(name -> assertThat(first(method(rewritten, name)))
                        .matches(PollCode::isPoll)
                        .satisfies(poll ->
                                assertThat(polls(method(rewritten, name))).isEqualTo(1)));
    }

    @Test
    void what_may_be_part_of_a_recursion_reads_the_flag() {
        byte[] rewritten = rewrite.rewrite(type("void self() { self(); } int other(A a) { a.self(); return 1; }"
                + " static A make() { return new A(); } int length(String s) { return s.length(); }"));

        assertThat(new String[] {"self", "other", "make"})
                .allSatisfy(name -> assertThat(first(method(rewritten, name))).matches(PollCode::isPollOfFlag));
        assertThat(first(method(rewritten, "length"))).matches(PollCode::isPoll);
    }

    @Test
    void a_constructor_polls_before_its_object_is_initialised() throws Exception {
        byte[] rewritten = rewrite.rewrite(type("A() { super(); }"));

        assertThat(isPoll(first(method(rewritten, "<init>")))).isTrue();
    }

    @Test
    void a_static_initialiser_does_not() {
        byte[] rewritten = rewrite.rewrite(type("static int i = Math.abs(1);"));

        assertThat(polls(method(rewritten, "<clinit>"))).isZero();
    }

    @Test
    void what_has_no_code_has_no_polls() {
        assertThat(polls(method(rewrite.rewrite(type("native void n();")), "n")))
                .isZero();
    }
}
