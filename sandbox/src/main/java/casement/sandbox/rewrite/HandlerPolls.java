package casement.sandbox.rewrite;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
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
 * But one that begins by letting go of a monitor or of a {@code Lock} does that, and leaves then: the JDK's code that
 * waits for it heeds nothing else.
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
        Set<LabelNode> seen = new HashSet<>();
        boolean unlocking = false;
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            AbstractInsnNode first = Poll.nextInstruction(block.handler);
            if (first == null || !seen.add(block.handler)) {
                continue;
            }
            AbstractInsnNode release = release(first);
            if (release == null || isUnlockGuardedByItself(method, block.handler, release)) {
                LabelNode after = new LabelNode();
                InsnList poll = Poll.ofFlag();
                poll.add(after);
                if (first.getOpcode() == Opcodes.NEW) {
                    renameNew(method, first, after);
                }
                method.instructions.insertBefore(first, poll);
                polling.put(block.handler, after);
            } else if (release instanceof MethodInsnNode) {
                method.instructions.insert(release, Poll.ofFlag());
                unlocking = true;
            }
        }
        if (!polling.isEmpty()) {
            cutPollsOutOfOwnRanges(method, polling);
        }
        return unlocking || !polling.isEmpty();
    }

    /** Stack maps call an object that is not constructed by the place of its {@code new}, which the poll comes before. */
    private static void renameNew(MethodNode method, AbstractInsnNode made, LabelNode place) {
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof FrameNode frame) {
                frame.local = renamed(frame.local, made, place);
                frame.stack = renamed(frame.stack, made, place);
            }
        }
    }

    private static @Nullable List<Object> renamed(
            @Nullable List<Object> types, AbstractInsnNode made, LabelNode place) {
        return types == null
                ? null
                : types.stream()
                        .map(type ->
                                type instanceof LabelNode label && Poll.nextInstruction(label) == made ? place : type)
                        .collect(Collectors.toList()); // a frame may leave a local out, by null
    }

    /** What follows an unlock polls, and would unlock again. */
    private static boolean isUnlockGuardedByItself(MethodNode method, LabelNode handler, AbstractInsnNode release) {
        int at = method.instructions.indexOf(release);
        return release instanceof MethodInsnNode
                && method.tryCatchBlocks.stream()
                        .filter(block -> block.handler == handler)
                        .anyMatch(block -> nextInstructionAt(method.instructions, block.start) <= at
                                && at < nextInstructionAt(method.instructions, block.end));
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

    /** What a handler lets go of a lock by, if that is the first that it does, or null. */
    private static @Nullable AbstractInsnNode release(AbstractInsnNode first) {
        AbstractInsnNode instruction = first;
        for (int i = 0; i < PROLOGUE && instruction != null; i++) {
            switch (instruction.getOpcode()) {
                case Opcodes.MONITOREXIT -> {
                    return instruction;
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
                        return call.owner.startsWith(LOCKS) && call.name.equals("unlock") ? call : null;
                    }
                    instruction = Poll.nextInstruction(instruction.getNext());
                }
                default -> {
                    return null;
                }
            }
        }
        return null;
    }
}
