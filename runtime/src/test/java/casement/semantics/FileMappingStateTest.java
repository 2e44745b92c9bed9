package casement.semantics;

import static casement.semantics.Callers.ANN;
import static casement.semantics.FileMappingState.FILE_MAP_ALL_ACCESS;
import static casement.semantics.FileMappingState.FILE_MAP_COPY;
import static casement.semantics.FileMappingState.FILE_MAP_EXECUTE;
import static casement.semantics.FileMappingState.FILE_MAP_READ;
import static casement.semantics.FileMappingState.FILE_MAP_WRITE;
import static casement.semantics.FileMappingState.PAGE_EXECUTE_READ;
import static casement.semantics.FileMappingState.PAGE_READONLY;
import static casement.semantics.FileMappingState.PAGE_READWRITE;
import static casement.semantics.FileMappingState.PAGE_WRITECOPY;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.FileMappingState.MapView;
import casement.semantics.FileMappingState.Spec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileMappingStateTest {

    private static final FileMappingState MAPPING = new FileMappingState(PAGE_READWRITE, 131_072);

    private static Spec nt(int protect, long size) {
        return new Spec(protect, size, false);
    }

    private static Status map(FileMappingState mapping, int access, long offset, long bytes) {
        Step<FileMappingState> step = new MapView(access, offset, bytes).on(mapping, ANN);
        assertThat(step.next()).isEqualTo(mapping);
        return step.status();
    }

    @Test
    @DisplayName("FM1, FM13: memory has a size")
    void memory_has_a_size() {
        assertThat(nt(PAGE_READWRITE, 0).check()).isEqualTo(Status.INVALID_PARAMETER);
        assertThat(nt(PAGE_READWRITE, 1).check()).isEqualTo(Status.SUCCESS);
        assertThat(nt(PAGE_READWRITE, 1).checkFresh()).isEqualTo(Status.SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(longs = {0x7FFF_F001L, Integer.MAX_VALUE, 0x1_0000_0000L, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    @DisplayName("FM1: what does not fit into one array is refused, but only for a fresh mapping")
    void what_does_not_fit_is_refused(long size) {
        assertThat(nt(PAGE_READWRITE, size).checkFresh()).isEqualTo(Status.NOT_ENOUGH_MEMORY);
        assertThat(nt(PAGE_READWRITE, size).check()).isEqualTo(Status.SUCCESS);
        assertThat(Status.NOT_ENOUGH_MEMORY.win32Error()).isEqualTo(8);
    }

    @Test
    @DisplayName("FM1: the largest mapping")
    void the_largest_mapping_is_just_below_two_gigabytes() {
        Spec largest = nt(PAGE_READWRITE, 0x7FFF_F000L);

        assertThat(largest.checkFresh()).isEqualTo(Status.SUCCESS);
        assertThat(largest.create(ANN).size()).isEqualTo(0x7FFF_F000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x01, 0x06, 0x10, 0x100, 0x102, 0x0100_0004, -1, 0x0800_0000})
    @DisplayName("FM2: what is no protection of mappings is refused")
    void odd_protections_are_refused(int protect) {
        assertThat(nt(protect, 4096).check()).isEqualTo(Status.INVALID_PARAMETER);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x02, 0x04, 0x08, 0x20, 0x40, 0x80, 0x0800_0004, 0x1400_0002})
    @DisplayName("FM2: each protection of mappings is known, with section flags or without")
    void the_protections_of_mappings_are_known(int protect) {
        assertThat(nt(protect, 4096).check()).isEqualTo(Status.SUCCESS);
        assertThat(nt(protect, 4096).create(ANN)).isEqualTo(new FileMappingState(protect & 0xFF, 4096));
    }

    @Test
    @DisplayName("FM3: the size of a mapping that exists is not looked at")
    void the_size_of_an_existing_mapping_is_not_looked_at() {
        assertThat(nt(PAGE_READWRITE, 65_536).checkExisting()).isEqualTo(Status.SUCCESS);
    }

    @Test
    @DisplayName("FM6, FM14: a view begins at a multiple of 64 KiB")
    void a_view_begins_at_a_multiple_of_the_granularity() {
        assertThat(map(MAPPING, FILE_MAP_READ, 4096, 0)).isEqualTo(Status.MAPPED_ALIGNMENT);
        assertThat(map(MAPPING, FILE_MAP_READ, -1, 0)).isEqualTo(Status.MAPPED_ALIGNMENT);
        assertThat(new MapView(FILE_MAP_READ, 65_536, 0).on(MAPPING, ANN).value())
                .isEqualTo(new ViewRange(65_536, 65_536, false, false));
    }

    @Test
    @DisplayName("FM6: a view lies inside, however large the numbers are")
    void a_view_lies_inside() {
        assertThat(map(MAPPING, FILE_MAP_READ, 0, 131_072)).isEqualTo(Status.SUCCESS);
        assertThat(map(MAPPING, FILE_MAP_READ, 0, 131_073)).isEqualTo(Status.ACCESS_DENIED);
        assertThat(map(MAPPING, FILE_MAP_READ, 65_536, 65_537)).isEqualTo(Status.ACCESS_DENIED);
        assertThat(map(MAPPING, FILE_MAP_READ, 131_072, 0)).isEqualTo(Status.ACCESS_DENIED);
        assertThat(map(MAPPING, FILE_MAP_READ, 65_536, Long.MAX_VALUE)).isEqualTo(Status.ACCESS_DENIED);
        assertThat(map(MAPPING, FILE_MAP_READ, 0, -1)).isEqualTo(Status.ACCESS_DENIED);
        assertThat(map(MAPPING, FILE_MAP_READ, -65_536, 0)).isEqualTo(Status.ACCESS_DENIED);
        assertThat(map(MAPPING, FILE_MAP_READ, Long.MIN_VALUE, 0)).isEqualTo(Status.ACCESS_DENIED);
    }

    @Test
    @DisplayName("FM7: sizes are whole pages")
    void sizes_are_whole_pages() {
        FileMappingState mapping = nt(PAGE_READWRITE, 0x3452).create(ANN);

        assertThat(mapping.size()).isEqualTo(0x4000);
        assertThat(new MapView(FILE_MAP_WRITE, 0, 0).on(mapping, ANN).value())
                .isEqualTo(new ViewRange(0, 0x4000, true, false));
        assertThat(new MapView(FILE_MAP_WRITE, 0, 4090).on(mapping, ANN).value())
                .isEqualTo(new ViewRange(0, 4096, true, false));
    }

    @Test
    @DisplayName("FM8: a view may do no more than the protection")
    void a_view_may_do_no_more_than_the_protection() {
        FileMappingState readOnly = new FileMappingState(PAGE_READONLY, 4096);
        FileMappingState copied = new FileMappingState(PAGE_WRITECOPY, 4096);
        FileMappingState code = new FileMappingState(PAGE_EXECUTE_READ, 4096);

        assertThat(map(readOnly, FILE_MAP_WRITE, 0, 0)).isEqualTo(Status.ACCESS_DENIED);
        assertThat(map(copied, FILE_MAP_ALL_ACCESS, 0, 0)).isEqualTo(Status.ACCESS_DENIED);
        assertThat(map(readOnly, FILE_MAP_READ, 0, 0)).isEqualTo(Status.SUCCESS);
        assertThat(map(readOnly, FILE_MAP_READ | FILE_MAP_EXECUTE, 0, 0)).isEqualTo(Status.ACCESS_DENIED);
        assertThat(map(code, FILE_MAP_READ | FILE_MAP_EXECUTE, 0, 0)).isEqualTo(Status.SUCCESS);
        assertThat(map(readOnly, 0, 0, 0)).isEqualTo(Status.INVALID_PARAMETER);
    }

    @Test
    @DisplayName("FM8: the handle must have the right for what the view does")
    void the_handle_must_have_the_right() {
        assertThat(new MapView(FILE_MAP_READ, 0, 0).access()).isEqualTo(Access.SECTION_MAP_READ);
        assertThat(new MapView(FILE_MAP_COPY, 0, 0).access()).isEqualTo(Access.SECTION_MAP_READ);
        assertThat(new MapView(FILE_MAP_WRITE, 0, 0).access()).isEqualTo(Access.SECTION_MAP_WRITE);
        assertThat(new MapView(FILE_MAP_READ | FILE_MAP_EXECUTE, 0, 0).access())
                .isEqualTo(Access.SECTION_MAP_READ | Access.SECTION_MAP_EXECUTE);
    }

    @Test
    @DisplayName("FM8: creating gives the rights that go with the protection asked for")
    void creating_gives_the_rights_of_the_protection() {
        int least = Access.STANDARD_RIGHTS_REQUIRED | Access.SECTION_QUERY | Access.SECTION_MAP_READ;

        assertThat(new Spec(PAGE_READONLY, 1, false).access()).isEqualTo(least);
        assertThat(new Spec(PAGE_WRITECOPY, 1, false).access()).isEqualTo(least);
        assertThat(new Spec(PAGE_READWRITE, 1, false).access()).isEqualTo(least | Access.SECTION_MAP_WRITE);
        assertThat(new Spec(PAGE_EXECUTE_READ, 1, false).access()).isEqualTo(least | Access.SECTION_MAP_EXECUTE);
    }

    @Test
    @DisplayName("FM9: only views that copy keep their writes to themselves")
    void only_views_that_copy_keep_their_writes() {
        FileMappingState readOnly = new FileMappingState(PAGE_READONLY, 4096);

        assertThat(new MapView(FILE_MAP_COPY, 0, 0).on(readOnly, ANN).value())
                .isEqualTo(new ViewRange(0, 4096, false, true));
        assertThat(new MapView(FILE_MAP_ALL_ACCESS, 0, 0).on(MAPPING, ANN).value())
                .isEqualTo(new ViewRange(0, 131_072, true, false));
    }

    @Test
    @DisplayName("FM10: closing handles changes nothing about the memory")
    void closing_handles_changes_nothing() {
        assertThat(MAPPING.handleClosed(FILE_MAP_ALL_ACCESS, true)).isEqualTo(Step.to(MAPPING));
    }

    @Test
    @DisplayName("FM12: nobody can wait for a mapping")
    void nobody_can_wait_for_a_mapping() {
        assertThat(MAPPING).isNotInstanceOf(Waitable.class);
        assertThat(MAPPING.type().isWaitable()).isFalse();
    }

    @Test
    @DisplayName("FM15: on CE size 0 opens a mapping that exists, and makes none")
    void on_ce_size_zero_opens_what_exists() {
        Spec opening = new Spec(PAGE_READWRITE, 0, true);

        assertThat(opening.check()).isEqualTo(Status.SUCCESS);
        assertThat(opening.checkExisting()).isEqualTo(Status.SUCCESS);
        assertThat(opening.checkFresh()).isEqualTo(Status.INVALID_PARAMETER);
    }
}
