package casement.benchmarks.comparison;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What a figure means nothing without: the machine, the JDK, the time, the command. */
public final class Environment {

    private Environment() {}

    /** @param command by which it can be had again */
    public static Map<String, String> now(String command) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("command", command);
        facts.put(
                "date",
                ZonedDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")));
        facts.put(
                "JDK",
                System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vendor") + ", JMH 1.37");
        facts.put(
                "machine",
                processor() + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                        + System.getProperty("os.name") + ' ' + System.getProperty("os.version"));
        facts.put(
                "load before",
                "%.1f".formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        return facts;
    }

    private static String processor() throws IOException {
        Path facts = Path.of("/proc/cpuinfo");
        if (!Files.exists(facts)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(facts)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }
}
