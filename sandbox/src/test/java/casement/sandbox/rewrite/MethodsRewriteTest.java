package casement.sandbox.rewrite;

import static casement.sandbox.rewrite.PollCode.method;
import static casement.sandbox.rewrite.PollCode.polls;
import static casement.sandbox.rewrite.PollCode.type;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A class file allows 65,535 bytes for the code of a method. */
class MethodsRewriteTest {

    private static final String SMALL = "static int small(int i) { while (i > 0) i--; return i; }";

    private final ClassRewriter rewrite =
            new MethodsRewrite(new LoopPolls().andThen(new EntryPolls()), new EntryPolls());

    @Test
    void a_method_gets_the_usual_rewrite() {
        assertThat(polls(method(rewrite.rewrite(type(SMALL)), "small"))).isEqualTo(2);
    }

    @Test
    void one_for_which_that_is_too_much_gets_the_lesser_and_others_the_usual() {
        byte[] rewritten = rewrite.rewrite(type(SMALL + loops(5_000)));

        assertThat(polls(method(rewritten, "large"))).isEqualTo(1);
        assertThat(polls(method(rewritten, "small"))).isEqualTo(2);
    }

    @Test
    void one_for_which_even_that_is_too_much_stays_as_it_was() {
        byte[] rewritten = rewrite.rewrite(type(SMALL + full()));

        assertThat(polls(method(rewritten, "large"))).isZero();
        assertThat(polls(method(rewritten, "small"))).isEqualTo(2);
    }

    @Test
    void a_class_of_which_nothing_is_changed_is_returned_itself() {
        byte[] classFile = type(full()); // its constructor apart, which is rewritten

        assertThat(new MethodsRewrite(new LoopPolls(), new LoopPolls()).rewrite(classFile))
                .isSameAs(classFile);
    }

    /** Each loop takes 12 bytes, and 3 more with its poll. */
    private static String loops(int count) {
        return "static int large(int i) { " + "while (i > 7) i--;".repeat(count) + " return i; }";
    }

    /** Three bytes each, up to the very end. */
    private static String full() {
        return "static int large(int i) { " + "i++;".repeat(21_844) + " return i; }";
    }
}
