package casement.rulebook;

import static casement.rulebook.Dialects.*;
import static casement.rulebook.Queues.*;
import static casement.win32.Coredll.*;
import static casement.win32.WinCe.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Answer;
import casement.kernel.Puppet;
import casement.kernel.Story;
import casement.win32.IntRef;
import casement.win32.MSGQUEUEINFO;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** MSQ: messages that are written and read, and what one may wait for. Ends and their absence are in QueueEndCasesTest. */
class QueueCasesTest {

    /** Both ends of a queue, in one process. */
    private record Both(Puppet by, int reader, int writer) {

        static Both of(Story story, int most) {
            Puppet by = story.process("p");
            int reader = creates(by, options(READS, 0, most)).fresh();
            return new Both(by, reader, other(by, WRITES));
        }

        Both with(String... messages) {
            Arrays.stream(messages)
                    .forEach(message -> writes(by, writer, message).isTrue());
            return this;
        }

        void gives(Received... messages) {
            for (Received message : messages) {
                reads(by, reader).is(message);
            }
        }

        void isEmpty() {
            reads(by, reader).isNull(ERROR_TIMEOUT);
        }
    }

    // ---- in order

    @Case(id = "MSQ-02", in = WM65)
    void first_in_first_out(Story story) {
        Both queue = Both.of(story, 4).with("one", "of", "three");
        queue.gives(plain("one"), plain("of"), plain("three"));
        queue.isEmpty();
    }

    @Case(id = "MSQ-18", in = WM65)
    void an_alert_is_read_first(Story story) {
        Both queue = Both.of(story, 4).with("a", "b");
        alerts(queue.by, queue.writer, "x").isTrue();
        queue.gives(alert("x"), plain("a"), plain("b"));
        queue.isEmpty();
    }

    @Case(id = "MSQ-19", in = WM65)
    void there_is_room_for_one_alert(Story story) {
        Both queue = Both.of(story, 4);
        alerts(queue.by, queue.writer, "x").isTrue();
        alerts(queue.by, queue.writer, "y").isTrue();
        queue.with("a").gives(alert("x"), plain("y"), plain("a"));
        queue.isEmpty();
    }

    @Case(id = "MSQ-20", in = WM65)
    void an_alert_fits_into_a_full_queue(Story story) {
        Both queue = Both.of(story, 1).with("a");
        writes(queue.by, queue.writer, "b").isFalse(ERROR_TIMEOUT);
        alerts(queue.by, queue.writer, "x").isTrue();
        queue.gives(alert("x"), plain("a"));
        queue.isEmpty();
    }

    @Case(id = "MSQ-29", in = WM65)
    void each_message_goes_to_one_reader(Story story) {
        Puppet writing = story.process("p");
        int writer = first(writing, WRITES, 0);
        List<Puppet.Order<List<Received>>> readers = Stream.of("q", "r")
                .map(story::process)
                .map(it -> it.begins(reading(other(it, READS))))
                .toList();
        readers.forEach(Puppet.Order::isBlocked);
        List<Received> sent =
                IntStream.range(0, 10).mapToObj(i -> plain("m" + i)).toList();
        sent.forEach(message ->
                beginsToWrite(writing, writer, message.text()).result().isTrue());
        writing.tries(() -> CloseMsgQueue(writer)).isTrue();
        List<Received> received = new ArrayList<>();
        readers.forEach(reader -> received.addAll(reader.result()));
        assertThat(received).containsExactlyInAnyOrderElementsOf(sent);
    }

    /** Until there is no writer any more. */
    private static Callable<List<Received>> reading(int queue) {
        return () -> Stream.generate(() -> receive(queue, INFINITE))
                .takeWhile(message -> message != null)
                .toList();
    }

    // ---- empty and full

    @Case(id = "MSQ-04", in = WM65)
    void reading_from_an_empty_queue(Story story) {
        Both.of(story, 4).isEmpty();
    }

    @Case(id = "MSQ-05", in = WM65)
    void reading_for_a_while(Story story) {
        Both queue = Both.of(story, 4);
        Puppet.Order<Answer<Received>> read = beginsToRead(queue.by, queue.reader, 100);
        story.advance(99);
        read.isBlocked();
        story.advance(1);
        assertThat(read.isDone()).isTrue();
        read.result().isNull(ERROR_TIMEOUT);
    }

    @Case(id = "MSQ-06", in = WM65)
    void a_reader_waits_for_a_message(Story story) {
        Both queue = Both.of(story, 4);
        Puppet.Order<Answer<Received>> read = beginsToRead(queue.by.thread(), queue.reader, INFINITE);
        read.isBlocked();
        queue.with("a");
        read.result().is(plain("a"));
        queue.isEmpty();
    }

    @Case(id = "MSQ-07", in = WM65)
    void writing_to_a_full_queue(Story story) {
        Both queue = Both.of(story, 2).with("a", "b");
        writes(queue.by, queue.writer, "c").isFalse(ERROR_TIMEOUT);
        queue.gives(plain("a"), plain("b"));
        queue.isEmpty();
    }

    @Case(id = "MSQ-08", in = WM65)
    void a_writer_waits_for_room(Story story) {
        Both queue = Both.of(story, 2).with("a", "b");
        Puppet.Order<Answer<Boolean>> write = beginsToWrite(queue.by.thread(), queue.writer, "c");
        write.isBlocked();
        queue.gives(plain("a"));
        assertThat(write.isDone()).isTrue();
        write.result().isTrue();
        queue.gives(plain("b"), plain("c"));
    }

    @Case(id = "MSQ-26", in = WM65)
    void any_number_of_messages(Story story) {
        Both queue = Both.of(story, 0);
        int written = queue.by.does(() -> {
            int count = 0;
            while (count < 5000 && WriteMsgQueue(queue.writer, new byte[LARGEST], LARGEST, 0, 0)) {
                count++;
            }
            return count;
        });
        assertThat(written).isEqualTo(5000);
        assertThat(info(queue.by, queue.reader).dwCurrentMessages).isEqualTo(5000);
    }

    // ---- sizes

    @Case(id = "MSQ-09", in = WM65)
    void the_longest_message(Story story) {
        Both queue = Both.of(story, 4).with("sixteen letters.");
        writes(queue.by, queue.writer, "seventeen letters").isFalse(ERROR_INSUFFICIENT_BUFFER);
        queue.gives(plain("sixteen letters."));
        queue.isEmpty();
    }

    @Case(id = "MSQ-10", in = WM65)
    void what_does_not_fit_is_cut_and_gone(Story story) {
        Both queue = Both.of(story, 4).with("0123456789");
        byte[] buffer = new byte[LARGEST];
        queue.by
                .tries(() -> ReadMsgQueue(queue.reader, buffer, 4, new IntRef(), 0, new IntRef()))
                .isFalse(ERROR_INSUFFICIENT_BUFFER);
        assertThat(buffer).isEqualTo(Arrays.copyOf("0123".getBytes(StandardCharsets.US_ASCII), LARGEST));
        queue.isEmpty();
    }

    @Case(id = "MSQ-33", in = WM65)
    void no_buffer_or_no_size(Story story) {
        Both queue = Both.of(story, 4).with("a");
        byte[] buffer = new byte[LARGEST];
        Puppet p = queue.by;
        p.tries(() -> WriteMsgQueue(queue.writer, null, 1, 0, 0)).isFalse(ERROR_INVALID_PARAMETER);
        p.tries(() -> WriteMsgQueue(queue.writer, buffer, 0, 0, 0)).isFalse(ERROR_INVALID_PARAMETER);
        p.tries(() -> ReadMsgQueue(queue.reader, null, LARGEST, new IntRef(), 0, new IntRef()))
                .isFalse(ERROR_INVALID_PARAMETER);
        p.tries(() -> ReadMsgQueue(queue.reader, buffer, 0, new IntRef(), 0, new IntRef()))
                .isFalse(ERROR_INVALID_PARAMETER);
        queue.gives(plain("a"));
        queue.isEmpty();
    }

    // ---- waiting for an end, asking about it

    @Case(id = "MSQ-21", in = WM65)
    void a_reader_is_signaled_while_there_are_messages(Story story) {
        Both queue = Both.of(story, 4);
        assertThat(queue.by.poll(queue.reader)).isEqualTo(WAIT_TIMEOUT);
        queue.with("a");
        assertThat(queue.by.poll(queue.reader)).isEqualTo(WAIT_OBJECT_0);
        assertThat(queue.by.poll(queue.reader)).isEqualTo(WAIT_OBJECT_0);
        queue.gives(plain("a"));
        assertThat(queue.by.poll(queue.reader)).isEqualTo(WAIT_TIMEOUT);
    }

    @Case(id = "MSQ-22", in = WM65)
    void a_writer_is_signaled_while_there_is_room(Story story) {
        Both queue = Both.of(story, 1);
        assertThat(queue.by.poll(queue.writer)).isEqualTo(WAIT_OBJECT_0);
        queue.with("a");
        assertThat(queue.by.poll(queue.writer)).isEqualTo(WAIT_TIMEOUT);
        queue.gives(plain("a"));
        assertThat(queue.by.poll(queue.writer)).isEqualTo(WAIT_OBJECT_0);
    }

    @Case(id = "MSQ-23", in = WM65)
    void what_a_queue_tells(Story story) {
        Both queue = Both.of(story, 4);
        other(story.process("q"), READS);
        queue.with("a", "b", "c").gives(plain("a"));
        MSGQUEUEINFO info = info(queue.by, queue.writer);
        assertThat(info.dwCurrentMessages).isEqualTo(2);
        assertThat(info.dwMaxQueueMessages).isEqualTo(3);
        assertThat(info.wNumReaders).isEqualTo((short) 2);
        assertThat(info.wNumWriters).isEqualTo((short) 1);
    }
}
