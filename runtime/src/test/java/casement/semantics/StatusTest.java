package casement.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {

    @ParameterizedTest
    @CsvSource({
        "NAME_NOT_FOUND, 2",
        "PATH_NOT_FOUND, 3",
        "ACCESS_DENIED, 5",
        "THREAD_IS_TERMINATING, 5",
        "INVALID_HANDLE, 6",
        "TYPE_MISMATCH, 6",
        "NOT_ENOUGH_MEMORY, 8",
        "OUT_OF_MEMORY, 14",
        "BAD_LENGTH, 24",
        "UNSUCCESSFUL, 31",
        "INVALID_PARAMETER, 87",
        "NOT_IMPLEMENTED, 120",
        "BUFFER_TOO_SMALL, 122",
        "NAME_INVALID, 123",
        "SUSPEND_COUNT_EXCEEDED, 156",
        "BAD_PATHNAME, 161",
        "BUSY, 170",
        "NAME_COLLISION, 183",
        "NAME_TOO_LONG, 206",
        "PIPE_NOT_CONNECTED, 233",
        "MORE_DATA, 234",
        "MUTANT_NOT_OWNED, 288",
        "SEMAPHORE_LIMIT_EXCEEDED, 298",
        "NOT_MAPPED_VIEW, 487",
        "MUTANT_LIMIT_EXCEEDED, 587",
        "FILE_INVALID, 1006",
        "MAPPED_ALIGNMENT, 1132",
        "PRIVILEGE_NOT_HELD, 1314",
        "QUEUE_TIMEOUT, 1460",
        "QUOTA_EXCEEDED, 1816"
    })
    @DisplayName("A refusal is an error, and has the number of the Platform SDK")
    void a_refusal_has_the_number_of_the_platform_sdk(Status status, int number) {
        assertThat(status.win32Error()).isEqualTo(number);
        assertThat(status.isError()).isTrue();
    }

    @Test
    @DisplayName("N2, MU11, WA16, TI12: what succeeds with a remark is no error")
    void what_succeeds_with_a_remark_is_no_error() {
        Set<Status> good = EnumSet.of(
                Status.SUCCESS,
                Status.OBJECT_NAME_EXISTS,
                Status.ABANDONED,
                Status.USER_APC,
                Status.TIMEOUT,
                Status.RESUME_NOT_SUPPORTED,
                Status.PENDING);

        assertThat(Arrays.stream(Status.values()).filter(status -> !status.isError()))
                .containsExactlyInAnyOrderElementsOf(good);
        assertThat(good)
                .filteredOn(status -> status.win32Error() != 0)
                .containsExactlyInAnyOrder(Status.OBJECT_NAME_EXISTS, Status.RESUME_NOT_SUPPORTED);
        assertThat(Status.OBJECT_NAME_EXISTS.win32Error()).isEqualTo(183);
    }
}
