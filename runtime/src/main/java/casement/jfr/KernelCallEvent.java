package casement.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A call has returned from the kernel. */
@Name(KernelCallEvent.NAME)
@Label("Kernel Call")
@Description("A call has returned from the kernel.")
@Category("Casement")
@Enabled(false)
@StackTrace(true)
public final class KernelCallEvent extends Event {

    public static final String NAME = "casement.KernelCall";

    @Label("Process")
    public @Nullable String process;

    @Label("Process Id")
    public int processId;

    @Label("Thread Id")
    @Description("Of the simulated thread; the Java thread is the event thread")
    public int threadId;

    @Label("Call")
    @Description("The name of the syscall, or of what an object was asked")
    public @Nullable String call;

    @Label("Object")
    @Description("The objects, with their paths if they have names")
    public @Nullable String object;

    @Label("Object Type")
    public @Nullable String objectType;

    @Label("Status")
    @Description("As the rules name it: SUCCESS, TIMEOUT, ABANDONED, ...")
    public @Nullable String status;
}
