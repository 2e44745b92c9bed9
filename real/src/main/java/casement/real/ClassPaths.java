package casement.real;

import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Class paths of Maven coordinates. Maven finds them and fetches what is not there yet: a project for each is written. */
final class ClassPaths {

    private static final String FOUND = "class-path.txt";

    private final Path directory;

    ClassPaths(Path directory) {
        this.directory = directory;
    }

    /**
     * Has Maven look for those of which it has not found all yet.
     *
     * @throws IOException if it does not find one; it has said which
     */
    void fetch(Collection<List<String>> all) throws IOException, InterruptedException {
        Set<String> modules = new HashSet<>();
        for (List<String> coordinates : all) {
            Path project = directory.resolve(key(coordinates));
            if (!coordinates.isEmpty() && Files.notExists(project.resolve(FOUND))) {
                Files.createDirectories(project);
                Files.writeString(project.resolve("pom.xml"), project(key(coordinates), dependencies(coordinates)));
                modules.add("<module>" + key(coordinates) + "</module>");
            }
        }
        if (!modules.isEmpty()) {
            String parts = "<modules>" + String.join("", modules) + "</modules>";
            Files.writeString(directory.resolve("pom.xml"), project("all", parts));
            maven();
        }
    }

    private void maven() throws IOException, InterruptedException {
        String version = ConfigFactory.parseResources("maven.conf").getString("dependency-plugin");
        String goal = "org.apache.maven.plugins:maven-dependency-plugin:" + version + ":build-classpath";
        String mvn = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";
        Process maven = new ProcessBuilder(mvn, "-B", "-ntp", "-q", "-fae", goal, "-Dmdep.outputFile=" + FOUND)
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (maven.waitFor() != 0) {
            throw new IOException("Maven did not find all programs; what it said is above");
        }
    }

    /** First to last; empty for no coordinates. */
    List<Path> of(List<String> coordinates) throws IOException {
        if (coordinates.isEmpty()) {
            return List.of();
        }
        String found = Files.readString(directory.resolve(key(coordinates)).resolve(FOUND));
        return Arrays.stream(found.strip().split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    private static String key(List<String> coordinates) {
        return String.join("-with-", coordinates).replace(':', '_');
    }

    private static String project(String name, String body) {
        return "<project><modelVersion>4.0.0</modelVersion><groupId>real</groupId><artifactId>" + name
                + "</artifactId><version>1</version><packaging>pom</packaging>" + body + "</project>";
    }

    private static String dependencies(List<String> coordinates) {
        return coordinates.stream()
                .map(ClassPaths::dependency)
                .collect(Collectors.joining("", "<dependencies>", "</dependencies>"));
    }

    /** What has a classifier is complete: sources, or a jar with all that it needs. */
    private static String dependency(String coordinates) {
        String[] parts = coordinates.split(":");
        String dependency = "<groupId>" + parts[0] + "</groupId><artifactId>" + parts[1] + "</artifactId><version>"
                + parts[2] + "</version>";
        if (parts.length > 3) {
            dependency += "<classifier>" + parts[3] + "</classifier><exclusions><exclusion><groupId>*</groupId>"
                    + "<artifactId>*</artifactId></exclusion></exclusions>";
        }
        return "<dependency>" + dependency + "</dependency>";
    }
}
