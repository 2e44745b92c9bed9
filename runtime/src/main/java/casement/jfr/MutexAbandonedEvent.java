package casement.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A thread has ended as the owner of a mutex. */
@Name(MutexAbandonedEvent.NAME)
@Label("Mutex Abandoned")
@Description("A thread has ended as the owner of a mutex.")
@Category("Casement")
@Enabled(true)
@StackTrace(false)
public final class MutexAbandonedEvent extends Event {

    public static final String NAME = "casement.MutexAbandoned";

    @Label("Process")
    public @Nullable String process;

    @Label("Process Id")
    public int processId;

    @Label("Thread Id")
    @Description("Of the simulated thread; the Java thread is the event thread")
    public int threadId;

    @Label("Object")
    public @Nullable String object;
}
