package casement.sandbox.loader;

import java.io.IOException;
import java.security.CodeSigner;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a jar or a directory, as they were when it was opened. */
interface Contents {

    /** One file. */
    interface Member {

        /** Its name, which in a multi-release jar may be below META-INF/versions. */
        String realName();

        /**
         * The contents themselves; not to be written to.
         *
         * @throws SecurityException if they are not as they were signed
         */
        byte[] bytes() throws IOException;

        /** Who has signed these bytes, or null. Known once they have been read. */
        CodeSigner @Nullable [] signers();
    }

    /** The file of this name, of the version for this JVM, or null. */
    @Nullable
    Member find(String name);

    /**
     * Reads all files that are signed.
     *
     * @throws SecurityException if one is not as it was signed
     */
    default void verify() throws IOException {}

    /** The names of all files. */
    Stream<String> names();

    @Nullable
    Manifest manifest();
}
