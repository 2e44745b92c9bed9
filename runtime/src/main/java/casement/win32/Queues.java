package casement.win32;

import casement.semantics.Message;
import casement.semantics.MessageQueueRequest;
import casement.semantics.MessageQueueState;
import casement.semantics.QueueInfo;
import casement.semantics.Status;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Message queues of Windows CE (MQ1 to MQ16). */
final class Queues {

    private Queues() {}

    static int create(@Nullable String name, @Nullable MSGQUEUEOPTIONS options) {
        GuestThread guest = Calls.enter("CreateMsgQueue");
        if (guest == null) {
            return WinBase.NULL;
        }
        if (options == null || options.dwSize != MSGQUEUEOPTIONS.SIZE) {
            return Calls.refuseHandle(guest, WinError.ERROR_INVALID_PARAMETER);
        }
        MessageQueueState.Spec spec = new MessageQueueState.Spec(
                options.dwFlags,
                options.dwMaxMessages,
                options.cbMaxMessage,
                options.bReadAccess,
                guest.rules().queueDeletedWhenBroken());
        return Calls.create(guest, spec, null, name);
    }

    static int open(int sourceProcess, int queue, @Nullable MSGQUEUEOPTIONS options) {
        GuestThread guest = Calls.enter("OpenMsgQueue");
        if (guest == null) {
            return WinBase.NULL;
        }
        if (options == null || options.dwSize != MSGQUEUEOPTIONS.SIZE) {
            return Calls.refuseHandle(guest, WinError.ERROR_INVALID_PARAMETER);
        }
        return Calls.value(guest, new Syscall.OpenQueue(sourceProcess, queue, options.bReadAccess), WinBase.NULL);
    }

    static boolean write(int queue, byte @Nullable [] buffer, int size, int milliseconds, int flags) {
        GuestThread guest = Calls.enter("WriteMsgQueue");
        if (guest == null) {
            return false;
        }
        if (buffer == null || size <= 0 || size > buffer.length || (flags & ~WinCe.MSGQUEUE_MSGALERT) != 0) {
            return Calls.refuse(guest, WinError.ERROR_INVALID_PARAMETER);
        }
        Message message = new Message(Arrays.copyOf(buffer, size), (flags & WinCe.MSGQUEUE_MSGALERT) != 0);
        Reply reply = Calls.call(
                guest, new Syscall.Operate(queue, new MessageQueueRequest.Write(message), Calls.nanos(milliseconds)));
        return inTime(guest, reply);
    }

    static boolean read(
            int queue,
            byte @Nullable [] buffer,
            int size,
            @Nullable IntRef bytesRead,
            int milliseconds,
            @Nullable IntRef flags) {
        GuestThread guest = Calls.enter("ReadMsgQueue");
        if (guest == null) {
            return false;
        }
        if (buffer == null || size <= 0 || size > buffer.length || bytesRead == null || flags == null) {
            return Calls.refuse(guest, WinError.ERROR_INVALID_PARAMETER);
        }
        Reply reply = Calls.call(
                guest, new Syscall.Operate(queue, new MessageQueueRequest.Read(size), Calls.nanos(milliseconds)));
        if (reply.answer() instanceof Message message) {
            byte[] bytes = message.bytes();
            System.arraycopy(bytes, 0, buffer, 0, bytes.length);
            bytesRead.value = bytes.length;
            flags.value = message.alert() ? WinCe.MSGQUEUE_MSGALERT : 0;
        }
        return inTime(guest, reply);
    }

    /** For a queue it is a failure that the time passed (MQ6, MQ8). */
    private static boolean inTime(GuestThread guest, Reply reply) {
        return reply.status() == Status.TIMEOUT ? Calls.refuse(guest, WinError.ERROR_TIMEOUT) : !reply.isError();
    }

    static boolean info(int queue, @Nullable MSGQUEUEINFO info) {
        GuestThread guest = Calls.enter("GetMsgQueueInfo");
        if (guest == null) {
            return false;
        }
        if (info == null || info.dwSize != MSGQUEUEINFO.SIZE) {
            return Calls.refuse(guest, WinError.ERROR_INVALID_PARAMETER);
        }
        Reply reply = Calls.call(guest, new Syscall.Operate(queue, new MessageQueueRequest.GetInfo()));
        if (reply.answer() instanceof QueueInfo told) {
            info.dwFlags = told.flags();
            info.dwMaxMessages = told.maxMessages();
            info.cbMaxMessage = told.maxMessageBytes();
            info.dwCurrentMessages = told.currentMessages();
            info.dwMaxQueueMessages = told.highWater();
            info.wNumReaders = (short) told.readers();
            info.wNumWriters = (short) told.writers();
        }
        return !reply.isError();
    }
}
