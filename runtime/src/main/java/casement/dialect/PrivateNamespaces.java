package casement.dialect;

import casement.semantics.Status;

/**
 * Namespaces with a boundary, whose objects are named {@code alias\name} (P1 to P7). No page gives the error codes
 * (Q18).
 *
 * @param privateNamespaces whether there are any; where not, their functions fail with 120 (N13)
 * @param privateNamespaceExists the error of creating one that exists (P6)
 * @param privateNamespaceMissing the error of opening one that does not exist (P6)
 * @param privateNamespaceOutside the error of creating one with a boundary that the caller is not inside of (P6)
 * @param privateNamespaceBadHandle the error of closing something else (P6)
 */
public record PrivateNamespaces(
        boolean privateNamespaces,
        Status privateNamespaceExists,
        Status privateNamespaceMissing,
        Status privateNamespaceOutside,
        Status privateNamespaceBadHandle) {}
