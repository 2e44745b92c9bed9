package casement.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A simulated process has ended, and all that it had is given back. */
@Name(ProcessEndEvent.NAME)
@Label("Process End")
@Description("A simulated process has ended, and all that it had is given back.")
@Category("Casement")
@Enabled(true)
@StackTrace(false)
public final class ProcessEndEvent extends Event {

    public static final String NAME = "casement.ProcessEnd";

    @Label("Process")
    public @Nullable String process;

    @Label("Process Id")
    public int processId;

    @Label("Exit Code")
    public int exitCode;

    @Label("Reason")
    public @Nullable String reason;

    @Label("Cause")
    @Description("What brought the end about, where the reason alone does not say it")
    public @Nullable String cause;
}
