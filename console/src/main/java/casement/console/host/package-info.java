/**
 * Carries out {@code casement host}: looks at a folder of plugins, deploys what is new or changed, stops what is gone, and
 * tells of it.
 *
 * <p>One thread decides everything: the command's own. Plugins and their ends only send it tasks.
 */
@NullMarked
package casement.console.host;

import org.jspecify.annotations.NullMarked;
