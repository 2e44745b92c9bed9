package casement.kernel;

import casement.jfr.KernelCallEvent;
import casement.jfr.MutexAbandonedEvent;
import casement.jfr.ProcessEndEvent;
import casement.jfr.ProcessStartEvent;
import casement.jfr.WaitEvent;
import casement.semantics.ObjectType;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;

/**
 * Tells the JDK's flight recorder what happens in a kernel, for as long as a recording wants to know: without one, nobody
 * listens on its behalf, and calls go their short way.
 */
final class Flight implements KernelListener, FlightRecorderListener {

    private static final List<Class<? extends Event>> OF_CALLS = List.of(KernelCallEvent.class, WaitEvent.class);
    private static final List<Class<? extends Event>> OTHERS =
            List.of(ProcessStartEvent.class, ProcessEndEvent.class, MutexAbandonedEvent.class);

    private final Listeners listeners;
    private volatile boolean ofCalls;
    private boolean listening; // guarded by this
    private boolean closed; // guarded by this

    private Flight(Listeners listeners) {
        this.listeners = listeners;
    }

    /** Null where the JDK has no flight recorder. */
    static @Nullable Flight over(Listeners listeners) {
        if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty() || !FlightRecorder.isAvailable()) {
            return null;
        }
        Flight flight = new Flight(listeners);
        FlightRecorder.addListener(flight);
        flight.listenIfWanted();
        return flight;
    }

    /** Tells nothing any more. */
    void close() {
        FlightRecorder.removeListener(this);
        listen(false, false);
        synchronized (this) {
            closed = true;
        }
    }

    // ---- recordings that begin and end

    @Override
    public void recordingStateChanged(Recording recording) {
        listenIfWanted();
    }

    private void listenIfWanted() {
        if (FlightRecorder.isInitialized()) {
            boolean calls = OF_CALLS.stream().anyMatch(Flight::isWanted);
            listen(calls || OTHERS.stream().anyMatch(Flight::isWanted), calls);
        }
    }

    private static boolean isWanted(Class<? extends Event> type) {
        FlightRecorder.register(type);
        return EventType.getEventType(type).isEnabled();
    }

    private synchronized void listen(boolean any, boolean calls) {
        if (closed || any == listening && calls == ofCalls) {
            return;
        }
        if (listening) {
            listeners.remove(this);
        }
        ofCalls = calls;
        listening = any;
        if (any) {
            listeners.add(this);
        }
    }

    @Override
    public boolean hearsCalls() {
        return ofCalls;
    }

    // ---- calls and waits, which take time

    /** The event of a call that begins; null if nobody wants it. */
    @Nullable
    KernelCallEvent called() {
        KernelCallEvent event = new KernelCallEvent();
        if (!ofCalls || !event.isEnabled()) {
            return null;
        }
        event.begin();
        return event;
    }

    void returned(KernelCallEvent event, ThreadControl thread, Syscall call, Reply reply, List<String> objects) {
        event.end();
        if (!event.shouldCommit()) {
            return;
        }
        event.process = thread.processName();
        event.processId = thread.process().value();
        event.threadId = thread.id().value();
        event.call = (call instanceof Syscall.Operate asked ? asked.request() : call)
                .getClass()
                .getSimpleName();
        event.object = String.join(", ", objects);
        event.objectType = objects.stream().map(Flight::typeOf).distinct().collect(Collectors.joining(", "));
        event.status = reply.status().name();
        event.commit();
    }

    /** Of an object as the kernel names it. */
    private static String typeOf(String object) {
        String name = object.startsWith("unnamed ") ? object.substring("unnamed ".length()) : object;
        for (ObjectType type : ObjectType.values()) {
            if (name.startsWith(type + " ")) {
                return type.toString();
            }
        }
        return "";
    }

    /** The event of a wait whose thread is about to sleep; null if nobody wants it. */
    static @Nullable WaitEvent asleep(Machine machine) {
        Flight flight = machine.listeners().anyOfCalls() ? machine.listeners().flight() : null;
        if (flight == null || !flight.ofCalls) {
            return null;
        }
        WaitEvent event = new WaitEvent();
        if (!event.isEnabled()) {
            return null;
        }
        event.begin();
        return event;
    }

    static void awake(WaitEvent event, ThreadControl thread, WaitTicket ticket) {
        event.end();
        if (!event.shouldCommit()) {
            return;
        }
        event.process = thread.processName();
        event.processId = thread.process().value();
        event.threadId = thread.id().value();
        event.object = ticket.entries().stream()
                .map(entry -> entry.object().toString())
                .collect(Collectors.joining(", "));
        event.objectType = ticket.entries().stream()
                .map(entry -> entry.object().type().toString())
                .distinct()
                .collect(Collectors.joining(", "));
        event.all = ticket.isAll();
        event.status = ticket.status().name();
        event.commit();
    }

    // ---- what happens at a moment

    @Override
    public void on(KernelEvent event) {
        if (event instanceof KernelEvent.ProcessStarted started) {
            ProcessStartEvent told = new ProcessStartEvent();
            told.process = event.who().process();
            told.processId = event.who().processId().value();
            told.dialect = started.dialect();
            told.commit();
        } else if (event instanceof KernelEvent.ProcessEnded ended) {
            ProcessEndEvent told = new ProcessEndEvent();
            told.process = event.who().process();
            told.processId = event.who().processId().value();
            told.exitCode = ended.exitCode();
            told.reason = ended.reason().name();
            told.cause = ended.cause() == null ? null : ended.cause().toString();
            told.commit();
        } else if (event instanceof KernelEvent.Abandoned abandoned) {
            MutexAbandonedEvent told = new MutexAbandonedEvent();
            told.process = event.who().process();
            told.processId = event.who().processId().value();
            told.threadId = event.who().thread().value();
            told.object = abandoned.object();
            told.commit();
        }
    }
}
