/**
 * How files that people write name programs: a jar, a class path, a class.
 *
 * <p>Start with {@link casement.sandbox.settings.ImageReader}, which loads what is named without running any of it.
 */
@NullMarked
package casement.sandbox.settings;

import org.jspecify.annotations.NullMarked;
