package casement.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A thread has slept in a wait for kernel objects, or for time. */
@Name(WaitEvent.NAME)
@Label("Kernel Wait")
@Description("A thread has slept in a wait for kernel objects, or for time.")
@Category("Casement")
@Enabled(false)
@StackTrace(true)
public final class WaitEvent extends Event {

    public static final String NAME = "casement.Wait";

    @Label("Process")
    public @Nullable String process;

    @Label("Process Id")
    public int processId;

    @Label("Thread Id")
    @Description("Of the simulated thread; the Java thread is the event thread")
    public int threadId;

    @Label("Object")
    @Description("The objects, with their paths if they have names")
    public @Nullable String object;

    @Label("Object Type")
    public @Nullable String objectType;

    @Label("For All")
    @Description("Whether it waited for all of the objects at once")
    public boolean all;

    @Label("Status")
    @Description("As the rules name it: SUCCESS, TIMEOUT, ABANDONED, ...")
    public @Nullable String status;
}
