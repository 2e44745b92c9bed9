package casement.kernel;

import casement.kernel.Mutants.Mutant;
import casement.kernel.Mutants.Rewriting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Loads the kernel, and the exploration with it, a second time: as shipped, but for what a mutant changes. */
final class MutantLoader extends ClassLoader {

    private final Mutant mutant;
    private final Set<String> changed = new HashSet<>();

    private MutantLoader(Mutant mutant) {
        super(MutantLoader.class.getClassLoader());
        this.mutant = mutant;
    }

    /**
     * Explores a world with a mutant's kernel.
     *
     * @return the number of runs, of states, and the fault or null
     */
    static Object[] explore(Mutant mutant, String world, long mostRuns) {
        MutantLoader loader = new MutantLoader(mutant);
        try {
            var method = loader.loadClass("casement.kernel.StateExplorer")
                    .getDeclaredMethod("explore", String.class, long.class);
            method.setAccessible(true);
            Object[] found = (Object[]) method.invoke(null, world, mostRuns);
            if (!loader.changed.equals(mutant.changes().keySet())) {
                throw new IllegalStateException("changed only " + loader.changed + " of " + mutant.changes());
            }
            return found;
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("casement.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] shipped = in.readAllBytes();
            byte[] code = isChanged(name) ? change(shipped, name.substring(name.lastIndexOf('.') + 1)) : shipped;
            return defineClass(name, code, 0, code.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isChanged(String name) {
        return mutant.changes().keySet().stream()
                .anyMatch(method -> name.equals("casement.kernel." + method.substring(0, method.indexOf('.'))));
    }

    private byte[] change(byte[] shipped, String type) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected ClassLoader getClassLoader() {
                return MutantLoader.this.getParent();
            }
        };
        new ClassReader(shipped)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                MethodVisitor code = super.visitMethod(access, name, descriptor, signature, thrown);
                                String method = type + "." + name;
                                Rewriting change = mutant.changes().get(method);
                                return change == null ? code : rewriting(method, change, code);
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    private MethodVisitor rewriting(String method, Rewriting change, MethodVisitor code) {
        if (change.body() != null) {
            changed.add(method);
            code.visitCode();
            change.body().accept(code);
            code.visitMaxs(0, 0);
            code.visitEnd();
            return null;
        }
        return new MethodVisitor(Opcodes.ASM9, code) {
            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
                if (change.concerns(name)) {
                    changed.add(method);
                    if (change.replaces(code)) {
                        return;
                    }
                }
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
        };
    }
}
