package casement.sandbox.rewrite;

import static casement.sandbox.testkit.GuestJar.compile;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceClassVisitor;

/** Looks for polls in the methods of the class {@code A}. */
final class PollCode {

    private PollCode() {}

    /** The class with a method {@code static int m(int i)}. */
    static byte[] body(String statements) {
        return type("static int m(int i) { " + statements + " }");
    }

    static byte[] type(String members) {
        return source("class A { " + members + " }");
    }

    static byte[] source(String text) {
        return compile("A", text).get("A.class");
    }

    /** All of a class, to be read. */
    static String text(byte[] classFile) {
        StringWriter text = new StringWriter();
        new ClassReader(classFile).accept(new TraceClassVisitor(null, new Textifier(), new PrintWriter(text)), 0);
        return text.toString();
    }

    static MethodNode method(byte[] classFile, String name) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        return node.methods.stream()
                .filter(each -> each.name.equals(name))
                .findAny()
                .orElseThrow();
    }

    static boolean isPoll(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call && call.name.equals("poll");
    }

    static boolean isPollOfFlag(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call && call.name.equals("pollFlag");
    }

    static int polls(MethodNode method) {
        int polls = 0;
        for (AbstractInsnNode instruction : method.instructions) {
            polls += isPoll(instruction) ? 1 : 0;
        }
        return polls;
    }

    /** What each jump backwards comes directly after. */
    static List<AbstractInsnNode> beforeJumpsBack(MethodNode method) {
        List<AbstractInsnNode> found = new ArrayList<>();
        for (AbstractInsnNode instruction : method.instructions) {
            int at = method.instructions.indexOf(instruction);
            boolean back = instruction instanceof JumpInsnNode jump && method.instructions.indexOf(jump.label) < at
                    || instruction instanceof TableSwitchInsnNode table
                            && table.labels.stream().anyMatch(label -> method.instructions.indexOf(label) < at)
                    || instruction instanceof LookupSwitchInsnNode lookup
                            && method.instructions.indexOf(lookup.dflt) < at;
            if (back) {
                found.add(instruction.getPrevious());
            }
        }
        return found;
    }

    /** The first that is neither a label, nor a line number, nor a frame. */
    static AbstractInsnNode first(MethodNode method) {
        AbstractInsnNode node = method.instructions.getFirst();
        while (node.getOpcode() < 0) {
            node = node.getNext();
        }
        return node;
    }
}
