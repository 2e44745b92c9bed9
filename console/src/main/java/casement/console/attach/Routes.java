package casement.console.attach;

import casement.console.words.Terms;
import casement.inspect.Deadlocks;
import casement.kernel.Inspector;
import casement.kernel.Kernel;
import casement.kernel.SimulatedProcess;
import casement.kernel.Snapshot.ObjectInfo;
import casement.kernel.Snapshot.ProcessInfo;
import casement.kernel.Snapshot.ThreadInfo;
import casement.semantics.ProcessId;
import casement.semantics.Status;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is asked of a host, and what it does about it: what only looks by GET, what changes anything by POST. */
final class Routes {

    private final Kernel kernel;
    private final Inspector machine;

    Routes(Kernel kernel) {
        this.kernel = kernel;
        this.machine = kernel.inspector();
    }

    /** An answer with its HTTP status. */
    record Answer(int status, Tree body) {

        static Answer ok(Tree body) {
            return new Answer(200, body);
        }

        static Answer error(int status, String message) {
            return new Answer(status, new Tree().with("error", message));
        }
    }

    /** @param path without the first slash, in parts */
    Answer answer(String method, List<String> path, Map<String, String> query) {
        boolean get = method.equals("GET");
        if (!get && !method.equals("POST")) {
            return wrongMethod();
        }
        String first = path.get(0);
        if (path.size() == 1) {
            return switch (first) {
                case "processes" -> get ? Answer.ok(portrait().processes()) : wrongMethod();
                case "objects" -> get ? Answer.ok(portrait().objects()) : wrongMethod();
                case "waits" ->
                    get ? Answer.ok(portrait().waits(Deadlocks.waits(machine).waits())) : wrongMethod();
                case "deadlocks" -> get ? Answer.ok(portrait().deadlocks(Deadlocks.in(machine))) : wrongMethod();
                default -> unknown();
            };
        }
        if (path.equals(List.of("objects", "signal"))) {
            return get ? wrongMethod() : signal(query.getOrDefault("object", ""));
        }
        return path.size() == 3 && first.equals("processes")
                ? ofProcess(get, path.get(1), path.get(2), query)
                : unknown();
    }

    private Portrait portrait() {
        return new Portrait(machine, kernel.uptime());
    }

    private static Answer wrongMethod() {
        return Answer.error(405, "this is not asked like that");
    }

    private static Answer unknown() {
        return Answer.error(404, "the host does not know what is asked; are both of one version?");
    }

    // ---- one process

    private Answer ofProcess(boolean get, String pid, String what, Map<String, String> query) {
        ProcessInfo process = machine.processes().stream()
                .filter(each -> each.id().toString().equals(pid))
                .findFirst()
                .orElse(null);
        if (process == null) {
            return noProcess(pid);
        }
        return switch (what) {
            case "threads" -> get ? Answer.ok(portrait().threads(process, query.containsKey("stacks"))) : wrongMethod();
            case "handles" -> get ? Answer.ok(portrait().handles(process)) : wrongMethod();
            case "kill" -> get ? wrongMethod() : kill(process.id(), query.getOrDefault("exit-code", "1"));
            case "suspend" -> get ? wrongMethod() : done(process, machine.suspend(process.id()));
            case "resume" -> get ? wrongMethod() : resume(process);
            default -> unknown();
        };
    }

    private static Answer noProcess(String pid) {
        return Answer.error(404, "there is no process " + pid + "; casement ps lists those there are");
    }

    /** What is wrong with a trace that is asked for; null if nothing is. */
    @Nullable
    Answer refusal(TraceFilter trace) {
        List<String> there =
                machine.processes().stream().map(each -> each.id().toString()).toList();
        return trace.pids().stream()
                .filter(pid -> !there.contains(pid))
                .findFirst()
                .map(Routes::noProcess)
                .orElse(null);
    }

    private Answer resume(ProcessInfo process) {
        return process.threads().stream().anyMatch(ThreadInfo::suspended)
                ? done(process, machine.resume(process.id()))
                : Answer.error(409, process.name() + " (pid " + process.id() + ") is not suspended");
    }

    private static Answer done(ProcessInfo process, boolean done) {
        return done
                ? Answer.ok(new Tree().with("pid", process.id().value()).with("process", process.name()))
                : Answer.error(409, "process " + process.id() + " is gone");
    }

    private Answer kill(ProcessId id, String exitCode) {
        if (!exitCode.matches("-?\\d{1,9}")) {
            return Answer.error(400, "no exit code: " + exitCode);
        }
        SimulatedProcess process = machine.process(id).orElse(null);
        if (process == null || !process.terminate(Integer.parseInt(exitCode))) {
            return Answer.error(409, "process " + id + " is ending already");
        }
        return Answer.ok(new Tree().with("pid", id.value()).with("process", process.name()));
    }

    // ---- one object

    private Answer signal(String asked) {
        List<ObjectInfo> objects = machine.objects();
        List<ObjectInfo> meant = List.of();
        for (Predicate<ObjectInfo> isMeant : ways(asked)) {
            meant = meant.isEmpty() ? objects.stream().filter(isMeant).toList() : meant;
        }
        if (meant.isEmpty()) {
            return Answer.error(404, "there is no object " + asked + "; casement objects lists those there are");
        }
        if (meant.size() > 1) {
            List<String> names = meant.stream()
                    .limit(5)
                    .map(each -> each.id() + " (" + each.name() + ")")
                    .toList();
            return Answer.error(409, asked + " may be " + String.join(", ", names) + "; name it by its number");
        }
        return signal(meant.get(0));
    }

    /** By number, by path, by type and path, or by name alone. */
    private static List<Predicate<ObjectInfo>> ways(String asked) {
        return List.of(
                object -> object.id().toString().equals(asked.startsWith("#") ? asked : "#" + asked),
                object -> asked.equals(object.path()) || asked.equals(object.name()),
                object -> object.path() != null
                        && (asked.equals(object.path().substring(object.path().lastIndexOf('\\') + 1))
                                || asked.equals(Terms.shortName(object.name()))));
    }

    private Answer signal(ObjectInfo object) {
        Status status = machine.signal(object.id());
        return switch (status) {
            case SUCCESS -> Answer.ok(new Tree().with("object", object.name()));
            case INVALID_HANDLE ->
                Answer.error(
                        409, object.name() + " cannot be signaled from outside: events are set, semaphores released");
            default -> Answer.error(409, object.name() + ": " + Terms.error(status.win32Error()));
        };
    }
}
