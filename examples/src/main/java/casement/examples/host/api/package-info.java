/** What the plugins of {@code examples/plugin-host} share: a jar of its own. */
@NullMarked
package casement.examples.host.api;

import org.jspecify.annotations.NullMarked;
