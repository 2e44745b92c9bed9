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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classes of a guest's own that extend what names or opens a file. */
class GuestFileClassesTest {

    private static final String IMPORTS =
            "import java.io.*; import java.net.*; import java.nio.file.*; import java.util.*; import java.util.jar.*;"
                    + " import java.util.zip.*; ";
    private static final String PLAIN = "class Own extends File { Own(String name) { super(name); } }";

    @TempDir
    Path jars;

    @TempDir
    Path here;

    @BeforeEach
    void lay_out_the_directory() throws Exception {
        Files.writeString(here.resolve("a.txt"), "own\n");
        Files.createDirectory(here.resolve("sub"));
        Files.writeString(here.resolve("sub/b.txt"), "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exists() | true",
                "isFile() + \" \" + file.isDirectory() + \" \" + file.isHidden() | true false false",
                "length() | 4",
                "canRead() + \" \" + file.canWrite() + \" \" + file.canExecute() | true true false",
                "getPath() + \" \" + file + \" \" + file.isAbsolute() | a.txt a.txt false",
                "getAbsolutePath() | HERE/a.txt",
                "getAbsoluteFile() | HERE/a.txt",
                "getCanonicalPath() | REAL/a.txt",
                "getCanonicalFile() | REAL/a.txt",
                "toURI() | file:HERE/a.txt",
                "toURL() | file:HERE/a.txt",
                "toPath() + \" \" + Files.size(file.toPath()) | a.txt 4",
                "setLastModified(5000) + \" \" + file.lastModified() | true 5000",
                "setExecutable(true) + \" \" + file.canExecute() | true true",
                "setReadable(true) + \" \" + file.setWritable(true) | true true",
                "setReadOnly() | true",
                "createNewFile() | false",
                "mkdir() + \" \" + file.mkdirs() | false false",
                "renameTo(new Own(\"sub/c\")) + \" \" + new Own(\"sub/c\").length() | true 4",
                "delete() + \" \" + file.exists() | true false",
                "getTotalSpace() == new File(\"a.txt\").getTotalSpace() | true",
                "getUsableSpace() > 0 && file.getFreeSpace() > 0 | true"
            })
    void a_class_of_files_is_reached_below_its_process_s_directory_under_its_own_name_and_as_a_file(
            String asked, String answer) throws Exception {
        String expected = answer.replace("HERE", here.toString())
                .replace("REAL", here.toRealPath().toString());

        for (String type : new String[] {"Own", "File"}) {
            lay_out_anew();
            assertThat(run("%s file = new Own(\"a.txt\"); System.out.print(file.%s);".formatted(type, asked), PLAIN))
                    .isEqualTo(expected);
        }
    }

    private void lay_out_anew() throws Exception {
        Files.deleteIfExists(here.resolve("sub/c"));
        Files.deleteIfExists(here.resolve("a.txt"));
        Files.writeString(here.resolve("a.txt"), "own\n");
    }

    @Test
    void it_lists_files_that_read_like_itself() throws Exception {
        assertThat(run("""
                Own sub = new Own("sub");
                System.out.println(Arrays.toString(sub.list()) + Arrays.toString(sub.listFiles()));
                System.out.println(Arrays.toString(sub.list((in, name) -> in == sub && name.isEmpty())));
                System.out.println(Arrays.toString(sub.listFiles((in, name) -> in == sub)));
                System.out.println(Arrays.toString(sub.listFiles((File file) -> file.length() == 1)));
                System.out.println(new Own("none").listFiles() + " " + new Own("none").list());
                """, PLAIN)).isEqualTo("""
                [b.txt][sub/b.txt]
                []
                [sub/b.txt]
                [sub/b.txt]
                null null
                """);
    }

    @Test
    void all_constructors_of_files_know_the_directory() throws Exception {
        String own = """
                class Own extends File {
                    Own(String parent, String name) { super(parent, name); }
                    Own(File parent, String name) { super(new File(parent, "."), name); }
                    Own(URI uri) { super(uri); }
                }
                """;
        assertThat(run("""
                System.out.print(new Own("sub", "b.txt").length() + " " + new Own(new File("sub"), "b.txt").length() + " "
                        + new Own(new File("sub/b.txt").toURI()).length() + " "
                        + new File("sub/b.txt") { }.length());
                """, own)).isEqualTo("1 1 1 1");
    }

    @Test
    void what_it_overrides_is_asked_and_what_it_inherits_is_asked_of_that() throws Exception {
        String own = """
                class Own extends File {
                    Own() { super("a.txt"); }
                    @Override public boolean exists() { return !super.exists(); }
                    @Override public String getAbsolutePath() { return "/x" + super.getAbsolutePath(); }
                }
                """;
        assertThat(run("""
                File file = new Own();
                System.out.print(file.exists() + " " + file.getAbsoluteFile() + " " + file.toURI());
                """, own)).isEqualTo("false /x%1$s/a.txt file:/x%1$s/a.txt".formatted(here));
    }

    @Test
    void what_opens_files_is_given_it_as_any_other() throws Exception {
        assertThat(run("""
                try (InputStream in = new FileInputStream(new Own("a.txt")); Scanner scanner = new Scanner(new Own("a.txt"))) {
                    System.out.print(in.read() + scanner.next());
                }
                new Own("gone").deleteOnExit();
                new FileWriter(new Own("gone")).close();
                System.out.print(" " + File.createTempFile("xxx", "y", new Own("sub")).getParent());
                """, PLAIN)).isEqualTo("111own sub");
        assertThat(here.resolve("gone")).doesNotExist();
        assertThat(here.resolve("sub")).isDirectoryContaining("glob:**xxx*y");
    }

    @Test
    void reflection_and_references_reach_it_too() throws Exception {
        assertThat(run("""
                Own file = new Own("a.txt");
                java.util.function.Function<String, Own> make = Own::new;
                java.util.function.ToLongFunction<Own> length = Own::length;
                System.out.print(File.class.getMethod("length").invoke(file) + " " + Own.class.getMethod("length").invoke(file)
                        + " " + length.applyAsLong(make.apply("a.txt"))
                        + " " + Own.class.getDeclaredConstructor(String.class).newInstance("a.txt").length());
                """, PLAIN)).isEqualTo("4 4 4 4");
    }

    @Test
    void one_that_was_serialised_is_read_again() throws Exception {
        assertThat(run("""
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                new ObjectOutputStream(bytes).writeObject(new Own("a.txt"));
                Object read = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
                    @Override protected Class<?> resolveClass(ObjectStreamClass type) throws ClassNotFoundException {
                        return Class.forName(type.getName(), false, Own.class.getClassLoader());
                    }
                }.readObject();
                System.out.print(read + " " + read.equals(new File("a.txt")));
                """, PLAIN)).isEqualTo("a.txt true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FileInputStream | String name | name | (char) own.read() | o",
                "FileInputStream | String name | new File(name) | (char) own.read() | o",
                "FileReader | String name | name | (char) own.read() | o",
                "FileReader | String name | new File(name) | (char) own.read() | o",
                "RandomAccessFile | String name | name, \"rw\" | own.length() | 4",
                "RandomAccessFile | String name | new File(name), \"rw\" | own.length() | 4",
                "FileOutputStream | String name | name, true | new File(\"a.txt\").length() | 4",
                "FileOutputStream | String name | new File(name) | new File(\"a.txt\").length() | 0",
                "FileWriter | String name | name | new File(\"a.txt\").length() | 0",
                "FileWriter | String name | new File(name), true | new File(\"a.txt\").length() | 4",
                "PrintStream | String name | name | new File(\"a.txt\").length() | 0",
                "PrintStream | String name | new File(name), \"UTF-8\" | new File(\"a.txt\").length() | 0",
                "PrintWriter | String name | name, \"UTF-8\" | new File(\"a.txt\").length() | 0",
                "PrintWriter | String name | new File(name) | new File(\"a.txt\").length() | 0",
                "ZipFile | String name | zip() | own.size() | 1",
                "ZipFile | String name | new File(zip()) | own.size() | 1",
                "JarFile | String name | zip(), false | own.size() | 1",
                "JarFile | String name | new File(zip()) | own.size() | 1"
            })
    void a_class_of_streams_hands_its_superclass_a_name_below_it(
            String type, String parameters, String handed, String asked, String answer) throws Exception {
        String own = """
                class Own extends %s {
                    Own(%s) throws Exception { super(%s); }
                    static String zip() throws Exception {
                        try (ZipOutputStream out = new ZipOutputStream(new FileOutputStream("x.zip"))) {
                            out.putNextEntry(new ZipEntry("e"));
                        }
                        return "x.zip";
                    }
                }
                """.formatted(type, parameters, handed);

        assertThat(run("try (Own own = new Own(\"a.txt\")) { System.out.print(" + asked + "); }", own))
                .isEqualTo(answer);
    }

    private String run(String statements, String types) throws Exception {
        Image image = Image.ofJar(GuestJar.in(jars, "program.jar")
                .mainClass("Main")
                .source(
                        "Main",
                        IMPORTS + "public class Main { public static void main(String[] args) throws Exception { "
                                + statements + " } } " + types)
                .pack());
        return TestProcess.output(ProcessSpec.of(image).withWorkingDirectory(here));
    }
}
