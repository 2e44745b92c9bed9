package casement.load.scenario;

import casement.semantics.ObjectSpec;
import casement.semantics.ObjectType;
import casement.syscall.Rules;

/**
 * A kernel object of the scenario, or several that are alike.
 *
 * @param name by which processes find it; with its number behind it if there are several
 * @param shared whether all processes have the same; if not, each has one of its own, without a name
 * @param kept whether the harness has a handle to it for the whole run
 */
public record ObjectEntry(
        String key, ObjectType type, String name, int count, boolean shared, boolean kept, Recipe recipe) {

    /** How such an object is made. */
    @FunctionalInterface
    public interface Recipe {

        /** @param writes of a message queue, whether the end to be opened is the one for writing */
        ObjectSpec<?> spec(Rules rules, boolean writes);
    }

    public String name(int member) {
        return count == 1 ? name : name + "-" + member;
    }

    /** As people read it. */
    public String words(int member) {
        return count == 1 ? key : key + "[" + member + "]";
    }
}
