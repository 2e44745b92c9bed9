/**
 * The rule book as tests: each case of {@code docs/semantics/cases}, played by guest code in simulated processes.
 *
 * <p>A {@link casement.rulebook.Case} runs once in each dialect that it names. {@code RuleBookTest} comes last: it compares
 * what ran with the pages, and the outcome with {@code docs/conformance.md}. What a case asks it asks through {@code
 * Kernel32} and {@code Coredll} only; states and the kernel's own classes have tests of their own. Read on in {@code
 * Story} and {@code Puppet}.
 */
package casement.rulebook;
