package casement.rulebook;

import static casement.rulebook.Dialects.*;
import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Puppet;
import casement.kernel.Story;
import casement.win32.Coredll;
import casement.win32.IntRef;
import casement.win32.SECURITY_ATTRIBUTES;
import java.util.List;
import java.util.concurrent.Callable;

/** NAM-17 to NAM-42 and NAM-64 to NAM-71: what a name may be, and how long it lives. */
class NameCasesTest {

    @Case(id = "NAM-17", in = ALL)
    void letters_of_another_case_are_another_name(Story story) {
        Puppet p = story.process("p");
        int lower = p.tries(() -> CreateMutex(null, true, "Abc")).fresh();
        int upper = p.tries(() -> CreateMutex(null, false, "ABC")).fresh();
        Puppet t2 = p.thread();
        assertThat(t2.poll(lower)).isEqualTo(WAIT_TIMEOUT);
        assertThat(t2.poll(upper)).isEqualTo(WAIT_OBJECT_0);
    }

    @Case(id = "NAM-18", in = ANY_NT)
    void opening_with_letters_of_another_case(Story story) {
        Puppet p = story.process("p");
        Creators.autoEvent(p, "Abc");
        p.tries(() -> OpenEvent(EVENT_ALL_ACCESS, false, "abc")).isNull(ERROR_FILE_NOT_FOUND);
        p.tries(() -> OpenEvent(EVENT_ALL_ACCESS, false, "Abc")).handle();
    }

    @Case(id = "NAM-18", in = WM65)
    void opening_on_CE_with_letters_of_another_case(Story story) {
        Puppet p = story.process("p");
        Creators.autoEvent(p, "Abc");
        p.tries(() -> Coredll.OpenEvent(EVENT_ALL_ACCESS, false, "abc")).isNull(ERROR_FILE_NOT_FOUND);
        p.tries(() -> Coredll.OpenEvent(EVENT_ALL_ACCESS, false, "Abc")).handle();
    }

    @Case(id = "NAM-19", in = ALL)
    void objects_without_a_name_are_never_the_same(Story story) {
        Puppet p = story.process("p");
        int first = Creators.autoEvent(p, null);
        int second = Creators.autoEvent(p, null);
        p.tries(() -> SetEvent(first)).isTrue();
        assertThat(p.poll(second)).isEqualTo(WAIT_TIMEOUT);
        assertThat(p.poll(first)).isEqualTo(WAIT_OBJECT_0);
    }

    // ---- the empty name

    @Case(id = "NAM-20", in = ANY_NT)
    void an_empty_name_is_no_name(Story story) {
        Puppet p = story.process("p");
        int first = p.tries(() -> CreateMutex(null, true, "")).fresh();
        int second = p.tries(() -> CreateMutex(null, false, "")).fresh();
        Puppet t2 = p.thread();
        assertThat(t2.poll(first)).isEqualTo(WAIT_TIMEOUT);
        assertThat(t2.poll(second)).isEqualTo(WAIT_OBJECT_0);
    }

    @Case(id = "NAM-21", in = WM65)
    void an_empty_name_is_a_name(Story story) {
        Puppet p = story.process("p");
        int first = p.tries(() -> CreateMutex(null, true, "")).fresh();
        int second = p.tries(() -> CreateMutex(null, false, "")).existing();
        Puppet t2 = p.thread();
        assertThat(t2.poll(second)).isEqualTo(WAIT_TIMEOUT);
        p.tries(() -> ReleaseMutex(first)).isTrue();
        assertThat(t2.poll(second)).isEqualTo(WAIT_OBJECT_0);
    }

    @Case(
            id = "NAM-22",
            in = {CE_EARLY, CE})
    void an_empty_name_is_no_name_on_older_CE(Story story) {
        an_empty_name_is_no_name(story);
    }

    @Case(
            id = "NAM-22",
            in = {CE_EARLY, CE},
            turned = "empty-name-on-create = named, empty-name-on-open = named")
    void an_empty_name_is_a_name_on_older_CE_if_chosen(Story story) {
        an_empty_name_is_a_name(story);
    }

    @Case(id = "NAM-23", in = WM65)
    void the_empty_name_of_each_type_is_another(Story story) {
        Puppet p = story.process("p");
        int mutex = Creators.mutex(p, "");
        int event = Creators.autoEvent(p, "");
        p.tries(() -> SetEvent(mutex)).isFalse(ERROR_INVALID_HANDLE);
        p.tries(() -> SetEvent(event)).isTrue();
    }

    @Case(id = "NAM-24", in = ANY_NT)
    void opening_an_empty_name(Story story) {
        Puppet p = story.process("p");
        p.tries(() -> OpenMutex(MUTEX_ALL_ACCESS, false, "")).isNull(ERROR_INVALID_HANDLE);
    }

    // ---- opening

    @Case(id = "NAM-25", in = ANY_NT)
    void opening_no_name(Story story) {
        Puppet p = story.process("p");
        p.tries(() -> OpenEvent(EVENT_ALL_ACCESS, false, null)).isNull(ERROR_INVALID_PARAMETER);
    }

    @Case(id = "NAM-26", in = ANY_NT)
    void opening_what_is_not_there(Story story) {
        Puppet p = story.process("p");
        List<Callable<Integer>> calls = List.of(
                () -> OpenEvent(SYNCHRONIZE, false, "none"),
                () -> OpenMutex(SYNCHRONIZE, false, "none"),
                () -> OpenSemaphore(SYNCHRONIZE, false, "none"),
                () -> OpenWaitableTimer(SYNCHRONIZE, false, "none"),
                () -> OpenFileMapping(FILE_MAP_READ, false, "none"),
                () -> OpenJobObject(JOB_OBJECT_ALL_ACCESS, false, "none"));
        calls.forEach(call -> p.tries(call).isNull(ERROR_FILE_NOT_FOUND));
    }

    @Case(id = "NAM-28", in = ANY_NT)
    void opening_leaves_the_last_error_alone(Story story) {
        Puppet p = story.process("p");
        int created = Creators.autoEvent(p, "A");
        int opened = p.tries(() -> OpenEvent(EVENT_ALL_ACCESS, false, "A")).handle();
        p.tries(() -> SetEvent(opened)).isTrue();
        assertThat(p.poll(created)).isEqualTo(WAIT_OBJECT_0);
    }

    @Case(id = "NAM-68", in = CE_EARLY)
    void early_CE_opens_mutexes(Story story) {
        Puppet p = story.process("p");
        p.tries(() -> OpenMutex(MUTEX_ALL_ACCESS, false, "A")).isNull(ERROR_FILE_NOT_FOUND);
        int created = p.tries(() -> CreateMutex(null, true, "A")).fresh();
        int opened = p.tries(() -> OpenMutex(MUTEX_ALL_ACCESS, false, "A")).handle();
        assertThat(p.thread().poll(opened)).isEqualTo(WAIT_TIMEOUT);
        p.tries(() -> ReleaseMutex(opened)).isTrue();
        p.tries(() -> ReleaseMutex(created)).isFalse(ERROR_NOT_OWNER);
    }

    // ---- length and characters

    private static String ofLength(int length) {
        return "n".repeat(length);
    }

    @Case(id = "NAM-29", in = ALL)
    void the_longest_name(Story story) {
        Puppet p = story.process("p");
        p.tries(() -> CreateMutex(null, false, ofLength(260))).fresh();
        p.tries(() -> CreateMutex(null, false, ofLength(260))).existing();
    }

    @Case(id = "NAM-29", in = ALL, turned = "max-name-length = 259")
    void the_longest_name_if_its_end_counts(Story story) {
        Puppet p = story.process("p");
        p.tries(() -> CreateMutex(null, false, ofLength(260))).isNull(ERROR_FILENAME_EXCED_RANGE);
        p.tries(() -> CreateMutex(null, false, ofLength(259))).fresh();
        p.tries(() -> CreateMutex(null, false, ofLength(259))).existing();
    }

    @Case(id = "NAM-30", in = ALL)
    void a_name_that_is_too_long(Story story) {
        refused(story, ofLength(261), ERROR_FILENAME_EXCED_RANGE);
    }

    @Case(id = "NAM-30", in = ANY_CE, turned = "name-too-long-error = 87")
    void a_name_that_is_too_long_may_be_a_bad_parameter(Story story) {
        refused(story, ofLength(261), ERROR_INVALID_PARAMETER);
    }

    @Case(id = "NAM-30", in = ANY_CE, turned = "name-too-long-error = 123")
    void a_name_that_is_too_long_may_be_a_bad_name(Story story) {
        refused(story, ofLength(261), ERROR_INVALID_NAME);
    }

    @Case(id = "NAM-30", in = WM65, turned = "max-queue-name-length = 257")
    void names_of_queues_may_have_to_be_shorter(Story story) {
        Puppet p = story.process("p");
        p.tries(() -> Creators.queue(ofLength(257))).fresh();
        p.tries(() -> Creators.queue(ofLength(258))).isNull(ERROR_FILENAME_EXCED_RANGE);
        p.tries(() -> CreateMutex(null, false, ofLength(258))).fresh();
    }

    private static void refused(Story story, String name, int error) {
        Puppet p = story.process("p");
        p.tries(() -> CreateMutex(null, false, name)).isNull(error);
        p.tries(() -> CreateEvent(null, false, false, name)).isNull(error);
        assertThat(p.handles()).isZero();
    }

    @Case(id = "NAM-31", in = ALL)
    void a_name_shorter_than_the_longest(Story story) {
        Puppet p = story.process("p");
        p.tries(() -> CreateMutex(null, false, ofLength(259))).fresh();
    }

    @Case(id = "NAM-32", in = NT)
    void a_prefix_counts(Story story) {
        Puppet p = story.process("p");
        p.tries(() -> CreateMutex(null, false, "Global\\" + ofLength(253))).fresh();
        p.tries(() -> CreateMutex(null, false, "Global\\" + ofLength(254))).isNull(ERROR_FILENAME_EXCED_RANGE);
    }

    @Case(id = "NAM-33", in = ANY_CE)
    void a_backslash(Story story) {
        refused(story, "a\\b", ERROR_BAD_PATHNAME);
    }

    @Case(id = "NAM-33", in = ANY_CE, turned = "backslash-error = 87")
    void a_backslash_may_be_a_bad_parameter(Story story) {
        refused(story, "a\\b", ERROR_INVALID_PARAMETER);
    }

    @Case(id = "NAM-33", in = ANY_CE, turned = "backslash-error = 123")
    void a_backslash_may_be_a_bad_name(Story story) {
        refused(story, "a\\b", ERROR_INVALID_NAME);
    }

    @Case(id = "NAM-34", in = NT)
    void a_path_into_a_directory_that_is_not_there(Story story) {
        refused(story, "nodir\\x", ERROR_PATH_NOT_FOUND);
    }

    @Case(id = "NAM-35", in = NT)
    void a_path_from_the_root(Story story) {
        refused(story, "\\x", ERROR_BAD_PATHNAME);
    }

    @Case(id = "NAM-36", in = ALL)
    void all_other_characters(Story story) {
        Puppet p = story.process("p");
        for (String name : List.of("a/b", "a b", "\u00e4", "a:b*?")) {
            p.tries(() -> CreateMutex(null, false, name)).fresh();
            p.tries(() -> CreateMutex(null, false, name)).existing();
        }
    }

    // ---- the first creator decides

    @Case(id = "NAM-37", in = ALL)
    void whoever_comes_second_does_not_own(Story story) {
        Puppet t1 = story.process("p");
        Puppet t2 = t1.thread();
        t1.tries(() -> CreateMutex(null, true, "A")).fresh();
        int mutex = t2.tries(() -> CreateMutex(null, true, "A")).existing();
        t2.tries(() -> ReleaseMutex(mutex)).isFalse(ERROR_NOT_OWNER);
        t1.tries(() -> ReleaseMutex(mutex)).isTrue();
    }

    @Case(id = "NAM-38", in = ALL)
    void an_event_stays_as_it_was_created(Story story) {
        Puppet p = story.process("p");
        p.tries(() -> CreateEvent(null, false, false, "A")).fresh();
        int event = p.tries(() -> CreateEvent(null, true, true, "A")).existing();
        assertThat(p.poll(event)).isEqualTo(WAIT_TIMEOUT);
        p.tries(() -> SetEvent(event)).isTrue();
        assertThat(p.poll(event)).isEqualTo(WAIT_OBJECT_0);
        assertThat(p.poll(event)).isEqualTo(WAIT_TIMEOUT);
    }

    @Case(
            id = "NAM-39",
            in = {ANY_NT, CE, WM65})
    void a_semaphore_stays_as_it_was_created(Story story) {
        Puppet p = story.process("p");
        IntRef previous = new IntRef();
        p.tries(() -> CreateSemaphore(null, 1, 5, "A")).fresh();
        int semaphore = p.tries(() -> CreateSemaphore(null, 3, 9, "A")).existing();
        p.tries(() -> ReleaseSemaphore(semaphore, 4, previous)).isTrue();
        assertThat(previous.value).isEqualTo(1);
        p.tries(() -> ReleaseSemaphore(semaphore, 1, previous)).isFalse(ERROR_TOO_MANY_POSTS);
    }

    @Case(id = "NAM-64", in = ANY_NT)
    void counts_are_checked_though_the_semaphore_exists(Story story) {
        Puppet p = story.process("p");
        p.tries(() -> CreateSemaphore(null, 1, 5, "A")).fresh();
        p.tries(() -> CreateSemaphore(null, 5, 1, "A")).isNull(ERROR_INVALID_PARAMETER);
    }

    @Case(id = "NAM-65", in = ANY_NT)
    void counts_are_checked_before_the_name(Story story) {
        Puppet p = story.process("p");
        Creators.autoEvent(p, "A");
        p.tries(() -> CreateSemaphore(null, 5, 1, "A")).isNull(ERROR_INVALID_PARAMETER);
    }

    @Case(id = "NAM-71", in = ANY_CE)
    void security_attributes_are_not_looked_at(Story story) {
        Puppet p = story.process("p");
        p.tries(() -> CreateMutex(new SECURITY_ATTRIBUTES(), false, "A")).fresh();
    }

    @Case(id = "NAM-71", in = ANY_CE, turned = "security-attributes = must-be-null")
    void security_attributes_may_have_to_be_null(Story story) {
        Puppet p = story.process("p");
        p.tries(() -> CreateMutex(new SECURITY_ATTRIBUTES(), false, "A")).isNull(ERROR_INVALID_PARAMETER);
        p.tries(() -> CreateMutex(null, false, "A")).fresh();
    }

    // ---- how long a name lives

    @Case(id = "NAM-40", in = ALL)
    void the_last_handle_frees_the_name(Story story) {
        Puppet p = story.process("p");
        int first = Creators.autoEvent(p, "A");
        p.tries(() -> CloseHandle(first)).isTrue();
        int second = p.tries(() -> CreateEvent(null, true, true, "A")).fresh();
        assertThat(p.poll(second)).isEqualTo(WAIT_OBJECT_0);
        assertThat(p.poll(second)).isEqualTo(WAIT_OBJECT_0);
    }

    @Case(id = "NAM-41", in = ANY_NT)
    void a_name_lives_until_the_second_process_closes(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        int mine = Creators.autoEvent(p, "A");
        int theirs = q.tries(() -> CreateEvent(null, false, false, "A")).existing();
        p.tries(() -> CloseHandle(mine)).isTrue();
        int opened = p.tries(() -> OpenEvent(EVENT_ALL_ACCESS, false, "A")).handle();
        p.tries(() -> CloseHandle(opened)).isTrue();
        q.tries(() -> CloseHandle(theirs)).isTrue();
        p.tries(() -> OpenEvent(EVENT_ALL_ACCESS, false, "A")).isNull(ERROR_FILE_NOT_FOUND);
    }

    @Case(id = "NAM-42", in = ALL)
    void a_name_dies_with_the_process(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        Creators.autoEvent(p, "A");
        p.doesOrDies(() -> {
            ExitProcess(1);
            return 0;
        });
        assertThat(story.exitCode(p.process())).isEqualTo(1);
        q.tries(() -> CreateEvent(null, false, false, "A")).fresh();
    }
}
