package casement.conformance.oracle;

import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.kernel.SimulatedProcess;
import casement.kernel.VirtualClock;
import casement.win32.IntRef;
import casement.win32.Kernel32;
import casement.win32.Win32;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs cases in Casement, as oracle.c runs them under Wine. One machine serves many cases. */
final class Replayer implements AutoCloseable {

    static final int WORKERS = 6;
    static final int FIRST_OF_B = 4;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final List<String> LEAVE_TRACES = List.of("Suspend", "QueueApc", "SetTimer", "SetPriority");

    private final VirtualClock clock = new VirtualClock();
    private final Kernel kernel;
    private final Table[] tables = {new Table(), new Table()};
    private final Worker[] workers = new Worker[WORKERS];
    private final SimulatedProcess[] processes = new SimulatedProcess[2];
    private final Worker[] services = new Worker[2];

    /** By process that uses the handle; the handle is to the other one. */
    private final int[] otherProcess = new int[2];

    private boolean renewThreads;
    private boolean renewB;
    private String prefix = "";

    Replayer() {
        Config nt = ConfigFactory.parseString("casement { dialect = nt, strict = on }");
        kernel = Kernel.start(nt.withFallback(ConfigFactory.load()).resolve(), clock, request -> null);
        start(0);
        start(1);
    }

    static int processOf(int worker) {
        return worker < FIRST_OF_B ? 0 : 1;
    }

    // ---- what calls need

    Table table(int process) {
        return tables[process];
    }

    int threadId(int worker) {
        return workers[worker].id;
    }

    int processId(int process) {
        return processes[process].id().value();
    }

    int processHandle(int user, int of) {
        return user == of ? Kernel32.GetCurrentProcess() : otherProcess[user];
    }

    /** Notes that a routine ran on the calling thread, and tells which worker that is. */
    int ranHere(String what) {
        int id = Kernel32.GetCurrentThreadId();
        for (int i = 0; i < WORKERS; i++) {
            if (workers[i].id == id) {
                workers[i].ran.append(what);
                return i;
            }
        }
        throw new IllegalStateException("a routine ran on a thread of no worker");
    }

    // ---- a case

    /** The case with what Casement says to it. */
    Case run(Case given) {
        begin(given.number());
        List<Step> done = new ArrayList<>();
        for (Step step : given.steps()) {
            done.add(step.with(run(step)));
        }
        return new Case(given.number(), done);
    }

    /** Clears away the case before. */
    void begin(int number) {
        tidy(0);
        if (renewB || processes[1].end().isPresent()) {
            processes[1].terminate(0);
            SimulatedProcess.End unused = processes[1].awaitEnd(LIMIT).orElseThrow();
            tables[1].clear();
            start(1);
        } else {
            tidy(1);
        }
        renewThreads = false;
        renewB = false;
        prefix = "c" + number + "_";
    }

    /** Makes the call, lets everything settle, and tells what has happened. */
    String run(Step step) {
        Worker.State[] before = states();
        if (step.worker() == Step.CLOCK) {
            clock.advance(Duration.ofMillis(Long.parseLong(step.operands().get(0))));
            return "-" + after(step, before);
        }
        Worker worker = workers[step.worker()];
        if (worker.state() != Worker.State.IDLE) {
            return "busy";
        }
        Calls calls = new Calls(this, step, prefix, worker.ran);
        worker.post(() -> worker.result(calls.carry()));
        kernel.awaitQuiet();
        String failed = step.operation().equals("Suspend") ? "-" : "0";
        renewThreads |=
                LEAVE_TRACES.contains(step.operation()) && !worker.result().startsWith(failed);
        renewB |= step.operation().equals("Assign") && worker.result().startsWith("1");
        String own = switch (worker.state()) {
            case IDLE -> worker.result();
            case BUSY -> "?";
            case GONE -> "end";
        };
        return own + after(step, before);
    }

    boolean isIdle(int worker) {
        return workers[worker].state() == Worker.State.IDLE;
    }

    boolean isGone(int worker) {
        return workers[worker].state() == Worker.State.GONE;
    }

    private Worker.State[] states() {
        Worker.State[] now = new Worker.State[WORKERS];
        for (int i = 0; i < WORKERS; i++) {
            now[i] = workers[i].state();
        }
        return now;
    }

    private String after(Step step, Worker.State[] before) {
        StringBuilder returned = new StringBuilder();
        StringBuilder blocked = new StringBuilder();
        StringBuilder ended = new StringBuilder();
        for (int i = 0; i < WORKERS; i++) {
            Worker worker = workers[i];
            if (worker.state() == Worker.State.BUSY) {
                blocked.append(blocked.isEmpty() ? " b=" : ",").append(i);
            } else if (i != step.worker() && worker.state() == Worker.State.IDLE && before[i] == Worker.State.BUSY) {
                returned.append(" ;").append(i).append(":").append(worker.result());
            } else if (i != step.worker() && worker.state() == Worker.State.GONE && before[i] != Worker.State.GONE) {
                ended.append(" end=").append(i);
            }
        }
        return returned.append(blocked).append(ended).toString();
    }

    // ---- beginning and end of a case, within one process

    private void start(int process) {
        Worker service = new Worker();
        services[process] = service;
        processes[process] = kernel.launch(
                Launch.of(process == 0 ? "A" : "B", service::run).inSession(1).mayCreateGlobal(true));
        Worker.spinUntil(service::isBorn);
        int from = process == 0 ? 0 : FIRST_OF_B;
        int to = process == 0 ? FIRST_OF_B : WORKERS;
        serve(process, () -> {
            for (int i = from; i < to; i++) {
                raise(i);
            }
        });
        if (process == 1) {
            otherProcess[1] = 0;
            open(0, 1);
            open(1, 0);
        }
    }

    private void open(int user, int of) {
        serve(user, () -> {
            if (otherProcess[user] != 0) {
                Kernel32.CloseHandle(otherProcess[user]);
            }
            otherProcess[user] = Kernel32.OpenProcess(
                    user == 0 ? Win32.PROCESS_ALL_ACCESS : Win32.PROCESS_DUP_HANDLE | Win32.SYNCHRONIZE,
                    false,
                    processId(of));
        });
    }

    /** Has the process do something on its first thread, which cases do not know of. */
    private void serve(int process, Runnable job) {
        if (processes[process].end().isPresent()) {
            throw new IllegalStateException(processes[process] + " is gone: " + processes[process].end());
        }
        services[process].post(job);
        services[process].awaitDone();
    }

    private void raise(int number) {
        Worker worker = new Worker();
        workers[number] = worker;
        worker.handle = Kernel32.CreateThread(null, 0, ignored -> worker.run(), null, 0, new IntRef());
        Worker.spinUntil(worker::isBorn);
    }

    private void tidy(int process) {
        int from = process == 0 ? 0 : FIRST_OF_B;
        int to = process == 0 ? FIRST_OF_B : WORKERS;
        serve(process, () -> {
            for (int i = from; i < to; i++) {
                Worker worker = workers[i];
                if (worker.state() == Worker.State.BUSY || renewThreads && worker.state() == Worker.State.IDLE) {
                    Kernel32.TerminateThread(worker.handle, 0);
                    Kernel32.WaitForSingleObject(worker.handle, Win32.INFINITE);
                }
            }
            Table table = tables[process];
            for (java.nio.@Nullable ByteBuffer view : table.views) {
                if (view != null) {
                    Kernel32.UnmapViewOfFile(view);
                }
            }
            for (int handle : table.live()) {
                Kernel32.SetHandleInformation(handle, Win32.HANDLE_FLAG_PROTECT_FROM_CLOSE, 0);
                Kernel32.CloseHandle(handle);
            }
            table.clear();
            for (int i = from; i < to; i++) {
                if (workers[i].state() == Worker.State.GONE) {
                    Kernel32.CloseHandle(workers[i].handle);
                    raise(i);
                }
            }
        });
    }

    @Override
    public void close() {
        kernel.close();
    }
}
