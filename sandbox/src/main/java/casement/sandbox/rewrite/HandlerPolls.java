package casement.sandbox.rewrite;

import java.util.HashMap;
import java.util.ListIterator;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Lets no {@code catch} and no {@code finally} hold back a process that has ended: each exception handler first leaves,
 * if its process has, by throwing anew before any of its own code runs.
 *
 * <p>Handlers of every type do, not only those of {@code Throwable}: the JDK wraps what it passes on, as reflection does.
 * But one that lets go of a monitor or of a {@code Lock} does so: the JDK's code that waits for it heeds nothing else.
 */
final class HandlerPolls implements MethodRewrite {

    /** How far compilers' code before the {@code monitorexit} of a synchronized block, or before an unlock, goes. */
    private static final int PROLOGUE = 6;

    private static final String LOCKS = "java/util/concurrent/locks/";

    /** What leads from a field to what is unlocked. */
    private static final Set<String> LOCKS_OF_A_LOCK = Set.of("readLock", "writeLock");

    @Override
    public boolean rewrite(MethodNode method) {
        if (method.tryCatchBlocks.isEmpty()) {
            return false;
        }
        Map<LabelNode, LabelNode> polling = new HashMap<>();
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            AbstractInsnNode first = Poll.nextInstruction(block.handler);
            if (first != null && !polling.containsKey(block.handler) && !letsGo(first)) {
                LabelNode after = new LabelNode();
                InsnList poll = Poll.ofHandler();
                poll.add(after);
                method.instructions.insertBefore(first, poll);
                polling.put(block.handler, after);
            }
        }
        if (!polling.isEmpty()) {
            cutPollsOutOfOwnRanges(method, polling);
        }
        return !polling.isEmpty();
    }

    /** Compilers let a handler guard itself; one that caught its own poll would do so for ever. */
    private static void cutPollsOutOfOwnRanges(MethodNode method, Map<LabelNode, LabelNode> polling) {
        ListIterator<TryCatchBlockNode> blocks = method.tryCatchBlocks.listIterator();
        while (blocks.hasNext()) {
            TryCatchBlockNode block = blocks.next();
            LabelNode after = polling.get(block.handler);
            if (after == null || !covers(method.instructions, block, block.handler)) {
                continue;
            }
            LabelNode end = block.end;
            if (isSamePlace(method.instructions, block.start, block.handler)) {
                block.start = after;
            } else {
                block.end = block.handler;
                blocks.add(new TryCatchBlockNode(after, end, block.handler, block.type));
            }
        }
    }

    private static boolean covers(InsnList code, TryCatchBlockNode block, LabelNode place) {
        int at = nextInstructionAt(code, place);
        return nextInstructionAt(code, block.start) <= at && at < nextInstructionAt(code, block.end);
    }

    private static boolean isSamePlace(InsnList code, LabelNode one, LabelNode other) {
        return nextInstructionAt(code, one) == nextInstructionAt(code, other);
    }

    private static int nextInstructionAt(InsnList code, LabelNode label) {
        AbstractInsnNode next = Poll.nextInstruction(label);
        return next == null ? code.size() : code.indexOf(next);
    }

    /** A handler that lets go of what others wait for must do so first; what it throws on reaches the next handler. */
    private static boolean letsGo(AbstractInsnNode first) {
        AbstractInsnNode instruction = first;
        for (int i = 0; i < PROLOGUE && instruction != null; i++) {
            switch (instruction.getOpcode()) {
                case Opcodes.MONITOREXIT -> {
                    return true;
                }
                case Opcodes.ASTORE,
                        Opcodes.ALOAD,
                        Opcodes.NOP,
                        Opcodes.DUP,
                        Opcodes.SWAP,
                        Opcodes.GETFIELD,
                        Opcodes.GETSTATIC,
                        Opcodes.CHECKCAST -> instruction = Poll.nextInstruction(instruction.getNext());
                case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE -> {
                    MethodInsnNode call = (MethodInsnNode) instruction;
                    if (!call.owner.startsWith(LOCKS) || !LOCKS_OF_A_LOCK.contains(call.name)) {
                        return call.owner.startsWith(LOCKS) && call.name.equals("unlock");
                    }
                    instruction = Poll.nextInstruction(instruction.getNext());
                }
                default -> {
                    return false;
                }
            }
        }
        return false;
    }
}
