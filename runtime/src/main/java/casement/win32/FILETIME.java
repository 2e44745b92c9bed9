package casement.win32;

/** A time: units of 100 ns since the year 1601 in UTC, in two halves. */
public final class FILETIME {

    public int dwLowDateTime;
    public int dwHighDateTime;
}
