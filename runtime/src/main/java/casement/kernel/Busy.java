package casement.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who of a machine is about to do something by itself. */
final class Busy {

    private final Machine machine;

    Busy(Machine machine) {
        this.machine = machine;
    }

    boolean isNobody() {
        return Relief.isIdle()
                && processes().findAny().isEmpty()
                && threads().findAny().isEmpty();
    }

    private Stream<ProcessControl> processes() {
        return machine.processes().stream()
                .filter(process -> !process.isHost())
                .filter(process -> process.isBusy() || !process.program().isQuiet());
    }

    private Stream<ThreadControl> threads() {
        return machine.threads().stream()
                .filter(thread -> !thread.processControl().isHost() && !thread.isQuiet());
    }

    /** Each of them, with the stacks of its Java threads: of a process all, as any may be what it is busy with. */
    @Override
    public String toString() {
        List<String> all = new ArrayList<>();
        threads().forEach(thread -> all.add(thread + stack(thread.carrier().thread())));
        processes().forEach(process -> all.add(process + stacks(process.group())));
        return String.join("\n", all);
    }

    private static String stacks(ThreadGroup group) {
        Thread[] found = new Thread[group.activeCount() + 8];
        int count = group.enumerate(found, true);
        return Stream.of(found).limit(count).map(Busy::stack).collect(Collectors.joining());
    }

    private static String stack(@Nullable Thread thread) {
        if (thread == null) {
            return "";
        }
        StringBuilder lines = new StringBuilder("\n  " + thread.getName() + ", " + thread.getState());
        for (StackTraceElement frame : thread.getStackTrace()) {
            lines.append("\n    at ").append(frame);
        }
        return lines.toString();
    }
}
