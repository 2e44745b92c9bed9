package casement.sandbox.loader;

import org.jspecify.annotations.Nullable;

/** Counts the classes that a loader defines, and knows how many there may be. */
public interface ClassCount {

    /**
     * A class of the image is about to be defined. Called under the loader's lock.
     *
     * @return null if there may be one more; otherwise what throws an error that says why not, to be run without that lock
     */
    @Nullable
    Runnable oneMore();

    /** That class could not be defined. */
    void oneLess();
}
