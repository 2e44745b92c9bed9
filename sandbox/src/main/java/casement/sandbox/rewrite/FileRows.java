package casement.sandbox.rewrite;

import static casement.sandbox.rewrite.Redirect.call;
import static casement.sandbox.rewrite.Redirect.staticCall;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rows for names of files, which are relative to the process's own directory. */
final class FileRows {

    private static final String FILE = "java/io/File";
    private static final String PATH = "java/nio/file/Path";
    private static final String TEXT_TYPE = "Ljava/lang/String;";
    private static final String FILE_TYPE = "Ljava/io/File;";
    private static final String PATH_TYPE = "Ljava/nio/file/Path;";
    private static final String URI_TYPE = "Ljava/net/URI;";
    private static final String ATTRIBUTES = "[Ljava/nio/file/attribute/FileAttribute;";
    private static final String SYSTEM_TYPE = "Ljava/nio/file/FileSystem;";

    /** Where paths come from: those of a process know its directory, whoever uses them. */
    static final List<Redirect> PATHS = Stream.of(
                    staticCall(PATH, "of", "(" + TEXT_TYPE + "[" + TEXT_TYPE + ")" + PATH_TYPE, "path"),
                    staticCall(PATH, "of", "(" + URI_TYPE + ")" + PATH_TYPE, "path"),
                    staticCall(
                            "java/nio/file/Paths", "get", "(" + TEXT_TYPE + "[" + TEXT_TYPE + ")" + PATH_TYPE, "path"),
                    staticCall("java/nio/file/Paths", "get", "(" + URI_TYPE + ")" + PATH_TYPE, "path"),
                    staticCall("java/nio/file/FileSystems", "getDefault", "()" + SYSTEM_TYPE, "defaultFiles"),
                    staticCall(
                            "java/nio/file/FileSystems", "getFileSystem", "(" + URI_TYPE + ")" + SYSTEM_TYPE, "files"),
                    call(FILE, "toPath", "()" + PATH_TYPE, "toPath"),
                    call(PATH, "resolve", "(" + PATH_TYPE + ")" + PATH_TYPE, "resolve"),
                    call(PATH, "resolveSibling", "(" + PATH_TYPE + ")" + PATH_TYPE, "resolveSibling"),
                    call(PATH, "relativize", "(" + PATH_TYPE + ")" + PATH_TYPE, "relativize"),
                    call(PATH, "startsWith", "(" + PATH_TYPE + ")Z", "startsWith"))
            .map(row -> row.in("GuestFiles"))
            .toList();

    static final List<Redirect> LISTINGS = Stream.of(
                    call(FILE, "deleteOnExit", "()V", "deleteOnExit"),
                    call(FILE, "list", "(Ljava/io/FilenameFilter;)[" + TEXT_TYPE, "list"),
                    call(FILE, "listFiles", "()[" + FILE_TYPE, "listFiles"),
                    call(FILE, "listFiles", "(Ljava/io/FilenameFilter;)[" + FILE_TYPE, "listFiles"),
                    call(FILE, "listFiles", "(Ljava/io/FileFilter;)[" + FILE_TYPE, "listFiles"))
            .map(row -> row.in("GuestFiles"))
            .toList();

    /** In the directory that the process's own {@code java.io.tmpdir} named at its start. */
    static final List<Redirect> TEMPORARY_FILES = Stream.of(
                    staticCall(FILE, "createTempFile", "(" + TEXT_TYPE + TEXT_TYPE + ")" + FILE_TYPE, "createTempFile"),
                    staticCall(
                            FILE,
                            "createTempFile",
                            "(" + TEXT_TYPE + TEXT_TYPE + FILE_TYPE + ")" + FILE_TYPE,
                            "createTempFile"),
                    temporary("createTempFile", TEXT_TYPE + TEXT_TYPE),
                    temporary("createTempFile", PATH_TYPE + TEXT_TYPE + TEXT_TYPE),
                    temporary("createTempDirectory", TEXT_TYPE),
                    temporary("createTempDirectory", PATH_TYPE + TEXT_TYPE))
            .map(row -> row.in("GuestFiles"))
            .toList();

    /** Methods of {@code File} that reach the file. */
    private static final List<String> REACHING = List.of(
            "canExecute",
            "canRead",
            "canWrite",
            "createNewFile",
            "delete",
            "exists",
            "getFreeSpace",
            "getTotalSpace",
            "getUsableSpace",
            "isDirectory",
            "isFile",
            "isHidden",
            "lastModified",
            "length",
            "mkdir",
            "mkdirs",
            "setExecutable",
            "setLastModified",
            "setReadOnly",
            "setReadable",
            "setWritable");

    private static final List<String> MAKING_ABSOLUTE =
            List.of("getAbsoluteFile", "getAbsolutePath", "getCanonicalFile", "getCanonicalPath", "toURI", "toURL");

    static final List<Adaptation> FILES = files();

    private static List<Adaptation> files() {
        List<Adaptation> rows = new ArrayList<>();
        REACHING.forEach(name -> rows.add(Adaptation.of(FILE, name, "(").filter(0, "asked")));
        MAKING_ABSOLUTE.forEach(name -> rows.add(Adaptation.of(FILE, name, "(").filter(0, "named")));
        rows.add(Adaptation.of(FILE, "list", "()").filter(0, "asked"));
        rows.add(Adaptation.of(FILE, "renameTo", "(").filter(0, "asked").filter(1, "used"));
        return rows.stream().map(row -> row.in("GuestFiles")).toList();
    }

    /** Constructors of what opens a file by its name. */
    private static final List<String> OPENED_BY_NAME = List.of(
            "java/io/FileInputStream",
            "java/io/FileOutputStream",
            "java/io/FileReader",
            "java/io/FileWriter",
            "java/io/RandomAccessFile",
            "java/util/jar/JarFile",
            "java/util/zip/ZipFile");

    static final List<Adaptation> STREAMS = streams();

    private static List<Adaptation> streams() {
        List<Adaptation> rows = new ArrayList<>();
        for (String type : OPENED_BY_NAME) {
            rows.add(Adaptation.constructor(type, "(" + TEXT_TYPE).filter(0, "used"));
            rows.add(Adaptation.constructor(type, "(" + FILE_TYPE).filter(0, "used"));
        }
        return rows.stream().map(row -> row.in("GuestFiles")).toList();
    }

    private static final String CHARSET_TYPE = "Ljava/nio/charset/Charset;";
    private static final String LOCALE_TYPE = "Ljava/util/Locale;";
    private static final String OUTPUT_TYPE = "Ljava/io/OutputStream;";
    private static final String INPUT_TYPE = "Ljava/io/InputStream;";
    private static final String CHANNEL_TYPE = "Ljava/nio/channels/ReadableByteChannel;";

    /** What opens a file by its name is given the open file, as it would have opened it itself. */
    static final List<Adaptation> TEXTS = texts();

    private static List<Adaptation> texts() {
        List<Adaptation> rows = new ArrayList<>();
        for (String file : List.of(TEXT_TYPE, FILE_TYPE)) {
            for (String printer : List.of("java/io/PrintStream", "java/io/PrintWriter")) {
                rows.add(written(printer, file));
                rows.add(written(printer, file, TEXT_TYPE).insert(1, "Z", "autoFlush"));
                rows.add(written(printer, file, CHARSET_TYPE).insert(1, "Z", "autoFlush"));
            }
            String formatter = "java/util/Formatter";
            rows.add(written(formatter, file).add(CHARSET_TYPE, "charset").add(LOCALE_TYPE, "locale"));
            rows.add(written(formatter, file, TEXT_TYPE).add(LOCALE_TYPE, "locale"));
            rows.add(written(formatter, file, TEXT_TYPE, LOCALE_TYPE));
            rows.add(written(formatter, file, CHARSET_TYPE, LOCALE_TYPE));
        }
        rows.addAll(scanned(FILE_TYPE, CHANNEL_TYPE));
        rows.addAll(scanned(PATH_TYPE, INPUT_TYPE));
        return rows.stream().map(row -> row.in("GuestTextFiles")).toList();
    }

    private static Adaptation written(String owner, String file) {
        return Adaptation.constructor(owner, "(" + file + ")").filter(0, "written", OUTPUT_TYPE);
    }

    private static Adaptation written(String owner, String file, String charset, String... more) {
        return Adaptation.constructor(owner, "(" + file + charset + String.join("", more) + ")")
                .filter(0, "written", OUTPUT_TYPE)
                .filter(1, "charset", CHARSET_TYPE);
    }

    private static List<Adaptation> scanned(String file, String opened) {
        String scanner = "java/util/Scanner";
        return Stream.of(
                        Adaptation.constructor(scanner, "(" + file + ")"),
                        Adaptation.constructor(scanner, "(" + file + TEXT_TYPE + ")")
                                .filter(1, "scanned", CHARSET_TYPE),
                        Adaptation.constructor(scanner, "(" + file + CHARSET_TYPE + ")")
                                .filter(1, "charset", CHARSET_TYPE))
                .map(row -> row.filter(0, "scanned", opened).then("localise"))
                .toList();
    }

    /** Other classes of the JDK that are given files; only their commoner ways. */
    static final List<Adaptation> LIBRARIES = Stream.of(
                    first("java/net/URL", "openConnection", "(Ljava/net/Proxy;"),
                    first("java/net/URL", "getContent", "("),
                    first("java/net/UnixDomainSocketAddress", "of", "(" + TEXT_TYPE),
                    first("java/net/UnixDomainSocketAddress", "of", "(" + PATH_TYPE),
                    first("java/lang/module/ModuleFinder", "of", "([" + PATH_TYPE),
                    first("java/lang/ProcessBuilder$Redirect", "to", "("),
                    first("java/lang/ProcessBuilder$Redirect", "from", "("),
                    first("java/lang/ProcessBuilder$Redirect", "appendTo", "("),
                    second("java/lang/ProcessBuilder", "redirectInput", "(" + FILE_TYPE),
                    second("java/lang/ProcessBuilder", "redirectOutput", "(" + FILE_TYPE),
                    second("java/lang/ProcessBuilder", "redirectError", "(" + FILE_TYPE),
                    first("java/security/KeyStore", "getInstance", "(" + FILE_TYPE),
                    first("javax/imageio/ImageIO", "read", "(" + FILE_TYPE),
                    Adaptation.of(
                                    "javax/imageio/ImageIO",
                                    "write",
                                    "(Ljava/awt/image/RenderedImage;" + TEXT_TYPE + FILE_TYPE)
                            .filter(2, "used"),
                    second("javax/xml/parsers/DocumentBuilder", "parse", "(" + FILE_TYPE),
                    second("javax/xml/parsers/SAXParser", "parse", "(" + FILE_TYPE),
                    second("javax/xml/validation/SchemaFactory", "newSchema", "(" + FILE_TYPE),
                    Adaptation.constructor("javax/xml/transform/stream/StreamSource", "(" + FILE_TYPE)
                            .filter(0, "absolute"),
                    Adaptation.constructor("javax/xml/transform/stream/StreamResult", "(" + FILE_TYPE)
                            .filter(0, "absolute"))
            .map(row -> row.in("GuestFiles"))
            .toList();

    private FileRows() {}

    private static Redirect temporary(String name, String arguments) {
        return staticCall("java/nio/file/Files", name, "(" + arguments + ATTRIBUTES + ")" + PATH_TYPE, name);
    }

    private static Adaptation first(String owner, String name, String descriptor) {
        return Adaptation.of(owner, name, descriptor).filter(0, "used");
    }

    private static Adaptation second(String owner, String name, String descriptor) {
        return Adaptation.of(owner, name, descriptor).filter(1, "used");
    }
}
