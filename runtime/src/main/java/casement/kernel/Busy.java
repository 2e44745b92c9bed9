package casement.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who of a machine is about to do something by itself. */
final class Busy {

    private final Machine machine;

    Busy(Machine machine) {
        this.machine = machine;
    }

    boolean isNobody() {
        return processes().findAny().isEmpty() && threads().findAny().isEmpty();
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
        threads().forEach(thread -> all.add(thread + thread.carrier().stack()));
        processes().forEach(process -> all.add(process + stacks(process.group())));
        return String.join("\n", all);
    }

    private static String stacks(ThreadGroup group) {
        Thread[] found = new Thread[group.activeCount() + 8];
        int count = group.enumerate(found, true);
        return Stream.of(found).limit(count).map(Carrier::stackOf).collect(Collectors.joining());
    }
}
