package casement.console.run;

import casement.console.attach.AttachPoint;
import casement.console.screen.Screen;
import casement.console.screen.Summary;
import casement.console.screen.Watcher;
import casement.console.session.ProcessEntry;
import casement.console.session.ProcessEntry.Member;
import casement.console.session.Session;
import casement.kernel.Kernel;
import casement.kernel.KernelEvent;
import casement.kernel.KernelListener;
import casement.kernel.Launch;
import casement.kernel.Snapshot;
import casement.sandbox.GuestProcess;
import casement.sandbox.Images;
import casement.sandbox.Sandbox;
import casement.sandbox.process.ProcessSpec;
import casement.semantics.EndReason;
import casement.semantics.ProcessId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs a session from its first start to its last end. */
public final class Director {

    /** How many processes name a session that has no title. */
    private static final int NAMES = 4;

    private final Session session;
    private final Screen screen;
    private final InputStream consoleInput;
    private final @Nullable Path timeline;
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final List<Role> roles = new ArrayList<>();
    private final Map<ProcessId, Role> played = new HashMap<>();
    private boolean stopped;

    /** A director without a timeline. */
    public Director(Session session, Screen screen, InputStream consoleInput) {
        this(session, screen, consoleInput, null);
    }

    /**
     * @param consoleInput what processes read that ask for the console
     * @param timeline into which file a timeline is written; null if into none
     */
    public Director(Session session, Screen screen, InputStream consoleInput, @Nullable Path timeline) {
        this.timeline = timeline;
        this.session = session;
        this.screen = screen;
        this.consoleInput = consoleInput;
        for (ProcessEntry entry : session.processes()) {
            for (Member member : entry.members()) {
                roles.add(new Role(entry, member));
            }
        }
    }

    /** Ends all processes, and with them the session; may be called on any thread. */
    public void stop() {
        tasks.add(() -> stopped = true);
    }

    /** Returns when all processes have ended, and the summary is shown. */
    @SuppressWarnings("try") // a door is there, not used
    public Summary run() throws InterruptedException, IOException {
        Images images = new Images();
        session.images().forEach(images::with);
        if (session.title() != null) {
            screen.title(session.title());
        }
        try (Recording recording = timeline == null ? null : Recording.whole(timeline, named(session));
                Kernel kernel = Machines.start(session.settings(), images);
                AttachPoint unused = AttachPoint.ifAsked(kernel, "run " + named(session))) {
            Watcher watcher = new Watcher(kernel, screen, session.hide(), tasks::add);
            try (Streams streams = new Streams(watcher, consoleInput)) {
                kernel.listen(watcher);
                if (recording != null) {
                    recording.listenTo(kernel, tasks::add);
                }
                kernel.listen(KernelListener.withoutCalls(this::look));
                play(kernel, watcher, streams);
            }
            return end(kernel, watcher);
        }
    }

    private static String named(Session session) {
        return session.title() != null
                ? session.title()
                : session.processes().stream()
                        .flatMap(entry -> entry.members().stream())
                        .map(Member::name)
                        .limit(NAMES)
                        .collect(Collectors.joining(", "));
    }

    /** Children that guests start are waited for as well. */
    private void look(KernelEvent event) {
        if (event instanceof KernelEvent.ProcessEnded) {
            tasks.add(() -> {});
        }
    }

    private void play(Kernel kernel, Watcher watcher, Streams streams) throws InterruptedException {
        Sandbox sandbox = Sandbox.on(kernel);
        while (!stopped && (roles.stream().anyMatch(role -> !role.isOver()) || watcher.isAnyAlive())) {
            for (Role role : roles) {
                if (role.mayStart(roles)) {
                    role.await();
                    later(kernel, role, () -> start(sandbox, streams, role));
                }
            }
            tasks.take().run();
        }
    }

    private void later(Kernel kernel, Role role, Runnable start) {
        if (role.entry().delay().isZero()) {
            start.run();
        } else {
            kernel.clock().after(role.entry().delay(), () -> tasks.add(start));
        }
    }

    private void start(Sandbox sandbox, Streams streams, Role role) {
        if (stopped) {
            return;
        }
        ProcessEntry entry = role.entry();
        ProcessSpec spec = new ProcessSpec(
                        role.member().name(),
                        entry.image(),
                        entry.arguments(),
                        entry.wholeEnvironment(),
                        entry.workingDirectory(),
                        streams.of(role.member().name(), entry))
                .in(entry.surroundings());
        GuestProcess process = sandbox.start(spec, launch -> settings(launch, role));
        played.put(process.id(), role);
        role.started(process.id());
        process.mainReached().thenRun(() -> tasks.add(role::reached));
        process.ended().thenAccept(end -> tasks.add(() -> role.ended(end, () -> start(sandbox, streams, role))));
    }

    private static Launch settings(Launch launch, Role role) {
        ProcessEntry entry = role.entry();
        Launch set = launch.inSession(entry.session());
        String dialect = role.member().dialect();
        set = dialect == null ? set : set.speaking(dialect);
        set = entry.strict() == null ? set : set.strict(entry.strict());
        return entry.priority().isPresent() ? set.withPriority(entry.priority().getAsInt()) : set;
    }

    private Summary end(Kernel kernel, Watcher watcher) {
        @Nullable Snapshot left = stopped ? null : kernel.snapshot();
        kernel.close();
        return watcher.end(this::isExpected, left);
    }

    /** Only the last run of a process counts; of a child, its parent judges. */
    private boolean isExpected(ProcessId pid, int exitCode, EndReason reason) {
        Role role = played.get(pid);
        return role == null || !role.isLast(pid) || role.isExpected(exitCode, reason);
    }
}
