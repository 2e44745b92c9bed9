package casement.rulebook;

import static casement.rulebook.Dialects.*;
import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Answer;
import casement.kernel.Puppet;
import casement.kernel.Story;
import casement.semantics.ObjectType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Callable;

/** MAP: memory that processes share, its size, and views of it. */
class MappingCasesTest {

    private static final int PAGE = 4096;

    /** A view begins at a multiple of it. */
    private static final int GRANULARITY = 65_536;

    private static Answer<Integer> creates(Puppet by, int protect, int size, String name) {
        return by.tries(() -> CreateFileMapping(INVALID_HANDLE_VALUE, null, protect, 0, size, name));
    }

    private static Answer<Integer> creates(Puppet by, int size, String name) {
        return creates(by, PAGE_READWRITE, size, name);
    }

    private static Answer<ByteBuffer> maps(Puppet by, int mapping, int access, int offset, int bytes) {
        return by.tries(() -> MapViewOfFile(mapping, access, 0, offset, bytes));
    }

    /** All of it, to read and write. */
    private static ByteBuffer view(Puppet by, int mapping) {
        ByteBuffer view = maps(by, mapping, FILE_MAP_WRITE, 0, 0).result();
        assertThat(view).isNotNull();
        return view;
    }

    private static Answer<Boolean> unmaps(Puppet by, ByteBuffer address) {
        return by.tries(() -> UnmapViewOfFile(address));
    }

    // ---- creating

    @Case(id = "MAP-01", in = ALL)
    void memory_without_a_size(Story story) {
        Puppet p = story.process("p");
        creates(p, 0, "m").isNull(ERROR_INVALID_PARAMETER);
        creates(p, 0, null).isNull(ERROR_INVALID_PARAMETER);
        assertThat(story.count(ObjectType.FILE_MAPPING)).isZero();
    }

    @Case(id = "MAP-02", in = ANY_NT)
    void protections_that_no_mapping_has(Story story) {
        Puppet p = story.process("p");
        creates(p, PAGE_NOACCESS, PAGE, "m").isNull(ERROR_INVALID_PARAMETER);
        creates(p, 0, PAGE, "m").isNull(ERROR_INVALID_PARAMETER);
        creates(p, PAGE, "m").fresh();
    }

    @Case(id = "MAP-04", in = ALL)
    void fresh_memory_is_zero(Story story) {
        Puppet p = story.process("p");
        ByteBuffer view = view(p, creates(p, 2 * GRANULARITY, "m").fresh());
        assertThat(view.capacity()).isEqualTo(2 * GRANULARITY);
        assertThat(view).isEqualTo(ByteBuffer.allocate(2 * GRANULARITY));
    }

    @Case(id = "MAP-05", in = ANY_NT)
    void what_exists_keeps_its_size(Story story) {
        Puppet p = story.process("p");
        creates(p, PAGE, "m").fresh();
        int again = creates(p, GRANULARITY, "m").existing();
        assertThat(view(p, again).capacity()).isEqualTo(PAGE);
        maps(p, again, FILE_MAP_READ, 0, PAGE + 1).isNull(ERROR_ACCESS_DENIED);
        maps(p, again, FILE_MAP_READ, 0, GRANULARITY).isNull(ERROR_ACCESS_DENIED);
    }

    @Case(id = "MAP-06", in = ANY_NT)
    void a_size_is_needed_even_for_what_exists(Story story) {
        Puppet p = story.process("p");
        creates(p, PAGE, "m").fresh();
        creates(p, 0, "m").isNull(ERROR_INVALID_PARAMETER);
    }

    @Case(id = "MAP-06", in = ANY_CE)
    void CE_opens_with_size_0(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        ByteBuffer mine = view(p, creates(p, PAGE, "m").fresh());
        ByteBuffer its = view(q, creates(q, 0, "m").existing());
        mine.put(7, (byte) 42);
        assertThat(its.get(7)).isEqualTo((byte) 42);
    }

    @Case(id = "MAP-06", in = ANY_CE, turned = "size-zero-opens-mapping = off")
    void CE_may_need_a_size(Story story) {
        a_size_is_needed_even_for_what_exists(story);
    }

    @Case(
            id = "MAP-14",
            in = {ANY_NT, CE})
    void a_name_that_an_event_has(Story story) {
        Puppet p = story.process("p");
        Creators.autoEvent(p, "m");
        creates(p, PAGE, "m").isNull(ERROR_INVALID_HANDLE);
    }

    @Case(id = "MAP-17", in = ANY_NT)
    void nobody_can_wait_for_a_mapping(Story story) {
        Puppet p = story.process("p");
        int mapping = creates(p, PAGE, "m").fresh();
        assertThat(p.poll(mapping)).isEqualTo(WAIT_FAILED);
        assertThat(p.waitsFor(mapping).result()).isEqualTo(WAIT_FAILED);
    }

    // ---- which part a view shows

    @Case(
            id = "MAP-07",
            in = {ANY_NT, ANY_CE})
    void views_begin_at_multiples_of_the_granularity(Story story) {
        viewInBetween(story, ERROR_MAPPED_ALIGNMENT);
    }

    @Case(
            id = "MAP-07",
            in = {ANY_NT, ANY_CE},
            turned = "mapping-alignment-error = 87")
    void an_offset_in_between_may_be_a_bad_parameter(Story story) {
        viewInBetween(story, ERROR_INVALID_PARAMETER);
    }

    private static void viewInBetween(Story story, int error) {
        Puppet p = story.process("p");
        int mapping = creates(p, 2 * GRANULARITY, "m").fresh();
        maps(p, mapping, FILE_MAP_READ, PAGE, PAGE).isNull(error);
        assertThat(maps(p, mapping, FILE_MAP_READ, GRANULARITY, PAGE).result()).isNotNull();
    }

    @Case(id = "MAP-08", in = ANY_NT)
    void length_0_is_all_from_the_offset_on(Story story) {
        Puppet p = story.process("p");
        int mapping = creates(p, 2 * GRANULARITY, "m").fresh();
        ByteBuffer half = maps(p, mapping, FILE_MAP_READ, GRANULARITY, 0).result();
        assertThat(half.capacity()).isEqualTo(GRANULARITY);
        view(p, mapping).put(2 * GRANULARITY - 1, (byte) 42);
        assertThat(half.get(GRANULARITY - 1)).isEqualTo((byte) 42);
    }

    @Case(id = "MAP-09", in = ANY_NT)
    void views_end_inside(Story story) {
        Puppet p = story.process("p");
        int mapping = creates(p, 2 * GRANULARITY, "m").fresh();
        maps(p, mapping, FILE_MAP_READ, 0, 2 * GRANULARITY + 1).isNull(ERROR_ACCESS_DENIED);
        maps(p, mapping, FILE_MAP_READ, GRANULARITY, GRANULARITY + 1).isNull(ERROR_ACCESS_DENIED);
        assertThat(maps(p, mapping, FILE_MAP_READ, GRANULARITY, GRANULARITY).result())
                .isNotNull();
    }

    @Case(id = "MAP-10", in = ANY_NT)
    void memory_is_whole_pages(Story story) {
        Puppet p = story.process("p");
        int mapping = creates(p, 4090, "m").fresh();
        ByteBuffer view = view(p, mapping);
        assertThat(view.capacity()).isEqualTo(PAGE);
        view.put(PAGE - 1, (byte) 42);
        assertThat(view(p, mapping).get(PAGE - 1)).isEqualTo((byte) 42);
    }

    // ---- access

    @Case(id = "MAP-11", in = ANY_NT)
    void a_mapping_to_read_cannot_be_written(Story story) {
        Puppet p = story.process("p");
        int mapping = creates(p, PAGE_READONLY, PAGE, "m").fresh();
        maps(p, mapping, FILE_MAP_WRITE, 0, 0).isNull(ERROR_ACCESS_DENIED);
        assertThat(maps(p, mapping, FILE_MAP_READ, 0, 0).result().isReadOnly()).isTrue();
    }

    @Case(id = "MAP-16", in = NT)
    void a_handle_to_read_does_not_let_write(Story story) {
        Puppet p = story.process("p");
        creates(p, PAGE, "m").fresh();
        int opened = p.tries(() -> OpenFileMapping(FILE_MAP_READ, false, "m")).handle();
        maps(p, opened, FILE_MAP_WRITE, 0, 0).isNull(ERROR_ACCESS_DENIED);
        assertThat(maps(p, opened, FILE_MAP_READ, 0, 0).result()).isNotNull();
    }

    // ---- sharing

    @Case(id = "MAP-03", in = ALL)
    void two_processes_share_by_name(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        view(p, creates(p, PAGE, "m").fresh()).putInt(100, 0xCAFE);
        assertThat(view(q, creates(q, PAGE, "m").existing()).getInt(100)).isEqualTo(0xCAFE);
    }

    @Case(id = "MAP-18", in = ALL)
    void two_views_show_the_same(Story story) {
        Puppet p = story.process("p");
        ByteBuffer one = view(p, creates(p, PAGE, "m").fresh());
        ByteBuffer two = view(p, creates(p, PAGE, "m").existing());
        assertThat(one).isNotSameAs(two);
        one.putInt(100, 0xCAFE);
        assertThat(two.getInt(100)).isEqualTo(0xCAFE);
        two.putInt(PAGE - 4, 0xBABE);
        assertThat(one.getInt(PAGE - 4)).isEqualTo(0xBABE);
    }

    @Case(id = "MAP-19", in = ALL)
    void counting_together(Story story) {
        Puppet starter = story.process("starter");
        int start = starter.tries(() -> CreateEvent(null, true, false, "start")).fresh();
        ByteBuffer counter = view(starter, creates(starter, PAGE, "m").fresh());
        List<Puppet.Order<Integer>> counts = List.of(
                story.process("p").begins(counting(1000)), story.process("q").begins(counting(1000)));
        counts.forEach(Puppet.Order::isBlocked);
        starter.set(start);
        counts.forEach(count -> assertThat(count.result()).isEqualTo(1000));
        assertThat(counter.getInt(0)).isEqualTo(2000);
    }

    /** Gives how often it counted. */
    @SuppressWarnings("ThreadPriorityCheck") // a hint is enough: without the mutex, some counts would be lost
    private static Callable<Integer> counting(int times) {
        return () -> {
            ByteBuffer view = MapViewOfFile(Creators.mapping("m"), FILE_MAP_WRITE, 0, 0, 0);
            int mutex = CreateMutex(null, false, "guard");
            WaitForSingleObject(CreateEvent(null, true, false, "start"), INFINITE);
            int counted = 0;
            while (counted < times && WaitForSingleObject(mutex, INFINITE) == WAIT_OBJECT_0) {
                int before = view.getInt(0);
                Sleep(0);
                view.putInt(0, before + 1);
                counted++;
                ReleaseMutex(mutex);
            }
            return counted;
        };
    }

    // ---- how long it lives

    @Case(id = "MAP-12", in = ANY_NT)
    void a_view_keeps_the_memory_but_not_the_name(Story story) {
        Puppet p = story.process("p");
        int mapping = creates(p, PAGE, "m").fresh();
        ByteBuffer old = view(p, mapping);
        old.putInt(0, 7);
        p.tries(() -> CloseHandle(mapping)).isTrue();
        p.tries(() -> OpenFileMapping(FILE_MAP_READ, false, "m")).isNull(ERROR_FILE_NOT_FOUND);
        ByteBuffer anew = view(p, creates(p, PAGE, "m").fresh());
        assertThat(anew).isEqualTo(ByteBuffer.allocate(PAGE));
        assertThat(old.getInt(0)).isEqualTo(7);
    }

    @Case(id = "MAP-13", in = ANY_NT)
    void unmapping_what_is_no_view(Story story) {
        Puppet p = story.process("p");
        ByteBuffer view = view(p, creates(p, PAGE, "m").fresh());
        unmaps(p, ByteBuffer.allocate(8)).isFalse(ERROR_INVALID_ADDRESS);
        unmaps(p, view).isTrue();
        unmaps(p, view).isFalse(ERROR_INVALID_ADDRESS);
    }

    @Case(id = "MAP-15", in = ALL)
    void a_name_goes_with_its_process(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        view(p, creates(p, PAGE, "m").fresh()).putInt(0, 7);
        assertThat(story.namesOf(ObjectType.FILE_MAPPING)).hasSize(1);
        p.doesOrDies(() -> TerminateProcess(GetCurrentProcess(), 1));
        assertThat(story.exitCode(p.process())).isEqualTo(1);
        assertThat(story.count(ObjectType.FILE_MAPPING)).isZero();
        assertThat(view(q, creates(q, PAGE, "m").fresh()).getInt(0)).isZero();
    }
}
