package casement.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DialectsTest {

    /** N3, N2, N11, N6, N12 twice, N9, N10 twice, N14 twice, N7, A10 four times, CW1 twice, MU11 twice. */
    private static final String TABLE = """
            event named as a mutex   | handle, ALREADY_EXISTS     | NULL, INVALID_HANDLE       | handle                     | NULL, INVALID_HANDLE       | NULL, INVALID_HANDLE
            mutex named as a mutex   | handle, ALREADY_EXISTS     | handle, ALREADY_EXISTS     | handle, ALREADY_EXISTS     | handle, ALREADY_EXISTS     | handle, ALREADY_EXISTS
            the same in another case | handle                     | handle                     | handle                     | handle                     | handle
            "" a second time         | handle                     | handle                     | handle, ALREADY_EXISTS     | handle                     | handle
            Global\\g after g         | NULL, BAD_PATHNAME         | NULL, BAD_PATHNAME         | NULL, BAD_PATHNAME         | handle                     | handle, ALREADY_EXISTS
            Local\\l after l          | NULL, BAD_PATHNAME         | NULL, BAD_PATHNAME         | NULL, BAD_PATHNAME         | handle, ALREADY_EXISTS     | handle, ALREADY_EXISTS
            a\\b                      | NULL, BAD_PATHNAME         | NULL, BAD_PATHNAME         | NULL, BAD_PATHNAME         | NULL, PATH_NOT_FOUND       | NULL, PATH_NOT_FOUND
            260 characters           | handle                     | handle                     | handle                     | handle                     | handle
            261 characters           | NULL, FILENAME_EXCED_RANGE | NULL, FILENAME_EXCED_RANGE | NULL, FILENAME_EXCED_RANGE | NULL, FILENAME_EXCED_RANGE | NULL, FILENAME_EXCED_RANGE
            OpenMutex, no such name  | NULL, FILE_NOT_FOUND       | NULL, CALL_NOT_IMPLEMENTED | NULL, CALL_NOT_IMPLEMENTED | NULL, FILE_NOT_FOUND       | NULL, FILE_NOT_FOUND
            OpenEvent, no such name  | NULL, FILE_NOT_FOUND       | NULL, CALL_NOT_IMPLEMENTED | NULL, FILE_NOT_FOUND       | NULL, FILE_NOT_FOUND       | NULL, FILE_NOT_FOUND
            OpenEvent ""             | NULL, FILE_NOT_FOUND       | NULL, CALL_NOT_IMPLEMENTED | handle                     | NULL, INVALID_HANDLE       | NULL, INVALID_HANDLE
            CreateSemaphore          | NULL, CALL_NOT_IMPLEMENTED | handle                     | handle                     | handle                     | handle
            CreateWaitableTimer      | NULL, CALL_NOT_IMPLEMENTED | handle                     | NULL, CALL_NOT_IMPLEMENTED | handle                     | handle
            CreateMsgQueue           | NULL, CALL_NOT_IMPLEMENTED | NULL, CALL_NOT_IMPLEMENTED | handle                     | NULL, CALL_NOT_IMPLEMENTED | NULL, CALL_NOT_IMPLEMENTED
            CreateWatchDogTimer      | NULL, CALL_NOT_IMPLEMENTED | NULL, CALL_NOT_IMPLEMENTED | handle                     | NULL, CALL_NOT_IMPLEMENTED | NULL, CALL_NOT_IMPLEMENTED
            wait for one of two      | OBJECT_0                   | OBJECT_0                   | OBJECT_0                   | OBJECT_0                   | OBJECT_0
            wait for both            | FAILED, INVALID_PARAMETER  | FAILED, INVALID_PARAMETER  | FAILED, INVALID_PARAMETER  | OBJECT_0                   | OBJECT_0
            mutex of a dead owner    | ABANDONED                  | ABANDONED                  | ABANDONED                  | ABANDONED                  | ABANDONED
            the same once more       | OBJECT_0                   | OBJECT_0                   | OBJECT_0                   | OBJECT_0                   | OBJECT_0
            """;

    @Test
    void the_answers_are_those_of_the_documents() {
        ConsoleRun run = ConsoleRun.of("dialects.conf");

        List<List<String>> shown =
                run.lines().stream().skip(2).map(line -> cells(line, "  +")).toList();
        List<List<String>> expected = new ArrayList<>();
        expected.add(List.of("ce-early", "ce", "wm65", "nt", "win2000"));
        TABLE.lines().map(line -> cells(line, " *\\| *")).forEach(expected::add);
        assertThat(shown).containsExactlyElementsOf(expected);
        assertThat(run.exitCode()).isZero();
    }

    private static List<String> cells(String line, String between) {
        return Stream.of(line.strip().split(between)).toList();
    }
}
