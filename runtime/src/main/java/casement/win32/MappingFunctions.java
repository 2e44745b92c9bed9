package casement.win32;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Kernel32} and {@link Coredll} share about file mappings: memory that processes share by name.
 *
 * <p>A view is a {@link ByteBuffer} in the byte order of Windows; interlocked functions take one with an offset.
 */
public abstract class MappingFunctions extends ProcessFunctions {

    MappingFunctions() {}

    /**
     * Creates memory to share, full of zeros, or opens what already has this name; the size is then ignored (FM3).
     *
     * @param file INVALID_HANDLE_VALUE: there are no files here, and every other value is ERROR_INVALID_HANDLE
     * @param protect PAGE_READONLY, PAGE_READWRITE, PAGE_WRITECOPY or one of their executable kin
     * @return the handle, or NULL: ERROR_INVALID_PARAMETER for another protection (FM2) or size 0 (FM1; a dialect of
     *     Windows CE takes that for an existing name, FM15), ERROR_NOT_ENOUGH_MEMORY for 2 GB and more,
     *     ERROR_INVALID_HANDLE if the name belongs to another type, or an error of names
     */
    public static int CreateFileMapping(
            int file,
            @Nullable SECURITY_ATTRIBUTES fileMappingAttributes,
            int protect,
            int maximumSizeHigh,
            int maximumSizeLow,
            @Nullable String name) {
        return Mappings.create(file, fileMappingAttributes, protect, maximumSizeHigh, maximumSizeLow, name);
    }

    /**
     * Maps a view; all views of one mapping show the same bytes, in whatever process (FM9). A view to copy from has its copy
     * at once.
     *
     * @param desiredAccess FILE_MAP_READ, FILE_MAP_WRITE, FILE_MAP_COPY, FILE_MAP_ALL_ACCESS
     * @param numberOfBytesToMap a number without sign; 0 for all from the offset on
     * @return the view, or null: ERROR_MAPPED_ALIGNMENT if the offset is no multiple of 65536, ERROR_ACCESS_DENIED
     *     beyond the end or for more than the mapping or handle allows (FM6, FM8), ERROR_INVALID_HANDLE
     */
    public static @Nullable ByteBuffer MapViewOfFile(
            int fileMappingObject, int desiredAccess, int fileOffsetHigh, int fileOffsetLow, int numberOfBytesToMap) {
        return Mappings.map(fileMappingObject, desiredAccess, fileOffsetHigh, fileOffsetLow, numberOfBytesToMap);
    }

    /** Gives a view back; false with ERROR_INVALID_ADDRESS if it is none, or none any more (FM11). */
    public static boolean UnmapViewOfFile(@Nullable ByteBuffer baseAddress) {
        return Mappings.unmap(baseAddress);
    }

    /**
     * Does nothing, as there is no file behind the memory; false with ERROR_INVALID_ADDRESS for null or beyond the
     * view.
     */
    public static boolean FlushViewOfFile(@Nullable ByteBuffer baseAddress, int numberOfBytesToFlush) {
        return Mappings.flush(baseAddress, numberOfBytesToFlush);
    }
}
