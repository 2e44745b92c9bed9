/**
 * How files that people write in HOCON are read: key by key, with every fault of the file told at once, each by its line
 * and with the word that was probably meant.
 *
 * <p>Nothing in here knows what is in such a file. Session files, the settings of plugins and load scenarios are read by
 * their owners, through a {@link casement.settings.Section} for each object of the file.
 */
@NullMarked
package casement.settings;

import org.jspecify.annotations.NullMarked;
