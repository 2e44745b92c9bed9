package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuestPropertiesTest {

    @TempDir
    Path directory;

    @AfterEach
    void clear() {
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith("test."));
    }

    @Test
    void a_process_begins_with_the_host_s_properties_and_its_own() throws Exception {
        System.setProperty("test.host", "h");
        System.setProperty("test.both", "h");

        assertThat(run("""
                System.out.print(System.getProperty("test.host") + System.getProperty("test.both")
                        + System.getProperty("test.none") + System.getProperty("test.none", "d")
                        + System.getProperties().getProperty("test.own"));
                """, Map.of("test.both", "p", "test.own", "p"))).isEqualTo("hpnulldp");
    }

    @Test
    void what_it_changes_the_host_and_others_do_not_see() throws Exception {
        System.setProperty("test.host", "h");

        assertThat(run("""
                System.out.print(System.setProperty("test.host", "p") + System.getProperty("test.host"));
                System.out.print(System.clearProperty("test.host") + System.getProperty("test.host"));
                """, Map.of())).isEqualTo("hppnull");
        assertThat(System.getProperty("test.host")).isEqualTo("h");
        assertThat(run("System.out.print(System.getProperty(\"test.host\"));", Map.of()))
                .isEqualTo("h");
    }

    @Test
    void replaced_by_null_they_are_as_at_the_start() throws Exception {
        assertThat(run("""
                Properties none = new Properties();
                System.setProperties(none);
                System.out.print(System.getProperties() == none);
                System.setProperties(null);
                System.out.print(System.getProperty("test.own"));
                """, Map.of("test.own", "p"))).isEqualTo("truep");
    }

    @Test
    void numbers_and_flags_are_read_from_them() throws Exception {
        assertThat(run("""
                System.out.println(Boolean.getBoolean("test.flag") + " " + Boolean.getBoolean("test.none"));
                System.out.println(Integer.getInteger("test.number") + " " + Integer.getInteger("test.none", 1)
                        + " " + Integer.getInteger("test.none", (Integer) null) + " " + Integer.getInteger("test.flag"));
                System.out.println(Long.getLong("test.number") + " " + Long.getLong("test.none", 1)
                        + " " + Long.getLong("test.none", (Long) null) + " " + Long.getLong(""));
                """, Map.of("test.flag", "TRUE", "test.number", "0x10"))).isEqualTo("""
                true false
                16 1 null null
                16 1 null null
                """);
    }

    @Test
    void method_references_read_them_too() throws Exception {
        assertThat(run("""
                Function<String, String> get = System::getProperty;
                Predicate<String> flag = Boolean::getBoolean;
                Supplier<String> line = System::lineSeparator;
                System.out.print(get.apply("test.own") + flag.test("test.own") + line.get());
                """, Map.of("test.own", "p", "line.separator", "|"))).isEqualTo("pfalse|");
    }

    @Test
    void a_key_must_be_one() throws Exception {
        assertThat(run("""
                try {
                    System.getProperty("");
                } catch (IllegalArgumentException e) {
                    System.out.print(e.getMessage());
                }
                try {
                    System.setProperty(null, "");
                } catch (NullPointerException e) {
                    System.out.print(e.getMessage());
                }
                """, Map.of())).isEqualTo("key can't be emptykey can't be null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javax.net.ssl.keyStorePassword",
                "test.db.passwd",
                "test.SECRET",
                "test.accessToken",
                "test.credentials",
                "test.api-key",
                "test.apiKey",
                "test.private.key"
            })
    void secrets_of_the_host_are_not_given_away(String key) {
        assertThat(SystemProperties.isSecret(key)).isTrue();
    }

    @Test
    void a_secret_is_there_if_the_process_is_given_it() throws Exception {
        System.setProperty("test.password", "h");
        String print = "System.out.print(System.getProperty(\"test.password\"));";

        assertThat(run(print, Map.of())).isEqualTo("null");
        assertThat(run(print, Map.of("test.password", "p"))).isEqualTo("p");
    }

    @Test
    void its_start_is_its_own() throws Exception {
        Image image = image("""
                System.out.println(System.getProperty("java.class.path"));
                System.out.println(System.getProperty("sun.java.command"));
                System.out.println(System.getProperty("user.dir"));
                """);
        ProcessSpec spec = ProcessSpec.of(image).withArguments("a", "b").withWorkingDirectory(directory);

        assertThat(TestProcess.output(spec))
                .isEqualTo(directory.resolve("program.jar") + "\nMain a b\n" + directory + "\n");
    }

    private String run(String statements, Map<String, String> properties) throws Exception {
        return TestProcess.output(ProcessSpec.of(image(statements)).withProperties(properties));
    }

    private Image image(String statements) {
        return Image.ofJar(GuestJar.ofMain(directory, statements));
    }
}
