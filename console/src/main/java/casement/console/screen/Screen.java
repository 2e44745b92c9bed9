package casement.console.screen;

/** A way to show a session. Used by one thread at a time. */
public interface Screen {

    void title(String title);

    /** Called in the order of time. */
    void show(Happening happening);

    void end(Summary summary);
}
