/** Two plugins for {@code examples/java/PluginHost.java}; they know the Java API, each other only by a name. */
@NullMarked
package casement.examples.plugins;

import org.jspecify.annotations.NullMarked;
