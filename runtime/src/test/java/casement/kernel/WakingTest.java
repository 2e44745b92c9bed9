package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.KernelEvent.Abandoned;
import casement.kernel.KernelEvent.Returned;
import casement.kernel.KernelEvent.Woken;
import casement.semantics.ThreadId;
import casement.syscall.Syscall;
import casement.win32.LongRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What listeners are told of who lets whom through, and of mutexes whose owners end. */
@Timeout(60)
class WakingTest {

    private static final ThreadId KERNEL = new ThreadId(0);

    private final Story story = Story.in("nt");
    private final Puppet waker = story.process("waker");
    private final Puppet sleeper = story.process("sleeper");
    private final List<KernelEvent> heard = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void end() {
        story.close();
    }

    private <E extends KernelEvent> Stream<E> heard(Class<E> type) {
        return List.copyOf(heard).stream().filter(type::isInstance).map(type::cast);
    }

    private void listen() {
        story.kernel.listen(heard::add);
    }

    private static int named(Puppet puppet, String name) {
        return puppet.does(() -> CreateEvent(null, false, false, name));
    }

    @Test
    void who_sets_an_event_is_told_as_the_one_who_wakes() {
        int set = named(waker, "Go");
        int awaited = named(sleeper, "Go");
        sleeper.waitsFor(awaited);
        listen();

        waker.set(set);
        story.kernel.awaitQuiet();

        assertThat(heard(Woken.class)).singleElement().satisfies(woken -> {
            assertThat(woken.who().thread()).isEqualTo(sleeper.info().id());
            assertThat(woken.by().thread()).isEqualTo(waker.info().id());
            assertThat(woken.object()).isEqualTo("event \\nt\\Go");
        });
    }

    @Test
    void the_waking_comes_before_the_return_of_the_one_who_waited() {
        int set = named(waker, "Go");
        int awaited = named(sleeper, "Go");
        listen();
        sleeper.waitsFor(awaited);

        waker.set(set);
        story.kernel.awaitQuiet();

        assertThat(heard.stream()
                        .filter(event ->
                                event.who().thread().equals(sleeper.info().id()))
                        .map(event -> event.getClass().getSimpleName()))
                .containsExactly("Blocked", "Woken", "Returned");
    }

    @Test
    void a_wait_for_all_is_let_through_by_who_brings_the_last() {
        int a = named(waker, "A");
        int b = named(waker, "B");
        sleeper.waitsFor(true, INFINITE, named(sleeper, "A"), named(sleeper, "B"));
        listen();

        waker.set(b);
        assertThat(heard(Woken.class)).isEmpty();
        waker.set(a);

        assertThat(heard(Woken.class)).singleElement().satisfies(woken -> {
            assertThat(woken.by().thread()).isEqualTo(waker.info().id());
            assertThat(woken.object()).isEqualTo("event \\nt\\A");
        });
    }

    @Test
    void a_timer_that_goes_off_is_the_kernel_s_doing() {
        int timer = sleeper.does(() -> CreateWaitableTimer(null, false, "T"));
        sleeper.does(() -> SetWaitableTimer(timer, new LongRef(-10_000 * 50L), 0, null, null, false));
        sleeper.waitsFor(timer);
        listen();

        story.advance(50);

        assertThat(heard(Woken.class))
                .singleElement()
                .extracting(woken -> woken.by().thread())
                .isEqualTo(KERNEL);
    }

    @Test
    void nobody_wakes_who_gives_up_or_need_not_wait() {
        int awaited = named(sleeper, "Go");
        listen();
        sleeper.waitsFor(awaited, 20);
        story.advance(20);
        sleeper.set(awaited);
        sleeper.poll(awaited);

        assertThat(heard(Woken.class)).isEmpty();
    }

    @Test
    void an_owner_that_ends_abandons_and_wakes_the_next() {
        ThreadId owner = waker.info().id();
        waker.does(() -> CreateMutex(null, true, "Left"));
        sleeper.waitsFor(sleeper.does(() -> CreateMutex(null, false, "Left")));
        listen();

        waker.process().terminate(3);
        story.exitCode(waker.process());
        story.kernel.awaitQuiet();

        assertThat(heard(Abandoned.class)).singleElement().satisfies(abandoned -> {
            assertThat(abandoned.who().thread()).isEqualTo(owner);
            assertThat(abandoned.who().process()).isEqualTo("waker");
            assertThat(abandoned.object()).isEqualTo("mutex \\nt\\Left");
        });
        assertThat(heard(Woken.class))
                .singleElement()
                .extracting(woken -> woken.by().thread())
                .isEqualTo(owner);
        assertThat(heard(KernelEvent.ThreadEnded.class))
                .singleElement()
                .extracting(ended -> ended.who().thread())
                .isEqualTo(owner);
    }

    @Test
    void a_mutex_that_was_left_is_not_abandoned() {
        int mutex = waker.mutex(true);
        waker.does(() -> ReleaseMutex(mutex));
        listen();
        waker.returns(0);
        story.exitCode(waker.process());

        assertThat(heard(Abandoned.class)).isEmpty();
    }

    @Test
    void who_hears_no_calls_hears_of_abandonment_but_of_no_waking() {
        story.kernel.listen(KernelListener.withoutCalls(heard::add));
        waker.does(() -> CreateMutex(null, true, "Left"));
        sleeper.waitsFor(sleeper.does(() -> CreateMutex(null, false, "Left")));

        waker.returns(0);
        story.exitCode(waker.process());

        assertThat(heard(Abandoned.class)).hasSize(1);
        assertThat(heard(Woken.class)).isEmpty();
    }

    @Test
    void a_call_that_gives_a_handle_names_its_object() {
        listen();
        waker.does(() -> CreateMutex(null, true, "Left"));
        waker.does(() -> OpenMutex(MUTEX_ALL_ACCESS, false, "Left"));
        waker.does(() -> OpenMutex(MUTEX_ALL_ACCESS, false, "Right"));

        assertThat(heard(Returned.class).filter(call -> !(call.call() instanceof Syscall.CloseHandle)))
                .extracting(Returned::objects)
                .containsExactly(List.of("mutex \\nt\\Left"), List.of("mutex \\nt\\Left"), List.of());
    }
}
