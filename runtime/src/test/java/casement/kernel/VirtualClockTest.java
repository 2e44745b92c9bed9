package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is due at one and the same moment. */
@Timeout(120)
class VirtualClockTest {

    @Test
    void sleepers_that_are_due_together_all_wake() {
        try (Story story = Story.in("nt")) {
            Puppet p = story.process("p");
            Puppet.Order<Integer> first = p.waitsFor(p.thread().handle, 10);
            Puppet q = story.process("q");
            Puppet.Order<Integer> second = q.waitsFor(q.thread().handle, 10);

            story.advance(10);

            first.gives(WAIT_TIMEOUT);
            second.gives(WAIT_TIMEOUT);
        }
    }
}
