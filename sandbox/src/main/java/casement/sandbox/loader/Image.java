package casement.sandbox.loader;

import casement.sandbox.rewrite.ClassRewriter;
import casement.sandbox.rewrite.Desugaring;
import casement.sandbox.rewrite.Rewrites;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A program as it lay on disk when this was made: the files of its class path, and its main class. Immutable, and shared
 * by every process started from it; each class is rewritten once, when the first of them loads it.
 */
public final class Image {

    private final String name;
    private final String mainClass;
    private final List<ClassPathEntry> classPath;
    private final ClassRewriter rewriter;
    private final @Nullable Desugaring desugaring;
    private final Map<String, GuestClass> rewritten = new ConcurrentHashMap<>();
    private final Map<String, byte[]> made = new ConcurrentHashMap<>();
    private @Nullable SharedLayer layer;
    private @Nullable Map<String, String> firstClasses;

    /** A class as guests run it, and the file that it was made of. */
    static final class GuestClass {

        private final byte[] bytes;
        private final Resource origin;

        GuestClass(byte[] bytes, Resource origin) {
            this.bytes = bytes;
            this.origin = origin;
        }

        /** The class file; not to be written to. */
        byte[] bytes() {
            return bytes;
        }

        Resource origin() {
            return origin;
        }
    }

    private Image(
            String name,
            String mainClass,
            List<ClassPathEntry> classPath,
            ClassRewriter rewriter,
            @Nullable Desugaring desugaring) {
        this.name = name;
        this.mainClass = mainClass;
        this.classPath = classPath;
        this.rewriter = rewriter;
        this.desugaring = desugaring;
    }

    /**
     * The program that {@code java -jar} would run.
     *
     * @throws ImageException if the file is missing, is not a jar, or names no main class
     */
    public static Image ofJar(Path jar) {
        return ofClassPath(List.of(jar), null);
    }

    /**
     * The program that {@code java -cp} would run.
     *
     * @param classPath jars and directories, first to last; at least one
     * @param mainClass the class to run, or null for the one that the first jar's manifest names
     * @throws ImageException if a file is missing or is not a jar, or no main class is named
     */
    public static Image ofClassPath(List<Path> classPath, @Nullable String mainClass) {
        if (classPath.isEmpty()) {
            throw new ImageException("The class path is empty; name at least one jar or directory of classes");
        }
        List<ClassPathEntry> entries = ClassPath.read(classPath);
        ClassPathEntry first = entries.get(0);
        String main = mainClass != null ? mainClass : mainClassOf(first);
        return new Image(nameOf(first.file()), main, entries, Rewrites.STANDARD, null);
    }

    /**
     * Reads all files that are signed. Without this, one that was changed is refused when it is read, as by any JVM: with a
     * {@code SecurityException} to who loads the class.
     *
     * @return this image
     * @throws ImageException if a file is not as it was signed
     */
    public Image verified() {
        classPath.forEach(ClassPathEntry::verify);
        return this;
    }

    /**
     * The same program for thousands of processes: what the JVM does for each lambda and each concatenation of strings in
     * each process is done once, here. They start faster and are smaller; stack traces have a frame more per lambda.
     */
    public Image desugared() {
        Image desugared = new Image(name, mainClass, classPath, rewriter, new Desugaring());
        return layer == null ? desugared : desugared.shared();
    }

    /**
     * The same program with one copy, for all its processes, of those classes of which each process having its own would
     * change nothing: they have no static state that can change, and nothing to do with their process. All classes are read
     * and rewritten for that, here; {@link #layer} says which are shared, and why the others are not.
     *
     * @throws ImageException if a file is not as it was signed
     */
    public Image shared() {
        Image sharing = new Image(name, mainClass, classPath, rewriter, desugaring);
        sharing.layer = SharedLayer.of(sharing.verified());
        return sharing;
    }

    /** The classes that its processes share, or null if it is not {@link #shared}. */
    public @Nullable SharedLayer layer() {
        return layer;
    }

    private static String mainClassOf(ClassPathEntry entry) {
        String named = entry.mainAttribute(Attributes.Name.MAIN_CLASS);
        if (named == null) {
            throw new ImageException(
                    entry.file() + " names no Main-Class in a manifest; say which of its classes to run");
        }
        return named.strip();
    }

    private static String nameOf(Path file) {
        String last = String.valueOf(file.getFileName());
        return last.endsWith(".jar") ? last.substring(0, last.length() - ".jar".length()) : last;
    }

    /** The first class path entry's file name, without its {@code .jar}. */
    public String name() {
        return name;
    }

    /** The binary name of the class whose {@code main} is run. */
    public String mainClass() {
        return mainClass;
    }

    /** The jars and directories that its files were read from, in the order in which they are searched. */
    public List<Path> classPath() {
        return classPath.stream().map(ClassPathEntry::file).toList();
    }

    /** The first file of this name on the class path, as it lay on disk, or null. */
    @Nullable
    Resource find(String path) {
        for (ClassPathEntry entry : classPath) {
            Resource found = entry.find(path);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The first class file in a package, or null. */
    @Nullable
    synchronized String classIn(String packageName) {
        Map<String, String> known = firstClasses;
        if (known == null) {
            known = classPath.stream()
                    .flatMap(ClassPathEntry::names)
                    .filter(Image::isClassFile)
                    .sorted()
                    .collect(Collectors.toMap(Image::packageOf, path -> path, (first, later) -> first));
            firstClasses = known;
        }
        return known.get(packageName);
    }

    /** Those of all its classes. */
    Set<String> classPaths() {
        return classPath.stream()
                .flatMap(ClassPathEntry::names)
                .filter(Image::isClassFile)
                .collect(Collectors.toSet());
    }

    /** Those that were made of lambdas, by path. */
    Map<String, byte[]> madeClasses() {
        return made;
    }

    static boolean isClassFile(String path) {
        return path.endsWith(".class") && !path.startsWith("META-INF/") && !path.endsWith("module-info.class");
    }

    static String packageOf(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/'))).replace('/', '.');
    }

    /** Every file of this name, in the order of the class path. */
    List<Resource> findAll(String path) {
        return classPath.stream()
                .map(entry -> entry.find(path))
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * A class as guests run it, or null if there is none.
     *
     * @param path of its class file
     * @throws ClassFormatError if the class cannot be rewritten: broken, or of a version that is not known here
     * @throws SecurityException if it is not as it was signed
     */
    @Nullable
    GuestClass rewritten(String path) {
        GuestClass known = rewritten.get(path);
        if (known != null) {
            return known;
        }
        Resource classFile = find(path);
        return classFile == null
                ? null
                : rewritten.computeIfAbsent(path, fresh -> new GuestClass(rewrite(path, classFile), classFile));
    }

    /** A class that was made of a lambda of one that has been rewritten, as guests run it, or null. */
    byte @Nullable [] made(String path) {
        return made.get(path);
    }

    private byte[] rewrite(String path, Resource classFile) {
        try {
            if (desugaring == null) {
                return rewriter.rewrite(classFile.bytes());
            }
            Map<String, byte[]> all = desugaring.rewrite(classFile.bytes());
            all.replaceAll((each, bytes) -> rewriter.rewrite(bytes));
            byte[] itself = Objects.requireNonNull(all.remove(path.substring(0, path.length() - ".class".length())));
            all.forEach((each, bytes) -> made.put(each + ".class", bytes));
            return itself;
        } catch (SecurityException forged) {
            throw forged;
        } catch (RuntimeException | IOException broken) {
            String place = path + " in " + classFile.origin().file();
            ClassFormatError error = new ClassFormatError(place + " cannot be rewritten: " + broken.getMessage());
            error.initCause(broken);
            throw error;
        }
    }
}
