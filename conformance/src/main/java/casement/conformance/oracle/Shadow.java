package casement.conformance.oracle;

import casement.semantics.ObjectType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a case from its outcomes so far. It decides nothing: it only remembers who was told what. Good for
 * choosing the next step, and for counting which calls met which states.
 */
final class Shadow {

    private record Pending(
            List<Thing> things, boolean all, @Nullable Thing signaled) {}

    private static final Pattern ROUTINE = Pattern.compile("!a(\\d+)");
    private static final int CLOSE_SOURCE = 1;
    private static final int SAME_ATTRIBUTES = 4;
    private static final int ROUTINES_RAN = 0xC0;

    private final Held[] held = {new Held(), new Held()};
    private final Map<String, Thing> names = new HashMap<>();
    private final Thing[] threads = new Thing[Replayer.WORKERS];
    private final Thing[] processes = new Thing[2];
    private final @Nullable Pending[] pending = new Pending[Replayer.WORKERS];

    private final @Nullable Step[] late = new Step[Replayer.WORKERS];

    Shadow() {
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thing(ObjectType.THREAD, null);
        }
        for (int i = 0; i < processes.length; i++) {
            processes[i] = new Thing(ObjectType.PROCESS, null);
        }
    }

    // ---- what is there

    Held of(int process) {
        return held[process];
    }

    /** What has the name of this code. */
    @Nullable
    Thing named(String code) {
        return names.get(path(code));
    }

    /** What a handle names, or named before it was closed. */
    @Nullable
    Thing thing(int process, String operand, int worker) {
        if (operand.equals("me")) {
            return processes[process];
        }
        if (operand.equals("my")) {
            return threads[worker];
        }
        return held[process].known(operand);
    }

    /** Whether the handle that the call looks at, or closes, was made with the flags of another. */
    boolean hasCopiedFlags(Step call) {
        boolean dup = call.operation().equals("Dup");
        return (dup || Set.of("Close", "GetInfo").contains(call.operation()))
                && held[dup ? Integer.parseInt(call.operands().get(0)) : call.process()].hasCopiedFlags(
                        call.operands().get(dup ? 1 : 0));
    }

    boolean hasWaiters(Thing thing) {
        for (@Nullable Pending wait : pending) {
            if (wait != null && wait.things().contains(thing)) {
                return true;
            }
        }
        return false;
    }

    /** The rule that explains why something that the step names, or a thread waits for, may be in another state. */
    @Nullable
    String doubt(Step step) {
        List<Thing> concerned = new ArrayList<>();
        for (String operand : step.operands()) {
            Thing thing = operand.startsWith("h") ? thing(step.process(), operand, step.worker()) : null;
            if (thing != null) {
                concerned.add(thing);
            }
        }
        for (@Nullable Pending wait : pending) {
            if (wait != null) {
                concerned.addAll(wait.things());
            }
        }
        for (Thing thing : concerned) {
            if (thing.doubt != null) {
                return thing.doubt;
            }
        }
        return null;
    }

    /** What the handle names, if it is open. */
    @Nullable
    Thing open(int process, String operand, int worker) {
        return Table.slot(operand) >= 0 ? held[process].open(operand) : thing(process, operand, worker);
    }

    // ---- what a step did

    void note(Step step) {
        String outcome = step.outcome();
        int mark = outcome.indexOf(" b=");
        String told = mark < 0 ? outcome : outcome.substring(0, mark);
        String[] parts = told.split(" ;");
        String own = parts[0].split(" end=")[0];
        ran(step.worker(), own);
        if (step.worker() == Step.CLOCK) {
            everyThing(thing -> {
                thing.signaled |= thing.dueSoon;
                thing.dueSoon = false;
            });
        } else if (!own.equals("busy")) {
            late[step.worker()] = step;
            own(step, own);
        }
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].split(" end=")[0];
            int worker = part.charAt(0) - '0';
            ran(worker, part);
            Step earlier = late[worker];
            if (pending[worker] == null && earlier != null) {
                own(earlier, part.substring(2)); // it was kept from its call by a suspension
            } else {
                returned(worker, part.substring(2));
            }
        }
        for (int at = outcome.indexOf(" end="); at >= 0; at = outcome.indexOf(" end=", at + 1)) {
            ended(outcome.charAt(at + " end=".length()) - '0');
        }
        if (own.equals("end")) {
            ended(step.worker());
            if (step.operation().equals("ExitProcess")) {
                ended();
            }
        }
    }

    /** Some routines set events. */
    private void ran(int worker, String told) {
        Matcher routines = ROUTINE.matcher(told);
        while (routines.find()) {
            int slot = Integer.parseInt(routines.group(1)) - Calls.FIRST_SETTER;
            Thing thing = slot < 0 ? null : held[Replayer.processOf(worker)].open("h" + slot);
            if (thing != null && thing.type == ObjectType.EVENT) {
                thing.signaled = true;
            }
        }
    }

    private void own(Step step, String own) {
        List<String> operands = step.operands();
        String operation = step.operation();
        int process = step.process();
        int worker = step.worker();
        String result = own.split("[ ,!]")[0];
        boolean done = result.equals("1");
        switch (operation) {
            case "Wait", "WaitAny", "WaitAll", "Signal" -> {
                List<Thing> things = new ArrayList<>();
                for (String operand : operands.subList(operation.equals("Signal") ? 3 : 2, operands.size())) {
                    Thing thing = open(process, operand, worker);
                    things.add(thing == null ? new Thing(ObjectType.EVENT, null) : thing);
                }
                Thing signaled = null;
                if (operation.equals("Signal") && !result.equals("-1")) {
                    signaled = open(process, operands.get(2), worker);
                    if (signaled != null) {
                        signaled.signal(worker);
                    }
                }
                pending[worker] = new Pending(things, operation.equals("WaitAll"), signaled);
                if (!own.equals("?")) {
                    returned(worker, own);
                }
            }
            case "Close" -> {
                if (done || own.equals("end")) {
                    close(process, Table.slot(operands.get(0)));
                }
            }
            case "Dup" -> {
                int from = Integer.parseInt(operands.get(0));
                Thing thing = open(from, operands.get(1), worker);
                int options = Integer.decode(operands.get(6));
                if ((options & CLOSE_SOURCE) != 0 && Table.slot(operands.get(1)) >= 0) {
                    close(from, Table.slot(operands.get(1)));
                }
                if (result.equals("h") && thing != null) {
                    keep(Integer.parseInt(operands.get(2)), operands.get(3), thing, (options & SAME_ATTRIBUTES) != 0);
                }
            }
            case "Map" -> {
                if (result.equals("v")) {
                    held[process].map(operands.get(0), (Integer.decode(operands.get(2)) & 3) == 1);
                }
            }
            case "Unmap" -> {
                if (done) {
                    held[process].unmap(operands.get(0));
                }
            }
            default -> {
                if (operation.startsWith("Create") || operation.startsWith("Open")) {
                    if (result.equals("h")) {
                        keep(process, operands.get(0), made(step, own.endsWith(" 183")), false);
                    }
                } else if (result.equals("1") || result.equals("end")) {
                    changed(step, own);
                }
            }
        }
    }

    private void changed(Step step, String own) {
        List<String> operands = step.operands();
        Thing thing = operands.isEmpty() ? null : open(step.process(), operands.get(0), step.worker());
        if (thing == null) {
            return;
        }
        switch (step.operation()) {
            case "SetEvent" -> thing.signaled = true;
            case "ResetEvent", "PulseEvent" -> thing.signaled = false;
            case "ReleaseMutex" -> thing.signal(step.worker());
            case "ReleaseSemaphore" ->
                thing.count = Integer.parseInt(own.substring(2).split(" ")[0]) + Integer.decode(operands.get(1));
            case "SetTimer" -> {
                if (thing.signaled && !thing.manual) {
                    thing.doubt = "TI4";
                }
                thing.signaled = operands.get(1).equals("0");
                thing.dueSoon = operands.get(1).length() < 4 && !thing.signaled;
            }
            case "CancelTimer" -> thing.dueSoon = false;
            case "Assign" -> thing.holdsB = true;
            case "JobLimit" -> thing.killsOnClose = operands.get(1).equals("1");
            case "TerminateJob" -> {
                thing.signaled = true;
                if (thing.holdsB) {
                    ended();
                }
            }
            case "TerminateProcess" -> ended();
            default -> {}
        }
    }

    private void returned(int worker, String told) {
        Pending wait = pending[worker];
        pending[worker] = null;
        int code = Integer.parseInt(told.split("[ ,!]")[0]);
        if (wait != null && code == ROUTINES_RAN && wait.signaled() != null) {
            wait.signaled().doubt = "WA16";
        }
        if (wait == null || code < 0 || code > 0xBF) {
            return;
        }
        for (int i = 0; i < wait.things().size(); i++) {
            if (wait.all() || (code & 0x3F) == i) {
                wait.things().get(i).acquired(worker);
            }
        }
    }

    private void ended(int worker) {
        pending[worker] = null;
        threads[worker].signaled = true;
        everyThing(thing -> {
            if (thing.owner == worker) {
                thing.owner = -1;
                thing.count = 0;
                thing.abandoned = true;
            }
        });
    }

    /** Process B has ended. */
    private void ended() {
        if (processes[1].signaled) {
            return;
        }
        processes[1].signaled = true;
        for (int slot = 0; slot < Table.SLOTS; slot++) {
            close(1, slot);
        }
    }

    // ---- handles and names

    private Thing made(Step step, boolean existed) {
        List<String> operands = step.operands();
        String operation = step.operation();
        if (operation.equals("OpenProcess")) {
            return processes[Integer.parseInt(operands.get(2))];
        }
        if (operation.equals("OpenThread")) {
            return threads[Integer.parseInt(operands.get(2))];
        }
        String path = path(operands.get(operands.size() - 1));
        Thing held = names.get(path);
        if (held != null && (existed || operation.startsWith("Open"))) {
            return held;
        }
        Thing thing = new Thing(Operation.made(operation), path);
        if (!path.isEmpty()) {
            names.put(path, thing);
        }
        switch (operation) {
            case "CreateMutex", "CreateMutexEx" -> {
                if ((Integer.decode(operands.get(1)) & 1) != 0) {
                    thing.acquired(step.worker());
                }
            }
            case "CreateEvent" -> {
                thing.manual = operands.get(1).equals("1");
                thing.signaled = operands.get(2).equals("1");
            }
            case "CreateEventEx" -> {
                thing.manual = (Integer.decode(operands.get(1)) & 1) != 0;
                thing.signaled = (Integer.decode(operands.get(1)) & 2) != 0;
            }
            case "CreateTimer" -> thing.manual = operands.get(1).equals("1");
            case "CreateSemaphore" -> thing.count = Integer.decode(operands.get(1));
            case "CreateMapping" -> thing.readOnly = !operands.get(1).equals("4");
            default -> {}
        }
        return thing;
    }

    /** "" for an object without name; what Local\ is put before is the same without. */
    private static String path(String code) {
        String name = Names.expand(code, "");
        return name == null ? "" : name.startsWith("Local\\") ? name.substring("Local\\".length()) : name;
    }

    private void keep(int process, String operand, Thing thing, boolean copiedFlags) {
        held[process].keep(operand, thing, copiedFlags);
        thing.handles++;
    }

    private void close(int process, int slot) {
        Thing thing = held[process].close(slot);
        if (thing == null) {
            return;
        }
        thing.handles--;
        if (thing.handles == 0 && thing.name != null) {
            names.remove(thing.name, thing);
        }
        if (thing.handles == 0 && thing.killsOnClose && thing.holdsB) {
            ended();
        }
    }

    private void everyThing(Consumer<Thing> action) {
        for (Held each : held) {
            each.everyThing(action);
        }
        for (@Nullable Pending wait : pending) {
            if (wait != null) {
                wait.things().forEach(action);
            }
        }
    }
}
