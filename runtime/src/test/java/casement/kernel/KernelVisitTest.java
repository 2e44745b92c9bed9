package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.semantics.EndReason;
import casement.syscall.GuestTermination;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that act as threads of a process that is not their own. */
@Timeout(60)
@SuppressWarnings("try") // a visit is left, not used
class KernelVisitTest {

    @Test
    @DisplayName("in a visit, a thread has the process's handles and id; after it, its own again")
    void a_visitor_is_one_of_the_process() {
        try (Story story = Story.in("nt")) {
            Puppet host = story.process("host");
            Puppet guest = story.process("guest");
            int event = host.does(() -> CreateEvent(null, true, false, null));
            int itsId = host.does(() -> GetCurrentProcessId());

            int[] ids = guest.does(() -> {
                int before = GetCurrentThreadId();
                int inside;
                try (Visit visit = host.process().visit()) {
                    assertThat(visit).isNotNull();
                    inside = GetCurrentProcessId();
                    assertThat(SetEvent(event)).isTrue();
                }
                assertThat(GetCurrentThreadId()).isEqualTo(before);
                return new int[] {inside, GetCurrentProcessId()};
            });

            assertThat(ids[0]).isEqualTo(itsId).isNotEqualTo(ids[1]);
            assertThat(host.poll(event)).isEqualTo(WAIT_OBJECT_0);
        }
    }

    @Test
    @DisplayName("a visit of the host within a visit is one of the host's threads")
    void visits_nest() {
        try (Story story = Story.in("nt")) {
            Puppet process = story.process("p");
            try (HostThread here = story.kernel.attach();
                    Visit there = process.process().visit()) {
                int pid = GetCurrentProcessId();
                assertThat(there).isNotNull();
                try (Visit back = story.kernel.visit()) {
                    assertThat(back).isNotNull();
                    assertThat(GetCurrentProcessId()).isNotEqualTo(pid);
                }
                assertThat(GetCurrentProcessId()).isEqualTo(pid);
                assertThat(here.id()).isNotNull();
            }
        }
    }

    @Test
    @DisplayName("MU10: what a visitor owns is abandoned when the visit is over, and the process lives on")
    void a_visitor_abandons() {
        try (Story story = Story.in("nt")) {
            Puppet host = story.process("host");
            int mutex = host.does(() -> CreateMutex(null, false, null));
            story.process("guest").does(() -> {
                try (Visit visit = host.process().visit()) {
                    assertThat(visit).isNotNull();
                    return WaitForSingleObject(mutex, 0);
                }
            });

            assertThat(host.poll(mutex)).isEqualTo(WAIT_ABANDONED_0);
        }
    }

    @Test
    @DisplayName("an aborted visitor leaves its wait, may clear up, and is itself again")
    void abort() {
        try (Story story = Story.in("nt")) {
            Puppet host = story.process("host");
            int event = host.does(() -> CreateEvent(null, true, false, null));
            CompletableFuture<Visit> begun = new CompletableFuture<>();
            Puppet.Order<Boolean> visitor = story.process("guest").begins(() -> {
                Visit mine = host.process().visit();
                begun.complete(mine);
                boolean cleared = false;
                try {
                    WaitForSingleObject(event, INFINITE);
                } catch (GuestTermination left) {
                    cleared = SetEvent(event);
                } finally {
                    mine.close();
                }
                return cleared && GetCurrentProcessId() != 0;
            });
            Visit visit = begun.join();
            story.kernel.awaitQuiet();

            visit.abort();

            visitor.gives(true);
            assertThat(host.poll(event)).isEqualTo(WAIT_OBJECT_0);
        }
    }

    @Test
    @DisplayName("a visit that is aborted before it has asked anything is aborted when it does, once")
    void abort_early() {
        try (Story story = Story.in("nt")) {
            Puppet host = story.process("host");
            try (Visit visit = host.process().visit()) {
                visit.abort();
                assertThatThrownBy(() -> CreateEvent(null, true, false, null)).isInstanceOf(GuestTermination.class);
                assertThat(CreateEvent(null, true, false, null)).isNotZero();
            }
        }
    }

    @Test
    @DisplayName("a visitor leaves with the process it visits, and neither keeps it nor dies of it")
    void the_process_ends_in_a_visit() {
        try (Story story = Story.in("nt")) {
            Puppet host = story.process("host");
            int event = host.does(() -> CreateEvent(null, true, false, null));
            Puppet guest = story.process("guest");
            CompletableFuture<Visit> begun = new CompletableFuture<>();
            Puppet.Order<Boolean> visitor = guest.begins(() -> {
                boolean left = false;
                try (Visit visit = host.process().visit()) {
                    begun.complete(visit);
                    WaitForSingleObject(event, INFINITE);
                } catch (GuestTermination leaving) {
                    left = true;
                }
                return left && CreateEvent(null, true, false, null) != 0;
            });
            begun.join();
            story.kernel.awaitQuiet();

            host.process().terminate(3);

            visitor.gives(true);
            assertThat(host.process().awaitEnd(Story.LONG)).contains(new SimulatedProcess.End(3, EndReason.TERMINATED));
        }
    }

    @Test
    @DisplayName("nobody visits a process that has ended")
    void too_late() {
        try (Story story = Story.in("nt")) {
            Puppet host = story.process("host");
            host.process().terminate(0);
            host.process().awaitEnd(Story.LONG);
            try (Visit visit = host.process().visit()) {
                assertThat(visit).isNotNull();
                assertThatThrownBy(() -> CreateEvent(null, true, false, null)).isInstanceOf(GuestTermination.class);
            }
        }
    }
}
