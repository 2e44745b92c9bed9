package casement.kernel;

import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a thread calls whose calls are measured. Others do not look whether they are: it has no short way for all to see. */
final class GaugedCalls {

    private final CallGauge.OfThread gauge;
    private final @Nullable ShortWay shortWay;

    GaugedCalls(CallGauge.OfThread gauge, @Nullable ShortWay shortWay) {
        this.gauge = gauge;
        this.shortWay = shortWay;
    }

    Reply call(Syscall syscall, Function<Syscall, Reply> byMail) {
        long called = gauge.called();
        Reply reply = shortWay == null ? null : shortWay.answer(syscall);
        if (reply == null) {
            reply = byMail.apply(syscall);
        }
        gauge.returned(syscall, reply, called);
        return reply;
    }

    void ended() {
        gauge.ended();
    }

    long shortCalls() {
        return shortWay == null ? 0 : shortWay.calls();
    }
}
