package casement.kernel;

import casement.semantics.ObjectType;
import java.util.EnumMap;
import java.util.Map;

/**
 * How much of everything a machine has, at about one moment: for meters, as no object is asked for it.
 *
 * @param processes those that have not gone; the host's own is not counted, nor are its threads and handles
 * @param threads those that the kernel has met
 * @param waiting those of them that are blocked in it
 * @param objects all that are alive, those of the host included; types of which there is none have 0
 */
public record Totals(int processes, int threads, int waiting, long handles, Map<ObjectType, Integer> objects) {

    static Totals of(Machine machine) {
        int processes = 0;
        int threads = 0;
        int waiting = 0;
        long handles = 0;
        for (ProcessControl process : machine.processes()) {
            if (!process.isHost()) {
                processes++;
                handles += process.handles();
            }
        }
        for (ThreadControl thread : machine.threads()) {
            if (!thread.processControl().isHost()) {
                threads++;
                waiting += thread.blockedWith() == null ? 0 : 1;
            }
        }
        Map<ObjectType, Integer> objects = new EnumMap<>(ObjectType.class);
        for (ObjectType type : ObjectType.values()) {
            objects.put(type, 0);
        }
        machine.objects().forEach(object -> objects.merge(object.type(), 1, Integer::sum));
        return new Totals(processes, threads, waiting, handles, Map.copyOf(objects));
    }
}
