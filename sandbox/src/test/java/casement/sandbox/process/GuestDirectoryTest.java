package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a process whose working directory is not the host's. */
class GuestDirectoryTest {

    private static final String IMPORTS = "import java.io.*; import java.net.*; import java.nio.file.*;"
            + " import java.nio.charset.*; import java.util.stream.*; import java.util.zip.*; import java.util.jar.*;";

    @TempDir
    Path jars;

    @TempDir
    Path here;

    @BeforeEach
    void write() throws Exception {
        Files.writeString(here.resolve("a.txt"), "own\n");
        Files.createDirectories(here.resolve("sub"));
        Files.writeString(here.resolve("sub/b.txt"), "b");
    }

    // ---- streams

    @Test
    void streams_read_and_write_below_it() throws Exception {
        assertThat(run("""
                try (InputStream in = new FileInputStream("a.txt"); Reader reader = new FileReader(new File("a.txt"));
                        Scanner scanner = new Scanner(new File("a.txt")); RandomAccessFile file = new RandomAccessFile("a.txt", "r")) {
                    System.out.print((char) in.read() + "" + (char) reader.read() + scanner.next() + (char) file.read());
                }
                try (OutputStream out = new FileOutputStream("1", true); Writer w = new FileWriter("2", StandardCharsets.UTF_8);
                        PrintStream p = new PrintStream("3"); PrintWriter pw = new PrintWriter(new File("4"));
                        Formatter f = new Formatter("5")) {
                    out.write('1'); w.write('2'); p.print('3'); pw.print('4'); f.format("%d", 5);
                }
                """)).isEqualTo("ooowno");
        for (String name : new String[] {"1", "2", "3", "4", "5"}) {
            assertThat(here.resolve(name)).hasContent(name);
        }
    }

    @Test
    void zip_files_are_opened_below_it() throws Exception {
        assertThat(run("""
                try (ZipOutputStream out = new ZipOutputStream(new FileOutputStream("x.zip"))) {
                    out.putNextEntry(new ZipEntry("e"));
                }
                try (ZipFile zip = new ZipFile("x.zip"); JarFile jar = new JarFile(new File("x.zip"), false);
                        FileSystem inside = FileSystems.newFileSystem(Path.of("x.zip"))) {
                    System.out.print(zip.getEntry("e") + " " + jar.size() + " " + Files.exists(inside.getPath("e")));
                }
                """)).isEqualTo("e 1 true");
    }

    @Test
    void constructor_references_open_below_it() throws Exception {
        assertThat(run("""
                interface Open<A, R> { R open(A name) throws IOException; }
                Open<String, InputStream> byName = FileInputStream::new;
                Open<File, Reader> byFile = FileReader::new;
                try (InputStream in = byName.open("a.txt"); Reader reader = byFile.open(new File("a.txt"))) {
                    System.out.print(in.read() + " " + reader.read());
                }
                """)).isEqualTo("111 111");
    }

    @Test
    void a_subclass_opens_below_it() throws Exception {
        Image image = Image.ofJar(GuestJar.in(jars, "p.jar")
                .main(
                        "try (Own own = new Own(1L, \"a\")) { System.out.print(own.read()); }",
                        "class Own extends java.io.FileReader { Own(long n, String name) throws Exception"
                                + " { super(n > 0 ? name + \".txt\" : name, java.nio.charset.StandardCharsets.UTF_8); } }")
                .pack());

        assertThat(TestProcess.output(ProcessSpec.of(image).withWorkingDirectory(here)))
                .isEqualTo("111");
    }

    @Test
    void a_file_url_is_read_below_it() throws Exception {
        assertThat(run("""
                try (InputStream in = new URL("file:a.txt").openStream()) {
                    System.out.print(new String(in.readAllBytes()).strip() + " " + new URL("file:a.txt"));
                }
                """)).isEqualTo("own file:a.txt");
    }

    // ---- File

    @Test
    void a_file_reads_as_it_was_named_and_is_reached_below_it() throws Exception {
        assertThat(run("""
                File file = new File("a.txt");
                System.out.println(file + " " + file.exists() + " " + file.length() + " " + file.isAbsolute());
                System.out.println(file.getAbsolutePath());
                System.out.println(file.getAbsoluteFile() + " " + file.toURI());
                System.out.println(file.getCanonicalPath() + " " + new File("").getAbsolutePath());
                """)).isEqualTo("""
                a.txt true 4 false
                %1$s/a.txt
                %1$s/a.txt file:%1$s/a.txt
                %2$s/a.txt %1$s
                """.formatted(here, here.toRealPath()));
    }

    @Test
    void listed_files_read_like_their_directory() throws Exception {
        assertThat(run("""
                System.out.println(Arrays.toString(new File("sub").listFiles()));
                System.out.println(Arrays.toString(new File("sub").listFiles((File f) -> f.isFile() && f.length() == 1)));
                System.out.println(Arrays.toString(new File("sub").listFiles((dir, name) -> !dir.isAbsolute())));
                System.out.println(Arrays.toString(new File("sub").list()));
                System.out.println(Arrays.toString(new File("sub").list((dir, name) -> name.isEmpty())));
                System.out.println(Arrays.toString(new File("none").listFiles()));
                """)).isEqualTo("""
                [sub/b.txt]
                [sub/b.txt]
                [sub/b.txt]
                [b.txt]
                []
                null
                """);
    }

    @Test
    void files_are_made_renamed_and_deleted_below_it() throws Exception {
        assertThat(run("""
                System.out.print(new File("x/y").mkdirs() + " " + new File("x/z").createNewFile() + " "
                        + new File("a.txt").renameTo(new File("x/a")) + " " + new File("sub/b.txt").delete() + " "
                        + new File("x/z").setLastModified(5000) + " " + new File("x/z").setExecutable(true, false));
                """)).isEqualTo("true true true true true true");
        assertThat(here.resolve("x/y")).isDirectory();
        assertThat(here.resolve("x/z").toFile().lastModified()).isEqualTo(5000);
        assertThat(here.resolve("x/a")).hasContent("own");
        assertThat(here.resolve("sub/b.txt")).doesNotExist();
    }

    @Test
    void files_to_be_deleted_on_exit_are_when_the_process_does() throws Exception {
        assertThat(run("""
                Files.createDirectory(Path.of("gone"));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.print(new File("gone/x").exists())));
                for (String name : List.of("gone", "gone/x")) {
                    new File(name).deleteOnExit();
                }
                Files.writeString(Path.of("gone/x"), "x");
                """)).isEqualTo("true");
        assertThat(here.resolve("gone")).doesNotExist();
        assertThat(here.resolve("a.txt")).exists();
    }

    @Test
    void files_to_be_deleted_on_exit_stay_after_a_halt() throws Exception {
        assertThat(run("new File(\"a.txt\").deleteOnExit(); Runtime.getRuntime().halt(0);"))
                .isEmpty();
        assertThat(here.resolve("a.txt")).exists();
    }

    @Test
    void references_to_methods_of_files_reach_below_it() throws Exception {
        assertThat(run("""
                System.out.print(Stream.of("a.txt", "none").map(File::new).filter(File::exists)
                        .map(File::getAbsolutePath).collect(Collectors.toList()));
                Supplier<Boolean> bound = new File("a.txt")::exists;
                Function<File, Path> toPath = File::toPath;
                System.out.print(bound.get() + " " + Files.size(toPath.apply(new File("a.txt"))));
                """)).isEqualTo("[" + here + "/a.txt]true 4");
    }

    @Test
    void a_file_class_of_its_own_is_asked_itself() throws Exception {
        Image image = Image.ofJar(GuestJar.in(jars, "p.jar")
                .main(
                        "java.io.File file = new Own(); System.out.print(file.exists() + \" \" + file.listFiles().length);",
                        "class Own extends java.io.File { Own() { super(\"own\"); }"
                                + " @Override public boolean exists() { return true; }"
                                + " @Override public java.io.File[] listFiles() { return new java.io.File[7]; } }")
                .pack());

        assertThat(TestProcess.output(ProcessSpec.of(image).withWorkingDirectory(here)))
                .isEqualTo("true 7");
    }

    // ---- Path

    @Test
    void a_path_reads_as_it_was_named_and_is_reached_below_it() throws Exception {
        assertThat(run("""
                Path path = Path.of("sub", "b.txt");
                System.out.println(path + " " + Files.exists(path) + " " + path.isAbsolute() + " " + Files.readString(path));
                System.out.println(path.toAbsolutePath() + " " + path.toFile() + " " + path.toUri());
                System.out.println(Paths.get("").toAbsolutePath() + " " + path.toRealPath().endsWith(path));
                System.out.println(path.equals(FileSystems.getDefault().getPath("sub/b.txt")) + " "
                        + path.getFileSystem().equals(FileSystems.getDefault()));
                """)).isEqualTo("""
                sub/b.txt true false b
                %1$s/sub/b.txt sub/b.txt file://%1$s/sub/b.txt
                %1$s true
                true true
                """.formatted(here));
    }

    @Test
    void walks_and_listings_give_paths_like_their_start() throws Exception {
        assertThat(run("""
                try (Stream<Path> walk = Files.walk(Path.of("sub")); Stream<Path> list = Files.list(Path.of(""));
                        DirectoryStream<Path> globbed = Files.newDirectoryStream(Path.of("."), "*.txt")) {
                    System.out.println(walk.collect(Collectors.toList()));
                    System.out.println(list.sorted().collect(Collectors.toList()));
                    globbed.forEach(System.out::println);
                }
                Path start = Path.of("sub");
                Files.walkFileTree(start, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, java.nio.file.attribute.BasicFileAttributes attributes) {
                        System.out.println(start.relativize(file));
                        return FileVisitResult.CONTINUE;
                    }
                });
                """)).isEqualTo("""
                [sub, sub/b.txt]
                [a.txt, sub]
                ./a.txt
                b.txt
                """);
    }

    @Test
    void paths_write_copy_link_and_lock_below_it() throws Exception {
        assertThat(run("""
                System.out.print(Files.writeString(Path.of("w"), "w") + " " + Files.createDirectories(Path.of("d/e")).endsWith("d/e"));
                Files.copy(Path.of("a.txt"), Path.of("d/c"));
                Files.move(Path.of("sub/b.txt"), new File("d/b").toPath());
                Files.createSymbolicLink(Path.of("link"), Path.of("d/c"));
                System.out.print(" " + Files.readSymbolicLink(Path.of("link")) + " " + Files.size(Path.of("link")));
                try (var channel = java.nio.channels.FileChannel.open(Path.of("w"), StandardOpenOption.WRITE)) {
                    System.out.print(" " + channel.lock().isValid());
                }
                System.out.print(" " + Files.isSameFile(Path.of("w"), Path.of("w").toAbsolutePath()));
                """)).isEqualTo("w true d/c 4 true true");
        assertThat(here.resolve("d/c")).hasContent("own");
        assertThat(here.resolve("d/b")).hasContent("b");
        assertThat(here.resolve("w")).hasContent("w");
    }

    @Test
    void a_path_of_the_host_can_be_resolved_with_one_of_its_own() throws Exception {
        assertThat(run("""
                Path sub = Path.of("sub").toAbsolutePath();
                try (WatchService watcher = sub.getFileSystem().newWatchService()) {
                    Path watched = (Path) sub.register(watcher, StandardWatchEventKinds.ENTRY_CREATE).watchable();
                    Path below = watched.resolve(Path.of("x"));
                    System.out.print(below.startsWith(sub) + " " + sub.relativize(below) + " " + watched.relativize(sub.resolve("y")));
                }
                """)).isEqualTo("true x y");
    }

    @Test
    void temporary_files_are_made_in_its_own_directory_for_them() throws Exception {
        Image image = image("""
                System.out.println(File.createTempFile("one", null).getParent());
                System.out.println(Files.createTempFile("two", null).getParent());
                System.out.println(Files.createTempDirectory("three").getParent());
                System.out.println(Files.createTempFile(Path.of("sub"), "four", null).getParent());
                System.out.println(File.createTempFile("five", null, new File("sub")).getParent());
                """);

        assertThat(TestProcess.output(ProcessSpec.of(image)
                        .withWorkingDirectory(here)
                        .withProperty("java.io.tmpdir", here.toString())))
                .isEqualTo("%1$s\n%1$s\n%1$s\nsub\nsub\n".formatted(here));
        assertThat(here.resolve("sub")).isDirectoryContaining("glob:**four*").isDirectoryContaining("glob:**five*");
    }

    @Test
    void absolute_names_are_left_alone() throws Exception {
        assertThat(run("""
                File file = new File("a.txt").getAbsoluteFile();
                System.out.print(new FileReader(file).read() + " " + Files.size(file.toPath()) + " "
                        + Path.of(file.toURI()).equals(file.toPath()) + " " + file.exists());
                """)).isEqualTo("111 4 true true");
    }

    @Test
    void in_the_host_s_directory_its_paths_are_the_host_s_own() throws Exception {
        Image image = image("""
                System.out.print(Path.of("x").getClass() == Path.of(URI.create("file:///")).getClass());
                System.out.print(" " + Path.of("x").getClass().getName().startsWith("sun.nio.fs."));
                """);

        assertThat(TestProcess.output(ProcessSpec.of(image))).isEqualTo("true true");
    }

    private String run(String statements) throws Exception {
        return TestProcess.output(ProcessSpec.of(image(statements)).withWorkingDirectory(here));
    }

    private Image image(String statements) {
        return Image.ofJar(GuestJar.in(jars, "program.jar")
                .mainClass("Main")
                .source(
                        "Main",
                        IMPORTS + "import java.util.*; import java.util.function.*; public class Main {"
                                + " public static void main(String[] args) throws Exception { " + statements + " } }")
                .pack());
    }
}
