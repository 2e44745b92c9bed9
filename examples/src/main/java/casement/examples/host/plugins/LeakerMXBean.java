package casement.examples.host.plugins;

/** What {@link Leaker} leaves behind is registered as this. */
public interface LeakerMXBean {

    int getLeft();
}
