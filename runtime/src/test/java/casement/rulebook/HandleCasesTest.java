package casement.rulebook;

import static casement.rulebook.Dialects.*;
import static casement.rulebook.Processes.*;
import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Answer;
import casement.kernel.Puppet;
import casement.kernel.Story;
import casement.semantics.ObjectType;
import casement.win32.IntRef;
import casement.win32.PROCESS_INFORMATION;
import casement.win32.SECURITY_ATTRIBUTES;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** HND: values, duplicates, inheritance, and what access allows. */
class HandleCasesTest {

    /** What GetCurrentProcess and GetCurrentThread return. */
    private static final int SELF = -1;

    private static final int THIS_THREAD = -2;

    private static final int GARBAGE = 0xDEAD_BEE0;

    private static void closes(Puppet by, int handle) {
        by.tries(() -> CloseHandle(handle)).isTrue();
    }

    private static void cannotClose(Puppet by, int handle) {
        by.tries(() -> CloseHandle(handle)).isFalse(ERROR_INVALID_HANDLE);
    }

    private static void sets(Puppet by, int event) {
        by.tries(() -> SetEvent(event)).isTrue();
    }

    private static void isUnknown(Puppet by, int handle) {
        by.tries(() -> WaitForSingleObject(handle, 0)).isWaitFailed(ERROR_INVALID_HANDLE);
    }

    private static int information(Puppet by, int handle) {
        IntRef flags = new IntRef();
        by.tries(() -> GetHandleInformation(handle, flags)).isTrue();
        return flags.value;
    }

    // ---- values

    @Case(id = "HND-01", in = ALL)
    void closing_twice(Story story) {
        Puppet p = story.process("p");
        int event = p.autoEvent();
        closes(p, event);
        cannotClose(p, event);
    }

    @Case(id = "HND-02", in = ALL)
    void closing_what_is_no_handle(Story story) {
        Puppet p = story.process("p");
        cannotClose(p, NULL);
        cannotClose(p, GARBAGE);
    }

    @Case(id = "HND-03", in = ALL)
    void a_value_means_nothing_elsewhere(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        int event = p.autoEvent();
        isUnknown(q, event);
        q.tries(() -> SetEvent(event)).isFalse(ERROR_INVALID_HANDLE);
        cannotClose(q, event);
        sets(q, q.autoEvent());
        isNotSignaled(p, event);
    }

    @Case(id = "HND-04", in = NT)
    void values(Story story) {
        Puppet p = story.process("p");
        List<Integer> handles = Stream.generate(p::autoEvent).limit(3).toList();
        assertThat(handles).doesNotHaveDuplicates().allMatch(handle -> handle != 0 && handle % 4 == 0);
    }

    @Case(id = "HND-05", in = NT)
    void the_lowest_free_value_is_used(Story story) {
        Puppet p = story.process("p");
        List<Integer> handles = Stream.generate(p::autoEvent).limit(3).toList();
        int lowest = handles.stream().min(Integer::compare).orElseThrow();
        closes(p, lowest);
        assertThat(p.autoEvent()).isEqualTo(lowest);
    }

    @Case(id = "HND-15", in = NT)
    void closing_pseudo_handles(Story story) {
        Puppet p = story.process("p");
        closes(p, SELF);
        closes(p, THIS_THREAD);
        p.tries(() -> WaitForSingleObject(SELF, 0)).is(WAIT_TIMEOUT);
        p.tries(() -> WaitForSingleObject(THIS_THREAD, 0)).is(WAIT_TIMEOUT);
    }

    // ---- several handles, and their end

    @Case(id = "HND-19", in = ALL)
    void another_handle_goes_on(Story story) {
        Puppet p = story.process("p");
        int event = Creators.autoEvent(p, "e");
        int again = p.tries(() -> CreateEvent(null, false, false, "e")).existing();
        closes(p, event);
        sets(p, again);
        isSignaled(p, again);
        isUnknown(p, event);
    }

    @Case(id = "HND-18", in = ALL)
    void handles_go_with_their_process(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        int process = processOf(p, q);
        for (int i = 0; i < 10; i++) {
            p.autoEvent();
        }
        int before = allHandles(story);
        assertThat(story.count(ObjectType.EVENT)).isEqualTo(10);
        terminate(q, process, 1);
        assertThat(before - allHandles(story)).isEqualTo(10);
        assertThat(story.count(ObjectType.EVENT)).isZero();
    }

    private static int allHandles(Story story) {
        return story.snapshot().processes().stream()
                .mapToInt(process -> process.handles())
                .sum();
    }

    @Case(id = "HND-20", in = ALL)
    void nothing_grows(Story story) {
        Puppet p = story.process("p");
        p.autoEvent();
        Set<Integer> values = new HashSet<>();
        p.doesAll(() -> {
            for (int i = 0; i < 10_000; i++) {
                int event = CreateEvent(null, false, false, null);
                values.add(event);
                assertThat(CloseHandle(event)).isTrue();
            }
        });
        assertThat(p.handles()).isEqualTo(1);
        assertThat(story.count(ObjectType.EVENT)).isEqualTo(1);
        assertThat(values).as("slots of the table").hasSizeLessThan(10);
    }

    @Case(id = "HND-14", in = NT)
    void protected_from_closing(Story story) {
        Puppet p = story.process("p");
        int event = p.autoEvent();
        protect(p, event);
        cannotClose(p, event);
        sets(p, event);
        isSignaled(p, event);
    }

    private static void protect(Puppet by, int handle) {
        by.tries(() -> SetHandleInformation(handle, HANDLE_FLAG_PROTECT_FROM_CLOSE, HANDLE_FLAG_PROTECT_FROM_CLOSE))
                .isTrue();
    }

    // ---- duplicates

    private static Answer<Boolean> duplicates(
            Puppet by, int source, int process, IntRef made, int access, boolean inherits, int options) {
        return by.tries(() -> DuplicateHandle(SELF, source, process, made, access, inherits, options));
    }

    private static int duplicate(Puppet by, int source, int process, int access, boolean inherits, int options) {
        IntRef made = new IntRef();
        duplicates(by, source, process, made, access, inherits, options).isTrue();
        assertThat(made.value).isNotZero();
        return made.value;
    }

    @Case(id = "HND-06", in = ALL)
    void a_duplicate_for_another_process(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        int event = p.autoEvent();
        int its = duplicate(p, event, processOf(q, p), 0, false, DUPLICATE_SAME_ACCESS);
        Puppet.Order<Integer> wait = p.waitsFor(event);
        wait.isBlocked();
        sets(q, its);
        wait.gives(WAIT_OBJECT_0);
    }

    @Case(id = "HND-07", in = NT)
    void a_duplicate_instead_of_its_source(Story story) {
        Puppet p = story.process("p");
        int event = p.autoEvent();
        assertThat(duplicate(p, event, SELF, 0, false, DUPLICATE_CLOSE_SOURCE | DUPLICATE_SAME_ACCESS))
                .isEqualTo(event);
        sets(p, event);
        assertThat(p.handles()).isEqualTo(1);
    }

    @Case(id = "HND-08", in = NT)
    void a_duplicate_instead_of_a_protected_source(Story story) {
        Puppet p = story.process("p");
        int event = p.autoEvent();
        protect(p, event);
        int copy = duplicate(p, event, SELF, 0, false, DUPLICATE_CLOSE_SOURCE | DUPLICATE_SAME_ACCESS);
        assertThat(copy).isNotEqualTo(event);
        sets(p, event);
        isSignaled(p, copy);
    }

    @Case(id = "HND-09", in = NT)
    void a_duplicate_of_a_pseudo_handle(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        int real = duplicate(p, SELF, SELF, 0, true, DUPLICATE_SAME_ACCESS);
        assertThat(real).isNotEqualTo(SELF);
        assertThat(information(p, real)).isEqualTo(HANDLE_FLAG_INHERIT);
        p.tries(() -> GetProcessId(real)).is(p.processId);
        int its = duplicate(p, real, processOf(q, p), 0, false, DUPLICATE_SAME_ACCESS);
        q.tries(() -> GetProcessId(its)).is(p.processId);
    }

    @Case(id = "HND-10", in = NT)
    void a_source_that_is_closed_all_the_same(Story story) {
        Puppet p = story.process("p");
        int event = p.autoEvent();
        duplicates(p, event, GARBAGE, new IntRef(), 0, false, DUPLICATE_CLOSE_SOURCE | DUPLICATE_SAME_ACCESS)
                .isFalse(ERROR_INVALID_HANDLE);
        isUnknown(p, event);
        assertThat(story.count(ObjectType.EVENT)).isZero();
    }

    @Case(id = "HND-11", in = ALL)
    void a_bad_source(Story story) {
        Puppet p = story.process("p");
        int closed = p.autoEvent();
        closes(p, closed);
        for (int source : new int[] {NULL, closed, GARBAGE}) {
            duplicates(p, source, SELF, new IntRef(), 0, false, DUPLICATE_SAME_ACCESS)
                    .isFalse(ERROR_INVALID_HANDLE);
        }
    }

    @Case(id = "HND-12", in = NT)
    void a_duplicate_with_less_access(Story story) {
        Puppet p = story.process("p");
        int event = p.autoEvent();
        int copy = duplicate(p, event, SELF, SYNCHRONIZE, false, 0);
        p.tries(() -> SetEvent(copy)).isFalse(ERROR_ACCESS_DENIED);
        isNotSignaled(p, copy);
    }

    @Case(id = "HND-13", in = ANY_CE)
    void on_CE_a_duplicate_has_all_access(Story story) {
        Puppet p = story.process("p");
        int event = p.autoEvent();
        sets(p, duplicate(p, event, SELF, SYNCHRONIZE, false, DUPLICATE_SAME_ACCESS));
        isSignaled(p, event);
        duplicates(p, event, SELF, new IntRef(), SYNCHRONIZE, false, 0).isFalse(ERROR_INVALID_PARAMETER);
    }

    // ---- inheritance

    /** An event that children inherit. */
    private static int inheritable(Puppet by) {
        SECURITY_ATTRIBUTES attributes = new SECURITY_ATTRIBUTES();
        attributes.bInheritHandle = true;
        return by.tries(() -> CreateEvent(attributes, false, false, null)).fresh();
    }

    private static Puppet child(Story story, Puppet parent, boolean inherits) {
        Puppet child = story.image("child");
        creates(parent, "child", inherits, 0, new PROCESS_INFORMATION()).isTrue();
        child.awaitAlive();
        return child;
    }

    @Case(id = "HND-16", in = NT)
    void a_child_inherits(Story story) {
        Puppet p = story.process("p");
        int plain = p.autoEvent();
        int event = inheritable(p);
        Puppet child = child(story, p, true);
        isUnknown(child, plain);
        sets(child, event);
        isSignaled(p, event);
        assertThat(child.handles()).isEqualTo(1);
    }

    @Case(id = "HND-17", in = NT)
    void a_child_does_not_inherit(Story story) {
        Puppet p = story.process("p");
        int plain = p.autoEvent();
        int event = inheritable(p);
        Puppet child = child(story, p, false);
        isUnknown(child, plain);
        isUnknown(child, event);
        assertThat(child.handles()).isZero();
    }

    // ---- access

    @Case(id = "HND-21", in = NT)
    void opening_with_no_access(Story story) {
        Puppet p = story.process("p");
        Creators.autoEvent(p, "e");
        p.tries(() -> OpenEvent(0, false, "e")).isNull(ERROR_ACCESS_DENIED);
        p.tries(() -> OpenEvent(0, false, "none")).isNull(ERROR_FILE_NOT_FOUND);
    }

    @Case(id = "HND-22", in = NT)
    void opening_with_access_that_there_is_not(Story story) {
        Puppet p = story.process("p");
        Creators.autoEvent(p, "e");
        Creators.mutex(p, "m");
        for (int undefined : new int[] {1 << 5, 1 << 21, 1 << 26}) {
            p.tries(() -> OpenEvent(SYNCHRONIZE | undefined, false, "e")).isNull(ERROR_ACCESS_DENIED);
            p.tries(() -> OpenMutex(SYNCHRONIZE | undefined, false, "m")).isNull(ERROR_ACCESS_DENIED);
        }
    }
}
