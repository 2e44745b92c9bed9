/** Plugins for {@code casement host examples/plugin-host}: two that do their work, and four that misbehave beside them. */
@NullMarked
package casement.examples.host.plugins;

import org.jspecify.annotations.NullMarked;
