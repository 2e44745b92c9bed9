package casement.console.host;

import casement.console.host.PluginFolder.Look;
import casement.console.host.PluginFolder.Stamp;
import casement.console.run.LineStream;
import casement.console.session.PluginEntry;
import casement.console.session.PluginReader;
import casement.console.session.SessionException;
import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.sandbox.GuestProcess;
import casement.sandbox.Sandbox;
import casement.sandbox.SandboxEvent;
import casement.sandbox.loader.ImageException;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.process.Stdio;
import casement.sandbox.unload.UnloadState;
import casement.semantics.EndReason;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Runs the plugins of a folder until it is stopped. */
public final class FolderHost {

    /** How long files have to stay as they are before they are read. */
    private static final Duration SETTLE = Duration.ofMillis(250);

    /** What plugins print is no task. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Sandbox sandbox;
    private final PluginFolder folder;
    private final PluginReader reader;
    private final FolderWatch watch;
    private final HostScreen screen;
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Map<String, Plugin> plugins = new TreeMap<>();
    private Set<Look> interfaces;
    private Set<Look> interfacesSeen;
    private boolean stopped;
    private boolean unsettled;
    private boolean forced;

    /** @param sandbox what plugins run in; closed by {@link #run} */
    public FolderHost(Kernel kernel, Sandbox sandbox, Path folder, FolderWatch watch, HostScreen screen) {
        this.sandbox = sandbox;
        this.reader = new PluginReader(folder, kernel.dialects());
        this.folder = new PluginFolder(folder, reader);
        this.interfaces = this.folder.lookAtInterfaces();
        this.interfacesSeen = interfaces;
        this.watch = watch;
        this.screen = screen;
        screen.timedBy(kernel::uptime);
        sandbox.listen(event -> tasks.add(() -> hear(event)));
    }

    /** Where the jars lie that all plugins of a folder share. */
    public static Path interfaces(Path folder) {
        return PluginFolder.interfaces(folder);
    }

    /** Ends the run; may be called on any thread. */
    public void stop() {
        tasks.add(() -> stopped = true);
    }

    /** Returns when it is stopped and all plugins are gone: whether all of them went by themselves. */
    public boolean run() throws InterruptedException {
        look(false);
        while (!stopped) {
            Duration pause = unsettled ? SETTLE : FolderWatch.PAUSE;
            Runnable task = tasks.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
            if (task != null) {
                task.run();
            } else if (unsettled || watch.mayHaveChanged() || anyElsewhere()) {
                look(true);
            }
        }
        return close();
    }

    /** Whatever follows from the plugins' ends is not done any more. */
    boolean close() {
        plugins.clear();
        sandbox.close();
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        return !forced;
    }

    /** Carries out what comes, until this is so. */
    void runUntil(BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            Runnable task = tasks.poll(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            if (task != null) {
                task.run();
            }
        }
    }

    // ---- the folder

    /**
     * Deploys what is new or changed, and stops what is gone.
     *
     * @param rested whether files that look the same as last time are complete
     */
    void look(boolean rested) {
        lookAtInterfaces(rested);
        Map<String, Stamp> found = folder.look();
        plugins.entrySet().removeIf(entry -> {
            boolean gone = !found.containsKey(entry.getKey());
            if (gone) {
                remove(entry.getKey(), entry.getValue());
            }
            return gone;
        });
        found.forEach((name, stamp) -> {
            Plugin plugin = plugins.computeIfAbsent(name, fresh -> new Plugin());
            if (plugin.isDue(stamp, rested)) {
                deploy(name, plugin, stamp);
            }
            unsettled |= plugin.isNew(stamp);
        });
    }

    /** Shared classes exist once, as long as the host does: that is said, since a plugin may be built against the new ones. */
    private void lookAtInterfaces(boolean rested) {
        Set<Look> now = folder.lookAtInterfaces();
        boolean settled = rested && now.equals(interfacesSeen);
        interfacesSeen = now;
        if (settled && !now.equals(interfaces)) {
            interfaces = now;
            screen.show("api", "stale", "has changed: plugins see it when the host is started anew");
        }
        unsettled = !now.equals(interfaces);
    }

    /** Jars that settings name, and those that are shared, are not in the folder that is watched. */
    private boolean anyElsewhere() {
        return !interfaces.isEmpty()
                || plugins.keySet().stream().anyMatch(name -> {
                    Path jar = reader.jar(name);
                    return jar != null
                            && !reader.settings(name)
                                    .resolveSibling(name + ".jar")
                                    .equals(jar);
                });
    }

    private void remove(String name, Plugin plugin) {
        screen.show(name, "removed", "is gone from the folder");
        GuestProcess running = plugin.running();
        PluginEntry entry = plugin.entry();
        if (running != null && entry != null) {
            var unused = running.stop(entry.patience());
        }
    }

    private void deploy(String name, Plugin plugin, Stamp stamp) {
        plugin.deployed(stamp);
        PluginEntry entry;
        try {
            entry = reader.read(name);
        } catch (SessionException | ImageException wrong) {
            refuse(name, plugin, String.valueOf(wrong.getMessage()));
            return;
        }
        if (!folder.look(name).equals(stamp)) {
            plugin.deployed(null); // it changed while it was read
            return;
        }
        plugin.isNew();
        try {
            GuestProcess running = plugin.running();
            if (running == null) {
                start(name, plugin, entry);
            } else {
                replace(name, plugin, running, entry);
            }
        } catch (ImageException told) {
            // as an event
        }
    }

    private void refuse(String name, Plugin plugin, String reason) {
        String consequence = plugin.running() == null ? "" : "; the version before runs on";
        screen.show(name, "refused", "is refused: " + reason.replace(System.lineSeparator(), "; ") + consequence);
    }

    // ---- processes

    private void start(String name, Plugin plugin, PluginEntry entry) {
        plugin.runs(sandbox.start(spec(name, entry), launch -> settings(launch, entry)), entry);
    }

    private void replace(String name, Plugin plugin, GuestProcess running, PluginEntry entry) {
        plugin.busy(true);
        try {
            var unused = running.replace(spec(name, entry), launch -> settings(launch, entry), entry.patience())
                    .whenComplete((next, failed) -> tasks.add(() -> replaced(name, plugin, entry, next)));
        } catch (ImageException wrong) {
            plugin.busy(false);
            throw wrong;
        }
    }

    private void replaced(String name, Plugin plugin, PluginEntry entry, @Nullable GuestProcess next) {
        plugin.busy(false);
        if (next != null) {
            plugin.runs(next, entry);
            if (plugins.get(name) != plugin) { // it went meanwhile
                var unused = next.stop(entry.patience());
            }
        }
    }

    private ProcessSpec spec(String name, PluginEntry entry) {
        return ProcessSpec.of(entry.image())
                .named(name)
                .withArguments(entry.arguments().toArray(String[]::new))
                .withEnvironment(entry.wholeEnvironment())
                .in(entry.surroundings())
                .withWorkingDirectory(entry.workingDirectory())
                .withLimits(entry.limits())
                .withStdio(new Stdio(InputStream.nullInputStream(), lines(name), lines(name), StandardCharsets.UTF_8));
    }

    private LineStream lines(String name) {
        return new LineStream(
                name, (process, writer, line) -> screen.show(process, writer.value(), HostScreen.PRINTED, line));
    }

    private static Launch settings(Launch launch, PluginEntry entry) {
        Launch set = launch.inSession(entry.session());
        set = entry.dialect() == null ? set : set.speaking(entry.dialect());
        return entry.strict() == null ? set : set.strict(entry.strict());
    }

    // ---- events

    private void hear(SandboxEvent event) {
        if (event instanceof SandboxEvent.Refused refused) {
            Plugin plugin = plugins.get(refused.name());
            if (plugin != null) {
                refuse(refused.name(), plugin, refused.reason());
            }
        } else if (event instanceof SandboxEvent.OfProcess some) {
            screen.show(some.name(), some.process().id().value(), word(some), sentence(some));
        }
        if (event instanceof SandboxEvent.Ended ended) {
            ended(ended);
            watchUnloading(ended.process());
        }
    }

    private void watchUnloading(GuestProcess process) {
        String name = process.name();
        int id = process.id().value();
        CompletionStage<Void> unused = process.unloaded().thenAccept(state -> {
            if (state == UnloadState.LEAKED) {
                screen.show(name, id, "leaked", "is gone, but something keeps its classes in memory");
            }
        });
    }

    private void ended(SandboxEvent.Ended ended) {
        forced |= stopped && ended.end().reason() == EndReason.TERMINATED;
        Plugin plugin = plugins.get(ended.name());
        if (plugin == null || !plugin.isRunBy(ended.process()) || !plugin.startsAgain(ended.end())) {
            return;
        }
        PluginEntry entry = plugin.entry();
        if (entry != null) {
            start(ended.name(), plugin, entry);
        }
    }

    private static String word(SandboxEvent event) {
        return event.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String sentence(SandboxEvent.OfProcess event) {
        if (event instanceof SandboxEvent.Ended ended) {
            return "ends, exit code " + ended.end().exitCode() + ": " + ended.why();
        }
        if (event instanceof SandboxEvent.Replaced replaced) {
            return "is replaced by pid " + replaced.by().id();
        }
        if (event instanceof SandboxEvent.OverLimit over) {
            return "is over its limit of " + over.limit().what();
        }
        return event instanceof SandboxEvent.Started
                ? "starts"
                : event instanceof SandboxEvent.Ready ? "enters main" : "is asked to exit";
    }
}
