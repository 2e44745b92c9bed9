package casement.console.attach;

import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.KernelEvent;
import casement.kernel.KernelEvent.Who;
import casement.semantics.MutexState;
import casement.semantics.ProcessId;
import casement.semantics.Status;
import casement.semantics.ThreadId;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TraceTest {

    private static final ProcessId HOST = new ProcessId(4);

    private static KernelEvent call(int pid, Syscall call, Reply reply, String... objects) {
        Who who = new Who("p" + pid, new ProcessId(pid), new ThreadId(pid + 4));
        return new KernelEvent.Returned(0, who, call, reply, 0, List.of(objects));
    }

    private static KernelEvent release(int pid, String mutex, Status status) {
        return call(pid, new Syscall.Operate(4, new MutexState.Release()), Reply.of(status), mutex);
    }

    private static KernelEvent close(int pid, String object) {
        return call(pid, new Syscall.CloseHandle(4), Reply.SUCCESS, object);
    }

    /** What a reader sees who comes when all of it has happened. */
    private static List<Tree> read(Trace trace) throws IOException, InterruptedException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        trace.copyTo(new OutputStream() {
            @Override
            public void write(int octet) {
                read.write(octet);
                if (octet == '\n' && read.size() == 1) {
                    read.reset();
                }
            }

            @Override
            public void flush() {
                trace.end();
            }
        });
        return read.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> {
                    try {
                        return Tree.read(line);
                    } catch (IOException e) {
                        throw new AssertionError(line, e);
                    }
                })
                .toList();
    }

    private static List<String> told(Map<String, String> query, KernelEvent... events)
            throws IOException, InterruptedException {
        Trace trace = new Trace(new TraceLines(TraceFilter.of(query)), HOST);
        List.of(events).forEach(trace::on);
        return read(trace).stream()
                .map(line -> line.text("pid") + " " + line.text("text"))
                .toList();
    }

    private static final KernelEvent[] SOME = {
        release(8, "mutex \\nt\\Left", Status.SUCCESS),
        release(16, "mutex \\nt\\Right", Status.MUTANT_NOT_OWNED),
        close(16, "mutex \\nt\\Left"),
        close(4, "mutex \\nt\\Left"),
    };

    @Test
    void all_calls_are_told_but_those_of_the_host() throws Exception {
        assertThat(told(Map.of(), SOME))
                .containsExactly(
                        "8 ReleaseMutex(mutex Left)", "16 ReleaseMutex(mutex Right)", "16 CloseHandle(mutex Left)");
    }

    @Test
    void filters_of_one_kind_are_alternatives_and_of_several_must_all_fit() throws Exception {
        assertThat(told(Map.of("pid", "16"), SOME)).hasSize(2);
        assertThat(told(Map.of("pid", "8,16"), SOME)).hasSize(3);
        assertThat(told(Map.of("call", "closehandle"), SOME)).containsExactly("16 CloseHandle(mutex Left)");
        assertThat(told(Map.of("call", "Rel*,CloseHandle"), SOME)).hasSize(3);
        assertThat(told(Map.of("object", "Left"), SOME))
                .containsExactly("8 ReleaseMutex(mutex Left)", "16 CloseHandle(mutex Left)");
        assertThat(told(Map.of("errors", "yes"), SOME)).containsExactly("16 ReleaseMutex(mutex Right)");
        assertThat(told(Map.of("object", "Left", "call", "Release*"), SOME))
                .containsExactly("8 ReleaseMutex(mutex Left)");
    }

    @Test
    void what_a_slow_reader_misses_is_counted_and_nobody_waits_for_him() throws Exception {
        Trace trace = new Trace(new TraceLines(TraceFilter.of(Map.of())), HOST);
        for (int i = 0; i < Trace.CAPACITY + 11; i++) {
            trace.on(close(8, "event \\nt\\Go"));
        }

        List<Tree> lines = read(trace);

        assertThat(lines.get(lines.size() - 1).text("event")).isEqualTo("dropped");
        assertThat(lines.get(lines.size() - 1).number("count")).isEqualTo(11);
    }
}
