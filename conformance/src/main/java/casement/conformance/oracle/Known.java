package casement.conformance.oracle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The differences between Wine and the documents, where Casement follows the documents: each is explained under its name
 * in docs/semantics/wine-differences.md.
 */
final class Known {

    private Known() {}

    /** The rule that explains the difference, or null: then it is a defect, of Casement or of this list. */
    static @Nullable String rule(Step wine, Step casement, Shadow before) {
        String operation = wine.operation();
        List<String> operands = wine.operands();
        String theirs = own(wine);
        String ours = own(casement);
        String last = operands.isEmpty() ? "" : operands.get(operands.size() - 1);
        if (last.contains("#260") && theirs.equals("0 206")) {
            return "N22";
        }
        if (operation.startsWith("Create") && theirs.equals("0 206") && ours.equals("0 87")) {
            return "N18";
        }
        boolean fresh = ours.equals("h 0") || ours.equals("0 2");
        if (Operation.isByName(operation) && fresh && wine.outcome().contains(" b=") && !theirs.equals(ours)) {
            return "N27";
        }
        if (operation.startsWith("Open") && theirs.equals("h S") && ours.equals("0 5")) {
            boolean byId = operation.equals("OpenProcess") || operation.equals("OpenThread");
            return byId && Integer.decode(operands.get(1)) == 0 ? "PR10" : "HA13";
        }
        if (operation.endsWith("Ex") && theirs.equals("h 183") && ours.equals("0 5")) {
            return Integer.decode(operands.get(2)) == 0 ? "HA12" : "HA13";
        }
        if (operation.equals("Dup")) {
            boolean other = Integer.parseInt(operands.get(0)) != wine.process();
            if (theirs.equals("h S") && ours.equals("0 5")) {
                return "HA7";
            }
            boolean closes = (Integer.decode(operands.get(6)) & 1) != 0;
            return closes && other && wine.outcome().contains(" ;") ? "WA23" : null;
        }
        if (operation.equals("TerminateProcess") && theirs.equals("1 S") && ours.equals("0 5")) {
            return "PR3";
        }
        if (operation.equals("ExitCodeThread") && theirs.startsWith("1,") && ours.startsWith("1,")) {
            return "PR6";
        }
        if (operation.equals("Resume") && ours.equals("0 S") && !theirs.startsWith("-1")) {
            return "PR9";
        }
        if (operation.equals("Assign") && theirs.equals("1 S") && ours.equals("0 5")) {
            return "JO7";
        }
        if (operation.equals("Peek") && before.of(wine.process()).isCopy(operands.get(0))) {
            return "FM9";
        }
        Thing named = operands.isEmpty() ? null : before.thing(wine.process(), operands.get(0), wine.worker());
        if (operation.equals("Close") && theirs.equals(ours) && named != null && named.killsOnClose) {
            return "JO8";
        }
        if (operation.equals("Map") && theirs.equals("v S") && ours.equals("0 5")) {
            Thing mapping = before.thing(wine.process(), operands.get(1), wine.worker());
            return mapping != null && mapping.readOnly ? "FM8" : null;
        }
        if (operation.equals("Map")
                && theirs.equals("0 87")
                && ours.equals("0 5")
                && !operands.get(3).equals("0")) {
            return "FM6";
        }
        if (wine.outcome().contains("end") && casement.outcome().matches(".*:1(2[89]|3\\d) .*")) {
            return "MU15";
        }
        if (wine.outcome().matches(".*:-1 2[89]8.*") && casement.outcome().contains(":192!")) {
            return "WA16";
        }
        if (operation.startsWith("WaitA")
                && ours.equals("-1 6")
                && operands.stream().anyMatch(Known::isPseudo)) {
            return "WA5";
        }
        if (before.hasCopiedFlags(wine)) {
            return "HA6";
        }
        if (operation.equals("SetPriority") && theirs.equals("?") && ours.equals("0 87")) {
            return "PR7";
        }
        if (operation.equals("SetPriority") && theirs.equals("0 5") && ours.equals("0 87")) {
            return "PR12";
        }
        if (operation.equals("SetTimer") && operands.get(2).equals("-1") && ours.equals("0 87")) {
            return "TI3";
        }
        if (operation.equals("ReleaseSemaphore") && Integer.decode(operands.get(1)) <= 0 && ours.equals("0 87")) {
            return "SE6";
        }
        if (operation.equals("Signal")) {
            if (theirs.equals("-1 5")) {
                return ours.equals("-1 6") ? "SO3" : "SO2";
            }
            if (operands.get(0).equals("0") && theirs.equals("0 S") && ours.equals("258 S")) {
                return "MU2";
            }
        }
        return before.doubt(wine);
    }

    private static boolean isPseudo(String operand) {
        return operand.equals("my") || operand.equals("me");
    }

    /** What the step says of its own call. */
    private static String own(Step step) {
        return step.outcome().split(" ;| b=| end=")[0];
    }
}
