package casement.console.screen;

import static org.assertj.core.api.Assertions.assertThat;

import casement.console.screen.Happening.Kind;
import casement.kernel.Kernel;
import casement.semantics.ProcessId;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private final List<String> shown = new ArrayList<>();
    private final BlockingQueue<Runnable> screenThread = new LinkedBlockingQueue<>();

    @Test
    void what_comes_late_still_comes_in_order() throws InterruptedException {
        try (Kernel kernel = Kernel.start(ConfigFactory.load())) {
            Timeline timeline = new Timeline(kernel, screenThread::add, happening -> shown.add(happening.said()));
            timeline.add(happening(2, "waited"));
            timeline.add(happening(1, "released"));
            timeline.add(happening(2, "and went on"));

            screenThread.take().run();

            assertThat(shown).containsExactly("released", "waited", "and went on");
        }
    }

    @Test
    void the_end_leaves_nothing_behind() {
        try (Kernel kernel = Kernel.start(ConfigFactory.load())) {
            Timeline timeline = new Timeline(kernel, screenThread::add, happening -> shown.add(happening.said()));
            timeline.add(happening(kernel.uptime() + 1_000_000_000_000L, "in a while"));

            timeline.end();

            assertThat(shown).containsExactly("in a while");
        }
    }

    private static Happening happening(long at, String said) {
        return Happening.plain(at, "radio", new ProcessId(8), Kind.PRINTED, said);
    }
}
