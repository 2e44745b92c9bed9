package casement.load.run;

import casement.load.scenario.ObjectEntry;
import casement.load.scenario.ScenarioException;
import casement.load.script.TestedObject;
import casement.semantics.MessageQueueRequest;
import casement.semantics.ObjectType;
import casement.semantics.QueueInfo;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The harness's own handles to the objects that processes share: these live for the whole run, whoever dies. On a thread of
 * the host that has an identity.
 */
final class Keeper {

    private final Map<TestedObject, List<Integer>> handles = new HashMap<>();

    /** @throws ScenarioException if the kernel refuses one of them */
    Keeper(Collection<TestedObject> objects) {
        for (TestedObject object : objects) {
            if (object.entry().kept()) {
                handles.put(object, open(object.entry()));
            }
        }
    }

    private static List<Integer> open(ObjectEntry entry) {
        List<Integer> opened = new ArrayList<>();
        for (int i = 0; i < entry.count(); i++) {
            opened.add(open(entry, i, false));
            if (entry.type() == ObjectType.MESSAGE_QUEUE) {
                int unused = open(entry, i, true); // with both ends open, none is ever told that the other has gone
            }
        }
        return opened;
    }

    private static int open(ObjectEntry entry, int member, boolean writes) {
        GuestThread gate = GuestThread.current();
        Reply reply =
                gate.call(new Syscall.Create(entry.recipe().spec(gate.rules(), writes), entry.name(member), false));
        if (reply.isError()) {
            throw new ScenarioException("objects." + entry.key() + ": the kernel refuses it with " + reply.status()
                    + " (" + reply.status().win32Error() + "); its name is " + entry.name(member));
        }
        return reply.value();
    }

    /** How many messages are in the queues of an object; empty if nobody can tell. */
    OptionalLong messages(TestedObject object) {
        List<Integer> queues = handles.get(object);
        if (queues == null || object.entry().type() != ObjectType.MESSAGE_QUEUE) {
            return OptionalLong.empty();
        }
        GuestThread gate = GuestThread.current();
        long messages = 0;
        for (int queue : queues) {
            Reply reply = gate.operate(queue, new MessageQueueRequest.GetInfo());
            if (!(reply.answer() instanceof QueueInfo info)) {
                return OptionalLong.empty();
            }
            messages += info.currentMessages();
        }
        return OptionalLong.of(messages);
    }
}
