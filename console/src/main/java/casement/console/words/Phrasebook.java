package casement.console.words;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How each kind of thing is said: one phrase for each class. */
final class Phrasebook<T> {

    private final Map<Class<?>, Phrase<T>> phrases = new LinkedHashMap<>();

    /** Says one kind; {@code objects} are what its handles refer to. */
    @FunctionalInterface
    interface Phrase<T> {
        Words of(T said, List<String> objects);
    }

    <S extends T> Phrasebook<T> on(Class<S> kind, Phrase<S> phrase) {
        phrases.put(kind, (said, objects) -> phrase.of(kind.cast(said), objects));
        return this;
    }

    @Nullable
    Words say(T said, List<String> objects) {
        Phrase<T> phrase = phrases.get(said.getClass());
        return phrase == null ? null : phrase.of(said, objects);
    }
}
