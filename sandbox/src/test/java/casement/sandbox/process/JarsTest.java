package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.sandbox.loader.Image;
import casement.sandbox.loader.ImageException;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertPath;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Jars as plugins come in: signed, released on disk, opened by URL. */
class JarsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private static final String OPENS = """
            java.net.URL url = Main.class.getResource("/a b.txt");
            System.out.println(new String(url.openStream().readAllBytes()));
            var connection = (java.net.JarURLConnection) url.openConnection();
            System.out.println(connection.getEntryName() + " " + connection.getContentLength() + " "
                    + connection.getContentType() + " " + connection.getManifest().getMainAttributes().size());
            System.out.println(new String(new java.net.URL(url, "/c/d.txt").openStream().readAllBytes()));
            System.out.println(new String(new java.net.URL(url, "c/d.txt").openStream().readAllBytes()));
            """;

    @TempDir
    Path directory;

    // ---- released

    @Test
    void urls_are_read_when_the_file_is_gone() throws Exception {
        Image image = Image.ofJar(opening(OPENS));
        Files.delete(directory.resolve("program.jar"));

        TestProcess process = TestProcess.start(image);

        assertThat(process.end()).as(process.err()).isZero();
        assertThat(process.out()).isEqualTo("in a\na b.txt 4 text/plain 2\nin d\nin d\n");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_file_is_not_kept_open_whoever_opens_it_by_url() throws Exception {
        Path jar = opening(OPENS + """
                java.net.URL again = new java.net.URL(url.toString());
                System.out.println(new String(again.openStream().readAllBytes()));
                try (java.io.InputStream in = again.openConnection().getInputStream()) {
                    System.out.println(in.available());
                }
                System.out.println(url.equals(again) + " " + again.equals(url));
                """);
        TestProcess process = TestProcess.start(Image.ofJar(jar));

        assertThat(process.end()).as(process.err()).isZero();
        process.close();
        assertThat(process.out()).endsWith("in d\nin a\n4\ntrue true\n");
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(open.map(JarsTest::target)).noneMatch(target -> target.endsWith("program.jar"));
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private Path opening(String statements) {
        return GuestJar.in(directory, "program.jar")
                .main(statements)
                .text("a b.txt", "in a")
                .text("c/d.txt", "in d")
                .pack();
    }

    // ---- signed

    @Test
    void a_class_of_a_signed_jar_knows_who_signed_it() throws Exception {
        TestProcess process = TestProcess.start(Image.ofJar(signed("""
                var source = Main.class.getProtectionDomain().getCodeSource();
                var certificate = (java.security.cert.X509Certificate) source.getCertificates()[0];
                System.out.println(certificate.getSubjectX500Principal() + " " + source.getCodeSigners().length);
                System.out.println(Main.class.getSigners().length);
                try { System.exit(0); } finally { System.out.println("not rewritten"); }
                """)));

        assertThat(process.end()).as(process.err()).isZero();
        assertThat(process.out()).isEqualTo("CN=Casement Test 1\n1\n");
    }

    @Test
    void a_main_class_that_was_changed_after_it_was_signed_does_not_start() throws Exception {
        Image image = Image.ofJar(changed());

        assertThatThrownBy(() -> TestProcess.start(image))
                .isInstanceOf(ImageException.class)
                .hasMessageStartingWith("The main class Main in signed is not as it was signed: ")
                .hasMessageContaining("Main.class");
    }

    @Test
    void another_class_that_was_changed_after_it_was_signed_is_not_loaded() throws Exception {
        Path caller = GuestJar.in(directory, "caller.jar")
                .mainClass("Caller")
                .source("Caller", """
                        public class Caller {
                            public static void main(String[] args) throws Exception {
                                try {
                                    Class.forName("Main");
                                } catch (SecurityException forged) {
                                    System.out.print(forged.getMessage());
                                }
                            }
                        }
                        """)
                .pack();
        TestProcess process = TestProcess.start(Image.ofClassPath(List.of(caller, changed()), "Caller"));

        assertThat(process.end()).as(process.err()).isZero();
        assertThat(process.out()).contains("digest error for Main.class");
    }

    @Test
    void a_jar_that_was_changed_after_it_was_signed_is_refused_by_who_asks() throws Exception {
        Path jar = changed();
        Image image = Image.ofJar(jar);

        assertThatThrownBy(image::verified)
                .isInstanceOf(ImageException.class)
                .hasMessageStartingWith(jar + " is not as it was signed: ")
                .hasMessageContaining("Main.class");
    }

    @Test
    void a_jar_that_is_as_it_was_signed_is_verified_and_runs() throws Exception {
        TestProcess process =
                TestProcess.start(Image.ofJar(signed("System.out.print(2);")).verified());

        assertThat(process.end()).as(process.err()).isZero();
        assertThat(process.out()).isEqualTo("2");
    }

    private Path changed() throws Exception {
        Path jar = signed("");
        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
            Files.copy(
                    directory.resolve("other").resolve("Main.class"),
                    inside.getPath("Main.class"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return jar;
    }

    private Path signed(String statements) throws Exception {
        GuestJar.in(directory, "unused.jar").main("System.out.print(1);").unpack(directory.resolve("other"));
        Path plain = GuestJar.in(directory, "plain.jar").main(statements).pack();
        Path signed = directory.resolve("signed.jar");
        KeyStore keys = keys();
        CertPath path =
                CertificateFactory.getInstance("X.509").generateCertPath(List.of(keys.getCertificateChain("test")));
        JarSigner signer = new JarSigner.Builder((PrivateKey) keys.getKey("test", PASSWORD), path).build();
        try (ZipFile in = new ZipFile(plain.toFile());
                OutputStream out = Files.newOutputStream(signed)) {
            signer.sign(in, out);
        }
        return signed;
    }

    private KeyStore keys() throws Exception {
        Path file = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-dname",
                        "CN=Casement Test",
                        "-keyalg",
                        "EC",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    // ---- services of its own

    @Test
    void service_loader_finds_a_jars_own_services_by_either_loader() throws Exception {
        TestProcess process = TestProcess.start(Image.ofJar(GuestJar.in(directory, "program.jar")
                .main("""
                        for (ClassLoader loader : new ClassLoader[] {
                                Main.class.getClassLoader(), Thread.currentThread().getContextClassLoader()}) {
                            ServiceLoader.load(Supplier.class, loader).forEach(each -> System.out.println(each.get()));
                        }
                        """)
                .source("Ours", """
                        public class Ours implements java.util.function.Supplier<String> {
                            public String get() { return "ours"; }
                        }
                        """)
                .text("META-INF/services/java.util.function.Supplier", "Ours\n")
                .pack()));

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEqualTo("ours\nours\n");
    }
}
