package casement.syscall;

import org.jspecify.annotations.Nullable;

/** A Java thread that knows the simulated one that it carries, which is quicker than to look it up. */
public class CarrierThread extends Thread {

    /** Read and written by the thread itself. */
    @Nullable
    GuestThread carried;

    public CarrierThread() {}

    public CarrierThread(Runnable task) {
        super(task);
    }

    public CarrierThread(ThreadGroup group, Runnable task) {
        super(group, task);
    }

    public CarrierThread(String name) {
        super(name);
    }

    public CarrierThread(ThreadGroup group, String name) {
        super(group, name);
    }

    public CarrierThread(Runnable task, String name) {
        super(task, name);
    }

    public CarrierThread(ThreadGroup group, Runnable task, String name) {
        super(group, task, name);
    }

    public CarrierThread(ThreadGroup group, Runnable task, String name, long stackSize) {
        super(group, task, name, stackSize);
    }

    public CarrierThread(ThreadGroup group, Runnable task, String name, long stackSize, boolean inheritLocals) {
        super(group, task, name, stackSize, inheritLocals);
    }
}
