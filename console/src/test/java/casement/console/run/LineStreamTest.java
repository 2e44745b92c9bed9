package casement.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.ProcessId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineStreamTest {

    private final List<String> lines = new ArrayList<>();
    private final LineStream stream =
            new LineStream("radio", (process, writer, line) -> lines.add(process + " " + writer + " " + line));

    @Test
    void lines_are_told_when_they_are_whole() {
        write("one\ntw");
        assertThat(lines).containsExactly("radio 0 one");

        write("o\n\n");
        assertThat(lines).containsExactly("radio 0 one", "radio 0 two", "radio 0 ");
    }

    @Test
    void windows_ends_of_lines_are_ends_of_lines() {
        write("one\r\n");

        assertThat(lines).containsExactly("radio 0 one");
    }

    @Test
    void characters_may_come_in_pieces() {
        for (byte each : "grün\n".getBytes(StandardCharsets.UTF_8)) {
            stream.write(each);
        }

        assertThat(lines).containsExactly("radio 0 grün");
    }

    @Test
    void a_last_line_need_not_end() {
        write("last");
        stream.close();
        stream.close();

        assertThat(lines).containsExactly("radio " + new ProcessId(0) + " last");
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        stream.write(bytes, 0, bytes.length);
    }
}
