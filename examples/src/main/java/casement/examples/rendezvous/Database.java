package casement.examples.rendezvous;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;

import java.nio.ByteBuffer;

/**
 * What the three programs agree on, as a header file would say it. Each jar has a copy, and each process its own statics.
 *
 * <p>The database itself is shared memory of two numbers: how many records were begun, and how many are whole. No name
 * is used for two types of object, as some dialects would refuse that.
 */
final class Database {

    static final String MUTEX = "MutexToProtectDatabase";

    /** Events by which the programs pass the story on; reset by hand, so that nobody can come too late. */
    static final String OPEN = "DatabaseIsOpen";

    static final String SECOND_KNOCKED = "SecondHasKnocked";
    static final String SECOND_INSIDE = "SecondIsInside";
    static final String THIRD_KNOCKED = "ThirdHasKnocked";
    static final String REPAIRED = "DatabaseIsRepaired";

    private static final int BEGUN = 0;
    private static final int WHOLE = 4;
    private static final int SIZE = 8;

    /** A static variable is a process's own: the visits of the others are not in here. */
    private static int visits;

    private final ByteBuffer memory;

    Database() {
        int hMapping = CreateFileMapping(INVALID_HANDLE_VALUE, null, PAGE_READWRITE, 0, SIZE, "Database");
        ByteBuffer view = MapViewOfFile(hMapping, FILE_MAP_WRITE, 0, 0, 0);
        if (view == null) {
            throw new IllegalStateException("no shared memory: error " + GetLastError());
        }
        memory = view;
    }

    /** Begins a record; tells how many this process has begun. */
    int begin() {
        memory.putInt(BEGUN, memory.getInt(BEGUN) + 1);
        return ++visits;
    }

    void finish() {
        memory.putInt(WHOLE, memory.getInt(BEGUN));
    }

    /** Takes back what was begun and never finished. */
    void repair() {
        memory.putInt(BEGUN, memory.getInt(WHOLE));
    }

    @Override
    public String toString() {
        return "records begun " + memory.getInt(BEGUN) + ", whole " + memory.getInt(WHOLE);
    }

    /** The event of this name, whoever comes first. Nobody closes it, so it lives as long as this process. */
    static int event(String name) {
        return CreateEvent(null, true, false, name);
    }
}
