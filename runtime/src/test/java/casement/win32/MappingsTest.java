package casement.win32;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.FileMappingState;
import casement.semantics.Status;
import casement.syscall.Syscall;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MappingsTest {

    @RegisterExtension
    final ScriptedGuest guest = new ScriptedGuest();

    @Test
    void sizes_come_in_two_halves_without_sign() {
        CreateFileMapping(INVALID_HANDLE_VALUE, null, PAGE_READWRITE, 1, -1, "m");

        assertThat(guest.carried(Syscall.Create.class).spec())
                .isEqualTo(new FileMappingState.Spec(PAGE_READWRITE, 0x1_FFFF_FFFFL, false));
    }

    @Test
    void there_are_no_files() {
        assertThat(CreateFileMapping(4, null, PAGE_READWRITE, 0, 4096, null)).isEqualTo(NULL);
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_HANDLE);
        assertThat(guest.carried).isEmpty();
    }

    @Test
    void windows_ce_opens_by_size_zero() {
        guest.speaksCe();

        CreateFileMapping(INVALID_HANDLE_VALUE, null, PAGE_READWRITE, 0, 0, "m");

        assertThat(guest.carried(Syscall.Create.class).spec())
                .isEqualTo(new FileMappingState.Spec(PAGE_READWRITE, 0, true));
    }

    @Test
    void a_view_has_the_byte_order_of_windows() {
        guest.answers(ByteBuffer.allocateDirect(4096));

        ByteBuffer view = MapViewOfFile(4, FILE_MAP_WRITE, 0, 65_536, -1);

        assertThat(view).isNotNull();
        assertThat(view.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        assertThat(guest.carried(Syscall.MapView.class))
                .isEqualTo(new Syscall.MapView(4, FILE_MAP_WRITE, 65_536, 0xFFFF_FFFFL));
    }

    @Test
    void a_refused_view_is_null() {
        guest.answers(Status.MAPPED_ALIGNMENT);

        assertThat(MapViewOfFile(4, FILE_MAP_READ, 0, 4096, 0)).isNull();
        assertThat(GetLastError()).isEqualTo(ERROR_MAPPED_ALIGNMENT);
    }

    @Test
    void what_is_no_view_cannot_be_given_back_or_flushed() {
        ByteBuffer view = ByteBuffer.allocateDirect(4096);

        assertThat(UnmapViewOfFile(null)).isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_ADDRESS);
        assertThat(FlushViewOfFile(null, 0)).isFalse();
        assertThat(FlushViewOfFile(view, 4097)).isFalse();
        assertThat(FlushViewOfFile(view, -1)).isFalse();
        assertThat(FlushViewOfFile(view, 4096)).isTrue();
        assertThat(UnmapViewOfFile(view)).isTrue();
        guest.answers(Status.NOT_MAPPED_VIEW);
        assertThat(UnmapViewOfFile(view)).isFalse();
    }

    @Test
    void a_view_is_given_back_to_the_kernel_and_flushed_without_it_FM11() {
        ByteBuffer view = ByteBuffer.allocateDirect(4096);

        FlushViewOfFile(view, 0);
        assertThat(guest.carried).isEmpty();
        UnmapViewOfFile(view);
        assertThat(guest.carried(Syscall.UnmapView.class).view()).isSameAs(view);
    }
}
