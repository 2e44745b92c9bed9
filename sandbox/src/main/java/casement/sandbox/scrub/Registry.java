package casement.sandbox.scrub;

import org.jspecify.annotations.Nullable;

/** Something that the JDK has one of for all, and keeps what is put into it. */
interface Registry {

    /** Where a process must have been to have left anything here, or null if it is reached from anywhere. */
    @Nullable
    JdkArea area();

    /**
     * Takes out what belongs to the dead; leaves all else as it is. Guest code that is called on the way leaves at its
     * first poll, by an error: what is left to do is done all the same.
     */
    void scrub(DeadLoaders dead) throws Exception;
}
