package casement.rulebook;

import java.util.Arrays;
import java.util.List;

/** Dialects, and the groups of them that the pages name. */
public enum Dialects {
    NT("nt", "nt"),
    WIN2000("win2000", "win2000"),
    CE("ce", "ce"),
    CE_EARLY("ce-early", "ce-early"),
    WM65("wm65", "wm65"),
    ANY_NT("NT*", "nt win2000"),
    ANY_CE("CE*", "ce ce-early wm65"),
    ALL("all", "nt win2000 ce ce-early wm65");

    private final String word;
    private final String members;

    Dialects(String word, String members) {
        this.word = word;
        this.members = members;
    }

    List<String> members() {
        return List.of(members.split(" "));
    }

    /** What a page means by its word for it. */
    static Dialects of(String word) {
        return Arrays.stream(values())
                .filter(it -> it.word.equals(word))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no dialect is called " + word));
    }
}
