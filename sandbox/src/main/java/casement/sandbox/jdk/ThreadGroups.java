package casement.sandbox.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is in thread groups. Up to JDK 18 each keeps lists under its monitor, which a guest may hold for ever, so they are
 * read without it. Where that cannot be done, its monitor is waited for.
 *
 * <p>Nothing is missed that is in a list all the time: it is read from its end, one that is removed makes those behind it
 * move to the front by one, and new ones come at the end. What moves meanwhile may be found twice.
 */
public final class ThreadGroups {

    /** From JDK 19 on, groups have no list of their threads, and go by themselves. */
    public static final boolean HAVE_LISTS = Runtime.version().feature() < 19;

    private static final @Nullable Lists LISTS = HAVE_LISTS ? lists() : null;

    private ThreadGroups() {}

    private static @Nullable Lists lists() {
        try {
            return new Lists(new JdkUnsafe());
        } catch (ReflectiveOperationException | RuntimeException gone) {
            return null;
        }
    }

    /** The one that all others are below. */
    public static ThreadGroup root() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    /** The live platform threads in a group and those below it. */
    public static List<Thread> threadsBelow(ThreadGroup group) {
        if (LISTS == null) {
            return enumeratedThreads(group);
        }
        List<Thread> found = new ArrayList<>(LISTS.threads(group));
        for (ThreadGroup each : LISTS.groupsBelow(group)) {
            found.addAll(LISTS.threads(each));
        }
        return found;
    }

    private static List<Thread> enumeratedThreads(ThreadGroup group) {
        Thread[] found = new Thread[group.activeCount() + 8];
        int count = group.enumerate(found, true);
        while (count == found.length) {
            found = new Thread[found.length * 2];
            count = group.enumerate(found, true);
        }
        return Arrays.asList(found).subList(0, count);
    }

    /** The groups below a group. From JDK 19 on, these are still under its monitor. */
    public static List<ThreadGroup> groupsBelow(ThreadGroup group) {
        return LISTS == null ? enumeratedGroups(group) : LISTS.groupsBelow(group);
    }

    private static List<ThreadGroup> enumeratedGroups(ThreadGroup group) {
        ThreadGroup[] found = new ThreadGroup[group.activeGroupCount() + 4];
        int count = group.enumerate(found, true);
        while (count == found.length) {
            found = new ThreadGroup[found.length * 2];
            count = group.enumerate(found, true);
        }
        return Arrays.asList(found).subList(0, count);
    }

    /** The fields of {@link ThreadGroup}. */
    private static final class Lists {

        private final MethodHandle read;
        private final long threads;
        private final long groups;

        Lists(JdkUnsafe unsafe) throws ReflectiveOperationException {
            read = unsafe.method("getObjectVolatile", Object.class, long.class);
            MethodHandle offset = unsafe.method("objectFieldOffset", Field.class);
            threads = offset(offset, "threads", Thread[].class);
            groups = offset(offset, "groups", ThreadGroup[].class);
        }

        private static long offset(MethodHandle offset, String name, Class<?> type)
                throws ReflectiveOperationException {
            Field field = ThreadGroup.class.getDeclaredField(name);
            if (field.getType() != type) {
                throw new NoSuchFieldException(field.toString());
            }
            try {
                return (long) offset.invokeExact(field);
            } catch (Throwable refused) {
                throw new ReflectiveOperationException(refused);
            }
        }

        List<Thread> threads(ThreadGroup group) {
            List<Thread> found = new ArrayList<>();
            for (Object each : read(group, threads)) {
                if (((Thread) each).isAlive()) {
                    found.add((Thread) each);
                }
            }
            return found;
        }

        List<ThreadGroup> groupsBelow(ThreadGroup group) {
            List<ThreadGroup> found = new ArrayList<>();
            for (Object each : read(group, groups)) {
                found.add((ThreadGroup) each);
                found.addAll(groupsBelow((ThreadGroup) each));
            }
            return found;
        }

        private List<Object> read(ThreadGroup group, long field) {
            @Nullable Object[] list = list(group, field);
            List<Object> found = new ArrayList<>();
            for (int i = list.length - 1; i >= 0; i--) {
                Object each = list[i];
                VarHandle.acquireFence(); // what stands before it is read afterwards
                if (each != null) {
                    found.add(each);
                }
            }
            return found;
        }

        private @Nullable Object[] list(ThreadGroup group, long field) {
            try {
                Object list = (Object) read.invokeExact((Object) group, field);
                return list == null ? new Object[0] : (Object[]) list;
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
