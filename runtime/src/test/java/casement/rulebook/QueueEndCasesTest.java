package casement.rulebook;

import static casement.rulebook.Dialects.*;
import static casement.rulebook.Processes.processOf;
import static casement.rulebook.Processes.terminate;
import static casement.rulebook.Queues.*;
import static casement.win32.Coredll.*;
import static casement.win32.WinCe.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Answer;
import casement.kernel.Puppet;
import casement.kernel.Story;
import casement.semantics.ObjectType;
import casement.win32.IntRef;
import casement.win32.MSGQUEUEINFO;
import casement.win32.MSGQUEUEOPTIONS;
import java.util.List;
import java.util.function.IntPredicate;

/** MSQ-01, 03, 11 to 17, 24, 25, 27, 28, 30 to 32, 34 and 35: the ends of a queue, and a queue that lacks one. */
class QueueEndCasesTest {

    // ---- making ends

    @Case(id = "MSQ-01", in = WM65)
    void two_calls_make_two_ends(Story story) {
        Puppet p = story.process("p");
        int writer = first(p, WRITES, 0);
        int reader = other(p, READS);
        assertThat(reader).isNotEqualTo(writer);
        writes(p, writer, "a").isTrue();
        reads(p, reader).is(plain("a"));
    }

    @Case(id = "MSQ-03", in = WM65)
    void an_end_does_one_thing(Story story) {
        Puppet p = story.process("p");
        int writer = first(p, WRITES, 0);
        int reader = other(p, READS);
        writes(p, reader, "a").isFalse(ERROR_ACCESS_DENIED);
        reads(p, writer).isNull(ERROR_ACCESS_DENIED);
    }

    @Case(id = "MSQ-24", in = WM65)
    void unknown_flags(Story story) {
        creates(story.process("p"), options(READS, 8, 4)).isNull(ERROR_INVALID_PARAMETER);
    }

    @Case(id = "MSQ-25", in = WM65)
    void messages_need_a_size(Story story) {
        MSGQUEUEOPTIONS options = options(READS, 0, 4);
        options.cbMaxMessage = 0;
        creates(story.process("p"), options).isNull(ERROR_INVALID_PARAMETER);
    }

    @Case(id = "MSQ-34", in = WM65)
    void what_exists_keeps_its_size(Story story) {
        Puppet p = story.process("p");
        int reader = first(p, READS, 0);
        int writer = creates(p, shorter(WRITES)).existing();
        assertThat(info(p, writer).cbMaxMessage).isEqualTo(LARGEST);
        writes(p, writer, "sixteen letters.").isTrue();
        reads(p, reader).is(plain("sixteen letters."));
    }

    @Case(id = "MSQ-34", in = WM65, turned = "queue-mismatch = refused")
    void another_size_may_be_refused(Story story) {
        Puppet p = story.process("p");
        first(p, READS, 0);
        creates(p, shorter(WRITES)).isNull(ERROR_INVALID_PARAMETER);
        other(p, WRITES);
    }

    private static MSGQUEUEOPTIONS shorter(boolean reads) {
        MSGQUEUEOPTIONS options = options(reads, 0, 4);
        options.cbMaxMessage = LARGEST / 2;
        return options;
    }

    @Case(id = "MSQ-27", in = WM65)
    void opened_by_the_handle_of_another(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        int writer = first(p, WRITES, 0);
        int reader = other(p, READS);
        int process = processOf(p, q);
        int opened = q.tries(() -> OpenMsgQueue(process, reader, options(READS, 0, 0)))
                .result();
        assertThat(info(p, reader).wNumReaders).isEqualTo((short) 2);
        writes(p, writer, "a").isTrue();
        reads(q, opened).is(plain("a"));
    }

    @Case(id = "MSQ-28", in = WM65)
    void opened_by_what_is_no_queue(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        int event = p.autoEvent();
        int reader = first(p, READS, MSGQUEUE_ALLOW_BROKEN);
        int process = processOf(p, q);
        q.tries(() -> OpenMsgQueue(process, event, options(READS, 0, 0))).isNull(ERROR_INVALID_HANDLE);
        terminate(q, process, 1);
        q.tries(() -> OpenMsgQueue(process, reader, options(READS, 0, 0))).isNull(ERROR_INVALID_HANDLE);
    }

    @Case(id = "MSQ-31", in = WM65)
    void an_event_of_the_same_name(Story story) {
        Puppet p = story.process("p");
        int event = p.tries(() -> CreateEvent(null, true, true, "q")).fresh();
        int reader = first(p, READS, 0);
        int writer = other(p, WRITES);
        assertThat(p.poll(reader)).isEqualTo(WAIT_TIMEOUT);
        p.tries(() -> ResetEvent(event)).isTrue();
        writes(p, writer, "a").isTrue();
        assertThat(p.poll(event)).isEqualTo(WAIT_TIMEOUT);
    }

    @Case(id = "MSQ-35", in = ANY_NT, strict = true)
    void the_desktop_has_no_such_functions(Story story) {
        Puppet p = story.process("p");
        creates(p, options(READS, 0, 4)).isNull(ERROR_CALL_NOT_IMPLEMENTED);
        int event = p.autoEvent();
        p.tries(() -> OpenMsgQueue(GetCurrentProcess(), event, options(READS, 0, 4)))
                .isNull(ERROR_CALL_NOT_IMPLEMENTED);
        p.tries(() -> ReadMsgQueue(event, new byte[1], 1, new IntRef(), 0, new IntRef()))
                .isFalse(ERROR_CALL_NOT_IMPLEMENTED);
        p.tries(() -> WriteMsgQueue(event, new byte[1], 1, 0, 0)).isFalse(ERROR_CALL_NOT_IMPLEMENTED);
        p.tries(() -> GetMsgQueueInfo(event, new MSGQUEUEINFO())).isFalse(ERROR_CALL_NOT_IMPLEMENTED);
        p.tries(() -> CloseMsgQueue(event)).isFalse(ERROR_CALL_NOT_IMPLEMENTED);
    }

    @Case(id = "MSQ-35", in = ANY_NT, turned = "offers.message-queue = on", strict = true)
    void the_desktop_may_have_them(Story story) {
        Puppet p = story.process("p");
        int writer = first(p, WRITES, 0);
        int reader = other(p, READS);
        writes(p, writer, "a").isTrue();
        assertThat(info(p, reader).dwCurrentMessages).isEqualTo(1);
        reads(p, reader).is(plain("a"));
        p.tries(() -> CloseMsgQueue(writer)).isTrue();
    }

    // ---- an end that is missing

    @Case(id = "MSQ-11", in = WM65)
    void reading_before_there_is_a_writer(Story story) {
        Puppet p = story.process("p");
        int reader = first(p, READS, 0);
        reads(p, reader).isNull(ERROR_PIPE_NOT_CONNECTED);
        beginsToRead(p, reader, INFINITE).result().isNull(ERROR_PIPE_NOT_CONNECTED);
    }

    @Case(id = "MSQ-12", in = WM65)
    void writing_before_there_is_a_reader(Story story) {
        Puppet p = story.process("p");
        int writer = first(p, WRITES, 0);
        writes(p, writer, "a").isFalse(ERROR_PIPE_NOT_CONNECTED);
        beginsToWrite(p, writer, "a").result().isFalse(ERROR_PIPE_NOT_CONNECTED);
    }

    @Case(id = "MSQ-13", in = WM65)
    void the_last_writer_goes(Story story) {
        lastWriterGoes(story, handle -> CloseMsgQueue(handle));
    }

    private static void lastWriterGoes(Story story, IntPredicate close) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        int reader = first(p, READS, 0);
        List<Integer> writers = List.of(other(q, WRITES), other(q, WRITES));
        Puppet.Order<Answer<Received>> read = beginsToRead(p, reader, INFINITE);
        q.tries(() -> close.test(writers.get(0))).isTrue();
        read.isBlocked();
        q.tries(() -> close.test(writers.get(1))).isTrue();
        assertThat(read.isDone()).isTrue();
        read.result().isNull(ERROR_PIPE_NOT_CONNECTED);
        p.tries(() -> close.test(reader)).isTrue();
    }

    @Case(id = "MSQ-14", in = WM65)
    void the_last_reader_goes(Story story) {
        lastReaderGoes(story, handle -> CloseMsgQueue(handle));
    }

    private static void lastReaderGoes(Story story, IntPredicate close) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        int writer = creates(p, options(WRITES, 0, 1)).fresh();
        int reader = other(q, READS);
        writes(p, writer, "a").isTrue();
        Puppet.Order<Answer<Boolean>> write = beginsToWrite(p, writer, "b");
        write.isBlocked();
        q.tries(() -> close.test(reader)).isTrue();
        assertThat(write.isDone()).isTrue();
        write.result().isFalse(ERROR_PIPE_NOT_CONNECTED);
        p.tries(() -> close.test(writer)).isTrue();
    }

    @Case(id = "MSQ-15", in = WM65)
    void writing_where_a_reader_may_come_later(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        int writer = first(p, WRITES, MSGQUEUE_ALLOW_BROKEN);
        writes(p, writer, "a").isTrue();
        reads(q, other(q, READS)).is(plain("a"));
    }

    @Case(id = "MSQ-16", in = WM65)
    void reading_where_a_writer_may_come_later(Story story) {
        Puppet p = story.process("p");
        Puppet q = story.process("q");
        int reader = first(p, READS, MSGQUEUE_ALLOW_BROKEN);
        Puppet.Order<Answer<Received>> read = beginsToRead(p, reader, INFINITE);
        read.isBlocked();
        int writer = other(q, WRITES);
        read.isBlocked();
        writes(q, writer, "a").isTrue();
        assertThat(read.isDone()).isTrue();
        read.result().is(plain("a"));
    }

    @Case(id = "MSQ-17", in = WM65)
    void what_was_written_can_be_read(Story story) {
        Puppet p = story.process("p");
        int reader = leftByItsWriter(p);
        reads(p, reader).is(plain("a"));
        reads(p, reader).is(plain("b"));
        reads(p, reader).isNull(ERROR_PIPE_NOT_CONNECTED);
    }

    @Case(id = "MSQ-17", in = WM65, turned = "broken-queue = deleted")
    void what_was_written_may_be_lost(Story story) {
        Puppet p = story.process("p");
        int reader = leftByItsWriter(p);
        reads(p, reader).isNull(ERROR_PIPE_NOT_CONNECTED);
        reads(p, reader).isNull(ERROR_PIPE_NOT_CONNECTED);
    }

    private static int leftByItsWriter(Puppet p) {
        int reader = first(p, READS, 0);
        int writer = other(p, WRITES);
        writes(p, writer, "a").isTrue();
        writes(p, writer, "b").isTrue();
        p.tries(() -> CloseMsgQueue(writer)).isTrue();
        return reader;
    }

    // ---- closing

    @Case(id = "MSQ-30", in = WM65)
    void closing_like_any_other_handle(Story story) {
        lastWriterGoes(story, handle -> CloseHandle(handle));
        lastReaderGoes(story, handle -> CloseHandle(handle));
        assertThat(story.count(ObjectType.MESSAGE_QUEUE)).isZero();
    }

    @Case(id = "MSQ-32", in = WM65)
    void messages_go_with_the_last_end(Story story) {
        Puppet p = story.process("p");
        int reader = first(p, READS, 0);
        int writer = other(p, WRITES);
        writes(p, writer, "a").isTrue();
        p.tries(() -> CloseMsgQueue(writer)).isTrue();
        p.tries(() -> CloseMsgQueue(reader)).isTrue();
        int anew = first(p, READS, MSGQUEUE_ALLOW_BROKEN);
        assertThat(info(p, anew).dwCurrentMessages).isZero();
        reads(p, anew).isNull(ERROR_TIMEOUT);
    }
}
