package casement.benchmarks.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One of the programs of {@code measuring}, run once in a fresh JVM.
 *
 * @param arguments of the program, after the milliseconds that it may take
 */
record Trial(Class<?> program, Variant variant, List<String> arguments) implements Source {

    @Override
    public String name() {
        return program.getSimpleName() + ' ' + String.join(" ", arguments) + variant;
    }

    @Override
    public Map<String, Double> measure(Effort effort, Workshop workshop) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(variant.pinned() ? workshop.onOneProcessor() : List.of());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(variant.flags());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.add(Integer.toString(effort.contest()));
        command.addAll(arguments);
        return workshop.run(name(), command, Map.of(), effort.patience());
    }
}
