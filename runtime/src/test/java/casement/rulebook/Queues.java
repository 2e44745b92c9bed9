package casement.rulebook;

import static casement.win32.Coredll.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Answer;
import casement.kernel.Puppet;
import casement.win32.IntRef;
import casement.win32.MSGQUEUEINFO;
import casement.win32.MSGQUEUEOPTIONS;
import casement.win32.WinCe;
import java.nio.charset.StandardCharsets;

/** Calls on the message queue "q", for its cases. */
final class Queues {

    static final boolean READS = true;
    static final boolean WRITES = false;

    /** No message is longer, unless said otherwise. */
    static final int LARGEST = 16;

    private Queues() {}

    /** What ReadMsgQueue gave. */
    record Received(String text, int flags) {}

    static Received plain(String text) {
        return new Received(text, 0);
    }

    static Received alert(String text) {
        return new Received(text, WinCe.MSGQUEUE_MSGALERT);
    }

    /** @param most 0 for any number of messages */
    static MSGQUEUEOPTIONS options(boolean reads, int flags, int most) {
        MSGQUEUEOPTIONS options = new MSGQUEUEOPTIONS();
        options.bReadAccess = reads;
        options.dwFlags = flags;
        options.dwMaxMessages = most;
        options.cbMaxMessage = LARGEST;
        return options;
    }

    static Answer<Integer> creates(Puppet by, MSGQUEUEOPTIONS options) {
        return by.tries(() -> CreateMsgQueue("q", options));
    }

    /** The first end: with a new queue of up to 4 messages. */
    static int first(Puppet by, boolean reads, int flags) {
        return creates(by, options(reads, flags, 4)).fresh();
    }

    static int other(Puppet by, boolean reads) {
        return creates(by, options(reads, 0, 4)).existing();
    }

    private static boolean write(int queue, String text, int milliseconds, int flags) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return WriteMsgQueue(queue, bytes, bytes.length, milliseconds, flags);
    }

    static Answer<Boolean> writes(Puppet by, int queue, String text) {
        return by.tries(() -> write(queue, text, 0, 0));
    }

    static Answer<Boolean> alerts(Puppet by, int queue, String text) {
        return by.tries(() -> write(queue, text, 0, WinCe.MSGQUEUE_MSGALERT));
    }

    static Puppet.Order<Answer<Boolean>> beginsToWrite(Puppet by, int queue, String text) {
        return by.begins(() -> Answer.of(() -> write(queue, text, WinCe.INFINITE, 0)));
    }

    /** Null for a failure. */
    static Received receive(int queue, int milliseconds) {
        byte[] buffer = new byte[LARGEST];
        IntRef size = new IntRef();
        IntRef flags = new IntRef();
        return ReadMsgQueue(queue, buffer, LARGEST, size, milliseconds, flags)
                ? new Received(new String(buffer, 0, size.value, StandardCharsets.US_ASCII), flags.value)
                : null;
    }

    static Answer<Received> reads(Puppet by, int queue) {
        return by.tries(() -> receive(queue, 0));
    }

    static Puppet.Order<Answer<Received>> beginsToRead(Puppet by, int queue, int milliseconds) {
        return by.begins(() -> Answer.of(() -> receive(queue, milliseconds)));
    }

    static MSGQUEUEINFO info(Puppet by, int queue) {
        MSGQUEUEINFO info = new MSGQUEUEINFO();
        assertThat(by.does(() -> GetMsgQueueInfo(queue, info))).isTrue();
        return info;
    }
}
