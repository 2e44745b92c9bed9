package casement.semantics;

import static casement.semantics.Access.QUEUE_READ;
import static casement.semantics.Access.QUEUE_WRITE;
import static casement.semantics.Access.SYNCHRONIZE;
import static casement.semantics.Callers.ANN;
import static casement.semantics.Callers.BOB;
import static casement.semantics.MessageQueueState.ALLOW_BROKEN;
import static casement.semantics.MessageQueueState.NO_PRECOMMIT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.MessageQueueRequest.GetInfo;
import casement.semantics.MessageQueueRequest.Read;
import casement.semantics.MessageQueueRequest.Write;
import casement.semantics.MessageQueueState.Rules;
import casement.semantics.MessageQueueState.Spec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageQueueStateTest {

    private static final Callers READER = ANN.with(QUEUE_READ);
    private static final Callers WRITER = BOB.with(QUEUE_WRITE);

    /** A queue with both ends open. */
    private static MessageQueueState queue(int flags, int max) {
        return new Spec(flags, max, 10, true)
                .create(ANN)
                .handleOpened(SYNCHRONIZE | QUEUE_WRITE)
                .next();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    private static Message message(String text) {
        return new Message(bytes(text), false);
    }

    private static Message alert(String text) {
        return new Message(bytes(text), true);
    }

    private static MessageQueueState written(MessageQueueState queue, String... texts) {
        MessageQueueState next = queue;
        for (String text : texts) {
            Step<MessageQueueState> step = new Write(bytes(text), false).on(next, BOB);
            assertThat(step.status()).isEqualTo(Status.SUCCESS);
            next = step.next();
        }
        return next;
    }

    private static Step<MessageQueueState> read(MessageQueueState queue) {
        return new Read(10).on(queue, ANN);
    }

    private static MessageQueueState withoutWriter(MessageQueueState queue) {
        return queue.handleClosed(SYNCHRONIZE | QUEUE_WRITE, false).next();
    }

    private static MessageQueueState withoutReader(MessageQueueState queue) {
        return queue.handleClosed(SYNCHRONIZE | QUEUE_READ, false).next();
    }

    @Test
    @DisplayName("MQ1: a handle is one end, to read or to write")
    void a_handle_is_one_end() {
        Spec reading = new Spec(0, 2, 10, true);
        Spec writing = new Spec(0, 2, 10, false);

        assertThat(reading.access()).isEqualTo(SYNCHRONIZE | QUEUE_READ);
        assertThat(writing.access()).isEqualTo(SYNCHRONIZE | QUEUE_WRITE);
        assertThat(reading.create(ANN))
                .isEqualTo(new MessageQueueState(new Rules(0, 2, 10, false), Fifo.empty(), null, 0, 1, 0, false));
        assertThat(writing.create(ANN).writers()).isEqualTo(1);
        assertThat(writing.create(ANN).readers()).isZero();
    }

    @Test
    @DisplayName("MQ2, MQ5: for a queue that exists only the end counts")
    void an_existing_queue_is_opened_whatever_its_size() {
        assertThat(new Spec(ALLOW_BROKEN, 7, 99, true).checkExisting()).isEqualTo(Status.SUCCESS);

        MessageQueueState opened =
                queue(0, 2).handleOpened(SYNCHRONIZE | QUEUE_READ).next();

        assertThat(opened.readers()).isEqualTo(2);
        assertThat(opened.writers()).isEqualTo(1);
        assertThat(opened.rules()).isEqualTo(new Rules(0, 2, 10, false));
    }

    @ParameterizedTest
    @CsvSource({"0, 10, SUCCESS", "3, 10, SUCCESS", "4, 10, INVALID_PARAMETER", "8, 10, INVALID_PARAMETER"})
    @DisplayName("MQ3: unknown flags are refused")
    void unknown_flags_are_refused(int flags, int maxBytes, Status status) {
        assertThat(new Spec(flags, 2, maxBytes, true).check()).isEqualTo(status);
    }

    @Test
    @DisplayName("MQ4: messages must have a size, and a queue without limit takes any number")
    void a_queue_may_have_no_limit() {
        assertThat(new Spec(0, 2, 0, true).check()).isEqualTo(Status.INVALID_PARAMETER);

        MessageQueueState endless = queue(0, 0);
        assertThat(endless.rules().flags()).isEqualTo(NO_PRECOMMIT);
        for (int i = 0; i < 5_000; i++) {
            endless = written(endless, "m");
        }
        assertThat(endless.messages().size()).isEqualTo(5_000);
        assertThat(endless.isSignaledFor(WRITER)).isTrue();
    }

    @Test
    @DisplayName("MQ6: a write waits for room, and must have a size that fits")
    void a_write_waits_for_room() {
        MessageQueueState full = written(queue(0, 2), "a", "b");
        Write third = new Write(bytes("c"), false);

        assertThat(third.on(full, BOB)).isEqualTo(Step.pending(full));
        assertThat(third.mayBlock()).isTrue();
        assertThat(third.access()).isEqualTo(QUEUE_WRITE);

        Step<MessageQueueState> retried = third.on(read(full).next(), BOB);
        assertThat(retried.status()).isEqualTo(Status.SUCCESS);
        assertThat(retried.next().messages().toList()).containsExactly(message("b"), message("c"));
    }

    @Test
    @DisplayName("MQ6: empty and oversized messages are refused, also by a full queue")
    void empty_and_oversized_messages_are_refused() {
        MessageQueueState full = written(queue(0, 1), "0123456789");

        assertThat(new Write(new byte[0], false).on(full, BOB)).isEqualTo(Step.refused(full, Status.INVALID_PARAMETER));
        assertThat(new Write(new byte[11], false).on(full, BOB)).isEqualTo(Step.refused(full, Status.BUFFER_TOO_SMALL));
        assertThat(new Write(new byte[11], true).on(full, BOB).status()).isEqualTo(Status.BUFFER_TOO_SMALL);
    }

    @Test
    @DisplayName("MQ7: an alert is read first, with its flag, and needs no room")
    void an_alert_is_read_first() {
        MessageQueueState full = written(queue(0, 2), "a", "b");

        Step<MessageQueueState> alerted = new Write(bytes("x"), true).on(full, BOB);
        assertThat(alerted.status()).isEqualTo(Status.SUCCESS);
        assertThat(alerted.next().alert()).isEqualTo(alert("x"));
        assertThat(alerted.next().messages()).isEqualTo(full.messages());

        Step<MessageQueueState> first = read(alerted.next());
        assertThat(first.value()).isEqualTo(alert("x"));
        assertThat(read(first.next()).value()).isEqualTo(message("a"));
    }

    @Test
    @DisplayName("MQ7: with the slot taken an alert is a message like others")
    void a_second_alert_joins_the_tail_without_its_flag() {
        MessageQueueState slotTaken =
                new Write(bytes("x"), true).on(queue(0, 2), BOB).next();
        MessageQueueState joined =
                new Write(bytes("y"), true).on(slotTaken, BOB).next();

        assertThat(joined.alert()).isEqualTo(alert("x"));
        assertThat(joined.messages().toList()).containsExactly(message("y"));

        MessageQueueState full = written(joined, "a");
        assertThat(new Write(bytes("z"), true).on(full, BOB)).isEqualTo(Step.pending(full));
    }

    @Test
    @DisplayName("MQ8: a read waits for a message, and needs a buffer")
    void a_read_waits_for_a_message() {
        MessageQueueState empty = queue(0, 2);

        assertThat(read(empty)).isEqualTo(Step.pending(empty));
        assertThat(new Read(0).on(empty, ANN)).isEqualTo(Step.refused(empty, Status.INVALID_PARAMETER));
        assertThat(new Read(10).mayBlock()).isTrue();
        assertThat(new Read(10).access()).isEqualTo(QUEUE_READ);
        assertThat(read(written(empty, "a")).value()).isEqualTo(message("a"));
    }

    @Test
    @DisplayName("MQ8: a buffer that is too small gets what fits, and the message is gone")
    void a_buffer_that_is_too_small_uses_the_message_up() {
        MessageQueueState one = written(queue(0, 2), "0123456789");

        Step<MessageQueueState> cut = new Read(4).on(one, ANN);

        assertThat(cut.status()).isEqualTo(Status.BUFFER_TOO_SMALL);
        assertThat(cut.value()).isEqualTo(message("0123"));
        assertThat(cut.next().messages()).isEqualTo(Fifo.empty());
        assertThat(read(cut.next()).isPending()).isTrue();
        assertThat(new Read(10).on(one, ANN).status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    @DisplayName("MQ9: without the other side calls fail, blocked ones too")
    void without_the_other_side_calls_fail() {
        MessageQueueState empty = queue(0, 1);
        MessageQueueState full = written(empty, "a");
        assertThat(read(empty).isPending()).isTrue();
        assertThat(new Write(bytes("b"), false).on(full, BOB).isPending()).isTrue();

        MessageQueueState noWriter = withoutWriter(empty);
        MessageQueueState noReader = withoutReader(full);

        assertThat(read(noWriter)).isEqualTo(Step.refused(noWriter, Status.PIPE_NOT_CONNECTED));
        assertThat(new Write(bytes("b"), false).on(noReader, BOB))
                .isEqualTo(Step.refused(noReader, Status.PIPE_NOT_CONNECTED));
        assertThat(new Write(bytes("b"), true).on(noReader, BOB).status()).isEqualTo(Status.PIPE_NOT_CONNECTED);
        assertThat(read(new Spec(0, 1, 10, true).create(ANN)).status()).isEqualTo(Status.PIPE_NOT_CONNECTED);
    }

    @Test
    @DisplayName("MQ9: what was written before the last writer went can still be read")
    void what_is_left_can_still_be_read() {
        MessageQueueState left = withoutWriter(written(queue(0, 2), "a", "b"));

        MessageQueueState drained = read(read(left).next()).next();

        assertThat(read(drained).status()).isEqualTo(Status.PIPE_NOT_CONNECTED);
        assertThat(read(drained.handleOpened(QUEUE_WRITE).next()).isPending()).isTrue();
    }

    @Test
    @DisplayName("MQ10: a queue that may be broken goes on with one side")
    void a_queue_that_may_be_broken_goes_on() {
        MessageQueueState noReader = withoutReader(queue(ALLOW_BROKEN, 1));
        MessageQueueState kept = written(noReader, "a");
        MessageQueueState noWriter = withoutWriter(queue(ALLOW_BROKEN, 1));

        assertThat(read(kept.handleOpened(QUEUE_READ).next()).value()).isEqualTo(message("a"));
        assertThat(new Write(bytes("b"), false).on(kept, BOB).isPending()).isTrue();
        assertThat(read(noWriter).isPending()).isTrue();
    }

    @Test
    @DisplayName("MQ11: under the rule of CE 5 a queue that broke is lost to the survivor")
    void a_queue_of_ce_5_is_lost_when_it_breaks() {
        MessageQueueState whole = new Spec(0, 2, 10, true, true)
                .create(ANN)
                .handleOpened(QUEUE_WRITE)
                .next();
        MessageQueueState broken = withoutWriter(written(whole, "a"));

        assertThat(broken.deleted()).isTrue();
        assertThat(read(broken)).isEqualTo(Step.refused(broken, Status.PIPE_NOT_CONNECTED));
        assertThat(read(broken.handleOpened(QUEUE_WRITE).next()).status()).isEqualTo(Status.PIPE_NOT_CONNECTED);

        MessageQueueState allowed = new Spec(ALLOW_BROKEN, 2, 10, true, true)
                .create(ANN)
                .handleOpened(QUEUE_WRITE)
                .next();
        assertThat(withoutWriter(allowed).deleted()).isFalse();
        MessageQueueState twoWriters = whole.handleOpened(QUEUE_WRITE).next();
        assertThat(withoutWriter(twoWriters).deleted()).isFalse();
        assertThat(withoutReader(whole).deleted()).isTrue();
    }

    @Test
    @DisplayName("MQ11: a queue of CE 5 that never had its other side cannot break")
    void a_queue_of_ce_5_with_one_side_cannot_break() {
        MessageQueueState twoReaders = new Spec(0, 2, 10, true, true)
                .create(ANN)
                .handleOpened(QUEUE_READ)
                .next();
        MessageQueueState oneReader = withoutReader(twoReaders);

        assertThat(oneReader.deleted()).isFalse();
        assertThat(read(oneReader.handleOpened(QUEUE_WRITE).next()).isPending()).isTrue();
    }

    @Test
    @DisplayName("MQ12: the reading end is signaled while there is a message, the writing end while there is room")
    void each_end_is_signaled_for_what_it_can_do() {
        MessageQueueState empty = queue(0, 1);
        assertThat(empty.isSignaledFor(READER)).isFalse();
        assertThat(empty.isSignaledFor(WRITER)).isTrue();

        MessageQueueState full = written(empty, "a");
        assertThat(full.isSignaledFor(READER)).isTrue();
        assertThat(full.isSignaledFor(WRITER)).isFalse();
        assertThat(full.grantTo(READER)).isEqualTo(Grant.of(full));

        MessageQueueState alerted = new Write(bytes("x"), true).on(empty, BOB).next();
        assertThat(alerted.isSignaledFor(READER)).isTrue();
        assertThat(alerted.isSignaledFor(WRITER)).isTrue();
    }

    @Test
    @DisplayName("MQ13: the queue tells its rules, its counts and the most it ever held")
    void the_queue_tells_about_itself() {
        MessageQueueState queue =
                read(written(queue(ALLOW_BROKEN, 3), "a", "b", "c")).next();
        MessageQueueState used = queue.handleOpened(QUEUE_READ).next();

        assertThat(new GetInfo().on(used, ANN))
                .isEqualTo(Step.to(used).with(new QueueInfo(ALLOW_BROKEN, 3, 10, 2, 3, 2, 1)));
        assertThat(new GetInfo().access()).isZero();

        MessageQueueState alerted =
                new Write(bytes("x"), true).on(written(used, "d"), BOB).next();
        assertThat(new GetInfo().on(alerted, ANN).value()).isEqualTo(new QueueInfo(ALLOW_BROKEN, 3, 10, 4, 4, 2, 1));
    }

    @Test
    @DisplayName("MQ14: closing an end takes that end away")
    void closing_an_end_takes_it_away() {
        MessageQueueState queue = queue(0, 2);

        assertThat(withoutReader(queue).readers()).isZero();
        assertThat(withoutReader(queue).writers()).isEqualTo(1);
        assertThat(withoutWriter(queue).writers()).isZero();
    }

    @Test
    @DisplayName("MQ15: messages leave in the order in which they came, each once")
    void messages_leave_in_order() {
        Step<MessageQueueState> first = read(written(queue(0, 3), "a", "bb", "ccc"));
        Step<MessageQueueState> second = read(first.next());
        Step<MessageQueueState> third = read(second.next());

        assertThat(first.value()).isEqualTo(message("a"));
        assertThat(second.value()).isEqualTo(message("bb"));
        assertThat(third.value()).isEqualTo(message("ccc"));
        assertThat(read(third.next()).isPending()).isTrue();
    }

    @Test
    @DisplayName("MQ16: a queue is a type of its own")
    void a_queue_is_a_type_of_its_own() {
        assertThat(queue(0, 1).type()).isEqualTo(ObjectType.MESSAGE_QUEUE);
        assertThat(new Spec(0, 1, 1, true).type()).isEqualTo(ObjectType.MESSAGE_QUEUE);
        assertThat(new GetInfo().type()).isEqualTo(ObjectType.MESSAGE_QUEUE);
    }

    @Test
    @DisplayName("MQ6, MQ8: nobody can change a message that was written or that another one read")
    void a_message_shares_its_bytes_with_nobody() {
        byte[] buffer = bytes("abc");
        Write write = new Write(buffer, false);
        buffer[0] = 'x';
        Message read = (Message) read(write.on(queue(0, 1), BOB).next()).value();
        read.bytes()[1] = 'y';

        assertThat(read).isEqualTo(message("abc"));
        assertThat(read).hasToString("message of 3 bytes").hasSameHashCodeAs(message("abc"));
        assertThat(read).isNotEqualTo(alert("abc")).isNotEqualTo(message("abd")).isNotEqualTo("abc");
        assertThat(read).doesNotHaveSameHashCodeAs(message("abd"));
        assertThat(alert("abc")).hasToString("alert of 3 bytes").hasSameHashCodeAs(alert("abc"));
        assertThat(read.withoutAlert()).isSameAs(read);
    }
}
