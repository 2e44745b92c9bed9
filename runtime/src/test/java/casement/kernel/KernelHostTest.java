package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.Event;
import casement.KernelException;
import casement.semantics.EndReason;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads of the host, several kernels, and the end of a kernel. */
@Timeout(60)
class KernelHostTest {

    private static Thread started(Runnable body) {
        Thread thread = new Thread(body);
        thread.start();
        return thread;
    }

    @Test
    @DisplayName("with one kernel the host's threads are let in; with none or several they must say where to")
    void the_only_kernel() {
        try (Story story = Story.in("nt")) {
            Puppet p = story.process("p");
            int event = CreateEvent(null, false, false, "e");
            assertThat(event).isNotZero();
            Puppet.Order<Integer> wait =
                    p.begins(() -> WaitForSingleObject(OpenEvent(EVENT_ALL_ACCESS, false, "e"), INFINITE));
            wait.isBlocked();
            assertThat(SetEvent(event)).isTrue();
            wait.gives(WAIT_OBJECT_0);
        }
        assertThatThrownBy(() -> CreateEvent(null, false, false, null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no kernel");
        try (Story one = Story.in("nt");
                Story other = Story.in("nt")) {
            assertThatThrownBy(() -> CreateEvent(null, false, false, null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("several kernels");
            try (HostThread here = one.kernel.attach()) {
                CreateEvent(null, false, false, "mine");
                assertThat(GetCurrentThreadId()).isEqualTo(here.id().value());
                assertThat(other.snapshot().objects()).isEmpty();
                assertThat(one.snapshot().objects()).hasSize(1);
                try (HostThread there = other.kernel.attach()) {
                    assertThat(there.id()).isNotNull();
                    CreateEvent(null, false, false, "its");
                    assertThat(GetLastError()).isZero();
                }
                assertThat(OpenEvent(EVENT_ALL_ACCESS, false, "its")).isZero();
            }
            assertThat(other.snapshot().objects()).hasSize(1);
        }
    }

    @Test
    @DisplayName("closing one kernel leaves a thread that belongs to another where it is")
    void closing_another_kernel() {
        try (Story one = Story.in("nt")) {
            Story other = Story.in("nt");
            try (HostThread here = one.kernel.attach()) {
                assertThat(here.id()).isNotNull();
                int event = CreateEvent(null, false, true, null);
                other.close();
                assertThat(WaitForSingleObject(event, 0)).isEqualTo(WAIT_OBJECT_0);
            }
        }
    }

    @Test
    @DisplayName("MU10: what a host thread owns is abandoned when it dies, or gives its identity back")
    void host_threads_abandon() throws Exception {
        try (Story story = Story.in("nt")) {
            Puppet p = story.process("p");
            int first = p.does(() -> CreateMutex(null, false, "first"));
            int second = p.does(() -> CreateMutex(null, false, "second"));
            Puppet.Order<Integer> wait = p.thread().waitsFor(second);
            wait.gives(WAIT_OBJECT_0);
            started(() -> CreateMutex(null, true, "third")).join();
            int third = p.does(() -> CreateMutex(null, false, "third"));
            assertThat(p.waitsFor(third).result()).isEqualTo(WAIT_ABANDONED_0);
            try (HostThread here = story.kernel.attach()) {
                assertThat(here.id()).isNotNull();
                assertThat(WaitForSingleObject(OpenMutex(MUTEX_ALL_ACCESS, false, "first"), 0))
                        .isZero();
                assertThat(p.poll(first)).isEqualTo(WAIT_TIMEOUT);
            }
            assertThat(p.poll(first)).isEqualTo(WAIT_ABANDONED_0);
        }
    }

    @Test
    @DisplayName("a closed kernel has no threads, no groups, and interrupted nobody")
    void a_closed_kernel_has_no_threads() throws Exception {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        int groups = groups();
        CountDownLatch adopted = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch leave = new CountDownLatch(1);
        Thread host;
        try (Story story = Story.in("nt")) {
            for (int i = 0; i < 10; i++) {
                Puppet p = story.process("p" + i);
                p.thread().waitsFor(p.mutex(true));
                p.does(() -> Event.unnamed().create().awaitAsync());
                p.set(p.autoEvent());
            }
            story.process(Launch.of("s", () -> 0).suspendedAtStart());
            host = started(() -> {
                CreateMutex(null, true, null);
                adopted.countDown();
                try {
                    leave.await();
                } catch (InterruptedException e) {
                    interrupted.set(true);
                }
                interrupted.compareAndSet(false, Thread.interrupted());
            });
            adopted.await();
        }
        // Pekko's last thread says that it is done a moment before it is
        Set<Thread> after = new HashSet<>();
        SystemClock.watch(
                () -> {
                    after.clear();
                    after.addAll(Thread.getAllStackTraces().keySet());
                    after.removeAll(before);
                    after.remove(host);
                    return after.isEmpty();
                },
                Story.LONG);
        assertThat(after).isEmpty();
        // since JDK 19 a group lives until it is collected, so it must be unreachable
        assertThat(SystemClock.watch(() -> collectedGroups() <= groups, Story.LONG))
                .as("the thread groups of the processes are gone")
                .isTrue();
        leave.countDown();
        host.join();
        assertThat(interrupted).isFalse();
    }

    private static int collectedGroups() {
        System.gc();
        return groups();
    }

    private static int groups() {
        ThreadGroup top = Thread.currentThread().getThreadGroup();
        while (top.getParent() != null) {
            top = top.getParent();
        }
        return top.activeGroupCount();
    }

    @Test
    @DisplayName("a host thread that waits in a kernel that is closed is told so")
    void closed_while_the_host_waits() throws Exception {
        Story story = Story.in("nt");
        CompletableFuture<Integer> result = new CompletableFuture<>();
        CountDownLatch begins = new CountDownLatch(1);
        Thread host = started(() -> {
            try {
                int event = CreateEvent(null, true, false, null);
                begins.countDown();
                result.complete(WaitForSingleObject(event, INFINITE));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        begins.await();
        CompletableFuture<Void> stage;
        try (HostThread here = story.kernel.attach()) {
            assertThat(here.id()).isNotNull();
            stage = Event.unnamed().create().awaitAsync().toCompletableFuture();
        }
        story.close();
        host.join(10_000);
        assertThatThrownBy(() -> result.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stage.get(10, TimeUnit.SECONDS)).cause().isInstanceOf(KernelException.class);
        story.close();
    }

    @Test
    @DisplayName("a closed kernel refuses to launch, and its processes have ended")
    void a_closed_kernel_refuses() {
        Story story = Story.in("nt");
        Puppet p = story.process("p");
        Puppet.Order<Integer> wait = p.waitsFor(p.autoEvent());
        story.close();
        assertThat(p.process().end().orElseThrow().reason()).isEqualTo(EndReason.KERNEL_CLOSED);
        wait.isCutShort();
        assertThatThrownBy(() -> story.process("late")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("a kernel closes while its processes start others, again and again")
    void closing_while_processes_start() {
        for (int round = 0; round < 10; round++) {
            Story story = Story.in("nt");
            story.images.put("child", KernelHostTest::bear);
            for (int i = 0; i < 4; i++) {
                story.run("parent" + i, KernelHostTest::bear);
            }
            long deadline = System.nanoTime() + 5_000_000;
            while (System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            story.close();
        }
    }

    private static int bear() {
        while (true) {
            casement.win32.PROCESS_INFORMATION made = new casement.win32.PROCESS_INFORMATION();
            CreateProcess("child", null, null, null, false, 0, null, null, new casement.win32.STARTUPINFO(), made);
            CloseHandle(made.hThread);
            TerminateProcess(made.hProcess, 0);
            CloseHandle(made.hProcess);
        }
    }

    @Test
    @DisplayName("a thread that does not leave guest code is given up after the grace")
    void a_thread_that_does_not_leave() {
        AtomicBoolean leave = new AtomicBoolean();
        CountDownLatch stuck = new CountDownLatch(1);
        try (Kernel kernel = Kernel.start(ConfigFactory.parseString("casement.kernel.termination-grace = 2s")
                .withFallback(ConfigFactory.load()))) {
            SimulatedProcess deaf = kernel.launch(Launch.of("deaf", () -> {
                        CreateMutex(null, true, "m");
                        stuck.countDown();
                        while (!leave.get()) {
                            Thread.onSpinWait();
                        }
                        return 0;
                    })
                    .speaking("nt"));
            SimulatedProcess waiter = kernel.launch(Launch.of("waiter", () -> {
                        stuck.await();
                        int mutex = OpenMutex(MUTEX_ALL_ACCESS, false, "m");
                        deaf.terminate(1);
                        int early = WaitForSingleObject(mutex, 0);
                        return early == WAIT_TIMEOUT ? WaitForSingleObject(mutex, INFINITE) : -1;
                    })
                    .speaking("nt"));
            assertThat(waiter.awaitEnd(Duration.ofSeconds(20)).orElseThrow().exitCode())
                    .isEqualTo(WAIT_ABANDONED_0);
            assertThat(deaf.awaitEnd(Story.LONG)).isPresent();
            leave.set(true);
        }
    }
}
