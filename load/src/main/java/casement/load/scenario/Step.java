package casement.load.scenario;

import java.util.List;

/**
 * One step of a script.
 *
 * @param name under which it is measured
 * @param otherwise what is done if it fails or its time passes; then the iteration is over
 */
public record Step(String name, Action action, List<Step> otherwise) {}
