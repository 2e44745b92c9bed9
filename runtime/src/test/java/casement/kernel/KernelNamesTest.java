package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.ObjectType;
import casement.win32.BOUNDARY_DESCRIPTOR;
import casement.win32.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Names through the whole kernel; how one name is resolved is tested with the dialects. */
@Timeout(60)
class KernelNamesTest {

    private static int mutex(Puppet by, String name) {
        return by.does(() -> CreateMutex(null, false, name));
    }

    private static int event(Puppet by, String name) {
        return by.does(() -> CreateEvent(null, false, false, name));
    }

    private static List<Callable<Integer>> creators(String name) {
        return List.of(
                () -> CreateEvent(null, true, false, name),
                () -> CreateMutex(null, false, name),
                () -> CreateSemaphore(null, 1, 2, name),
                () -> CreateWaitableTimer(null, true, name),
                () -> CreateFileMapping(INVALID_HANDLE_VALUE, null, PAGE_READWRITE, 0, 4096, name),
                () -> CreateJobObject(null, name));
    }

    @Test
    @DisplayName("NAM-13, NAM-16: on the desktop no two types share a name, and a failed try changes nothing")
    void clashes_on_the_desktop() {
        for (String dialect : List.of("nt", "win2000", "ce")) {
            try (Story story = Story.in(dialect)) {
                Puppet p = story.process("p");
                for (Callable<Integer> first : creators("A")) {
                    int held = p.does(first);
                    assertThat(p.lastError()).isEqualTo(ERROR_SUCCESS);
                    int objects = story.snapshot().objects().size();
                    for (Callable<Integer> second : creators("A")) {

                        int got = p.does(second);
                        if (got != 0) {
                            assertThat(p.lastError()).isEqualTo(ERROR_ALREADY_EXISTS);
                            p.does(() -> CloseHandle(got));
                        } else {
                            assertThat(p.lastError()).isEqualTo(ERROR_INVALID_HANDLE);
                        }

                        assertThat(story.snapshot().objects()).hasSize(objects);
                        assertThat(p.handles()).isEqualTo(1);
                    }
                    p.does(() -> CloseHandle(held));
                    assertThat(story.snapshot().objects()).hasSize(objects - 1);
                }
            }
        }
    }

    @Test
    @DisplayName("NAM-05, NAM-14, NAM-15, NAM-23: under Windows Mobile each type has names of its own, \"\" too")
    void every_type_has_its_own_names() {
        try (Story story = Story.in("wm65")) {
            Puppet p = story.process("p");
            for (String name : List.of("A", "")) {
                for (int error : new int[] {ERROR_SUCCESS, ERROR_ALREADY_EXISTS}) {
                    for (Callable<Integer> create : creators(name)) {
                        assertThat(p.does(create)).isNotZero();
                        assertThat(p.lastError()).isEqualTo(error);
                    }
                }
            }
            int e = event(p, "A");
            int m = mutex(p, "A");
            p.set(e);
            assertThat(p.does(() -> ReleaseMutex(m))).isFalse();
            assertThat(p.lastError()).isEqualTo(ERROR_NOT_OWNER);
        }
    }

    @Test
    @DisplayName("NAM-06, NAM-07: in early Windows CE a clash gives the other object")
    void a_clash_gives_the_other_object() {
        try (Story story = Story.in("ce-early")) {
            Puppet p = story.process("p");
            int e = event(p, "A");
            int m = mutex(p, "A");
            assertThat(m).isNotZero();
            assertThat(p.lastError()).isEqualTo(ERROR_ALREADY_EXISTS);
            assertThat(p.does(() -> ReleaseMutex(m))).isFalse();
            assertThat(p.lastError()).isEqualTo(ERROR_INVALID_HANDLE);
            p.set(e);
            assertThat(p.poll(m)).isEqualTo(WAIT_OBJECT_0);
            p.does(() -> CloseHandle(e));
            assertThat(event(p, "A")).isNotZero();
            assertThat(p.lastError()).isEqualTo(ERROR_ALREADY_EXISTS);
        }
    }

    @Test
    @DisplayName("A1, Q1: a clash that makes a fresh object makes one without a name")
    void a_clash_may_make_a_fresh_object() {
        try (Story story = Story.inOwn("inherits = ce-early, clash = fresh")) {
            Puppet p = story.process("p");
            int e = event(p, "A");
            int m = mutex(p, "A");
            assertThat(p.lastError()).isEqualTo(ERROR_ALREADY_EXISTS);
            assertThat(p.poll(m)).isEqualTo(WAIT_OBJECT_0);
            assertThat(p.does(() -> ReleaseMutex(m))).isTrue();
            p.does(() -> CloseHandle(e));
            assertThat(story.namesOf(ObjectType.MUTEX)).isEmpty();
            event(p, "A");
            assertThat(p.lastError()).isEqualTo(ERROR_SUCCESS);
        }
    }

    @Test
    @DisplayName("NAM-37 to NAM-39, NAM-40, NAM-41, NAM-42: the first creator decides; a name lives with its handles")
    void the_first_creator_decides() {
        try (Story story = Story.in("nt")) {
            Puppet p = story.process("p");
            Puppet q = story.process("q");
            p.does(() -> CreateMutex(null, true, "m"));
            int m = q.does(() -> CreateMutex(null, true, "m"));
            assertThat(q.lastError()).isEqualTo(ERROR_ALREADY_EXISTS);
            assertThat(q.does(() -> ReleaseMutex(m))).isFalse();
            assertThat(q.lastError()).isEqualTo(ERROR_NOT_OWNER);
            int e = p.does(() -> CreateEvent(null, false, false, "e"));
            int same = q.does(() -> CreateEvent(null, true, true, "e"));
            assertThat(q.poll(same)).isEqualTo(WAIT_TIMEOUT);
            p.set(e);
            assertThat(q.poll(same)).isEqualTo(WAIT_OBJECT_0);
            assertThat(q.poll(same)).isEqualTo(WAIT_TIMEOUT);
            p.does(() -> CloseHandle(e));
            int opened = p.does(() -> OpenEvent(EVENT_ALL_ACCESS, false, "e"));
            assertThat(opened).isNotZero();
            p.does(() -> CloseHandle(opened));
            q.process().terminate(0);
            story.exitCode(q.process());
            assertThat(p.does(() -> OpenEvent(EVENT_ALL_ACCESS, false, "e"))).isZero();
            assertThat(p.lastError()).isEqualTo(ERROR_FILE_NOT_FOUND);
            int fresh = p.does(() -> CreateEvent(null, true, true, "e"));
            assertThat(p.lastError()).isEqualTo(ERROR_SUCCESS);
            assertThat(p.poll(fresh) + p.poll(fresh)).isZero();
        }
    }

    private static List<Callable<Integer>> openers(String name) {
        return List.of(
                () -> OpenEvent(EVENT_ALL_ACCESS, false, name),
                () -> OpenMutex(MUTEX_ALL_ACCESS, false, name),
                () -> OpenSemaphore(SEMAPHORE_ALL_ACCESS, false, name),
                () -> OpenWaitableTimer(TIMER_ALL_ACCESS, false, name),
                () -> OpenFileMapping(FILE_MAP_READ, false, name),
                () -> OpenJobObject(JOB_OBJECT_ALL_ACCESS, false, name));
    }

    @Test
    @DisplayName("NAM-18, NAM-24 to NAM-28: opening finds the name and the type, and success leaves the last error")
    void opening() {
        for (String dialect : List.of("nt", "win2000")) {
            try (Story story = Story.in(dialect)) {
                Puppet p = story.process("p");
                for (int held = 0; held < 6; held++) {
                    int handle = p.does(creators("Abc").get(held));
                    for (int asked = 0; asked < 6; asked++) {
                        p.doesAll(() -> SetLastError(0xBAD));
                        int opened = p.does(openers("Abc").get(asked));
                        assertThat(opened != 0).isEqualTo(asked == held);
                        assertThat(p.lastError()).isEqualTo(asked == held ? 0xBAD : ERROR_INVALID_HANDLE);
                        if (opened != 0) {
                            assertThat(p.does(() -> CloseHandle(opened))).isTrue();
                        }
                        assertThat(p.does(openers("abc").get(asked))).isZero();
                        assertThat(p.lastError()).isEqualTo(ERROR_FILE_NOT_FOUND);
                    }
                    assertThat(p.does(() -> CloseHandle(handle))).isTrue();
                }
                assertThat(p.handles()).isZero();
            }
        }
    }

    @Test
    @DisplayName("N26: setting, releasing and waiting leave the last error alone")
    void success_leaves_the_last_error() {
        try (Story story = Story.in("nt")) {
            Puppet p = story.process("p");
            p.doesAll(() -> {
                int event = CreateEvent(null, true, true, null);
                int mutex = CreateMutex(null, true, null);
                int semaphore = CreateSemaphore(null, 0, 1, null);
                SetLastError(0xBAD);
                assertThat(SetEvent(event) && PulseEvent(event) && ResetEvent(event))
                        .isTrue();
                assertThat(ReleaseMutex(mutex) && ReleaseSemaphore(semaphore, 1, null))
                        .isTrue();
                assertThat(WaitForSingleObject(mutex, 0)).isEqualTo(WAIT_OBJECT_0);
                assertThat(WaitForSingleObject(event, 0)).isEqualTo(WAIT_TIMEOUT);
                assertThat(GetLastError()).isEqualTo(0xBAD);
            });
        }
    }

    @Test
    @DisplayName(
            "NAM-39, NAM-64, NAM-65 N18, SE2, SE8: counts come before the name, but on CE a name that exists first")
    void counts_and_names() {
        try (Story nt = Story.in("nt");
                Story ce = Story.in("wm65")) {
            Puppet p = nt.process("p");
            event(p, "e");
            p.does(() -> CreateSemaphore(null, 1, 5, "s"));
            for (String name : List.of("s", "e", "none")) {
                assertThat(p.does(() -> CreateSemaphore(null, 5, 1, name))).isZero();
                assertThat(p.lastError()).isEqualTo(ERROR_INVALID_PARAMETER);
            }
            int same = p.does(() -> CreateSemaphore(null, 3, 9, "s"));
            assertThat(p.lastError()).isEqualTo(ERROR_ALREADY_EXISTS);
            assertThat(p.does(() -> ReleaseSemaphore(same, 4, null))).isTrue();
            assertThat(p.does(() -> ReleaseSemaphore(same, 1, null))).isFalse();
            assertThat(p.lastError()).isEqualTo(ERROR_TOO_MANY_POSTS);
            Puppet q = ce.process("q");
            q.does(() -> CreateSemaphore(null, 1, 5, "s"));
            assertThat(q.does(() -> CreateSemaphore(null, 5, 1, "s"))).isNotZero();
            assertThat(q.lastError()).isEqualTo(ERROR_ALREADY_EXISTS);
            assertThat(q.does(() -> CreateSemaphore(null, 5, 1, "none"))).isZero();
            assertThat(q.lastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        }
    }

    @Test
    @DisplayName("NAM-59, NAM-62 P1, P4: who creates must be inside the boundary, who opens needs it and the alias")
    void boundaries() {
        try (Story story = Story.in("nt")) {
            Puppet inside = story.process("inside");
            Puppet outside = story.process(Launch.of("outside", () -> 0).inSession(1));
            BOUNDARY_DESCRIPTOR administrators = boundary(inside, "S-1-5-32-544");
            BOUNDARY_DESCRIPTOR everyone = boundary(inside, "S-1-1-0");
            assertThat(outside.does(() -> CreatePrivateNamespace(null, administrators, "ns")))
                    .isZero();
            assertThat(outside.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
            assertThat(inside.does(() -> CreatePrivateNamespace(null, administrators, "ns")))
                    .isNotZero();
            assertThat(outside.does(() -> OpenPrivateNamespace(everyone, "ns"))).isZero();
            assertThat(outside.lastError()).isEqualTo(ERROR_PATH_NOT_FOUND);
            assertThat(outside.does(() -> OpenPrivateNamespace(administrators, "ns")))
                    .isNotZero();
            mutex(outside, "ns\\m");
            mutex(inside, "ns\\m");
            assertThat(inside.lastError()).isEqualTo(ERROR_ALREADY_EXISTS);
        }
    }

    private static BOUNDARY_DESCRIPTOR boundary(Puppet by, String sid) {
        return by.does(() -> {
            BOUNDARY_DESCRIPTOR made = CreateBoundaryDescriptor("b", 0);
            assertThat(AddSIDToBoundaryDescriptor(new ObjectRef<>(made), sid)).isTrue();
            return made;
        });
    }

    @Test
    @DisplayName("NAM-63 N13: elsewhere than on the desktop private namespaces fail with 120, strict or not")
    void no_private_namespaces_elsewhere() {
        for (String dialect : List.of("win2000", "ce-early", "ce", "wm65")) {
            try (Story story = Story.in(dialect);
                    Story nt = Story.in("nt")) {
                Puppet p = story.process("p");
                BOUNDARY_DESCRIPTOR b = boundary(nt.process("q"), "S-1-1-0");
                assertThat(p.does(() -> CreatePrivateNamespace(null, b, "ns"))).isZero();
                assertThat(p.lastError()).isEqualTo(ERROR_CALL_NOT_IMPLEMENTED);
                assertThat(p.does(() -> OpenPrivateNamespace(b, "ns"))).isZero();
                assertThat(p.lastError()).isEqualTo(ERROR_CALL_NOT_IMPLEMENTED);
                assertThat(p.does(() -> ClosePrivateNamespace(4, 0))).isFalse();
                assertThat(p.lastError()).isEqualTo(ERROR_CALL_NOT_IMPLEMENTED);
            }
        }
    }

    @Test
    @DisplayName("N27: a name is free while somebody still waits for the object")
    void a_name_is_free_while_somebody_waits() {
        try (Story story = Story.in("nt")) {
            Puppet p = story.process("p");
            int old = event(p, "e");
            Puppet.Order<Integer> wait = p.thread().waitsFor(old, 100);
            p.does(() -> CloseHandle(old));
            int fresh = event(p, "e");
            assertThat(p.lastError()).isEqualTo(ERROR_SUCCESS);
            p.set(fresh);
            wait.isBlocked();
            story.advance(100);
            wait.gives(WAIT_TIMEOUT);
            assertThat(story.count(ObjectType.EVENT)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("NAM-43 to NAM-49, NAM-53, NAM-54, NAM-69: sessions")
    void sessions() {
        try (Story story = Story.in("nt")) {
            Puppet one = story.process(Launch.of("one", () -> 0).inSession(1));
            Puppet two = story.process(Launch.of("two", () -> 0).inSession(2));
            Puppet zero = story.process(Launch.of("zero", () -> 0));
            int x = event(one, "x");
            event(two, "x");
            assertThat(two.lastError()).isEqualTo(ERROR_SUCCESS);
            event(one, "Local\\x");
            assertThat(one.lastError()).isEqualTo(ERROR_ALREADY_EXISTS);
            event(one, "Global\\x");
            assertThat(one.lastError()).isEqualTo(ERROR_SUCCESS);
            event(two, "Global\\x");
            assertThat(two.lastError()).isEqualTo(ERROR_ALREADY_EXISTS);
            event(zero, "x");
            assertThat(zero.lastError()).isEqualTo(ERROR_ALREADY_EXISTS);
            int direct = two.does(() -> OpenEvent(EVENT_ALL_ACCESS, false, "Session\\1\\x"));
            two.set(direct);
            assertThat(one.poll(x)).isEqualTo(WAIT_OBJECT_0);
            assertThat(one.does(() -> CreateFileMapping(-1, null, PAGE_READWRITE, 0, 1, "Global\\m")))
                    .isZero();
            assertThat(one.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
            assertThat(zero.does(() -> CreateFileMapping(-1, null, PAGE_READWRITE, 0, 1, "Global\\m")))
                    .isNotZero();
            assertThat(one.does(() -> OpenFileMapping(FILE_MAP_READ, false, "Global\\m")))
                    .isNotZero();
        }
    }

    @Test
    @DisplayName("NAM-56 to NAM-63: private namespaces")
    void private_namespaces() {
        try (Story story = Story.in("nt")) {
            Puppet p = story.process("p");
            Puppet q = story.process("q");
            Puppet r = story.process("r");
            BOUNDARY_DESCRIPTOR b1 = p.does(() -> CreateBoundaryDescriptor("b1", 0));
            BOUNDARY_DESCRIPTOR b2 = p.does(() -> CreateBoundaryDescriptor("b2", 0));
            int namespace = p.does(() -> CreatePrivateNamespace(null, b1, "ns"));
            assertThat(namespace).isNotZero();
            int m = p.does(() -> CreateMutex(null, true, "ns\\m"));
            assertThat(q.does(() -> OpenMutex(MUTEX_ALL_ACCESS, false, "ns\\m")))
                    .isZero();
            assertThat(q.lastError()).isEqualTo(ERROR_PATH_NOT_FOUND);
            assertThat(q.does(() -> OpenPrivateNamespace(b1, "ns"))).isNotZero();
            int same = q.does(() -> OpenMutex(MUTEX_ALL_ACCESS, false, "ns\\m"));
            assertThat(q.poll(same)).isEqualTo(WAIT_TIMEOUT);
            assertThat(r.does(() -> CreatePrivateNamespace(null, b1, "ns"))).isZero();
            assertThat(r.lastError()).isEqualTo(ERROR_ALREADY_EXISTS);
            assertThat(r.does(() -> CreatePrivateNamespace(null, b2, "ns"))).isNotZero();
            mutex(r, "ns\\m");
            assertThat(r.lastError()).isEqualTo(ERROR_SUCCESS);
            assertThat(r.does(() -> OpenPrivateNamespace(b1, "other"))).isZero();
            assertThat(r.lastError()).isEqualTo(ERROR_PATH_NOT_FOUND);
            assertThat(p.does(() -> ClosePrivateNamespace(namespace, PRIVATE_NAMESPACE_FLAG_DESTROY)))
                    .isTrue();
            assertThat(r.does(() -> OpenPrivateNamespace(b1, "ns"))).isZero();
            assertThat(p.does(() -> ReleaseMutex(m))).isTrue();
            assertThat(q.poll(same)).isEqualTo(WAIT_OBJECT_0);
        }
    }

    @Test
    @DisplayName("P3: an alias means something as long as the process has a handle, however the last one is closed")
    void an_alias_lasts_as_long_as_its_handles() {
        try (Story story = Story.in("nt")) {
            Puppet p = story.process("p");
            Puppet q = story.process("q");
            BOUNDARY_DESCRIPTOR b = p.does(() -> CreateBoundaryDescriptor("b", 0));
            int first = p.does(() -> CreatePrivateNamespace(null, b, "ns"));
            int second = p.does(() -> OpenPrivateNamespace(b, "ns"));
            q.does(() -> OpenPrivateNamespace(b, "ns"));
            mutex(q, "ns\\m");
            assertThat(p.does(() -> ClosePrivateNamespace(first, 0))).isTrue();
            assertThat(p.does(() -> OpenMutex(MUTEX_ALL_ACCESS, false, "ns\\m")))
                    .isNotZero();
            assertThat(p.does(() -> CloseHandle(second))).isTrue();
            assertThat(p.does(() -> OpenMutex(MUTEX_ALL_ACCESS, false, "ns\\m")))
                    .isZero();
            assertThat(p.lastError()).isEqualTo(ERROR_PATH_NOT_FOUND);
            assertThat(mutex(p, "ns\\other")).isZero();
            assertThat(q.does(() -> OpenMutex(MUTEX_ALL_ACCESS, false, "ns\\m")))
                    .isNotZero();
        }
    }

    @Test
    @DisplayName("P7: of two namespaces with one alias the latest is meant, and when it is closed the other again")
    void the_latest_of_one_alias() {
        try (Story story = Story.in("nt")) {
            Puppet p = story.process("p");
            BOUNDARY_DESCRIPTOR b1 = p.does(() -> CreateBoundaryDescriptor("b1", 0));
            BOUNDARY_DESCRIPTOR b2 = p.does(() -> CreateBoundaryDescriptor("b2", 0));
            p.does(() -> CreatePrivateNamespace(null, b1, "ns"));
            mutex(p, "ns\\m");
            int later = p.does(() -> CreatePrivateNamespace(null, b2, "ns"));
            assertThat(p.does(() -> OpenMutex(MUTEX_ALL_ACCESS, false, "ns\\m")))
                    .isZero();
            assertThat(p.lastError()).isEqualTo(ERROR_FILE_NOT_FOUND);
            assertThat(p.does(() -> ClosePrivateNamespace(later, 0))).isTrue();
            assertThat(p.does(() -> OpenMutex(MUTEX_ALL_ACCESS, false, "ns\\m")))
                    .isNotZero();
            p.does(() -> CreatePrivateNamespace(null, b2, "ns"));
            p.does(() -> OpenPrivateNamespace(b1, "ns"));
            assertThat(p.does(() -> OpenMutex(MUTEX_ALL_ACCESS, false, "ns\\m")))
                    .isNotZero();
        }
    }

    @Test
    @DisplayName("P5: a namespace cannot be opened after the end of its creator; who has it keeps it")
    void the_end_of_the_creator() {
        try (Story story = Story.in("nt")) {
            Puppet p = story.process("p");
            Puppet q = story.process("q");
            Puppet r = story.process("r");
            BOUNDARY_DESCRIPTOR b = p.does(() -> CreateBoundaryDescriptor("b", 0));
            p.does(() -> CreatePrivateNamespace(null, b, "ns"));
            q.does(() -> OpenPrivateNamespace(b, "ns"));
            int m = mutex(q, "ns\\m");
            p.returns(0);
            story.exitCode(p.process());
            assertThat(r.does(() -> OpenPrivateNamespace(b, "ns"))).isZero();
            assertThat(r.lastError()).isEqualTo(ERROR_PATH_NOT_FOUND);
            assertThat(q.poll(m)).isEqualTo(WAIT_OBJECT_0);
            assertThat(q.does(() -> OpenMutex(MUTEX_ALL_ACCESS, false, "ns\\m")))
                    .isNotZero();
            assertThat(r.does(() -> CreatePrivateNamespace(null, b, "ns"))).isNotZero();
            assertThat(r.lastError()).isEqualTo(ERROR_SUCCESS);
            assertThat(mutex(r, "ns\\m")).isNotZero();
            assertThat(r.lastError()).isEqualTo(ERROR_SUCCESS);
        }
    }

    @Test
    @DisplayName("NAM-66, NAM-67: of a hundred processes one creates, and of two types one")
    void races_of_many() throws Exception {
        try (Story story = Story.in("nt")) {
            for (int round = 0; round < 5; round++) {
                List<SimulatedProcess> all = new ArrayList<>();
                java.util.concurrent.CountDownLatch go = new java.util.concurrent.CountDownLatch(1);
                java.util.concurrent.CountDownLatch done = new java.util.concurrent.CountDownLatch(100);
                for (int i = 0; i < 100; i++) {
                    boolean isMutex = i % 2 == 0;
                    all.add(story.run("racer" + i, () -> {
                        go.await();
                        int handle = isMutex ? CreateMutex(null, false, "A") : CreateEvent(null, true, false, "A");
                        int error = GetLastError();
                        done.countDown();
                        done.await();
                        return handle == 0 ? -error : error;
                    }));
                }
                go.countDown();
                List<Integer> mutexes = new ArrayList<>();
                List<Integer> events = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    (i % 2 == 0 ? mutexes : events).add(story.exitCode(all.get(i)));
                }
                List<Integer> winners = mutexes.contains(0) ? mutexes : events;
                List<Integer> losers = winners == mutexes ? events : mutexes;
                assertThat(winners).filteredOn(code -> code == 0).hasSize(1);
                assertThat(winners)
                        .filteredOn(code -> code == ERROR_ALREADY_EXISTS)
                        .hasSize(49);
                assertThat(losers).containsOnly(-ERROR_INVALID_HANDLE);
            }
            story.nothingIsLeft();
        }
    }
}
