package casement.examples.host.api;

/** A service that one plugin provides and others use. */
public interface Greeter {

    String greet(String name);
}
