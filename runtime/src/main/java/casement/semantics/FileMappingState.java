package casement.semantics;

/**
 * A file mapping without a file: memory that processes share by mapping views of it.
 *
 * <p>The state knows how much memory there is and what may be done with it; the bytes lie with the kernel, which drops
 * them when the last handle and the last view are gone. Nobody can wait for a mapping (FM12). Rules FM1 to FM15.
 *
 * @param size in bytes, whole pages (FM7)
 */
public record FileMappingState(int protect, int size) implements ObjectState<FileMappingState> {

    public static final int PAGE_READONLY = 0x02;
    public static final int PAGE_READWRITE = 0x04;
    public static final int PAGE_WRITECOPY = 0x08;
    public static final int PAGE_EXECUTE_READ = 0x20;
    public static final int PAGE_EXECUTE_READWRITE = 0x40;
    public static final int PAGE_EXECUTE_WRITECOPY = 0x80;

    public static final int FILE_MAP_COPY = 0x01;
    public static final int FILE_MAP_WRITE = 0x02;
    public static final int FILE_MAP_READ = 0x04;
    public static final int FILE_MAP_EXECUTE = 0x20;
    public static final int FILE_MAP_ALL_ACCESS = 0x000F_001F;

    public static final int PAGE_SIZE = 4096;

    /** Views begin at multiples of this (FM6, FM14). */
    public static final int GRANULARITY = 65_536;

    private static final int WRITABLE = PAGE_READWRITE | PAGE_EXECUTE_READWRITE;
    private static final int EXECUTABLE = PAGE_EXECUTE_READ | PAGE_EXECUTE_READWRITE | PAGE_EXECUTE_WRITECOPY;
    private static final int PROTECTIONS = WRITABLE | EXECUTABLE | PAGE_READONLY | PAGE_WRITECOPY;

    /** SEC_RESERVE, SEC_COMMIT and SEC_NOCACHE may come with the protection; here they change nothing. */
    private static final int SECTION_FLAGS = 0x1C00_0000;

    /** The whole pages that one array of the JVM can hold. */
    private static final long LARGEST = (Integer.MAX_VALUE - 8L) / PAGE_SIZE * PAGE_SIZE;

    @Override
    public ObjectType type() {
        return ObjectType.FILE_MAPPING;
    }

    private static long wholePages(long bytes) {
        return (bytes + PAGE_SIZE - 1) / PAGE_SIZE * PAGE_SIZE;
    }

    private boolean allows(int viewAccess) {
        boolean writes = (viewAccess & FILE_MAP_WRITE) != 0;
        boolean executes = (viewAccess & FILE_MAP_EXECUTE) != 0;
        return (!writes || (protect & WRITABLE) != 0) && (!executes || (protect & EXECUTABLE) != 0);
    }

    /**
     * What CreateFileMapping asks for when there is no file.
     *
     * @param protect one page protection, with section flags or without
     * @param size in bytes, without sign; ignored if the mapping exists (FM3)
     * @param sizeZeroOpensExisting whether size 0 is fine for a mapping that exists, as on Windows CE, which has no
     *     OpenFileMapping (FM15); Windows NT looks at the size first (FM1)
     */
    public record Spec(int protect, long size, boolean sizeZeroOpensExisting) implements ObjectSpec<FileMappingState> {

        @Override
        public ObjectType type() {
            return ObjectType.FILE_MAPPING;
        }

        /** A protection that mappings do not know is refused (FM2), and so is size 0 (FM1). */
        @Override
        public Status check() {
            int page = protect & ~SECTION_FLAGS;
            boolean known = (page & ~PROTECTIONS) == 0 && Integer.bitCount(page) == 1;
            return known && (size != 0 || sizeZeroOpensExisting) ? Status.SUCCESS : Status.INVALID_PARAMETER;
        }

        @Override
        public Status checkFresh() {
            if (size == 0) {
                return Status.INVALID_PARAMETER;
            }
            return Long.compareUnsigned(size, LARGEST) > 0 ? Status.NOT_ENOUGH_MEMORY : Status.SUCCESS;
        }

        /** What goes with the protection asked for, also if the mapping exists and allows more (FM8). */
        @Override
        public int access() {
            int access = Access.STANDARD_RIGHTS_REQUIRED | Access.SECTION_QUERY | Access.SECTION_MAP_READ;
            access |= (protect & WRITABLE) == 0 ? 0 : Access.SECTION_MAP_WRITE;
            return (protect & EXECUTABLE) == 0 ? access : access | Access.SECTION_MAP_EXECUTE;
        }

        @Override
        public FileMappingState create(Caller creator) {
            return new FileMappingState(protect & ~SECTION_FLAGS, (int) wholePages(size));
        }
    }

    /**
     * Tells the {@link ViewRange} of a view (FM6 to FM8).
     *
     * @param access bits of FILE_MAP; a view to copy from is asked for by FILE_MAP_COPY without FILE_MAP_WRITE
     * @param bytes how much, or 0 for all from the offset on
     */
    public record MapView(int access, long offset, long bytes) implements ObjectRequest<FileMappingState> {

        @Override
        public Step<FileMappingState> on(FileMappingState mapping, Caller caller) {
            if ((access & (FILE_MAP_COPY | FILE_MAP_WRITE | FILE_MAP_READ)) == 0) {
                return Step.refused(mapping, Status.INVALID_PARAMETER);
            }
            if (offset % GRANULARITY != 0) {
                return Step.refused(mapping, Status.MAPPED_ALIGNMENT);
            }
            boolean inside = offset >= 0 && offset < mapping.size && bytes >= 0 && bytes <= mapping.size - offset;
            if (!inside || !mapping.allows(access)) {
                return Step.refused(mapping, Status.ACCESS_DENIED);
            }
            long length = bytes == 0 ? mapping.size - offset : wholePages(bytes);
            boolean writable = (access & FILE_MAP_WRITE) != 0;
            boolean copyOnWrite = !writable && (access & FILE_MAP_COPY) != 0;
            return Step.to(mapping).with(new ViewRange((int) offset, (int) length, writable, copyOnWrite));
        }

        @Override
        public ObjectType type() {
            return ObjectType.FILE_MAPPING;
        }

        /** A view that writes needs no right to read, every other view does (FM8). */
        @Override
        public int access() {
            int data = (access & FILE_MAP_WRITE) != 0 ? Access.SECTION_MAP_WRITE : Access.SECTION_MAP_READ;
            return (access & FILE_MAP_EXECUTE) != 0 ? data | Access.SECTION_MAP_EXECUTE : data;
        }
    }
}
