package casement.console;

import casement.console.attach.AttachPoint;
import casement.console.host.FolderHost;
import casement.console.host.FolderWatch;
import casement.console.host.HostScreen;
import casement.console.run.Machines;
import casement.console.run.ShutdownHook;
import casement.kernel.Kernel;
import casement.sandbox.Images;
import casement.sandbox.Sandbox;
import casement.sandbox.loader.SharedPackages;
import com.typesafe.config.Config;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code casement host}: runs the plugins of a folder, and deploys anew what changes in it. */
@Command(
        name = "host",
        description = {
            "Runs each jar of a folder as a process of its own, in this JVM, and watches the folder: a new jar is "
                    + "started, a changed one replaces its running version, a removed one is stopped. A jar that "
                    + "cannot be run is refused in one line, and what ran before runs on.",
            "",
            "NAME.conf beside NAME.jar may say: main, args, env, working-directory, dialect, strict, session, restart "
                    + "(never, on-failure, always), max-restarts, limits, and patience, which is how long coming "
                    + "up, finishing calls and exiting may take. With jar, it may name a jar that lies elsewhere.",
            "",
            "limits { cpu-time = 10s, allocated = 1G, threads { most = 20, reaction = refuse } } ends a plugin that "
                    + "uses more, or else as its reaction says: refuse, terminate, notify. There are cpu-time, "
                    + "run-time, allocated, allocation-rate, threads, handles, open-files, loaded-classes.",
            "",
            "The jars of DIR/api are shared by all plugins: the interfaces of the services that they offer each other.",
            "",
            "This isolates faults; it is not a security boundary.",
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  casement host plugins",
            "  casement host --api lib/greeter-api.jar plugins",
            "  casement host --json plugins | jq .",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped by Ctrl-C or SIGTERM, and all plugins exited when asked",
            "1:some plugin had to be terminated",
            "2:the command line or a jar of the interfaces is wrong; nothing was started",
        })
final class HostCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder of plugins.")
    private Path folder;

    @Option(names = "--api", paramLabel = "FILE.jar", description = "A jar that all plugins share, besides DIR/api.")
    private List<Path> api = List.of();

    @Option(names = "--json", description = "One JSON object per line, for programs.")
    private boolean json;

    @Mixin
    private Attaching attaching;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "there is no folder " + folder);
        }
        CompletableFuture<FolderHost> running = new CompletableFuture<>();
        ShutdownHook hook = new ShutdownHook(() -> stop(running));
        int exitCode = 1;
        try {
            exitCode = host(running) ? 0 : 1;
            return exitCode;
        } finally {
            hook.close(exitCode); // which ends the JVM: all else has to be closed by now
        }
    }

    /** Also one that is still starting, as soon as it is there. */
    private static void stop(CompletableFuture<FolderHost> running) {
        CompletableFuture<Void> unused = running.thenAccept(FolderHost::stop);
    }

    /** Whether no plugin had to be terminated. */
    @SuppressWarnings("try") // a door is there, not used
    private boolean host(CompletableFuture<FolderHost> running) throws IOException, InterruptedException {
        Path plugins = folder.toAbsolutePath().normalize();
        URLConnection.setDefaultUseCaches("jar", false); // or the JDK's own code keeps jars open that plugins are from
        SharedPackages shared = SharedPackages.STANDARD.withJars(apiJars(plugins));
        HostScreen screen = new HostScreen(spec.commandLine().getOut(), json);
        Config settings = attaching.settings();
        try (Kernel kernel = Machines.start(settings, new Images());
                AttachPoint unused = AttachPoint.ifAsked(kernel, "host " + folder);
                FolderWatch watch = FolderWatch.of(plugins)) {
            FolderHost host = new FolderHost(kernel, Sandbox.on(kernel, shared), plugins, watch, screen);
            running.complete(host);
            return host.run();
        }
    }

    private List<Path> apiJars(Path plugins) throws IOException {
        List<Path> jars = new ArrayList<>(api);
        Path own = FolderHost.interfaces(plugins);
        if (Files.isDirectory(own)) {
            try (Stream<Path> files = Files.list(own)) {
                files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
            }
        }
        return jars;
    }
}
