package casement.sandbox.jvmti;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/**
 * The functions of JVMTI, and the few of JNI, that are called here.
 *
 * <p>A local reference of JNI belongs to the native method that was given it, and a Java method that calls a native
 * function is none: the next native method that returns would take the reference with it. So none of these functions
 * returns a local reference. Local references come as arguments of callbacks only; there they belong to the event, and
 * are good until the callback returns, whatever it calls. What is kept longer is a global reference.
 */
final class ToolInterface {

    /** What happens to a thread, and is told on the thread itself. */
    enum Event {
        /** Arguments: JVMTI, the thread's JNI, the thread. */
        THREAD_START(52),

        /** Arguments: JVMTI, the thread's JNI, the thread, the object that it waits for, milliseconds. */
        MONITOR_WAIT(73);

        private static final int FIRST = 50;
        private static final int COUNT = 39;

        private final int number;

        Event(int number) {
            this.number = number;
        }
    }

    /** In the place of a reference to one. */
    static final long ALL_THREADS = 0;

    private static final int VERSION = 0x3001_0200;
    private static final int JNI_VERSION = 0x000a_0000;

    // Places in the tables of functions.
    private static final int GET_ENV = 6;
    private static final int NEW_GLOBAL_REF = 21;
    private static final int NEW_WEAK_GLOBAL_REF = 226;
    private static final int DELETE_WEAK_GLOBAL_REF = 227;
    private static final int SET_EVENT_NOTIFICATION_MODE = 1;
    private static final int SUSPEND_THREAD = 4;
    private static final int RESUME_THREAD = 5;
    private static final int STOP_THREAD = 6;
    private static final int SET_EVENT_CALLBACKS = 121;
    private static final int ADD_CAPABILITIES = 141;

    private static final long CAN_SIGNAL_THREAD = 1L << 10;
    private static final long CAN_SUSPEND = 1L << 20;
    private static final long CAN_GENERATE_MONITOR_EVENTS = 1L << 28;

    private final Foreign foreign;
    private final long env;
    private final long callbacks;
    private final NativeFunction setEventNotificationMode;
    private final NativeFunction setEventCallbacks;
    private final NativeFunction suspendThread;
    private final NativeFunction resumeThread;
    private final NativeFunction stopThread;
    private final NativeFunction newGlobalRef;
    private final NativeFunction newWeakGlobalRef;
    private final NativeFunction deleteWeakGlobalRef;

    /** @throws UnsupportedOperationException if it cannot be had in this JVM */
    ToolInterface() {
        foreign = Foreign.ofThisJvm();
        refuseIfChecked();
        long vm = virtualMachine();
        env = environment(vm, VERSION);
        setEventNotificationMode = ofEnv(SET_EVENT_NOTIFICATION_MODE, int.class, int.class, long.class);
        setEventCallbacks = ofEnv(SET_EVENT_CALLBACKS, long.class, int.class);
        suspendThread = ofEnv(SUSPEND_THREAD, long.class);
        resumeThread = ofEnv(RESUME_THREAD, long.class);
        stopThread = ofEnv(STOP_THREAD, long.class, long.class);
        long jni = environment(vm, JNI_VERSION); // of this thread; the functions are those of all
        newGlobalRef = foreign.function(entry(jni, NEW_GLOBAL_REF), long.class, long.class, long.class);
        newWeakGlobalRef = foreign.function(entry(jni, NEW_WEAK_GLOBAL_REF), long.class, long.class, long.class);
        deleteWeakGlobalRef = foreign.function(entry(jni, DELETE_WEAK_GLOBAL_REF), void.class, long.class, long.class);
        callbacks = foreign.allocate(Event.COUNT);
        addCapabilities();
    }

    /** {@code -Xcheck:jni} looks for local references in the innermost frame only, and ends the JVM. */
    private static void refuseIfChecked() {
        HotSpotDiagnosticMXBean hotSpot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (hotSpot == null
                || Boolean.parseBoolean(hotSpot.getVMOption("CheckJNICalls").getValue())) {
            throw new UnsupportedOperationException("it needs HotSpot, without -Xcheck:jni");
        }
    }

    private long virtualMachine() {
        Path home = Path.of(System.getProperty("java.home"));
        String name = System.mapLibraryName("jvm");
        Path library = home.resolve(name.endsWith(".dll") ? "bin" : "lib")
                .resolve("server")
                .resolve(name);
        long find = foreign.symbol(library, "JNI_GetCreatedJavaVMs");
        long found = foreign.allocate(1);
        check(
                "JNI_GetCreatedJavaVMs",
                foreign.function(find, int.class, long.class, int.class, long.class)
                        .call(found, 1, foreign.allocate(1)));
        return foreign.get(found, 0);
    }

    private long environment(long vm, int version) {
        long found = foreign.allocate(1);
        check(
                "GetEnv",
                foreign.function(entry(vm, GET_ENV), int.class, long.class, long.class, int.class)
                        .call(vm, found, version));
        return foreign.get(found, 0);
    }

    /** An interface begins with the address of a table of functions. */
    private long entry(long object, int index) {
        return foreign.get(foreign.get(object, 0), index);
    }

    /** @param arguments those after the environment */
    private NativeFunction ofEnv(int index, Class<?>... arguments) {
        Class<?>[] all = new Class<?>[arguments.length + 1];
        all[0] = long.class;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return foreign.function(entry(env, index), int.class, all);
    }

    private void addCapabilities() {
        long wanted = foreign.allocate(2);
        foreign.set(wanted, 0, CAN_SIGNAL_THREAD | CAN_SUSPEND | CAN_GENERATE_MONITOR_EVENTS);
        check("AddCapabilities", ofEnv(ADD_CAPABILITIES, long.class).call(env, wanted));
    }

    /** @param callback takes the event's arguments; it must not throw anything, which would end the JVM */
    void register(Event event, MethodHandle callback) {
        foreign.set(callbacks, event.number - Event.FIRST, foreign.function(callback));
        check("SetEventCallbacks", setEventCallbacks.call(env, callbacks, (long) Event.COUNT * Long.BYTES));
    }

    /** @param thread global reference, or {@link #ALL_THREADS} */
    void enable(Event event, boolean enabled, long thread) {
        check("SetEventNotificationMode", setEventNotificationMode.call(env, enabled ? 1 : 0, event.number, thread));
    }

    /**
     * @param thread global reference
     * @return whether it stands still
     */
    boolean suspend(long thread) {
        return suspendThread.call(env, thread) == 0;
    }

    /** @param thread global reference to one that was suspended */
    void resume(long thread) {
        check("ResumeThread", resumeThread.call(env, thread));
    }

    /**
     * Makes the thread throw where it next may; one that waits is woken.
     *
     * @param thread global reference
     * @param throwable global reference
     * @return whether it will
     */
    boolean stop(long thread, long throwable) {
        return stopThread.call(env, thread, throwable) == 0;
    }

    long newGlobalRef(long jni, long reference) {
        return newGlobalRef.call(jni, reference);
    }

    long newWeakGlobalRef(long jni, long reference) {
        return newWeakGlobalRef.call(jni, reference);
    }

    void deleteWeakGlobalRef(long jni, long reference) {
        long unused = deleteWeakGlobalRef.call(jni, reference);
    }

    private static void check(String function, long error) {
        if (error != 0) {
            throw new UnsupportedOperationException(function + " answers " + error);
        }
    }
}
