/**
 * Tests of single lock-free pieces of the kernel, by tools that know the memory model: jcstress and Lincheck.
 *
 * <p>A class named {@code ...Stress} holds jcstress tests, which {@code JcstressTest} runs in JVMs of their own; a class
 * named {@code ...LincheckTest} is a JUnit test. What they cover is in docs/kernel/concurrency-tests.md.
 */
package casement.kernel;
