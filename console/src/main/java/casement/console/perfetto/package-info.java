/**
 * What happens in a kernel as a timeline for Perfetto and for Chrome's tracing page, in the Chrome trace event format.
 *
 * <p>{@link casement.console.perfetto.Tracks} draws kernel events, {@link casement.console.perfetto.TraceFile} writes what is
 * drawn. Where the events come from, and on whose time they are drawn, is up to others.
 */
@NullMarked
package casement.console.perfetto;

import org.jspecify.annotations.NullMarked;
