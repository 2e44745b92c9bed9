package casement.win32;

import static casement.win32.Coredll.*;
import static casement.win32.WinCe.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.Message;
import casement.semantics.MessageQueueRequest;
import casement.semantics.MessageQueueState;
import casement.semantics.QueueInfo;
import casement.semantics.Status;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueuesTest {

    @RegisterExtension
    final ScriptedGuest guest = new ScriptedGuest();

    private final MSGQUEUEOPTIONS options = new MSGQUEUEOPTIONS();

    @Test
    void a_queue_is_made_as_its_options_say() {
        options.dwFlags = MSGQUEUE_ALLOW_BROKEN;
        options.dwMaxMessages = 3;
        options.cbMaxMessage = 16;
        options.bReadAccess = true;
        guest.answers(Status.SUCCESS, 4);

        assertThat(CreateMsgQueue("q", options)).isEqualTo(4);
        assertThat(GetLastError()).isZero();
        assertThat(guest.carried(Syscall.Create.class).spec())
                .isEqualTo(new MessageQueueState.Spec(MSGQUEUE_ALLOW_BROKEN, 3, 16, true, false));
    }

    @Test
    void options_must_be_there_and_of_the_right_size() {
        options.dwSize = 4;

        assertThat(CreateMsgQueue("q", options)).isEqualTo(NULL);
        assertThat(OpenMsgQueue(4, 8, options)).isEqualTo(NULL);
        assertThat(CreateMsgQueue("q", null)).isEqualTo(NULL);
        assertThat(OpenMsgQueue(4, 8, null)).isEqualTo(NULL);
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(guest.carried).isEmpty();
    }

    @Test
    void an_end_is_opened_by_another_process_handle() {
        options.bReadAccess = true;
        guest.answers(Status.SUCCESS, 12);

        assertThat(OpenMsgQueue(4, 8, options)).isEqualTo(12);
        assertThat(GetLastError()).isEqualTo(ScriptedGuest.SENTINEL);
        assertThat(guest.carried(Syscall.OpenQueue.class)).isEqualTo(new Syscall.OpenQueue(4, 8, true));
    }

    @Test
    void a_message_is_written_as_far_as_its_size_goes() {
        assertThat(WriteMsgQueue(4, new byte[] {1, 2, 3}, 2, 5, MSGQUEUE_MSGALERT))
                .isTrue();

        assertThat(guest.carried(Syscall.Operate.class))
                .isEqualTo(new Syscall.Operate(
                        4, new MessageQueueRequest.Write(new Message(new byte[] {1, 2}, true)), 5_000_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 4, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void a_size_that_is_not_positive_or_not_there_is_refused(int size) {
        assertThat(WriteMsgQueue(4, new byte[3], size, 0, 0)).isFalse();
        assertThat(ReadMsgQueue(4, new byte[3], size, new IntRef(), 0, new IntRef()))
                .isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(guest.carried).isEmpty();
    }

    @Test
    void null_and_unknown_flags_are_refused() {
        assertThat(WriteMsgQueue(4, null, 1, 0, 0)).isFalse();
        assertThat(WriteMsgQueue(4, new byte[1], 1, 0, 2)).isFalse();
        assertThat(ReadMsgQueue(4, null, 1, new IntRef(), 0, new IntRef())).isFalse();
        assertThat(ReadMsgQueue(4, new byte[1], 1, null, 0, new IntRef())).isFalse();
        assertThat(ReadMsgQueue(4, new byte[1], 1, new IntRef(), 0, null)).isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(guest.carried).isEmpty();
    }

    @Test
    void a_message_is_read_into_the_buffer() {
        byte[] buffer = {9, 9, 9, 9};
        IntRef size = new IntRef();
        IntRef flags = new IntRef();
        guest.answers(new Message(new byte[] {1, 2}, true));

        assertThat(ReadMsgQueue(4, buffer, 3, size, INFINITE, flags)).isTrue();
        assertThat(buffer).containsExactly(1, 2, 9, 9);
        assertThat(size.value).isEqualTo(2);
        assertThat(flags.value).isEqualTo(MSGQUEUE_MSGALERT);
        assertThat(guest.carried(Syscall.Operate.class))
                .isEqualTo(new Syscall.Operate(4, new MessageQueueRequest.Read(3), Syscall.INFINITE));
    }

    @Test
    void a_message_too_large_fills_the_buffer_and_fails() {
        byte[] buffer = new byte[2];
        IntRef size = new IntRef();
        guest.answers(new Reply(Status.BUFFER_TOO_SMALL, 0, new Message(new byte[] {1, 2}, false)));

        assertThat(ReadMsgQueue(4, buffer, 2, size, 0, new IntRef())).isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INSUFFICIENT_BUFFER);
        assertThat(buffer).containsExactly(1, 2);
        assertThat(size.value).isEqualTo(2);
    }

    @Test
    void time_over_is_a_failure() {
        guest.alwaysAnswers(Status.TIMEOUT);

        assertThat(ReadMsgQueue(4, new byte[1], 1, new IntRef(), 0, new IntRef()))
                .isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_TIMEOUT);
        SetLastError(0);
        assertThat(WriteMsgQueue(4, new byte[1], 1, 0, 0)).isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_TIMEOUT);
    }

    @Test
    void a_queue_tells_about_itself() {
        MSGQUEUEINFO info = new MSGQUEUEINFO();
        guest.answers(new QueueInfo(2, 3, 16, 1, 2, 1, 4));

        assertThat(GetMsgQueueInfo(4, info)).isTrue();
        assertThat(info.dwFlags).isEqualTo(MSGQUEUE_ALLOW_BROKEN);
        assertThat(info.dwMaxMessages).isEqualTo(3);
        assertThat(info.cbMaxMessage).isEqualTo(16);
        assertThat(info.dwCurrentMessages).isEqualTo(1);
        assertThat(info.dwMaxQueueMessages).isEqualTo(2);
        assertThat(info.wNumReaders).isEqualTo((short) 1);
        assertThat(info.wNumWriters).isEqualTo((short) 4);
    }

    @Test
    void information_needs_a_place_of_the_right_size() {
        MSGQUEUEINFO info = new MSGQUEUEINFO();
        info.dwSize = 0;

        assertThat(GetMsgQueueInfo(4, info)).isFalse();
        assertThat(GetMsgQueueInfo(4, null)).isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
    }

    @Test
    void what_the_kernel_refuses_fails_and_changes_nothing() {
        IntRef size = new IntRef(-1);
        IntRef flags = new IntRef(-1);
        MSGQUEUEINFO info = new MSGQUEUEINFO();
        info.dwFlags = -1;
        guest.alwaysAnswers(Status.PIPE_NOT_CONNECTED);

        assertThat(ReadMsgQueue(4, new byte[1], 1, size, 0, flags)).isFalse();
        assertThat(WriteMsgQueue(4, new byte[1], 1, 0, 0)).isFalse();
        assertThat(GetMsgQueueInfo(4, info)).isFalse();
        assertThat(OpenMsgQueue(4, 8, options)).isEqualTo(NULL);
        assertThat(CreateMsgQueue("q", options)).isEqualTo(NULL);

        assertThat(GetLastError()).isEqualTo(WinError.ERROR_PIPE_NOT_CONNECTED);
        assertThat(guest.carried).hasSize(5);
        assertThat(size.value).isEqualTo(-1);
        assertThat(flags.value).isEqualTo(-1);
        assertThat(info.dwFlags).isEqualTo(-1);
    }

    @Test
    void a_whole_buffer_is_written_and_read_and_no_alert_has_no_flag_MQ7() {
        byte[] buffer = new byte[2];
        IntRef flags = new IntRef(-1);
        assertThat(WriteMsgQueue(4, new byte[] {1, 2}, 2, 0, 0)).isTrue();
        assertThat(guest.operated(MessageQueueRequest.Write.class).message())
                .isEqualTo(new Message(new byte[] {1, 2}, false));

        guest.answers(new Message(new byte[] {1, 2}, false));
        assertThat(ReadMsgQueue(4, buffer, 2, new IntRef(), 0, flags)).isTrue();
        assertThat(buffer).containsExactly(1, 2);
        assertThat(flags.value).isZero();
    }
}
