package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.ObjectType;
import casement.win32.IntRef;
import casement.win32.PROCESS_INFORMATION;
import casement.win32.SECURITY_ATTRIBUTES;
import casement.win32.STARTUPINFO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class KernelHandlesTest {

    private final Story story = Story.in("nt");
    private final Puppet p = story.process("p");

    @AfterEach
    void end() {
        story.close();
    }

    private int open(Puppet by, Puppet whom) {
        return by.does(() -> OpenProcess(PROCESS_ALL_ACCESS, false, whom.processId));
    }

    private int duplicate(Puppet by, int from, int handle, int to, int access, boolean inherit, int options) {
        IntRef out = new IntRef();
        boolean done = by.does(() -> DuplicateHandle(from, handle, to, out, access, inherit, options));
        return done ? out.value : 0;
    }

    private static final int SELF = -1;

    @Test
    @DisplayName("HND-01 to HND-05, HA1: values of handles")
    void values_of_handles() {
        int a = p.autoEvent();
        int b = p.autoEvent();
        int c = p.autoEvent();
        assertThat(new int[] {a, b, c}).doesNotContain(0).doesNotHaveDuplicates();
        assertThat(a % 4 + b % 4 + c % 4).isZero();
        assertThat(p.does(() -> CloseHandle(a))).isTrue();
        assertThat(p.does(() -> CloseHandle(a))).isFalse();
        assertThat(p.lastError()).isEqualTo(ERROR_INVALID_HANDLE);
        assertThat(p.autoEvent()).isEqualTo(a);
        for (int bad : new int[] {0, 0xdeadbee0, Integer.MIN_VALUE, Integer.MAX_VALUE, 100_000}) {
            assertThat(p.does(() -> CloseHandle(bad))).isFalse();
            assertThat(p.lastError()).isEqualTo(ERROR_INVALID_HANDLE);
        }
    }

    @Test
    @DisplayName("HND-03, HND-06: a value means nothing elsewhere until it is duplicated")
    void values_mean_nothing_elsewhere() {
        Puppet q = story.process("q");
        p.autoEvent();
        p.autoEvent();
        int event = p.autoEvent();
        assertThat(q.does(() -> SetEvent(event))).isFalse();
        assertThat(q.poll(event)).isEqualTo(WAIT_FAILED);
        Puppet.Order<Integer> wait = p.thread().waitsFor(event);
        int copy = duplicate(p, SELF, event, open(p, q), 0, false, DUPLICATE_SAME_ACCESS);
        assertThat(q.set(copy)).isTrue();
        wait.gives(WAIT_OBJECT_0);
        assertThat(q.does(() -> CompareObjectHandles(copy, copy))).isTrue();
    }

    @Test
    @DisplayName("HA6: CLOSE_SOURCE closes the source in another process, also if both values are equal")
    void the_source_is_closed() {
        Puppet q = story.process("q");
        int event = p.autoEvent();
        int target = open(p, q);
        int copy = duplicate(p, SELF, event, target, 0, false, DUPLICATE_SAME_ACCESS | DUPLICATE_CLOSE_SOURCE);
        assertThat(copy).isEqualTo(event);
        assertThat(p.does(() -> SetEvent(event))).isFalse();
        assertThat(q.set(copy)).isTrue();
        int source = open(q, p);
        int mine = p.autoEvent();
        int taken = duplicate(q, source, mine, SELF, 0, false, DUPLICATE_SAME_ACCESS | DUPLICATE_CLOSE_SOURCE);
        assertThat(taken).isNotZero();
        assertThat(p.does(() -> CloseHandle(mine))).isFalse();
    }

    @Test
    @DisplayName("HND-07 to HND-12: DuplicateHandle within a process")
    void duplicates_within_a_process() {
        int event = p.autoEvent();
        int both = DUPLICATE_SAME_ACCESS | DUPLICATE_CLOSE_SOURCE;
        assertThat(duplicate(p, SELF, event, SELF, 0, false, both)).isEqualTo(event);
        p.does(() -> SetHandleInformation(event, HANDLE_FLAG_PROTECT_FROM_CLOSE, HANDLE_FLAG_PROTECT_FROM_CLOSE));
        int other = duplicate(p, SELF, event, SELF, 0, false, both);
        assertThat(other).isNotZero().isNotEqualTo(event);
        assertThat(p.set(event)).isTrue();
        assertThat(p.does(() -> CloseHandle(event))).isFalse();
        assertThat(p.lastError()).isEqualTo(ERROR_INVALID_HANDLE);
        int real = duplicate(p, SELF, GetCurrentProcessHandle, SELF, 0, true, DUPLICATE_SAME_ACCESS);
        IntRef flags = new IntRef();
        assertThat(p.does(() -> GetHandleInformation(real, flags))).isTrue();
        assertThat(flags.value).isEqualTo(HANDLE_FLAG_INHERIT);
        assertThat(p.does(() -> GetProcessId(real))).isEqualTo(p.processId);
        int source = p.autoEvent();
        assertThat(duplicate(p, SELF, source, 4444, 0, false, both)).isZero();
        assertThat(p.lastError()).isEqualTo(ERROR_INVALID_HANDLE);
        assertThat(p.does(() -> SetEvent(source))).isFalse();
        assertThat(duplicate(p, SELF, 4444, SELF, 0, false, both)).isZero();
        assertThat(p.lastError()).isEqualTo(ERROR_INVALID_HANDLE);
        int waitOnly = duplicate(p, SELF, event, SELF, SYNCHRONIZE, false, 0);
        assertThat(p.does(() -> SetEvent(waitOnly))).isFalse();
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(duplicate(p, SELF, event, SELF, 1 << 9, false, 0)).isZero();
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(p.does(() -> DuplicateHandle(SELF, event, SELF, null, 0, false, DUPLICATE_SAME_ACCESS)))
                .isTrue();
    }

    @Test
    @DisplayName("HA6: SAME_ATTRIBUTES copies both marks, whatever the argument says")
    void duplicates_with_the_same_attributes() {
        int event = p.autoEvent();
        int marks = HANDLE_FLAG_INHERIT | HANDLE_FLAG_PROTECT_FROM_CLOSE;
        int options = DUPLICATE_SAME_ACCESS | 4;
        IntRef flags = new IntRef();
        int plain = duplicate(p, SELF, event, SELF, 0, true, options);
        assertThat(p.does(() -> GetHandleInformation(plain, flags))).isTrue();
        assertThat(flags.value).isZero();
        p.does(() -> SetHandleInformation(event, marks, marks));
        int marked = duplicate(p, SELF, event, SELF, 0, false, options);
        assertThat(p.does(() -> GetHandleInformation(marked, flags))).isTrue();
        assertThat(flags.value).isEqualTo(marks);
        assertThat(p.does(() -> CloseHandle(marked))).isFalse();
    }

    @Test
    @DisplayName("HA7: a duplicate may gain rights, but not of a mapping; both processes must let themselves be used")
    void rights_of_duplicates() {
        p.does(() -> CreateEvent(null, true, false, "e"));
        int wait = p.does(() -> OpenEvent(SYNCHRONIZE, false, "e"));
        int more = duplicate(p, SELF, wait, SELF, EVENT_ALL_ACCESS, false, 0);
        assertThat(p.set(more)).isTrue();
        p.does(() -> CreateFileMapping(INVALID_HANDLE_VALUE, null, PAGE_READWRITE, 0, 1, "m"));
        int read = p.does(() -> OpenFileMapping(FILE_MAP_READ, false, "m"));
        assertThat(duplicate(p, SELF, read, SELF, FILE_MAP_WRITE, false, 0)).isZero();
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(duplicate(p, SELF, read, SELF, FILE_MAP_READ, false, 0)).isNotZero();
        Puppet q = story.process("q");
        int its = q.autoEvent();
        int closed = p.does(() -> OpenProcess(PROCESS_ALL_ACCESS & ~PROCESS_DUP_HANDLE, false, q.processId));
        int open = p.does(() -> OpenProcess(PROCESS_DUP_HANDLE, false, q.processId));
        assertThat(duplicate(p, closed, its, SELF, 0, false, DUPLICATE_SAME_ACCESS))
                .isZero();
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(duplicate(p, SELF, wait, closed, 0, false, DUPLICATE_SAME_ACCESS))
                .isZero();
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(duplicate(p, open, its, SELF, 0, false, DUPLICATE_SAME_ACCESS))
                .isNotZero();
        assertThat(duplicate(p, SELF, wait, open, 0, false, DUPLICATE_SAME_ACCESS))
                .isNotZero();
    }

    @Test
    @DisplayName("HA10: rights have the numbers of the Platform SDK")
    void numbers_of_rights() {
        assertThat(SYNCHRONIZE).isEqualTo(0x10_0000);
        assertThat(new int[] {EVENT_MODIFY_STATE, SEMAPHORE_MODIFY_STATE, TIMER_MODIFY_STATE})
                .containsOnly(2);
        assertThat(new int[] {EVENT_ALL_ACCESS, SEMAPHORE_ALL_ACCESS, TIMER_ALL_ACCESS})
                .containsOnly(0x1F_0003);
        assertThat(MUTEX_ALL_ACCESS).isEqualTo(0x1F_0001);
        assertThat(ObjectType.MUTEX.allAccess()).isEqualTo(MUTEX_ALL_ACCESS);
        assertThat(ObjectType.EVENT.allAccess()).isEqualTo(EVENT_ALL_ACCESS);
        assertThat(ObjectType.SEMAPHORE.allAccess()).isEqualTo(SEMAPHORE_ALL_ACCESS);
        assertThat(ObjectType.TIMER.allAccess()).isEqualTo(TIMER_ALL_ACCESS);
        assertThat(casement.semantics.Access.QUERY_STATE).isEqualTo(1);
    }

    private static final int GetCurrentProcessHandle = -1;

    @Test
    @DisplayName("HND-15 HA4: pseudo handles")
    void pseudo_handles() {
        assertThat(p.does(() -> CloseHandle(-1))).isTrue();
        assertThat(p.does(() -> CloseHandle(-2))).isTrue();
        assertThat(p.does(() -> SetHandleInformation(-1, HANDLE_FLAG_INHERIT, 1)))
                .isFalse();
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(p.does(() -> GetProcessId(-1))).isEqualTo(p.processId);
        assertThat(p.does(() -> GetThreadId(-2))).isEqualTo(p.id);
        Puppet q = story.process("q");
        assertThat(q.does(() -> GetProcessId(-1))).isEqualTo(q.processId);
    }

    @Test
    @DisplayName("HND-16, HND-17 HA9: inheritance")
    void inheritance() {
        SECURITY_ATTRIBUTES inherited = new SECURITY_ATTRIBUTES();
        inherited.bInheritHandle = true;
        p.autoEvent();
        int passed = p.does(() -> CreateEvent(inherited, false, false, "passed"));
        int kept = p.does(() -> CreateEvent(null, false, false, "kept"));
        int bounded = p.does(() -> OpenEvent(SYNCHRONIZE, true, "kept"));
        Puppet child = create("child", true);
        assertThat(child.poll(bounded)).isEqualTo(WAIT_TIMEOUT);
        assertThat(child.set(bounded)).isFalse();
        assertThat(child.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(child.set(passed)).isTrue();
        assertThat(p.poll(passed)).isEqualTo(WAIT_OBJECT_0);
        assertThat(child.does(() -> SetEvent(kept))).isFalse();
        assertThat(child.lastError()).isEqualTo(ERROR_INVALID_HANDLE);
        assertThat(child.handles()).isEqualTo(2);
        p.does(() -> CloseHandle(passed));
        assertThat(story.namesOf(ObjectType.EVENT)).hasSize(2);
        Puppet bare = create("bare", false);
        assertThat(bare.handles()).isZero();
        child.returns(0);
        assertThat(story.namesOf(ObjectType.EVENT)).hasSize(1);
    }

    private Puppet create(String image, boolean inherit) {
        Puppet child = story.image(image);
        PROCESS_INFORMATION made = new PROCESS_INFORMATION();
        assertThat(p.does(
                        () -> CreateProcess(image, null, null, null, inherit, 0, null, null, new STARTUPINFO(), made)))
                .isTrue();
        child.awaitAlive();
        return child;
    }

    @Test
    @DisplayName("HND-18 HA16: an ended process holds nothing any more")
    void an_ended_process_holds_nothing() {
        Puppet q = story.process("q");
        for (int i = 0; i < 10; i++) {
            q.mutex(false);
        }
        q.does(() -> CreateEvent(null, true, true, "shared"));
        int mine = p.does(() -> OpenEvent(EVENT_ALL_ACCESS, false, "shared"));
        assertThat(q.handles()).isEqualTo(11);
        q.returns(0);
        assertThat(story.exitCode(q.process())).isZero();
        assertThat(story.count(ObjectType.MUTEX)).isZero();
        assertThat(p.poll(mine)).isEqualTo(WAIT_OBJECT_0);
        assertThat(story.count(ObjectType.PROCESS)).isEqualTo(1);
    }

    @Test
    @DisplayName("HND-20: ten thousand objects come and go")
    void ten_thousand_come_and_go() {
        int before = p.handles();
        int objects = story.snapshot().objects().size();
        p.doesAll(() -> {
            for (int i = 0; i < 10_000; i++) {
                int mutex = CreateMutex(null, true, i % 2 == 0 ? null : "m");
                int timer = CreateWaitableTimer(null, true, null);
                assertThat(WaitForSingleObject(mutex, 0)).isZero();
                assertThat(CloseHandle(mutex) && CloseHandle(timer)).isTrue();
                assertThat(mutex).isLessThan(100);
            }
        });
        assertThat(p.handles()).isEqualTo(before);
        assertThat(story.snapshot().objects()).hasSize(objects);
        assertThat(p.info().owns()).isEmpty();
    }

    @Test
    @DisplayName("HND-21, HND-22, MUT-20, MUT-21, MUT-22, EVT-13, EVT-14: access")
    void access() {
        int event = p.does(() -> CreateEvent(null, true, true, "e"));
        assertThat(p.does(() -> OpenEvent(0, false, "e"))).isZero();
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(p.does(() -> OpenEvent(0, false, "none"))).isZero();
        assertThat(p.lastError()).isEqualTo(ERROR_FILE_NOT_FOUND);
        int handles = p.handles();
        assertThat(p.does(() -> OpenEvent(1 << 9, false, "e"))).isZero();
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(p.handles()).isEqualTo(handles);
        int wait = p.does(() -> OpenEvent(SYNCHRONIZE, false, "e"));
        assertThat(p.does(() -> SetEvent(wait))).isFalse();
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(p.poll(wait)).isEqualTo(WAIT_OBJECT_0);
        int set = p.does(() -> OpenEvent(EVENT_MODIFY_STATE, false, "e"));
        assertThat(p.set(set)).isTrue();
        assertThat(p.poll(set)).isEqualTo(WAIT_FAILED);
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(p.set(event)).isTrue();
        p.does(() -> CreateMutex(null, true, "m"));
        int read = p.does(() -> OpenMutex(READ_CONTROL, false, "m"));
        assertThat(p.poll(read)).isEqualTo(WAIT_FAILED);
        assertThat(p.does(() -> ReleaseMutex(read))).isTrue();
    }

    private static int createAgain(ObjectType type, int access) {
        return switch (type) {
            case MUTEX -> CreateMutexEx(null, "MUTEX", 0, access);
            case EVENT -> CreateEventEx(null, "EVENT", 0, access);
            case SEMAPHORE -> CreateSemaphoreEx(null, 0, 2, "SEMAPHORE", 0, access);
            default -> CreateWaitableTimerEx(null, "TIMER", 0, access);
        };
    }

    @ParameterizedTest
    @EnumSource(names = {"MUTEX", "EVENT", "SEMAPHORE", "TIMER"})
    @DisplayName("HA12, HA13: creating over what exists is opening: no access is refused, and so are unknown bits")
    void creating_again_with_access(ObjectType type) {
        int born = p.does(() -> createAgain(type, 0));
        assertThat(born).as("a new one may be created without access").isNotZero();
        assertThat(p.lastError()).isZero();
        assertThat(p.poll(born)).isEqualTo(WAIT_FAILED);
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        int handles = p.handles();
        for (int refused : new int[] {0, 1 << 5, 1 << 26}) {
            assertThat(p.does(() -> createAgain(type, refused)))
                    .as("%x", refused)
                    .isZero();
            assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        }
        assertThat(p.does(() -> createAgain(type, 1 << 24))).isZero();
        assertThat(p.lastError()).isEqualTo(ERROR_PRIVILEGE_NOT_HELD);
        assertThat(p.handles()).isEqualTo(handles);
        int wait = p.does(() -> createAgain(type, SYNCHRONIZE));
        assertThat(p.lastError()).isEqualTo(ERROR_ALREADY_EXISTS);
        assertThat(p.poll(wait)).isIn(WAIT_OBJECT_0, WAIT_TIMEOUT);
        assertThat(p.does(() -> createAgain(type, MAXIMUM_ALLOWED))).isNotZero();
        assertThat(p.lastError()).isEqualTo(ERROR_ALREADY_EXISTS);
    }

    @Test
    @DisplayName("HA8, HA12: CE looks at no access, so that creating again with none gives a handle as any")
    void creating_again_on_windows_ce() {
        try (Story ce = Story.in("wm65")) {
            Puppet q = ce.process("q");
            q.does(() -> CreateEventEx(null, "e", 2, 0));
            int again = q.does(() -> CreateEventEx(null, "e", 0, 0));
            assertThat(q.lastError()).isEqualTo(ERROR_ALREADY_EXISTS);
            assertThat(q.poll(again)).isEqualTo(WAIT_OBJECT_0);
            assertThat(q.set(again)).isTrue();
            int copy = duplicate(q, SELF, again, SELF, 0, false, DUPLICATE_SAME_ACCESS);
            assertThat(q.set(copy))
                    .as("HND-13 HA8: a duplicate may do what its source may")
                    .isTrue();
            assertThat(q.poll(copy)).isEqualTo(WAIT_OBJECT_0);
            assertThat(duplicate(q, SELF, again, SELF, SYNCHRONIZE, false, 0)).isZero();
            assertThat(q.lastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        }
    }

    @Test
    @DisplayName("HA12: a duplicate may be made with no access, and can do nothing")
    void a_duplicate_without_access() {
        int event = p.autoEvent();
        int bare = duplicate(p, SELF, event, SELF, 0, false, 0);
        assertThat(bare).isNotZero();
        assertThat(p.set(bare)).isFalse();
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(p.poll(bare)).isEqualTo(WAIT_FAILED);
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
    }

    /** Bit by bit; what opens is closed again. */
    @Test
    @DisplayName("HA13: which single bits OpenMutex takes")
    void single_bits() {
        p.does(() -> CreateMutex(null, false, "m"));
        for (int bit = 0; bit < 32; bit++) {
            int access = 1 << bit;
            boolean known = bit == 0 || bit >= 16 && bit <= 20 || bit == 25 || bit >= 28;
            int opened = p.does(() -> OpenMutex(access, false, "m"));
            assertThat(opened != 0).as("bit %d", bit).isEqualTo(known);
            if (!known) {
                assertThat(p.lastError())
                        .as("bit %d", bit)
                        .isEqualTo(bit == 24 ? ERROR_PRIVILEGE_NOT_HELD : ERROR_ACCESS_DENIED);
            }
        }
    }

    private static int open(ObjectType type, int access) {
        return switch (type) {
            case MUTEX -> OpenMutex(access, false, "MUTEX");
            case EVENT -> OpenEvent(access, false, "EVENT");
            case SEMAPHORE -> OpenSemaphore(access, false, "SEMAPHORE");
            default -> OpenWaitableTimer(access, false, "TIMER");
        };
    }

    private static boolean change(ObjectType type, int handle) {
        return switch (type) {
            case MUTEX -> ReleaseMutex(handle);
            case EVENT -> SetEvent(handle);
            case SEMAPHORE -> ReleaseSemaphore(handle, 1, null);
            default -> CancelWaitableTimer(handle);
        };
    }

    @ParameterizedTest
    @EnumSource(names = {"MUTEX", "EVENT", "SEMAPHORE", "TIMER"})
    @DisplayName("MUT-20, HA11, HA14: reading and writing do not wait, executing waits and does nothing else")
    void generic_rights(ObjectType type) {
        int all = p.does(() -> createAgain(type, type.allAccess()));
        int read = p.does(() -> open(type, GENERIC_READ));
        int write = p.does(() -> open(type, GENERIC_WRITE));
        int both = p.does(() -> open(type, GENERIC_READ | GENERIC_WRITE));
        int execute = p.does(() -> open(type, GENERIC_EXECUTE));
        int most = p.does(() -> open(type, GENERIC_ALL));
        p.does(() -> WaitForSingleObject(all, 0));
        for (int handle : new int[] {read, write, both}) {
            assertThat(p.poll(handle)).isEqualTo(WAIT_FAILED);
            assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        }
        assertThat(p.poll(execute)).isIn(WAIT_OBJECT_0, WAIT_TIMEOUT);
        assertThat(p.poll(most)).isIn(WAIT_OBJECT_0, WAIT_TIMEOUT);
        boolean isMutex = type == ObjectType.MUTEX;
        assertThat(p.does(() -> change(type, read))).isEqualTo(isMutex);
        assertThat(p.does(() -> change(type, execute))).isEqualTo(isMutex);
        assertThat(p.does(() -> change(type, write))).isTrue();
        assertThat(p.does(() -> change(type, most))).isEqualTo(!isMutex);
        assertThat(p.does(() -> GetHandleInformation(most, new IntRef()))).isTrue();
    }
}
