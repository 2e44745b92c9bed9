package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import casement.win32.Kernel32;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is different on a dispatcher with threads of its own; the build runs the core of the kernel's tests on it too. */
class OrdinaryDispatcherTest {

    private static final String ORDINARY = "casement.kernel.dispatcher.type = Dispatcher";

    @Test
    void no_thread_of_the_dispatcher_belongs_to_a_process() {
        try (Story story = Story.with("nt", ORDINARY)) {
            Puppet p = story.process("p");
            for (int i = 0; i < 100; i++) {
                int event = p.manualEvent();
                assertThat(p.set(event)).isTrue();
            }

            assertThat(threadsOf(p)).containsExactly("p");
            p.returns(0);
            story.nothingIsLeft();
        }
    }

    private static String[] threadsOf(Puppet puppet) {
        Thread[] found = new Thread[100];
        int count = ((ProcessControl) puppet.process()).group().enumerate(found);
        return Arrays.stream(found, 0, count).map(Thread::getName).toArray(String[]::new);
    }

    @Test
    void an_object_that_stops_is_left_out_of_snapshots() {
        try (Story story = Story.with("nt", ORDINARY)) {
            Puppet p = story.process("p");
            for (int i = 0; i < 1_000; i++) {
                p.does(() -> Kernel32.CloseHandle(Kernel32.CreateEvent(null, true, false, "short")));
                assertThat(story.count(casement.semantics.ObjectType.EVENT)).isZero();
            }
        }
    }
}
