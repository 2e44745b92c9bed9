package casement.console.attach;

import casement.console.screen.JsonScreen;
import casement.console.screen.Translator;
import casement.kernel.KernelEvent;
import java.util.Set;

/** A trace in words: one line for each happening, as {@code casement run --json} has it. */
final class TraceLines implements Trace.Form {

    private final TraceFilter filter;
    private final Translator translator = new Translator(Set.of());

    TraceLines(TraceFilter filter) {
        this.filter = filter;
    }

    @Override
    public boolean mayPass(KernelEvent event) {
        return filter.mayPass(event);
    }

    @Override
    public void write(KernelEvent event, StringBuilder lines) {
        translator
                .translate(event)
                .filter(filter::passes)
                .ifPresent(
                        happening -> lines.append(JsonScreen.line(happening, 0)).append('\n'));
    }

    @Override
    public void dropped(long count, StringBuilder lines) {
        lines.append(new Tree().with("event", "dropped").with("count", count)).append('\n');
    }
}
