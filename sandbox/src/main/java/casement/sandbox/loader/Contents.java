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

        /** The contents themselves; not to be written to. */
        byte[] bytes() throws IOException;

        /** Who has signed these bytes, or null. */
        CodeSigner @Nullable [] signers();
    }

    /** The file of this name, of the version for this JVM, or null. */
    @Nullable
    Member find(String name);

    /** The names of all files. */
    Stream<String> names();

    @Nullable
    Manifest manifest();
}
