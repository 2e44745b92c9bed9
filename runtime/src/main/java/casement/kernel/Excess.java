package casement.kernel;

import casement.semantics.JobRequest;
import java.util.ArrayList;
import java.util.List;

/** The jobs that ended a process for being one too many: they count it until nothing is left of it (JO10). */
final class Excess {

    private final ProcessControl process;

    // guarded by this
    private final List<KernelObject> jobs = new ArrayList<>(0);
    private boolean gone;

    Excess(ProcessControl process) {
        this.process = process;
    }

    /** Keeps the use that the caller has of the job, and gives it back once the job is told. */
    void of(KernelObject job) {
        synchronized (this) {
            if (!gone) {
                jobs.add(job);
                return;
            }
        }
        tell(job);
    }

    /** The process has ended, and the last handle to it is closed. */
    void gone() {
        List<KernelObject> toTell;
        synchronized (this) {
            gone = true;
            toTell = List.copyOf(jobs);
            jobs.clear();
        }
        toTell.forEach(this::tell);
    }

    private void tell(KernelObject job) {
        Machine machine = process.machine();
        machine.ask(job, new JobRequest.ExcessGone(process.id()), KernelCaller.of(machine));
        Handles.dropUse(machine, job);
    }
}
