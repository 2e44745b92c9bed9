package casement.load.script;

import casement.semantics.FileMappingState;
import casement.semantics.ObjectSpec;
import casement.semantics.Status;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The handles of one process, by slot and, where one is drawn, by member. Opened before its script begins. */
final class Handles {

    private final Code code;
    private final int index;
    private final int[][] numbers;
    private final @Nullable Guard[][] guards;
    private final @Nullable ByteBuffer[] views;
    private final Map<Long, Integer> ownHandles = new HashMap<>();
    private final Map<Long, Guard> ownGuards = new HashMap<>();
    private Status worst = Status.SUCCESS;

    /** @param index which process of its population it is */
    Handles(Code code, int index) {
        this.code = code;
        this.index = index;
        int slots = code.slots().size();
        numbers = new int[slots][];
        guards = new Guard[slots][];
        views = new ByteBuffer[slots];
        for (Slot slot : code.slots()) {
            int members = slot.isDrawn() ? slot.object().entry().count() : 1;
            numbers[slot.number()] = new int[members];
            guards[slot.number()] = new Guard[members];
            for (int i = 0; i < members; i++) {
                guards[slot.number()][i] = guardOf(slot.object(), member(slot, i));
            }
        }
    }

    private int member(Slot slot, int place) {
        return slot.isDrawn()
                ? place
                : slot.ref().member(index, slot.object().entry().count());
    }

    private Guard guardOf(TestedObject object, int member) {
        return object.entry().shared()
                ? object.guard(member)
                : ownGuards.computeIfAbsent(key(object, member), key -> new Guard(object, member));
    }

    private static Long key(TestedObject object, int member) {
        return (long) object.index() << Integer.SIZE | member;
    }

    /** Opens what the script does not open itself; {@code SUCCESS}, or what was refused. */
    Status openAll(GuestThread gate) {
        for (Slot slot : code.slots()) {
            if (!slot.byScript() && !slot.isDrawn()) {
                number(gate, slot.number(), 0);
                if (slot.mapped()) {
                    map(gate, slot.number());
                }
            }
        }
        return worst;
    }

    /** @param place which member if it is drawn, otherwise 0 */
    int number(GuestThread gate, int slot, int place) {
        int number = numbers[slot][place];
        return number != 0 || code.slots().get(slot).byScript() ? number : opened(gate, slot, place);
    }

    Guard guard(int slot, int place) {
        return Objects.requireNonNull(guards[slot][place]);
    }

    private synchronized int opened(GuestThread gate, int number, int place) {
        Slot slot = code.slots().get(number);
        TestedObject object = slot.object();
        int member = member(slot, place);
        if (numbers[number][place] == 0) {
            numbers[number][place] = object.entry().shared()
                    ? create(gate, slot, member)
                    : ownHandles.computeIfAbsent(key(object, member), key -> create(gate, slot, member));
        }
        return numbers[number][place];
    }

    private int create(GuestThread gate, Slot slot, int member) {
        Reply reply = gate.call(creation(gate, slot, member));
        if (reply.isError()) {
            worst = reply.status();
        }
        return reply.isError() ? 0 : reply.value();
    }

    private static Syscall creation(GuestThread gate, Slot slot, int member) {
        ObjectSpec<?> spec = slot.object().entry().recipe().spec(gate.rules(), slot.writes());
        return new Syscall.Create(spec, nameOf(slot, member), false);
    }

    private static @Nullable String nameOf(Slot slot, int member) {
        return slot.object().entry().shared() ? slot.object().entry().name(member) : null;
    }

    // ---- by script

    /** Creates, or opens if it is there. */
    Reply createAgain(GuestThread gate, int number, int place) {
        Slot slot = code.slots().get(number);
        return entered(gate.call(creation(gate, slot, member(slot, place))), number, place);
    }

    Reply openAgain(GuestThread gate, int number, int place) {
        Slot slot = code.slots().get(number);
        ObjectSpec<?> spec = slot.object().entry().recipe().spec(gate.rules(), slot.writes());
        Syscall open = new Syscall.Open(spec.type(), nameOf(slot, member(slot, place)), spec.access(), false);
        return entered(gate.call(open), number, place);
    }

    private Reply entered(Reply reply, int number, int place) {
        if (!reply.isError()) {
            numbers[number][place] = reply.value();
        }
        return reply;
    }

    Reply close(GuestThread gate, int number, int place) {
        int handle = numbers[number][place];
        numbers[number][place] = 0;
        return gate.call(new Syscall.CloseHandle(handle));
    }

    // ---- memory

    Reply map(GuestThread gate, int slot) {
        Reply reply = gate.call(new Syscall.MapView(number(gate, slot, 0), FileMappingState.FILE_MAP_ALL_ACCESS, 0, 0));
        if (reply.answer() instanceof ByteBuffer view) {
            views[slot] = view;
        }
        return reply;
    }

    Reply unmap(GuestThread gate, int slot) {
        ByteBuffer view = views[slot];
        views[slot] = null;
        return view == null ? Reply.of(Status.NOT_MAPPED_VIEW) : gate.call(new Syscall.UnmapView(view));
    }

    @Nullable
    ByteBuffer view(int slot) {
        return views[slot];
    }
}
