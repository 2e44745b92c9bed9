package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ListeningTest {

    private final Story story = Story.in("nt");
    private final Puppet p = story.process("p");
    private final List<KernelEvent> heard = Collections.synchronizedList(new ArrayList<>());
    private final KernelListener listener = heard::add;

    @AfterEach
    void end() {
        story.close();
    }

    private List<KernelEvent> hears() {
        heard.clear();
        p.poll(p.autoEvent());
        return List.copyOf(heard);
    }

    @Test
    void who_is_ignored_hears_nothing_any_more() {
        assertThat(hears()).isEmpty();
        story.kernel.listen(listener);
        assertThat(hears()).hasAtLeastOneElementOfType(KernelEvent.Returned.class);
        story.kernel.ignore(listener);
        assertThat(hears()).isEmpty();
    }

    @Test
    void another_who_hears_calls_goes_on_hearing_them() {
        List<KernelEvent> others = Collections.synchronizedList(new ArrayList<>());
        story.kernel.listen(others::add);
        story.kernel.listen(listener);
        story.kernel.ignore(listener);

        assertThat(hears()).isEmpty();
        assertThat(others).hasAtLeastOneElementOfType(KernelEvent.Returned.class);
    }
}
