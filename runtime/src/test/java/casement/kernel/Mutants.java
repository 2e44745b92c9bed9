package casement.kernel;

import casement.semantics.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rules of the wait protocol, each left out of the shipped classes by changing their code as they are loaded.
 *
 * <p>A mutant is a change of one method: some call in it is answered otherwise, or the whole of it does nothing.
 */
final class Mutants {

    private static final String PACKAGE = "casement/kernel/";

    /**
     * One rule left out.
     *
     * @param changes by method, named as {@code ObjectActor.onMail}
     * @param world where it shows
     */
    record Mutant(String name, String world, Map<String, Rewriting> changes) {

        Mutant(String name, String world, String method, Rewriting change) {
            this(name, world, Map.of(method, change));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** What is done to a method: to its calls of another, or to all of it. */
    interface Rewriting {

        default boolean concerns(String called) {
            return false;
        }

        /** Whether what was written replaces the call; else it comes before it. */
        default boolean replaces(MethodVisitor code) {
            return false;
        }

        /** What stands for the whole method; null to leave it. */
        default Code body() {
            return null;
        }
    }

    /** Some code. */
    interface Code {
        void accept(MethodVisitor code);
    }

    private Mutants() {}

    static List<Mutant> all() {
        return List.of(
                new Mutant(
                        "only a placed wait may time out",
                        "any: timeout against two sets",
                        "ThreadWaits.endByItself",
                        calling("isPlaced", pops(1, Opcodes.ICONST_1))),
                new Mutant(
                        "the word of a thread holds its wait",
                        "kill: waiter against set, next goes",
                        Map.of("Fate.begin", asLongAsAlive(), "Fate.end", asLongAsAlive())),
                new Mutant(
                        "death settles the wait that it finds",
                        "kill: waiter against set, next goes",
                        "Fate.die",
                        calling("settleIfOpen", pops(2, Opcodes.ICONST_1))),
                new Mutant(
                        "a pulse leaves out those who still walk",
                        "any: pulse while it walks, one set for ever",
                        "ObjectActor.serve",
                        calling("firstThat", code -> {
                            code.visitInsn(Opcodes.POP);
                            code.visitInsn(Opcodes.ICONST_0);
                            invoke(
                                    code,
                                    "WaitQueue.firstThat",
                                    "(Ljava/util/function/Predicate;Z)L" + PACKAGE + "WaitEntry;");
                        })),
                new Mutant(
                        "the smaller place goes first",
                        "any: lowest index, one set for ever",
                        "WaitTicket.goesBefore",
                        answering(Opcodes.ICONST_0)),
                new Mutant(
                        "a walk has no place before its end",
                        "any: pulse while it walks, one set for ever",
                        "ObjectActor.enqueue",
                        beforeCalling("add", code -> {
                            // a place for the ticket of the entry, from the first queue on
                            Label placed = new Label();
                            code.visitVarInsn(Opcodes.ALOAD, 1);
                            invoke(code, "WaitEntry.ticket", "()L" + PACKAGE + "WaitTicket;");
                            invoke(code, "WaitTicket.isPlaced", "()Z");
                            code.visitJumpInsn(Opcodes.IFNE, placed);
                            code.visitVarInsn(Opcodes.ALOAD, 1);
                            invoke(code, "WaitEntry.ticket", "()L" + PACKAGE + "WaitTicket;");
                            code.visitVarInsn(Opcodes.ALOAD, 0);
                            code.visitFieldInsn(
                                    Opcodes.GETFIELD, PACKAGE + "ObjectActor", "machine", "L" + PACKAGE + "Machine;");
                            invoke(code, "Machine.nextPlace", "()J");
                            invoke(code, "WaitTicket.place", "(J)V");
                            code.visitLabel(placed);
                        })),
                new Mutant(
                        "a turn looks for watchers again",
                        "all: watcher arrives while a signal collects",
                        "SignalTurn.onHeld",
                        calling("coverWatches", pops(1, Opcodes.ICONST_0))),
                new Mutant(
                        "a watch that is passed over is moved",
                        "all: overlapping, crosswise",
                        "SignalTurn.moveWatches",
                        doingNothing()),
                new Mutant(
                        "a held object keeps back walks",
                        "all: two release the two it needs",
                        "ObjectActor.onMail",
                        calling("passesHold", code -> passing(code, "WaitEntry"))),
                new Mutant(
                        "a held object keeps back requests, resets among them",
                        "all: reset behind the look, two look",
                        "ObjectActor.onMail",
                        calling("passesHold", code -> passing(code, "Call"))),
                new Mutant(
                        "a poll is queued while it walks",
                        "any: poll while the signal moves past another",
                        "ObjectActor.onWait",
                        calling("enqueue", code -> {
                            Label poll = new Label();
                            Label done = new Label();
                            code.visitInsn(Opcodes.DUP);
                            invoke(code, "WaitEntry.ticket", "()L" + PACKAGE + "WaitTicket;");
                            invoke(code, "WaitTicket.isPoll", "()Z");
                            code.visitJumpInsn(Opcodes.IFNE, poll);
                            invoke(code, "ObjectActor.enqueue", "(L" + PACKAGE + "WaitEntry;)V");
                            code.visitJumpInsn(Opcodes.GOTO, done);
                            code.visitLabel(poll);
                            code.visitInsn(Opcodes.POP2);
                            code.visitLabel(done);
                        })),
                new Mutant(
                        "objects are held in ascending id",
                        "all: overlapping, crosswise",
                        "Turn.<init>",
                        calling("comparing", code -> {
                            code.visitInsn(Opcodes.POP);
                            code.visitMethodInsn(
                                    Opcodes.INVOKESTATIC,
                                    PACKAGE + "Mutants",
                                    "inOrderOfNaming",
                                    "()Ljava/util/Comparator;",
                                    false);
                        })),
                new Mutant(
                        "a look holds what it has seen",
                        "all: against single, both wanting",
                        "ObjectActor.onMail",
                        calling("passesHold", code -> {
                            code.visitVarInsn(Opcodes.ALOAD, 0);
                            code.visitFieldInsn(
                                    Opcodes.GETFIELD, PACKAGE + "ObjectActor", "holder", "L" + PACKAGE + "Turn;");
                            code.visitMethodInsn(
                                    Opcodes.INVOKESTATIC,
                                    PACKAGE + "Mutants",
                                    "passesLook",
                                    "(L" + PACKAGE + "Mail;L" + PACKAGE + "Turn;)Z",
                                    false);
                        })),
                new Mutant(
                        "a change at a watched object is one turn",
                        "all: two events, two setters",
                        "ObjectActor.onChange",
                        calling("hasOpenWatch", pops(1, Opcodes.ICONST_0))),
                new Mutant(
                        "the change is asked again when all is held",
                        "four: mutexes crosswise and a death",
                        Map.of("ObjectActor.onChange", askingOnce(), "SignalTurn.decide", askingOnce())),
                new Mutant(
                        "waits for several objects pin them",
                        "close: one waits for any",
                        "Pins.put",
                        answering(Opcodes.ICONST_1)),
                new Mutant(
                        "what a wait left behind is withdrawn",
                        "single: wait, set, reset",
                        "WaitMail.withdraw",
                        doingNothing()),
                new Mutant(
                        "a wait is ended by its claim",
                        "kill: waiter against release",
                        "WaitTicket.claim",
                        answering(Opcodes.ICONST_1)),
                new Mutant(
                        "the mutexes that a thread may own are noted",
                        "deaths: owner and next",
                        "OwnedObjects.holdGranted",
                        doingNothing()),
                new Mutant(
                        "what was granted right before a death is abandoned",
                        "deaths: owner and the one just granted",
                        Map.of(
                                "OwnedObjects.take",
                                calling("followGranted", pops(2, Opcodes.NOP)),
                                "OwnedObjects.follow",
                                calling("tellEnd", pops(2, Opcodes.NOP)),
                                "OwnedObjects.tellLate",
                                doingNothing())),
                new Mutant(
                        "a mutex that is left but not free is remembered",
                        "deaths: releasing recursion",
                        "OwnedObjects.hold",
                        doingNothing()),
                new Mutant(
                        "the higher priority goes first",
                        "priority: the second in line is served",
                        "Ranking.rank",
                        answering(Opcodes.ICONST_0)),
                new Mutant(
                        "a raise counts in a wait under way",
                        "priority: raised while it sleeps",
                        "Ranking.spread",
                        doingNothing()),
                new Mutant(
                        "a routine ends an alertable wait only",
                        "apc: two, and a timeout",
                        "ThreadWaits.endByItself",
                        calling("isWaiting", pops(1, Opcodes.ICONST_0))),
                new Mutant(
                        "a suspension gives the wait up",
                        "suspended: goes to the end of the line",
                        "Suspension.begin",
                        calling("interrupt", pops(1, Opcodes.ICONST_1))),
                new Mutant(
                        "a suspension that meets a walk gives it up at its end",
                        "suspended: while it walks",
                        "ThreadWaits.placed",
                        calling("isOn", pops(1, Opcodes.ICONST_0))),
                new Mutant(
                        "a routine that was taken back is not run",
                        "timer: its routine",
                        "ApcQueue.remove",
                        doingNothing()));
    }

    // ---- what can be done to a method

    private static Rewriting calling(String method, Code instead) {
        return calling(method, instead, true);
    }

    private static Rewriting beforeCalling(String method, Code first) {
        return calling(method, first, false);
    }

    private static Rewriting calling(String method, Code written, boolean replaces) {
        return new Rewriting() {
            @Override
            public boolean concerns(String called) {
                return called.equals(method);
            }

            @Override
            public boolean replaces(MethodVisitor code) {
                written.accept(code);
                return replaces;
            }
        };
    }

    /** Does not touch the word of a thread, but for a look whether it is dead. */
    private static Rewriting asLongAsAlive() {
        return whole(code -> {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            invoke(code, "Fate.isDead", "()Z");
            code.visitInsn(Opcodes.ICONST_1);
            code.visitInsn(Opcodes.IXOR);
            code.visitInsn(Opcodes.IRETURN);
        });
    }

    private static Rewriting askingOnce() {
        return calling(
                "ask",
                code -> code.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        PACKAGE + "Mutants",
                        "askedOnce",
                        "(L" + PACKAGE + "ObjectActor;L" + PACKAGE + "Change;)Lcasement/semantics/Step;",
                        false));
    }

    private static Rewriting answering(int constant) {
        return whole(code -> {
            code.visitInsn(constant);
            code.visitInsn(Opcodes.IRETURN);
        });
    }

    private static Rewriting doingNothing() {
        return whole(code -> code.visitInsn(Opcodes.RETURN));
    }

    private static Rewriting whole(Code body) {
        return new Rewriting() {
            @Override
            public Code body() {
                return body;
            }
        };
    }

    private static Code pops(int count, int then) {
        return code -> {
            for (int i = 0; i < count; i++) {
                code.visitInsn(Opcodes.POP);
            }
            code.visitInsn(then);
        };
    }

    /** Mail of this class is not kept back by a held object. */
    private static void passing(MethodVisitor code, String kind) {
        Label other = new Label();
        Label done = new Label();
        code.visitInsn(Opcodes.DUP);
        code.visitTypeInsn(Opcodes.INSTANCEOF, PACKAGE + kind);
        code.visitJumpInsn(Opcodes.IFEQ, other);
        code.visitInsn(Opcodes.POP);
        code.visitInsn(Opcodes.ICONST_1);
        code.visitJumpInsn(Opcodes.GOTO, done);
        code.visitLabel(other);
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, PACKAGE + "Mail", "passesHold", "()Z", true);
        code.visitLabel(done);
    }

    private static void invoke(MethodVisitor code, String method, String descriptor) {
        int dot = method.indexOf('.');
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                PACKAGE + method.substring(0, dot),
                method.substring(dot + 1),
                descriptor,
                false);
    }

    // ---- what changed code calls; by then this class is one of the changed ones' own loader

    private static final Map<Change, Step<?>> ASKED = new WeakHashMap<>();

    /** Objects in the order in which they were named, whatever their ids. */
    static Comparator<KernelObject> inOrderOfNaming() {
        List<KernelObject> named = new ArrayList<>();
        return Comparator.comparing(object -> {
            if (!named.contains(object)) {
                named.add(object);
            }
            return named.indexOf(object);
        });
    }

    /** Whether mail is not kept back, if a look keeps nothing back but other turns. */
    static boolean passesLook(Mail mail, Turn holder) {
        return mail.passesHold() || holder instanceof LookTurn && !(mail instanceof Turn.Hold);
    }

    /** What a change came to when it was asked for the first time, whatever has happened since. */
    static Step<?> askedOnce(ObjectActor<?> object, Change change) {
        return ASKED.computeIfAbsent(change, object::ask);
    }
}
