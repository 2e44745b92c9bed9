package casement.sandbox.rewrite;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lets a process know what it opens: files, sockets and channels, threads, executors and timers with threads of their
 * own, and processes of the operating system. A thread that is stuck in one of them can be got out by closing it.
 *
 * <p>What libraries of the JDK open inside is not seen, but for the executors that {@code Executors} makes.
 */
final class OpeningRewrite implements MethodRewrite {

    /** What the new object and the process need of the operand stack. */
    private static final int STACK = 2;

    private static final String CONSTRUCTOR = "<init>";
    static final String SHIMS = "casement/sandbox/process/GuestOpenings";

    private static final Set<String> OPENED_BY_CONSTRUCTOR = Set.of(
            "java/io/FileInputStream",
            "java/io/FileOutputStream",
            "java/io/FileReader",
            "java/io/FileWriter",
            "java/io/RandomAccessFile",
            SuperclassRewrite.THREAD,
            "java/net/DatagramSocket",
            "java/net/MulticastSocket",
            "java/net/ServerSocket",
            "java/net/Socket",
            "java/rmi/server/UnicastRemoteObject",
            "java/util/Timer",
            "java/util/concurrent/ForkJoinPool",
            "java/util/concurrent/ScheduledThreadPoolExecutor",
            "java/util/concurrent/ThreadPoolExecutor",
            "java/util/jar/JarFile",
            "java/util/zip/ZipFile");

    private static final Set<String> FACTORIES = Set.of(
            "java/lang/ProcessBuilder.start",
            "java/lang/Runtime.exec",
            "java/net/ServerSocket.accept",
            "java/nio/channels/AsynchronousFileChannel.open",
            "java/nio/channels/AsynchronousServerSocketChannel.open",
            "java/nio/channels/AsynchronousSocketChannel.open",
            "java/nio/channels/DatagramChannel.open",
            "java/nio/channels/FileChannel.open",
            "java/nio/channels/Selector.open",
            "java/nio/channels/ServerSocketChannel.accept",
            "java/nio/channels/ServerSocketChannel.open",
            "java/nio/channels/SocketChannel.open",
            "java/nio/file/FileSystem.newWatchService",
            "java/nio/file/FileSystems.newFileSystem",
            "java/nio/file/Files.newByteChannel",
            "java/nio/file/Files.newInputStream",
            "java/nio/file/Files.newOutputStream",
            "java/util/concurrent/ThreadFactory.newThread");

    private static final String FILES = "java/nio/file/Files";

    /** Streams that do not tell whether they are closed, and what puts one around them that does. */
    private static final Map<String, String> WRAPPED =
            Map.of("newInputStream", "openedInput", "newOutputStream", "openedOutput");

    /** The rest has threads or processes. */
    private static final List<String> OF_FILES =
            List.of("java/io/", "java/net/", "java/nio/", "java/util/jar/", "java/util/zip/");

    private static final String EXECUTORS = "java/util/concurrent/Executors";

    /** Most calls are of other classes, and looked at no further. */
    static final Set<String> OWNERS = Stream.of(
                    OPENED_BY_CONSTRUCTOR.stream(),
                    FACTORIES.stream().map(factory -> factory.substring(0, factory.indexOf('.'))),
                    Stream.of(FILES, EXECUTORS))
            .flatMap(names -> names)
            .collect(Collectors.toUnmodifiableSet());

    /** Whether there may be something to rewrite; the JDK's thread is one of ours when that comes to it. */
    static boolean concerns(ClassMentions mentions) {
        for (ClassMentions.Member member : mentions.members()) {
            String owner =
                    member.owner().equals(SuperclassRewrite.JDK_THREAD) ? SuperclassRewrite.THREAD : member.owner();
            if (OWNERS.contains(owner)
                    && (member.name().equals(CONSTRUCTOR)
                            || owner.equals(FILES)
                            || owner.equals(EXECUTORS)
                            || FACTORIES.contains(owner + '.' + member.name()))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean rewrite(MethodNode method) {
        boolean changed = false;
        for (AbstractInsnNode each = method.instructions.getFirst(); each != null; each = each.getNext()) {
            if (each instanceof MethodInsnNode call && OWNERS.contains(call.owner)) {
                InsnList note = noteAfter(call, method);
                if (note != null) {
                    method.instructions.insert(each, note);
                    changed = true;
                }
                if (opensFile(call)) {
                    method.instructions.insertBefore(each, noteBefore(call));
                    changed = true;
                }
            }
        }
        if (changed) {
            method.maxStack += STACK;
        }
        return changed;
    }

    private static @Nullable InsnList noteAfter(MethodInsnNode call, MethodNode method) {
        if (call.getOpcode() == Opcodes.INVOKESPECIAL) {
            boolean opens = call.name.equals(CONSTRUCTOR) && OPENED_BY_CONSTRUCTOR.contains(call.owner);
            AbstractInsnNode made = opens ? Construction.pushOfMade(call, method) : null;
            return made == null ? null : note(made);
        }
        if (call.owner.equals(FILES) && WRAPPED.containsKey(call.name)) {
            Type stream = Type.getReturnType(call.desc);
            return call(WRAPPED.get(call.name), stream, stream);
        }
        return isFactory(call) ? note(new InsnNode(Opcodes.DUP)) : null;
    }

    /** Whether a file or socket is opened, and not an executor or a timer. */
    private static boolean opensFile(MethodInsnNode call) {
        if (call.getOpcode() == Opcodes.INVOKESPECIAL) {
            return call.name.equals(CONSTRUCTOR) && OPENED_BY_CONSTRUCTOR.contains(call.owner) && isOfFiles(call.owner);
        }
        return FACTORIES.contains(call.owner + '.' + call.name) && isOfFiles(call.owner);
    }

    private static boolean isOfFiles(String owner) {
        return OF_FILES.stream().anyMatch(owner::startsWith);
    }

    private static InsnList noteBefore(MethodInsnNode call) {
        InsnList asked = call("opening", Type.VOID_TYPE, Type.getType(String.class));
        asked.insert(new LdcInsnNode(call.owner));
        return asked;
    }

    private static boolean isFactory(MethodInsnNode call) {
        return FACTORIES.contains(call.owner + '.' + call.name)
                || call.owner.equals(EXECUTORS)
                        && Type.getReturnType(call.desc).getInternalName().endsWith("ExecutorService");
    }

    private static InsnList note(AbstractInsnNode push) {
        InsnList note = call("opened", Type.VOID_TYPE, Type.getType(Object.class));
        note.insert(push);
        return note;
    }

    private static InsnList call(String name, Type returned, Type argument) {
        MethodNode code = new MethodNode();
        ThisProcess.push(code);
        Type calls = Type.getType(ThisProcess.CALLS_DESCRIPTOR);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, SHIMS, name, Type.getMethodDescriptor(returned, argument, calls), false);
        return code.instructions;
    }
}
