package casement.sandbox.rewrite.direct;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives one method its polls: where it begins, before each jump backwards, and where exception handlers begin; and puts
 * what there is in the place of its instructions. What refers to places in its code follows.
 */
final class CodePolls {

    private static final String JDK = "java/";
    private static final int MOST_CODE = 0xFFFF;
    private static final int MOST_STACK = 0xFFFF;

    private final ClassFile file;
    private final Output out;
    private final String host;
    private final int codePoll;
    private final int flagPoll;
    private final @Nullable Substitutes substitutes;
    private final Places places = new Places();
    private boolean changesClass;
    private boolean flagPolls;

    /** Where handlers that poll begin, in ascending order, and how many there are. */
    private int[] handlers = new int[8];

    private int handlerCount;
    private boolean callsProgram;

    /** How much more of the operand stack it needs. */
    private int moreStack;

    /**
     * @param host what the names of the host's classes begin with
     * @param codePoll the constant that names the poll of loops and most entries
     * @param flagPoll that of handlers and of what may be recursion
     * @param substitutes what else is to be changed, or null
     */
    CodePolls(ClassFile file, Output out, String host, int codePoll, int flagPoll, @Nullable Substitutes substitutes) {
        this.file = file;
        this.out = out;
        this.host = host;
        this.codePoll = codePoll;
        this.flagPoll = flagPoll;
        this.substitutes = substitutes;
    }

    /** Whether any method is no longer as it was. */
    boolean hasChanged() {
        return changesClass;
    }

    boolean hasFlagPolls() {
        return flagPolls;
    }

    /**
     * Writes one method's code.
     *
     * @param attribute where it is
     * @param atEntry whether it polls first of all
     */
    void rewrite(int attribute, boolean atEntry) {
        int length = file.length(attribute + 10);
        int start = attribute + 14;
        int exceptions = start + length;
        findHandlers(start, exceptions);
        boolean changed = plan(start, length, atEntry);
        if (!changed) {
            out.copy(file.bytes(), attribute, attribute + 6 + file.length(attribute + 2));
            return;
        }
        changesClass = true;
        int stack = file.u2(attribute + 6) + moreStack;
        if (stack > MOST_STACK) {
            throw new UnusualException();
        }
        out.copy(file.bytes(), attribute, attribute + 6);
        out.u2(stack);
        out.copy(file.bytes(), attribute + 8, attribute + 10);
        int written = out.size();
        out.u4(places.of(length));
        if (atEntry) {
            call(callsProgram ? flagPoll : codePoll);
        }
        writeCode(start, length);
        int attributes = writeExceptions(exceptions);
        new CodeTables(file, out, places).write(attributes);
        out.u4At(written - 8, out.size() - written + 4);
    }

    // ---- where

    private void findHandlers(int start, int exceptions) {
        handlerCount = 0;
        int at = exceptions + 2;
        for (int left = file.u2(exceptions); left > 0; left--, at += 8) {
            int handler = file.u2(at + 4);
            int place = Arrays.binarySearch(handlers, 0, handlerCount, handler);
            if (place < 0 && !new HandlerStart(file, start + handler).releases()) {
                add(~place, handler);
            }
        }
    }

    private void add(int place, int handler) {
        if (handlerCount == handlers.length) {
            handlers = Arrays.copyOf(handlers, 2 * handlers.length);
        }
        System.arraycopy(handlers, place, handlers, place + 1, handlerCount - place);
        handlers[place] = handler;
        handlerCount++;
    }

    /** Lays out the new code. */
    private boolean plan(int start, int length, boolean atEntry) {
        places.reset(length);
        int next = 0;
        int now = atEntry ? Places.POLL : 0;
        int pc = 0;
        boolean changed = atEntry;
        callsProgram = false;
        moreStack = 0;
        while (pc < length) {
            int mark = Places.NOTHING;
            if (next < handlerCount && handlers[next] <= pc) {
                if (handlers[next++] < pc) {
                    throw new UnusualException();
                }
                mark = Places.HANDLER;
            }
            int at = start + pc;
            int opcode = file.u1(at);
            int size = Instructions.size(file, at, pc);
            if (Instructions.jumpsBack(file, at, pc, opcode)) {
                mark |= Places.JUMP;
            }
            Instead instead = substitutes == null ? null : substitutes.of(opcode, at);
            if (Instructions.isCall(opcode) && (instead == null || instead.keepsMember())) {
                callsProgram = callsProgram || isOfProgram(file.u2(at + 1));
            }
            changed |= mark != Places.NOTHING || instead != null;
            places.put(pc, now, mark);
            now = places.ofInstruction(pc);
            if (instead != null) {
                moreStack = Math.max(moreStack, instead.stack());
                now += instead.size();
            } else if (Instructions.isSwitch(opcode)) {
                now += size - Instructions.padding(pc) + Instructions.padding(now);
            } else {
                now += size;
            }
            pc += size;
        }
        if (next < handlerCount || pc != length || now > MOST_CODE) {
            throw new UnusualException();
        }
        places.put(length, now, Places.NOTHING);
        return changed;
    }

    /** Such a call may be recursion. */
    private boolean isOfProgram(int method) {
        int owner = file.ownerOf(method);
        return !file.beginsWith(owner, JDK) && !file.beginsWith(owner, host);
    }

    // ---- what

    private void call(int poll) {
        flagPolls |= poll == flagPoll;
        out.u1(Instructions.INVOKESTATIC);
        out.u2(poll);
    }

    private void writeCode(int start, int length) {
        byte[] bytes = file.bytes();
        int copied = start;
        int pc = 0;
        while (pc < length) {
            int at = start + pc;
            int opcode = bytes[at] & 0xFF;
            int mark = places.mark(pc);
            int size = Instructions.size(file, at, pc);
            boolean isJump = Instructions.isJump(opcode);
            Instead instead = substitutes == null ? null : substitutes.of(opcode, at);
            if (mark != Places.NOTHING || isJump || instead != null || Instructions.isSwitch(opcode)) {
                out.copy(bytes, copied, at);
                copied = at;
                if ((mark & Places.HANDLER) != 0) {
                    call(flagPoll);
                }
                if ((mark & Places.JUMP) != 0) {
                    call(codePoll);
                }
                if (isJump) {
                    writeJump(at, pc, opcode);
                    copied = at + size;
                } else if (Instructions.isSwitch(opcode)) {
                    writeSwitch(at, pc, opcode);
                    copied = at + size;
                } else if (instead != null) {
                    instead.writeTo(out);
                    copied = at + size;
                }
            }
            pc += size;
        }
        out.copy(bytes, copied, start + length);
    }

    private void writeJump(int at, int pc, int opcode) {
        out.u1(opcode);
        int from = places.ofInstruction(pc);
        if (Instructions.isWideJump(opcode)) {
            out.u4(places.of(pc + file.u4(at + 1)) - from);
        } else {
            int distance = places.of(pc + file.s2(at + 1)) - from;
            if (distance != (short) distance) {
                throw new UnusualException();
            }
            out.u2(distance);
        }
    }

    private void writeSwitch(int at, int pc, int opcode) {
        int from = places.ofInstruction(pc);
        out.u1(opcode);
        for (int left = Instructions.padding(from); left > 0; left--) {
            out.u1(0);
        }
        int old = at + 1 + Instructions.padding(pc);
        out.u4(places.of(pc + file.u4(old)) - from);
        boolean isTable = opcode == Instructions.TABLESWITCH;
        int step = isTable ? 4 : 8;
        int entry = isTable ? old + 12 : old + 8;
        out.copy(file.bytes(), old + 4, entry);
        for (int left = Instructions.targets(file, old, isTable); left > 0; left--, entry += step) {
            out.copy(file.bytes(), entry, entry + step - 4);
            out.u4(places.of(pc + file.u4(entry + step - 4)) - from);
        }
    }

    /**
     * Compilers let a handler guard itself; one that caught its own poll would do so for ever.
     *
     * @return what follows
     */
    private int writeExceptions(int exceptions) {
        int count = file.u2(exceptions);
        int written = out.size();
        out.u2(count);
        int at = exceptions + 2;
        for (int left = count; left > 0; left--, at += 8) {
            int start = file.u2(at);
            int end = file.u2(at + 2);
            int handler = file.u2(at + 4);
            int type = file.u2(at + 6);
            boolean isCut = start <= handler && handler < end && (places.mark(handler) & Places.HANDLER) != 0;
            int afterPoll = places.of(handler) + Places.POLL;
            if (!isCut || start < handler) {
                writeException(places.of(start), isCut ? places.of(handler) : places.of(end), handler, type);
            }
            if (isCut) {
                writeException(afterPoll, places.of(end), handler, type);
                count += start < handler ? 1 : 0;
            }
        }
        out.u2At(written, count);
        return at;
    }

    private void writeException(int start, int end, int handler, int type) {
        out.u2(start);
        out.u2(end);
        out.u2(places.of(handler));
        out.u2(type);
    }
}
