package casement.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A simulated process has started. */
@Name(ProcessStartEvent.NAME)
@Label("Process Start")
@Description("A simulated process has started.")
@Category("Casement")
@Enabled(true)
@StackTrace(false)
public final class ProcessStartEvent extends Event {

    public static final String NAME = "casement.ProcessStart";

    @Label("Process")
    public @Nullable String process;

    @Label("Process Id")
    public int processId;

    @Label("Dialect")
    public @Nullable String dialect;
}
