package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.ObjectType;
import casement.win32.SECURITY_ATTRIBUTES;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KernelMappingsTest {

    private final Story story = Story.in("nt");
    private final Puppet p = story.process("p");
    private final Puppet q = story.process("q");

    @AfterEach
    void end() {
        story.close();
    }

    private static int create(Puppet by, int size) {
        return by.does(() -> CreateFileMapping(INVALID_HANDLE_VALUE, null, PAGE_READWRITE, 0, size, "m"));
    }

    private static ByteBuffer map(Puppet by, int mapping) {
        return by.does(() -> MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, 0));
    }

    @Test
    @DisplayName("MAP-03, MAP-04, MAP-05, MAP-18: one memory for all")
    void one_memory_for_all() {
        ByteBuffer mine = map(p, create(p, 4090));
        assertThat(mine.capacity()).isEqualTo(4096);
        assertThat(mine.getLong(8)).isZero();
        int other = create(q, 65536);
        assertThat(q.lastError()).isEqualTo(ERROR_ALREADY_EXISTS);
        ByteBuffer its = map(q, other);
        ByteBuffer again = map(q, other);
        mine.putInt(100, 42);
        assertThat(its.getInt(100) + again.getInt(100)).isEqualTo(84);
        assertThat(q.does(() -> String.valueOf(MapViewOfFile(other, FILE_MAP_READ, 0, 0, 8192))))
                .isEqualTo("null");
        assertThat(q.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(q.does(() -> String.valueOf(MapViewOfFile(other, FILE_MAP_READ, 0, 4096, 0))))
                .isEqualTo("null");
        assertThat(q.lastError()).isEqualTo(ERROR_MAPPED_ALIGNMENT);
        assertThat(q.poll(other)).isEqualTo(WAIT_FAILED);
    }

    @Test
    @DisplayName("FM8: who creates it anew for reading gets a handle for reading")
    void created_anew_for_reading() {
        create(p, 4096);
        int readable = q.does(() -> CreateFileMapping(INVALID_HANDLE_VALUE, null, PAGE_READONLY, 0, 4096, "m"));
        assertThat(q.lastError()).isEqualTo(ERROR_ALREADY_EXISTS);

        assertThat(q.does(() -> String.valueOf(MapViewOfFile(readable, FILE_MAP_WRITE, 0, 0, 0))))
                .isEqualTo("null");
        assertThat(q.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(q.does(() -> MapViewOfFile(readable, FILE_MAP_READ, 0, 0, 0).isReadOnly()))
                .isTrue();
    }

    @Test
    @DisplayName("MAP-12, MAP-13, MAP-15 FM10: a view keeps the memory, not the name")
    void a_view_keeps_the_memory() {
        int mapping = create(p, 4096);
        ByteBuffer view = map(p, mapping);
        view.putInt(0, 7);
        p.does(() -> CloseHandle(mapping));
        assertThat(p.does(() -> OpenFileMapping(FILE_MAP_READ, false, "m"))).isZero();
        assertThat(p.lastError()).isEqualTo(ERROR_FILE_NOT_FOUND);
        int fresh = create(q, 4096);
        assertThat(q.lastError()).isZero();
        assertThat(map(q, fresh).getInt(0)).isZero();
        assertThat(view.getInt(0)).isEqualTo(7);
        assertThat(story.count(ObjectType.FILE_MAPPING)).isEqualTo(2);
        assertThat(p.does(() -> UnmapViewOfFile(view))).isTrue();
        assertThat(story.count(ObjectType.FILE_MAPPING)).isEqualTo(1);
        assertThat(p.does(() -> UnmapViewOfFile(view))).isFalse();
        assertThat(p.lastError()).isEqualTo(ERROR_INVALID_ADDRESS);
        q.process().terminate(0);
        story.exitCode(q.process());
        assertThat(story.count(ObjectType.FILE_MAPPING)).isZero();
    }

    @Test
    @DisplayName("MAP-19: two processes count together under a named mutex")
    void counting_together() {
        SimulatedProcess a = story.run("a", KernelMappingsTest::count);
        SimulatedProcess b = story.run("b", KernelMappingsTest::count);
        assertThat(story.exitCode(a) + story.exitCode(b)).isZero();
    }

    private static int count() {
        int mapping = CreateFileMapping(INVALID_HANDLE_VALUE, null, PAGE_READWRITE, 0, 4096, "counter");
        int mutex = CreateMutex(null, false, "guard");
        ByteBuffer view = MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, 0);
        int event = CreateEvent(null, true, false, "both");
        int before = 0;
        for (int i = 0; i < 1000; i++) {
            WaitForSingleObject(mutex, INFINITE);
            before = view.getInt(0);
            view.putInt(0, before + 1);
            ReleaseMutex(mutex);
        }
        if (before == 1999) {
            SetEvent(event);
        }
        WaitForSingleObject(event, INFINITE); // both have counted to the end
        return view.getInt(0) == 2000 ? 0 : 1;
    }

    private static ByteBuffer map(Puppet by, int mapping, int access) {
        return by.does(() -> MapViewOfFile(mapping, access, 0, 0, 0));
    }

    private void cannotMap(int mapping, int access) {
        assertThat(p.does(() -> String.valueOf(MapViewOfFile(mapping, access, 0, 0, 0))))
                .isEqualTo("null");
        assertThat(p.lastError()).isEqualTo(ERROR_ACCESS_DENIED);
    }

    @Test
    @DisplayName("MAP-11, MAP-16 FM8: a view can do what both the mapping and the handle allow")
    void what_a_view_may_do() {
        int readOnly = p.does(() -> CreateFileMapping(INVALID_HANDLE_VALUE, null, PAGE_READONLY, 0, 1, "ro"));
        cannotMap(readOnly, FILE_MAP_WRITE);
        assertThat(map(p, readOnly, FILE_MAP_READ).isReadOnly()).isTrue();
        create(p, 4096);
        int toRead = p.does(() -> OpenFileMapping(FILE_MAP_READ, false, "m"));
        int toWrite = p.does(() -> OpenFileMapping(FILE_MAP_WRITE, false, "m"));
        cannotMap(toRead, FILE_MAP_WRITE);
        cannotMap(toWrite, FILE_MAP_READ);
        map(p, toWrite, FILE_MAP_WRITE).putInt(0, 5);
        assertThat(map(p, toRead, FILE_MAP_READ).getInt(0)).isEqualTo(5);
    }

    @Test
    @DisplayName("FM11: any address inside gives the view back, one outside none")
    void any_address_inside_will_do() {
        ByteBuffer view = map(p, create(p, 8192));
        assertThat(p.does(() -> UnmapViewOfFile(ByteBuffer.allocate(8)))).isFalse();
        assertThat(p.lastError()).isEqualTo(ERROR_INVALID_ADDRESS);
        ByteBuffer inside = view.slice(4100, 10);
        assertThat(p.does(() -> UnmapViewOfFile(inside))).isTrue();
        assertThat(p.does(() -> UnmapViewOfFile(view))).isFalse();
        assertThat(p.lastError()).isEqualTo(ERROR_INVALID_ADDRESS);
    }

    @Test
    @DisplayName("MAP-06, MAP-07 FM13, FM14, FM15: on CE the same calls; attributes are ignored, size 0 opens")
    void on_windows_ce() {
        for (String dialect : List.of("ce-early", "ce", "wm65")) {
            try (Story ce = Story.in(dialect)) {
                Puppet a = ce.process("a");
                Puppet b = ce.process("b");
                SECURITY_ATTRIBUTES attributes = new SECURITY_ATTRIBUTES();
                attributes.bInheritHandle = true;
                int none = a.does(() -> CreateFileMapping(-1, attributes, PAGE_READWRITE, 0, 0, "m"));
                assertThat(none).isZero();
                assertThat(a.lastError()).isEqualTo(ERROR_INVALID_PARAMETER);
                int mine = a.does(() -> CreateFileMapping(-1, attributes, PAGE_READWRITE, 0, 131_072, "m"));
                assertThat(a.lastError()).isZero();
                int its = b.does(() -> CreateFileMapping(-1, null, PAGE_READWRITE, 0, 0, "m"));
                assertThat(b.lastError()).isEqualTo(ERROR_ALREADY_EXISTS);
                map(a, mine).putInt(65_536, 9);
                ByteBuffer second = b.does(() -> MapViewOfFile(its, FILE_MAP_ALL_ACCESS, 0, 65_536, 0));
                assertThat(second.getInt(0)).isEqualTo(9);
                assertThat(b.does(() -> String.valueOf(MapViewOfFile(its, FILE_MAP_READ, 0, 4096, 0))))
                        .isEqualTo("null");
                assertThat(b.lastError()).isEqualTo(ERROR_MAPPED_ALIGNMENT);
            }
        }
    }
}
