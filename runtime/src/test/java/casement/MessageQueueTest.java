package casement;

import static casement.ScriptedThread.HANDLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import casement.semantics.Access;
import casement.semantics.Message;
import casement.semantics.MessageQueueRequest;
import casement.semantics.MessageQueueState;
import casement.semantics.ObjectType;
import casement.semantics.QueueInfo;
import casement.semantics.Status;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessageQueueTest {

    private static final byte[] ORDER = {1, 2, 3};
    private static final MessageQueueRequest READ = new MessageQueueRequest.Read(Integer.MAX_VALUE);

    private final ScriptedThread guest = ScriptedThread.enter();

    @AfterEach
    void unbind() {
        GuestThread.bind(null);
    }

    private MessageReader reader() {
        MessageReader reader = MessageQueue.named("orders").reader().open();
        guest.asked();
        return reader;
    }

    private MessageWriter writer() {
        MessageWriter writer = MessageQueue.named("orders").writer().open();
        guest.asked();
        return writer;
    }

    @Test
    void a_queue_is_unbounded_and_needs_both_ends_unless_told() {
        MessageQueue.named("orders").reader().open();
        assertThat(guest.asked())
                .containsExactly(
                        new Syscall.Create(new MessageQueueState.Spec(0, 0, 4096, true, true), "orders", false));

        MessageQueue.named("orders")
                .maxMessages(16)
                .maxMessageBytes(512)
                .outlastingPeers()
                .writer()
                .create();
        assertThat(guest.asked())
                .containsExactly(
                        new Syscall.Create(new MessageQueueState.Spec(2, 16, 512, false, true), "orders", false));
    }

    @Test
    void limits_are_positive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageQueue.unnamed().maxMessages(0))
                .withMessage("messages is not positive: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageQueue.unnamed().maxMessageBytes(-1))
                .withMessage("bytes is not positive: -1");
    }

    @Test
    void an_existing_end_is_opened_with_its_own_access() {
        assertThat(MessageQueue.named("orders").writer().openExisting()).isPresent();

        int access = Access.SYNCHRONIZE | Access.QUEUE_WRITE;
        assertThat(guest.asked()).containsExactly(new Syscall.Open(ObjectType.MESSAGE_QUEUE, "orders", access, false));
    }

    @Test
    void receiving_waits_for_ever_or_as_long_as_told() {
        MessageReader reader = reader();
        Reply message = Reply.answering(new Message(ORDER, true));
        guest.answering(message, message, message);

        assertThat(reader.receive().alert()).isTrue();
        assertThat(reader.receive(Duration.ofSeconds(1)).bytes()).isEqualTo(ORDER);
        assertThat(reader.poll()).contains(new Message(ORDER, true));
        assertThat(guest.asked())
                .containsExactly(
                        new Syscall.Operate(HANDLE, READ, Syscall.INFINITE),
                        new Syscall.Operate(HANDLE, READ, 1_000_000_000),
                        new Syscall.Operate(HANDLE, READ, 0));
    }

    @Test
    void nothing_received_in_time_is_an_exception_or_nothing_as_asked() {
        MessageReader reader = reader();
        guest.answering(Status.TIMEOUT).answering(Status.QUEUE_TIMEOUT);

        assertThatExceptionOfType(WaitTimeoutException.class)
                .isThrownBy(() -> reader.receive(Duration.ofMillis(3)))
                .withMessage("message queue \"orders\": nothing received within 3 ms (WAIT_TIMEOUT)");
        assertThat(reader.poll()).isEmpty();
    }

    @Test
    void sending_waits_for_room() {
        MessageWriter writer = writer();

        writer.send(ORDER);
        writer.send(ORDER, Duration.ofNanos(5));
        writer.sendAlert(ORDER);
        guest.answering(Status.TIMEOUT).answering(Status.TIMEOUT);
        assertThat(writer.trySend(ORDER, Duration.ZERO)).isFalse();
        assertThatExceptionOfType(WaitTimeoutException.class)
                .isThrownBy(() -> writer.send(ORDER, Duration.ofNanos(5)))
                .withMessage("message queue \"orders\": not sent within 5 ns (WAIT_TIMEOUT)");

        MessageQueueRequest write = new MessageQueueRequest.Write(ORDER, false);
        MessageQueueRequest alert = new MessageQueueRequest.Write(ORDER, true);
        assertThat(guest.asked())
                .containsExactly(
                        new Syscall.Operate(HANDLE, write, Syscall.INFINITE),
                        new Syscall.Operate(HANDLE, write, 5),
                        new Syscall.Operate(HANDLE, alert, Syscall.INFINITE),
                        new Syscall.Operate(HANDLE, write, 0),
                        new Syscall.Operate(HANDLE, write, 5));
    }

    @Test
    void refusals_speak_of_messages() {
        MessageWriter writer = writer();
        guest.answering(Status.PIPE_NOT_CONNECTED).answering(Status.BUFFER_TOO_SMALL);

        assertThatExceptionOfType(DisconnectedException.class)
                .isThrownBy(() -> writer.send(ORDER))
                .withMessage("message queue \"orders\": not sent, because nobody has the other end open"
                        + " (ERROR_PIPE_NOT_CONNECTED)");
        assertThatExceptionOfType(LimitExceededException.class)
                .isThrownBy(() -> writer.trySend(ORDER, Duration.ZERO))
                .withMessage("message queue \"orders\": not sent, because the message is larger than the queue takes"
                        + " (ERROR_INSUFFICIENT_BUFFER)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.send(new byte[0]))
                .withMessage("a message has at least one byte");
    }

    @Test
    void either_end_opens_the_other() {
        MessageReader reader = MessageQueue.unnamed().reader().create();
        guest.asked();

        try (MessageWriter writer = reader.openWriter()) {
            assertThat(writer.wasCreated()).isFalse();
            writer.openReader().close();
        }

        assertThat(guest.asked())
                .containsExactly(
                        new Syscall.OpenQueue(-1, HANDLE, false),
                        new Syscall.OpenQueue(-1, HANDLE, true),
                        new Syscall.CloseHandle(HANDLE),
                        new Syscall.CloseHandle(HANDLE));
    }

    @Test
    void a_queue_tells_about_itself() {
        QueueInfo info = new QueueInfo(0, 16, 512, 1, 2, 1, 1);
        MessageReader reader = reader();
        guest.answering(Reply.answering(info));

        assertThat(reader.info()).isEqualTo(info);
    }
}
