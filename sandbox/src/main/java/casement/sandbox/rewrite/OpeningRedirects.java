package casement.sandbox.rewrite;

import static casement.sandbox.rewrite.Redirect.call;
import static casement.sandbox.rewrite.Redirect.staticCall;

import java.util.List;

/** What opens and closes files in such a way that only another method can say so; the rest has notes. */
final class OpeningRedirects {

    private static final String FILES = "java/nio/file/Files";
    private static final String PATH = "(Ljava/nio/file/Path;";
    private static final String CHARSET = "Ljava/nio/charset/Charset;";
    private static final String OPTIONS = "[Ljava/nio/file/OpenOption;";
    private static final String READER = ")Ljava/io/BufferedReader;";
    private static final String WRITER = ")Ljava/io/BufferedWriter;";
    private static final String SHIMS = "GuestOpenings";

    static final List<Redirect> ALL = List.of(
            staticCall(FILES, "newBufferedReader", PATH + READER, "newBufferedReader")
                    .in(SHIMS),
            staticCall(FILES, "newBufferedReader", PATH + CHARSET + READER, "newBufferedReader")
                    .in(SHIMS),
            staticCall(FILES, "newBufferedWriter", PATH + OPTIONS + WRITER, "newBufferedWriter")
                    .in(SHIMS),
            staticCall(FILES, "newBufferedWriter", PATH + CHARSET + OPTIONS + WRITER, "newBufferedWriter")
                    .in(SHIMS),
            call("java/util/zip/ZipFile", "close", "()V", "close").in(SHIMS),
            call("java/util/jar/JarFile", "close", "()V", "close").in(SHIMS));

    private OpeningRedirects() {}
}
