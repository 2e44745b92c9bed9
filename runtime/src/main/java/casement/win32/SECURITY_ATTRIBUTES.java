package casement.win32;

import org.jspecify.annotations.Nullable;

/** Whether a handle is inherited. Descriptors are accepted and not looked at; Windows CE takes none of this (N16). */
public final class SECURITY_ATTRIBUTES {

    /** What {@code sizeof} gives for this structure. */
    public static final int SIZE = 12;

    public int nLength = SIZE;
    public @Nullable Object lpSecurityDescriptor;
    public boolean bInheritHandle;
}
