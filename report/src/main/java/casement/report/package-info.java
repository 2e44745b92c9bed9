/**
 * What reports have in common: {@link casement.report.JsonObject} reads results again, {@link casement.report.Page} makes
 * one file for a browser of them, which asks the network for nothing.
 */
@NullMarked
package casement.report;

import org.jspecify.annotations.NullMarked;
