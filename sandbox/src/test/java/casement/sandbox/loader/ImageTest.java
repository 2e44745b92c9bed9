package casement.sandbox.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.sandbox.testkit.GuestJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ImageTest {

    @TempDir
    Path directory;

    @Test
    void a_jar_names_its_image_and_its_main_class() {
        Image image = Image.ofJar(GuestJar.in(directory, "radio.jar").main("").pack());

        assertThat(image.name()).isEqualTo("radio");
        assertThat(image.mainClass()).isEqualTo("Main");
    }

    @Test
    void a_missing_file_is_named() {
        Path missing = directory.resolve("missing.jar");

        assertThatThrownBy(() -> Image.ofJar(missing))
                .isInstanceOf(ImageException.class)
                .hasMessage(missing + " does not exist; give the path of a jar or of a directory of classes");
    }

    @Test
    void a_file_that_is_no_jar_is_named() throws IOException {
        Path text = Files.writeString(directory.resolve("notes.txt"), "no jar");

        assertThatThrownBy(() -> Image.ofJar(text))
                .isInstanceOf(ImageException.class)
                .hasMessage(text + " is not a jar; give the path of a jar or of a directory of classes");
    }

    @Test
    void a_jar_without_main_class_is_named() {
        Path library = GuestJar.in(directory, "library.jar").text("a.txt", "").pack();

        assertThatThrownBy(() -> Image.ofJar(library))
                .isInstanceOf(ImageException.class)
                .hasMessage(library + " names no Main-Class in a manifest; say which of its classes to run");
    }

    @Test
    void an_empty_class_path_is_refused() {
        assertThatThrownBy(() -> Image.ofClassPath(List.of(), "Main"))
                .isInstanceOf(ImageException.class)
                .hasMessageStartingWith("The class path is empty");
    }

    @Test
    void the_class_path_of_a_manifest_is_followed_and_may_name_what_is_not_there() {
        GuestJar.in(directory, "b c.jar")
                .attribute(Attributes.Name.CLASS_PATH, "a.jar d/ missing.jar")
                .text("b.txt", "b")
                .pack();
        GuestJar.in(directory, "unused.jar").text("d.txt", "d").unpack(directory.resolve("d"));
        Path first = GuestJar.in(directory, "a.jar")
                .attribute(Attributes.Name.CLASS_PATH, "b%20c.jar")
                .text("a.txt", "a")
                .pack();

        Image image = Image.ofClassPath(List.of(first), "Main");

        assertThat(image.find("a.txt")).isNotNull();
        assertThat(image.find("b.txt")).isNotNull();
        assertThat(image.find("d.txt")).isNotNull();
        assertThat(image.find("e.txt")).isNull();
    }

    @Test
    void a_directory_of_classes_is_read_with_file_urls() throws IOException {
        Path classes = GuestJar.in(directory, "unused.jar").text("a/b.txt", "b").unpack(directory.resolve("classes"));

        Resource resource = Image.ofClassPath(List.of(classes), "Main").find("a/b.txt");

        assertThat(resource).isNotNull();
        assertThat(resource.url()).isEqualTo(classes.resolve("a/b.txt").toUri().toURL());
    }

    @Test
    void an_image_outlives_its_file() throws IOException {
        Path jar =
                GuestJar.in(directory, "radio.jar").main("").text("a.txt", "a").pack();
        Image image = Image.ofJar(jar);

        Files.delete(jar);

        Resource resource = image.find("a.txt");
        assertThat(resource).isNotNull();
        assertThat(resource.bytes()).containsExactly('a');
    }

    @Test
    void a_jar_that_is_overwritten_gives_what_it_was() throws IOException {
        Path jar = GuestJar.in(directory, "radio.jar")
                .main("")
                .text("a.txt", "before")
                .pack();
        Image image = Image.ofJar(jar);

        GuestJar.in(directory, "radio.jar")
                .main("")
                .text("b.txt", "")
                .text("a.txt", "after")
                .pack();

        Resource resource = image.find("a.txt");
        assertThat(resource).isNotNull();
        assertThat(resource.bytes()).asString().isEqualTo("before");
        assertThat(image.find("b.txt")).isNull();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_copy_of_a_jar_has_no_name_on_disk() throws IOException {
        Image image = Image.ofJar(GuestJar.in(directory, "radio.jar").main("").pack());

        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
            assertThat(open.map(ImageTest::target).map(Path::of).filter(target -> temporary.equals(target.getParent())))
                    .extracting(target -> target.getFileName().toString())
                    .filteredOn(name -> name.startsWith("casement") && name.contains(".jar"))
                    .isNotEmpty()
                    .allMatch(name -> name.endsWith(" (deleted)"));
        }
        assertThat(image.rewritten("Main.class")).isNotNull();
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    @Test
    void a_class_is_rewritten_once_for_all_processes() throws IOException {
        Image image = Image.ofJar(GuestJar.ofMain(directory, "System.exit(1);"));
        Image.GuestClass main = image.rewritten("Main.class");

        assertThat(main).isNotNull().isSameAs(image.rewritten("Main.class"));
        assertThat(main.bytes()).isNotEqualTo(main.origin().bytes());
    }

    @Test
    void a_broken_class_is_named() {
        Image image = Image.ofClassPath(
                List.of(GuestJar.in(directory, "broken.jar")
                        .text("Main.class", "no class")
                        .pack()),
                "Main");
        GuestClassLoader loader = new GuestClassLoader(image, SharedPackages.STANDARD, this, () -> false);

        assertThatThrownBy(() -> loader.loadClass("Main"))
                .isInstanceOf(ClassFormatError.class)
                .hasMessageStartingWith("Main.class in " + directory.resolve("broken.jar") + " cannot be rewritten");
    }

    @Test
    void a_closed_loader_finds_nothing_more() throws Exception {
        Image image = Image.ofJar(GuestJar.in(directory, "program.jar")
                .main("")
                .text("a.txt", "a")
                .pack());
        GuestClassLoader loader = new GuestClassLoader(image, SharedPackages.STANDARD, this, () -> false);
        assertThat(loader.getResource("a.txt")).isNotNull();
        assertThat(loader.owner()).isSameAs(this);

        loader.close();

        assertThat(loader.getResource("a.txt")).isNull();
        assertThatThrownBy(() -> loader.loadClass("Main")).isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(loader::owner).isInstanceOf(IllegalStateException.class);
    }
}
