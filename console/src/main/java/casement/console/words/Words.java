package casement.console.words;

import java.util.Arrays;
import java.util.List;

/** A call in the words of the Platform SDK. */
public record Words(String function, List<String> arguments) {

    static Words of(String function, String... arguments) {
        return new Words(
                function,
                Arrays.stream(arguments).filter(each -> !each.isEmpty()).toList());
    }

    @Override
    public String toString() {
        return function + "(" + String.join(", ", arguments) + ")";
    }
}
