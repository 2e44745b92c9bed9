package casement.kernel;

import casement.kernel.SimulatedProcess.End;
import casement.semantics.JobRequest;
import casement.semantics.ProcessState;
import casement.semantics.ThreadState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The last steps of a process's end, once its threads have left: it gives back what it has, and its program is let go. */
final class Departure {

    private final ProcessControl process;
    private final CompletableFuture<End> gone = new CompletableFuture<>();

    Departure(ProcessControl process) {
        this.process = process;
    }

    static void signalEnd(Machine machine, ThreadControl thread) {
        Handles.dropUse(machine, thread.object()); // first: who sees it signaled may count its handles
        machine.ask(thread.object(), new ThreadState.End(thread.exitCode()), KernelCaller.of(machine));
    }

    /** Gives back all that the process has, in the order of PR5. */
    private void giveBack(End end, List<ThreadControl> threads) {
        Machine machine = process.machine();
        process.callbacks().close();
        process.namespaces().close();
        Handles.releaseAll(process, process.table().close());
        process.views().close(machine);
        for (KernelObject follower : process.followers().close()) {
            machine.ask(follower, new KernelRequest.ProcessEnded<>(follower, process.id()), KernelCaller.of(machine));
        }
        for (KernelObject job : process.jobs()) {
            machine.ask(job, new JobRequest.MemberEnded(process.id()), KernelCaller.of(machine));
            Handles.dropUse(machine, job);
        }
        threads.forEach(thread -> signalEnd(machine, thread));
        Handles.dropUse(machine, process.object());
        machine.ask(process.object(), new ProcessState.End(end.exitCode()), KernelCaller.of(machine));
        machine.processGone(process);
    }

    /**
     * Gives back what the process has, and lets the program go, which may take a while: Java threads that the kernel never met may have to be waited for.
     *
     * @param threads those that were left when the end began
     * @param last whether the calling thread is the last of the process to leave, and so has the time; who only told
     *     others to leave has not
     */
    void begin(End end, List<ThreadControl> threads, boolean last) {
        giveBack(end, threads);
        if (last || process.program().threadGroup() == null) {
            letGo(end);
        } else {
            Carriers.helper(process.machine().groups(), process.name() + "-ending", () -> letGo(end))
                    .start();
        }
    }

    private void letGo(End end) {
        try {
            process.program().gone();
            process.machine().listeners().processEnded(process, end);
        } finally {
            process.over();
            gone.complete(end);
        }
    }

    /** How it ended; empty until all is done. */
    Optional<End> end() {
        return Optional.ofNullable(gone.getNow(null));
    }

    Optional<End> await(Duration limit) {
        try {
            return Optional.of(gone.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("process " + process.name() + " could not be ended", e.getCause());
        }
    }

    void onEnd(Runnable action) {
        CompletableFuture<Void> unused = gone.thenRun(action);
    }
}
