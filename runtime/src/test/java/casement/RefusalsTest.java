package casement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import casement.semantics.Status;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalsTest {

    @Test
    void every_error_is_an_exception_that_callers_can_tell_apart() {
        Map<Class<?>, String> kinds = Arrays.stream(Status.values())
                .filter(Status::isError)
                .collect(Collectors.groupingBy(
                        status -> Refusals.of("it", "not done", status).getClass(),
                        Collectors.mapping(Status::name, Collectors.joining(" "))));

        assertThat(kinds)
                .containsOnly(
                        Map.entry(ObjectNotFoundException.class, "NAME_NOT_FOUND PATH_NOT_FOUND"),
                        Map.entry(NameTakenException.class, "TYPE_MISMATCH NAME_COLLISION"),
                        Map.entry(NameInvalidException.class, "NAME_INVALID BAD_PATHNAME NAME_TOO_LONG"),
                        Map.entry(AccessRefusedException.class, "ACCESS_DENIED PRIVILEGE_NOT_HELD"),
                        Map.entry(NotOwnerException.class, "MUTANT_NOT_OWNED"),
                        Map.entry(ClosedException.class, "INVALID_HANDLE NOT_MAPPED_VIEW"),
                        Map.entry(DisconnectedException.class, "PIPE_NOT_CONNECTED"),
                        Map.entry(
                                LimitExceededException.class,
                                "NOT_ENOUGH_MEMORY OUT_OF_MEMORY BUFFER_TOO_SMALL SUSPEND_COUNT_EXCEEDED "
                                        + "SEMAPHORE_LIMIT_EXCEEDED MUTANT_LIMIT_EXCEEDED NO_SYSTEM_RESOURCES QUOTA_EXCEEDED"),
                        Map.entry(WaitTimeoutException.class, "QUEUE_TIMEOUT"),
                        Map.entry(
                                RequestRefusedException.class,
                                "BAD_LENGTH UNSUCCESSFUL INVALID_PARAMETER NOT_IMPLEMENTED BUSY MORE_DATA FILE_INVALID "
                                        + "POSSIBLE_DEADLOCK MAPPED_ALIGNMENT THREAD_IS_TERMINATING"));
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void a_message_names_the_object_what_did_not_happen_why_and_the_win32_error(Status status) {
        if (!status.isError()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Refusals.of("it", "not done", status))
                    .withMessage(status + " is no refusal");
            return;
        }
        KernelException refusal = Refusals.of("mutex \"db\"", "not done", status);

        assertThat(refusal).hasMessageMatching("mutex \"db\": not done, because [a-z].* \\(ERROR_[A-Z_]+\\)");
        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.object()).isEqualTo("mutex \"db\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    MUTANT_NOT_OWNED   | it: not done, because this thread does not own it (ERROR_NOT_OWNER)
                    NAME_TOO_LONG      | it: not done, because the name is too long (ERROR_FILENAME_EXCED_RANGE)
                    PIPE_NOT_CONNECTED | it: not done, because nobody has the other end open (ERROR_PIPE_NOT_CONNECTED)
                    """)
    void messages_read_as_sentences(Status status, String message) {
        assertThat(Refusals.of("it", "not done", status)).hasMessage(message);
    }

    @Test
    void a_timeout_names_the_time() {
        assertThat(Refusals.timedOut("event \"go\"", "not signaled", Duration.ofMillis(1500)))
                .hasMessage("event \"go\": not signaled within 1500 ms (WAIT_TIMEOUT)")
                .extracting(KernelException::status)
                .isEqualTo(Status.TIMEOUT);
    }
}
