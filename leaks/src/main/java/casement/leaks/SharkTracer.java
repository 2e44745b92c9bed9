package casement.leaks;

import casement.sandbox.unload.LeakTracer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shark.HeapAnalysis;
import shark.HeapAnalysisFailure;
import shark.HeapAnalysisSuccess;
import shark.HeapAnalyzer;
import shark.HeapField;
import shark.HeapGraph;
import shark.HeapObject.HeapClass;
import shark.HeapObject.HeapInstance;
import shark.IgnoredReferenceMatcher;
import shark.Leak;
import shark.LeakTrace;
import shark.LeakTraceObject;
import shark.LeakTraceReference;
import shark.MetadataExtractor;
import shark.ObjectInspectors;
import shark.ReferenceMatcher;
import shark.ReferencePattern.InstanceFieldPattern;

/** Finds paths with Shark, the heap analysis of LeakCanary. */
public final class SharkTracer implements LeakTracer {

    private static final String REFERENCE = "java.lang.ref.Reference";
    private static final String REFERENT = "referent";
    private static final String THREAD_NAME = "Thread name: ";

    /** References that hold nothing. */
    private static final List<ReferenceMatcher> NOT_EVEN_SOFT = referentsOf(
            "java.lang.ref.FinalReference", "java.lang.ref.PhantomReference", "java.lang.ref.WeakReference");

    /** References that hold nothing, or not for good. */
    private static final List<ReferenceMatcher> NOT_STRONG = referentsOf(REFERENCE);

    /** Called by {@code ServiceLoader}. */
    public SharkTracer() {}

    private static List<ReferenceMatcher> referentsOf(String... types) {
        return Stream.of(types)
                .<ReferenceMatcher>map(type -> new IgnoredReferenceMatcher(new InstanceFieldPattern(type, REFERENT)))
                .toList();
    }

    @Override
    public List<String> trace(Path heapDump, Watch watch, long id) {
        List<String> strong = trace(heapDump, watch, id, NOT_STRONG);
        return strong.isEmpty() ? trace(heapDump, watch, id, NOT_EVEN_SOFT) : strong;
    }

    @SuppressWarnings("deprecation") // its successor wants the file opened first, by an extension of Kotlin's
    private static List<String> trace(Path heapDump, Watch watch, long id, List<ReferenceMatcher> ignored) {
        HeapAnalysis analysis = new HeapAnalyzer(step -> {})
                .analyze(
                        heapDump.toFile(),
                        graph -> Belongings.of(graph, loader(graph, watch, id)),
                        ignored,
                        false,
                        List.of(ObjectInspectors.THREAD),
                        MetadataExtractor.Companion.getNO_OP(),
                        null);
        if (analysis instanceof HeapAnalysisFailure failure) {
            throw new IllegalStateException("the heap dump cannot be read", failure.getException());
        }
        List<String> shortest = List.of();
        for (Iterator<Leak> found =
                        ((HeapAnalysisSuccess) analysis).getAllLeaks().iterator();
                found.hasNext(); ) {
            for (LeakTrace each : found.next().getLeakTraces()) {
                List<String> steps = steps(each);
                shortest = shortest.isEmpty() || steps.size() < shortest.size() ? steps : shortest;
            }
        }
        return shortest;
    }

    /** The object id of the loader that is watched by an id, or 0 if there is none. */
    private static long loader(HeapGraph graph, Watch watch, long id) {
        HeapClass watched = graph.findClassByName(watch.className());
        if (watched == null) {
            return 0;
        }
        for (Iterator<HeapInstance> each = watched.getInstances().iterator(); each.hasNext(); ) {
            HeapInstance reference = each.next();
            HeapField itsId = reference.get(watch.className(), watch.idField());
            HeapField loader = reference.get(REFERENCE, REFERENT);
            Long found = itsId == null ? null : itsId.getValue().getAsLong();
            Long object = loader == null ? null : loader.getValue().getAsNonNullObjectId();
            if (found != null && found == id && object != null) {
                return object;
            }
        }
        return 0;
    }

    private static List<String> steps(LeakTrace trace) {
        List<String> steps = new ArrayList<>();
        steps.add(root(trace.getGcRootType()));
        for (LeakTraceReference reference : trace.getReferencePath()) {
            steps.add(step(reference));
        }
        LeakTraceObject last = trace.getLeakingObject();
        steps.add(
                last.getType() == LeakTraceObject.ObjectType.CLASS
                        ? "class " + last.getClassName()
                        : last.getClassName());
        return steps;
    }

    private static String root(LeakTrace.GcRootType type) {
        return switch (type) {
            case JNI_GLOBAL -> "a global reference of native code";
            case JNI_LOCAL -> "a local reference of native code";
            case JAVA_FRAME -> "a local variable of a running thread";
            case NATIVE_STACK -> "native code that runs";
            case STICKY_CLASS -> "a class of the JVM's own";
            case THREAD_BLOCK -> "a blocked thread";
            case MONITOR_USED -> "a monitor that is held";
            case THREAD_OBJECT -> "a live thread";
            case JNI_MONITOR -> "a monitor that native code holds";
        };
    }

    private static String step(LeakTraceReference reference) {
        LeakTraceObject holder = reference.getOriginObject();
        String thread = threadName(holder);
        String holds = thread == null ? holder.getClassName() : "thread \"" + thread + "\"";
        return switch (reference.getReferenceType()) {
            case INSTANCE_FIELD -> holds + ", field " + reference.getReferenceName();
            case STATIC_FIELD -> "class " + holder.getClassName() + ", static field " + reference.getReferenceName();
            case LOCAL -> holds + ", a local variable";
            case ARRAY_ENTRY -> holds + ", element " + reference.getReferenceName();
        };
    }

    private static @Nullable String threadName(LeakTraceObject object) {
        for (String label : object.getLabels()) {
            if (label.startsWith(THREAD_NAME)) {
                return label.substring(THREAD_NAME.length()).replaceAll("^'|'$", "");
            }
        }
        return null;
    }
}
