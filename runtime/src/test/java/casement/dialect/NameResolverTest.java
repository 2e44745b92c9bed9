package casement.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.semantics.ObjectId;
import casement.semantics.ObjectType;
import casement.semantics.Status;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of docs/semantics/naming.md that are decided by a name and its scope alone; the table is naming.txt. */
class NameResolverTest {

    private static final Dialects DIALECTS = Dialects.from(ConfigFactory.load());

    static List<NamingCase> cases() throws IOException {
        return NamingCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_name_means_what_the_table_says(NamingCase naming) {
        NameResolver resolver = new NameResolver(DIALECTS.named(naming.dialect()));

        Resolved resolved = resolver.resolve(naming.type(), naming.givenName(), naming.use(), naming.scope());

        assertThat(meaningOf(resolved)).isEqualTo(naming.expected());
    }

    @Test
    void the_table_covers_every_rule_that_names_alone_decide() throws IOException {
        Set<String> covered = new TreeSet<>();
        cases().stream().map(NamingCase::ruleIds).forEach(covered::addAll);

        List<Integer> elsewhere = List.of(4, 15, 16, 17, 26, 27, 28, 34);
        assertThat(covered)
                .containsAll(IntStream.rangeClosed(1, 36)
                        .filter(rule -> !elsewhere.contains(rule))
                        .mapToObj(rule -> "N" + rule)
                        .toList());
        assertThat(covered).contains("P2", "P3", "P6", "A2", "A3", "A4", "A5", "A7", "A8", "A10");
    }

    /** N1, N3: two types can only clash if the same name is the same path for both. */
    @ParameterizedTest
    @MethodSource("dialects")
    void types_of_one_namespace_and_no_others_can_clash(Dialect dialect) {
        NameResolver resolver = new NameResolver(dialect);
        for (ObjectType first : Naming.NAMED_TYPES) {
            for (ObjectType second : Naming.NAMED_TYPES) {
                boolean sharing = dialect.naming()
                        .namespaces()
                        .get(first)
                        .equals(dialect.naming().namespaces().get(second));
                assertThat(resolver.resolve(first, "A", Use.CREATE, NameScope.ofSession(3))
                                .equals(resolver.resolve(second, "A", Use.OPEN, NameScope.ofSession(3))))
                        .as("%s and %s", first, second)
                        .isEqualTo(sharing);
            }
        }
    }

    static Collection<Dialect> dialects() {
        return DIALECTS.byName().values();
    }

    @Test
    void windows_nt_4_did_not_know_the_prefixes_N34() {
        NameResolver nt4 = resolver("inherits = win2000, prefixes = none");

        assertThat(meaning(nt4, "Local\\Foo")).isEqualTo("3");
        assertThat(meaning(nt4, "Foo")).isEqualTo("\\mine\\Foo");
    }

    @Test
    void prefixes_can_be_taken_off_repeatedly_Q20() {
        NameResolver repeatedly = resolver("inherits = win2000, strip-prefixes = repeatedly");

        assertThat(meaning(repeatedly, "Global\\Local\\n")).isEqualTo("\\mine\\n");
        assertThat(meaning(repeatedly, "Global\\Global\\")).isEqualTo("3");
        assertThat(meaning(repeatedly, "Global\\a\\b")).isEqualTo("3");
    }

    @Test
    void session_0_can_have_a_directory_of_its_own_Q21() {
        NameResolver own = resolver("inherits = nt, session-zero-is-global = off");

        assertThat(meaningOf(own.resolve(ObjectType.EVENT, "x", Use.CREATE, NameScope.ofSession(0))))
                .isEqualTo("\\mine\\Sessions\\0\\x");
    }

    @Test
    void the_session_prefix_can_be_kept_from_programs_N32() {
        assertThat(meaning(resolver("inherits = nt, session-prefix = off"), "Session\\1\\x"))
                .isEqualTo("3");
    }

    @Test
    void private_namespaces_can_be_kept_from_programs_N13() {
        NameResolver without = resolver("inherits = nt, private-namespaces = off");
        NameScope scope = new NameScope(1, true, alias -> new ObjectId(7));

        assertThat(meaningOf(without.resolve(ObjectType.EVENT, "ns\\x", Use.CREATE, scope)))
                .isEqualTo("3");
    }

    @Test
    void without_sessions_no_directory_needs_the_privilege_N33() {
        NameResolver old = resolver("inherits = win2000, create-global-privilege = [file-mapping]");
        NameScope unprivileged = new NameScope(1, false, alias -> null);

        assertThat(meaningOf(old.resolve(ObjectType.FILE_MAPPING, "Global\\m", Use.CREATE, unprivileged)))
                .isEqualTo("\\mine\\m");
    }

    @Test
    void objects_that_have_no_names_cannot_be_asked_for_by_one() {
        NameResolver nt = new NameResolver(DIALECTS.named("nt"));
        NameScope scope = NameScope.ofSession(1);

        assertThat(nt.resolve(ObjectType.THREAD, null, Use.CREATE, scope)).isEqualTo(Resolved.UNNAMED);
        assertThatThrownBy(() -> nt.resolve(ObjectType.THREAD, "x", Use.CREATE, scope))
                .hasMessage("thread objects have no names");
    }

    @Test
    void other_backslashes_can_be_refused_beside_prefixes_N9() {
        NameResolver strict = resolver("inherits = nt, backslash = refused, backslash-error = 123");

        assertThat(meaning(strict, "Global\\x")).isEqualTo("\\mine\\x");
        assertThat(meaning(strict, "a\\b")).isEqualTo("123");
        assertThat(meaning(strict, "\\b")).isEqualTo("123");
        assertThat(meaning(strict, "Global\\a\\b")).isEqualTo("123");
    }

    @Test
    void a_nul_can_end_the_name_as_in_C_N25() {
        NameResolver likeC = resolver("inherits = nt, embedded-nul = ends-name, max-name-length = 3");

        assertThat(meaning(likeC, "abc\0def")).isEqualTo("\\mine\\Sessions\\1\\abc");
        assertThat(meaning(likeC, "\0def")).isEqualTo("unnamed");
        assertThat(meaning(likeC, "abc")).isEqualTo("\\mine\\Sessions\\1\\abc");
    }

    @Test
    void message_queues_can_have_a_limit_of_their_own_Q2() {
        NameResolver ce6 = resolver("inherits = wm65, max-queue-name-length = 257");

        String name = "x".repeat(258);
        assertThat(ce6.resolve(ObjectType.MESSAGE_QUEUE, name, Use.CREATE, NameScope.ofSession(1)))
                .isEqualTo(Resolved.refused(Status.NAME_TOO_LONG));
        assertThat(ce6.resolve(ObjectType.EVENT, name, Use.CREATE, NameScope.ofSession(1))
                        .status())
                .isEqualTo(Status.SUCCESS);
    }

    @Test
    void dialects_of_one_root_meet_in_the_global_directory() {
        NameResolver old = resolver("inherits = win2000, root = nt");

        assertThat(meaning(old, "Local\\x")).isEqualTo("\\nt\\x");
        assertThat(meaning(new NameResolver(DIALECTS.named("nt")), "Global\\x")).isEqualTo("\\nt\\x");
    }

    private static NameResolver resolver(String mine) {
        return new NameResolver(TestDialects.with("mine { " + mine + " }").named("mine"));
    }

    private static String meaning(NameResolver resolver, String name) {
        return meaningOf(resolver.resolve(ObjectType.EVENT, name, Use.CREATE, NameScope.ofSession(1)));
    }

    private static String meaningOf(Resolved resolved) {
        if (resolved.status() != Status.SUCCESS) {
            assertThat(resolved.path()).isNull();
            return Integer.toString(resolved.status().win32Error());
        }
        return resolved.path() == null ? "unnamed" : resolved.path().toString();
    }
}
