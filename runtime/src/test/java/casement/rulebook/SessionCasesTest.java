package casement.rulebook;

import static casement.rulebook.Dialects.*;
import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Answer;
import casement.kernel.Launch;
import casement.kernel.Puppet;
import casement.kernel.Story;
import casement.win32.BOUNDARY_DESCRIPTOR;
import casement.win32.ObjectRef;

/** NAM-43 to NAM-63 and NAM-69: sessions, prefixes and private namespaces. */
class SessionCasesTest {

    private static final String ADMINISTRATORS = "S-1-5-32-544";

    private static Puppet inSession(Story story, int session) {
        return story.process(Launch.of("session" + session, () -> 0).inSession(session));
    }

    private static Answer<Integer> event(Puppet by, String name) {
        return by.tries(() -> CreateEvent(null, false, false, name));
    }

    private static Answer<Integer> mutex(Puppet by, String name) {
        return by.tries(() -> CreateMutex(null, false, name));
    }

    private static void areOne(Puppet p, int mine, Puppet q, int theirs) {
        p.tries(() -> SetEvent(mine)).isTrue();
        assertThat(q.poll(theirs)).isEqualTo(WAIT_OBJECT_0);
        assertThat(p.poll(mine)).isEqualTo(WAIT_TIMEOUT);
    }

    @Case(id = "NAM-43", in = NT)
    void a_name_in_another_session_is_another(Story story) {
        Puppet p = inSession(story, 1);
        Puppet q = inSession(story, 2);
        int mine = event(p, "x").fresh();
        int theirs = event(q, "x").fresh();
        p.tries(() -> SetEvent(mine)).isTrue();
        assertThat(q.poll(theirs)).isEqualTo(WAIT_TIMEOUT);
    }

    @Case(id = "NAM-44", in = NT)
    void a_global_name_is_one_in_all_sessions(Story story) {
        Puppet p = inSession(story, 1);
        Puppet q = inSession(story, 2);
        areOne(p, event(p, "Global\\x").fresh(), q, event(q, "Global\\x").existing());
    }

    @Case(id = "NAM-45", in = NT)
    void a_local_name_is_that_of_the_session(Story story) {
        Puppet p = inSession(story, 1);
        areOne(p, event(p, "x").fresh(), p, event(p, "Local\\x").existing());
    }

    @Case(id = "NAM-46", in = NT)
    void a_global_name_is_not_that_of_the_session(Story story) {
        Puppet p = inSession(story, 1);
        int local = event(p, "x").fresh();
        int global = event(p, "Global\\x").fresh();
        p.tries(() -> SetEvent(local)).isTrue();
        assertThat(p.poll(global)).isEqualTo(WAIT_TIMEOUT);
    }

    @Case(id = "NAM-47", in = NT)
    void session_0_names_globally(Story story) {
        Puppet p = inSession(story, 0);
        int plain = event(p, "x").fresh();
        areOne(p, plain, p, event(p, "Local\\x").existing());
        areOne(p, plain, p, event(p, "Global\\x").existing());
    }

    @Case(id = "NAM-47", in = NT, turned = "session-zero-is-global = off")
    void session_0_may_be_as_others(Story story) {
        Puppet p = inSession(story, 0);
        areOne(p, event(p, "x").fresh(), p, event(p, "Local\\x").existing());
        event(p, "Global\\x").fresh();
    }

    @Case(id = "NAM-48", in = WIN2000)
    void prefixes_are_ignored(Story story) {
        Puppet p = inSession(story, 0);
        Puppet q = inSession(story, 1);
        Puppet r = inSession(story, 2);
        int first = event(p, "Global\\x").fresh();
        areOne(p, first, q, event(q, "Local\\x").existing());
        areOne(p, first, r, event(r, "x").existing());
        event(p, "Global\\Local\\x").isNull(ERROR_PATH_NOT_FOUND);
    }

    @Case(id = "NAM-48", in = WIN2000, turned = "strip-prefixes = repeatedly")
    void all_prefixes_may_be_ignored(Story story) {
        Puppet p = inSession(story, 0);
        Puppet q = inSession(story, 1);
        areOne(p, event(p, "x").fresh(), q, event(q, "Global\\Local\\x").existing());
    }

    @Case(id = "NAM-49", in = NT)
    void a_global_and_a_local_name_do_not_clash(Story story) {
        Puppet p = inSession(story, 1);
        event(p, "Global\\x").fresh();
        mutex(p, "Local\\x").fresh();
    }

    @Case(id = "NAM-49", in = WIN2000)
    void a_global_and_a_local_name_clash_where_prefixes_are_ignored(Story story) {
        Puppet p = inSession(story, 1);
        event(p, "Global\\x").fresh();
        mutex(p, "Local\\x").isNull(ERROR_INVALID_HANDLE);
    }

    @Case(id = "NAM-50", in = ANY_NT)
    void a_path_after_a_prefix(Story story) {
        event(story.process("p"), "Global\\a\\b").isNull(ERROR_PATH_NOT_FOUND);
    }

    @Case(id = "NAM-51", in = ANY_NT)
    void a_prefix_in_lower_case_is_a_path(Story story) {
        event(story.process("p"), "global\\x").isNull(ERROR_PATH_NOT_FOUND);
    }

    @Case(id = "NAM-52", in = NT)
    void the_name_of_a_prefix_is_taken(Story story) {
        event(story.process("p"), "Global").isNull(ERROR_INVALID_HANDLE);
    }

    @Case(id = "NAM-53", in = NT)
    void global_mappings_need_a_privilege(Story story) {
        Puppet p = inSession(story, 1);
        p.tries(() -> Creators.mapping("Global\\m")).isNull(ERROR_ACCESS_DENIED);
        event(p, "Global\\e").fresh();
    }

    @Case(id = "NAM-54", in = NT)
    void opening_a_global_mapping_needs_none(Story story) {
        Puppet p = inSession(story, 0);
        Puppet q = inSession(story, 1);
        p.tries(() -> Creators.mapping("Global\\m")).fresh();
        q.tries(() -> OpenFileMapping(FILE_MAP_READ, false, "Global\\m")).handle();
    }

    @Case(id = "NAM-55", in = ANY_CE)
    void CE_has_no_prefixes(Story story) {
        event(story.process("p"), "Global\\x").isNull(ERROR_BAD_PATHNAME);
    }

    @Case(id = "NAM-55", in = ANY_CE, turned = "backslash-error = 123")
    void a_prefix_may_be_a_bad_name(Story story) {
        event(story.process("p"), "Global\\x").isNull(ERROR_INVALID_NAME);
    }

    @Case(id = "NAM-69", in = NT)
    void a_session_can_be_named(Story story) {
        Puppet p = inSession(story, 1);
        Puppet q = inSession(story, 2);
        int mine = event(p, "x").fresh();
        int theirs = q.tries(() -> OpenEvent(EVENT_ALL_ACCESS, false, "Session\\1\\x"))
                .handle();
        areOne(p, mine, q, theirs);
    }

    @Case(id = "NAM-69", in = NT, turned = "session-prefix = off")
    void a_session_can_be_kept_from_being_named(Story story) {
        Puppet p = inSession(story, 1);
        Puppet q = inSession(story, 2);
        event(p, "x").fresh();
        q.tries(() -> OpenEvent(EVENT_ALL_ACCESS, false, "Session\\1\\x")).isNull(ERROR_PATH_NOT_FOUND);
    }

    // ---- private namespaces

    private static BOUNDARY_DESCRIPTOR boundary(Puppet by, String name) {
        BOUNDARY_DESCRIPTOR made = by.does(() -> CreateBoundaryDescriptor(name, 0));
        assertThat(made).isNotNull();
        return made;
    }

    private static Answer<Integer> create(Puppet by, String boundary, String alias) {
        BOUNDARY_DESCRIPTOR around = boundary(by, boundary);
        return by.tries(() -> CreatePrivateNamespace(null, around, alias));
    }

    private static Answer<Integer> open(Puppet by, String boundary, String alias) {
        BOUNDARY_DESCRIPTOR around = boundary(by, boundary);
        return by.tries(() -> OpenPrivateNamespace(around, alias));
    }

    private static Answer<Integer> openMutex(Puppet by, String name) {
        return by.tries(() -> OpenMutex(MUTEX_ALL_ACCESS, false, name));
    }

    @Case(id = "NAM-56", in = NT)
    void two_processes_share_a_private_namespace(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        create(p, "b1", "ns").fresh();
        int mine = mutex(p, "ns\\m").fresh();
        open(q, "b1", "ns").handle();
        int theirs = openMutex(q, "ns\\m").handle();
        assertThat(p.poll(mine)).isEqualTo(WAIT_OBJECT_0);
        assertThat(q.poll(theirs)).isEqualTo(WAIT_TIMEOUT);
    }

    @Case(id = "NAM-57", in = NT)
    void whoever_did_not_open_it_does_not_know_its_alias(Story story) {
        strangerGets(story, ERROR_PATH_NOT_FOUND);
    }

    @Case(id = "NAM-57", in = NT, turned = "unknown-path-error = 2")
    void an_unknown_alias_may_be_a_missing_name(Story story) {
        strangerGets(story, ERROR_FILE_NOT_FOUND);
    }

    private static void strangerGets(Story story, int error) {
        Puppet p = story.process("p");
        create(p, "b1", "ns").fresh();
        mutex(p, "ns\\m").fresh();
        openMutex(story.process("q"), "ns\\m").isNull(error);
    }

    @Case(id = "NAM-58", in = NT)
    void another_boundary_makes_another_namespace(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        create(p, "b1", "ns").fresh();
        create(q, "b2", "ns").fresh();
        int mine = mutex(p, "ns\\m").fresh();
        int theirs = mutex(q, "ns\\m").fresh();
        assertThat(p.poll(mine)).isEqualTo(WAIT_OBJECT_0);
        assertThat(q.poll(theirs)).isEqualTo(WAIT_OBJECT_0);
    }

    @Case(id = "NAM-59", in = NT)
    void opening_with_a_wrong_boundary_or_alias(Story story) {
        wrongOnesGive(story, ERROR_PATH_NOT_FOUND);
    }

    @Case(id = "NAM-59", in = NT, turned = "private-namespace-missing = 2")
    void a_wrong_boundary_may_be_a_missing_name(Story story) {
        wrongOnesGive(story, ERROR_FILE_NOT_FOUND);
    }

    private static void wrongOnesGive(Story story, int error) {
        create(story.process("p"), "b1", "ns").fresh();
        Puppet q = story.process("q");
        open(q, "b2", "ns").isNull(error);
        open(q, "b1", "other").isNull(error);
        open(q, "b1", "ns").handle();
    }

    @Case(id = "NAM-60", in = NT)
    void what_is_open_survives_the_namespace(Story story) {
        closedTwice(story, ERROR_INVALID_HANDLE);
    }

    @Case(id = "NAM-60", in = NT, turned = "private-namespace-bad-handle = 87")
    void closing_again_may_be_a_bad_parameter(Story story) {
        closedTwice(story, ERROR_INVALID_PARAMETER);
    }

    private static void closedTwice(Story story, int error) {
        Puppet p = story.process("p");
        int namespace = create(p, "b1", "ns").fresh();
        int mutex = mutex(p, "ns\\m").fresh();
        p.tries(() -> ClosePrivateNamespace(namespace, PRIVATE_NAMESPACE_FLAG_DESTROY))
                .isTrue();
        open(story.process("q"), "b1", "ns").isNull(ERROR_PATH_NOT_FOUND);
        assertThat(p.poll(mutex)).isEqualTo(WAIT_OBJECT_0);
        p.tries(() -> ReleaseMutex(mutex)).isTrue();
        p.tries(() -> ClosePrivateNamespace(namespace, PRIVATE_NAMESPACE_FLAG_DESTROY))
                .isFalse(error);
    }

    @Case(id = "NAM-61", in = NT)
    void a_namespace_is_created_once(Story story) {
        create(story.process("p"), "b1", "ns").fresh();
        create(story.process("q"), "b1", "ns").isNull(ERROR_ALREADY_EXISTS);
    }

    @Case(id = "NAM-61", in = NT, turned = "private-namespace-exists = 87")
    void a_second_one_may_be_a_bad_parameter(Story story) {
        create(story.process("p"), "b1", "ns").fresh();
        create(story.process("q"), "b1", "ns").isNull(ERROR_INVALID_PARAMETER);
    }

    @Case(id = "NAM-62", in = NT)
    void a_creator_must_be_inside_the_boundary(Story story) {
        outsiderGets(story, ERROR_ACCESS_DENIED);
    }

    @Case(id = "NAM-62", in = NT, turned = "private-namespace-outside = 6")
    void outside_the_boundary_another_error_may_be_given(Story story) {
        outsiderGets(story, ERROR_INVALID_HANDLE);
    }

    private static void outsiderGets(Story story, int error) {
        ofAdministrators(inSession(story, 1)).isNull(error);
        ofAdministrators(inSession(story, 0)).fresh();
    }

    private static Answer<Integer> ofAdministrators(Puppet by) {
        ObjectRef<BOUNDARY_DESCRIPTOR> around = new ObjectRef<>();
        around.value = boundary(by, "b1");
        by.tries(() -> AddSIDToBoundaryDescriptor(around, ADMINISTRATORS)).isTrue();
        return by.tries(() -> CreatePrivateNamespace(null, around.value, "ns"));
    }

    @Case(
            id = "NAM-63",
            in = {WIN2000, ANY_CE})
    void private_namespaces_are_not_there(Story story) {
        Puppet p = story.process("p");
        create(p, "b1", "ns").isNull(ERROR_CALL_NOT_IMPLEMENTED);
        open(p, "b1", "ns").isNull(ERROR_CALL_NOT_IMPLEMENTED);
    }
}
