package casement;

import casement.semantics.FileMappingState;
import casement.semantics.ObjectType;
import casement.semantics.Status;
import casement.syscall.Syscall;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Memory that processes share: what one writes into its view, all others see (FM9).
 *
 * <p>Fresh memory is zero. It comes in pages of 4096 bytes (FM7), and lives until the last handle and the last view of it
 * are gone; the name goes with the last handle (FM10). Nobody can wait for it (FM12): keep a {@link Mutex} or an {@link
 * Event} beside it.
 */
public final class FileMapping implements KernelObject {

    private final ObjectHandle handle;

    private FileMapping(ObjectHandle handle) {
        this.handle = handle;
    }

    /** Begins with the file mapping of this name, whether or not there is one yet. */
    public static Options named(String name) {
        return new Options(Naming.named(ObjectType.FILE_MAPPING, name));
    }

    /** Begins with a file mapping that only its handles lead to. */
    public static Options unnamed() {
        return new Options(Naming.unnamed(ObjectType.FILE_MAPPING));
    }

    /**
     * Shows all of the memory, to read and to write.
     *
     * @throws AccessRefusedException if the mapping is read-only (FM8)
     */
    public View map() {
        return map(0, 0);
    }

    /**
     * Shows a part of the memory, to read and to write.
     *
     * @param offset in bytes, a multiple of 65536 (FM6)
     * @param bytes how much, rounded up to whole pages; 0 for all from the offset on
     * @throws AccessRefusedException if the mapping is read-only or ends before (FM6, FM8)
     * @throws RequestRefusedException if the offset is not such a multiple
     */
    public View map(long offset, long bytes) {
        return map(FileMappingState.FILE_MAP_READ | FileMappingState.FILE_MAP_WRITE, offset, bytes);
    }

    /** Shows all of the memory, to read only. */
    public View mapReadOnly() {
        return mapReadOnly(0, 0);
    }

    /**
     * Shows a part of the memory, to read only.
     *
     * @param offset in bytes, a multiple of 65536 (FM6)
     * @param bytes how much, rounded up to whole pages; 0 for all from the offset on
     * @throws AccessRefusedException if the mapping ends before (FM6)
     * @throws RequestRefusedException if the offset is not such a multiple
     */
    public View mapReadOnly(long offset, long bytes) {
        return map(FileMappingState.FILE_MAP_READ, offset, bytes);
    }

    private View map(int access, long offset, long bytes) {
        Syscall call = new Syscall.MapView(handle.number(), access, offset, bytes);
        return new View(this, Calls.call(this, "not mapped", call).answerAs(ByteBuffer.class));
    }

    @Override
    public Optional<String> name() {
        return handle.name();
    }

    @Override
    public boolean wasCreated() {
        return handle.wasCreated();
    }

    @Override
    public int handle() {
        return handle.number();
    }

    @Override
    public String toString() {
        return handle.toString();
    }

    /** Gives the handle back. Views stay (FM10). */
    @Override
    public void close() {
        handle.close();
    }

    /** A part of the memory, as this process sees it; closing ends that. */
    public static final class View implements AutoCloseable {

        private final FileMapping mapping;
        private final ByteBuffer memory;
        private final AtomicBoolean closed = new AtomicBoolean();

        private View(FileMapping mapping, ByteBuffer memory) {
            this.mapping = mapping;
            this.memory = memory;
        }

        /**
         * The memory, from its begin to its end, lowest byte first as Windows has it.
         *
         * <p>Each call gives a buffer with its own position. One that is kept beyond {@link #close} goes on showing the
         * memory, as the JVM cannot take it back. Writes are seen by others, in order, when something of the kernel lies
         * between: an event set and awaited, a mutex released and acquired.
         *
         * @throws ClosedException if the view is closed
         */
        public ByteBuffer buffer() {
            if (closed.get()) {
                throw Refusals.of("view of " + mapping, "not read", Status.NOT_MAPPED_VIEW);
            }
            return memory.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        }

        /** Takes the view away. Closing twice is harmless. */
        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                Calls.call("view of " + mapping, "not closed", new Syscall.UnmapView(memory));
            }
        }
    }

    /** What fresh memory is like. */
    public static final class Options implements Opening<FileMapping> {

        private final Naming naming;
        private long size = FileMappingState.PAGE_SIZE;

        private Options(Naming naming) {
            this.naming = naming;
        }

        /**
         * How much memory, rounded up to whole pages; one page if not said.
         *
         * @param bytes ignored if the mapping exists (FM3)
         * @throws IllegalArgumentException if it is not positive (FM1)
         */
        public Options size(long bytes) {
            if (bytes <= 0) {
                throw new IllegalArgumentException("size is not positive: " + bytes);
            }
            size = bytes;
            return this;
        }

        @Override
        public FileMapping create() {
            return new FileMapping(naming.create(spec()));
        }

        @Override
        public FileMapping open() {
            return new FileMapping(naming.open(spec()));
        }

        @Override
        public Optional<FileMapping> openExisting() {
            return naming.openExisting(ObjectType.FILE_MAPPING.allAccess()).map(FileMapping::new);
        }

        private FileMappingState.Spec spec() {
            return new FileMappingState.Spec(FileMappingState.PAGE_READWRITE, size, false);
        }
    }
}
