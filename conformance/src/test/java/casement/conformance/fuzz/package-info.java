/**
 * Bad input: what Casement is given here makes no sense, or almost none. See docs/fuzzing.md.
 *
 * <p>A target is a class with {@code fuzzerTestOneInput(byte[])}: it makes calls or texts of the bytes, and throws a {@link
 * casement.conformance.fuzz.Finding} if Casement did not bear them. Who makes the bytes, a generator of random numbers or a
 * fuzzer that watches which code they reach, is no concern of the target. Nothing here knows Jazzer.
 *
 * <p>Begin with {@link casement.conformance.fuzz.FacadeFuzz}.
 */
package casement.conformance.fuzz;
