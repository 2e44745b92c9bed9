package casement.sandbox.loader;

import java.net.URL;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** What a manifest says of one package: its own section, and for what that leaves open the main one. */
record PackageAttributes(Attributes own, Attributes main) {

    static PackageAttributes of(String packageName, @Nullable Manifest manifest) {
        Attributes none = new Attributes();
        if (manifest == null) {
            return new PackageAttributes(none, none);
        }
        Attributes section = manifest.getAttributes(packageName.replace('.', '/') + "/");
        return new PackageAttributes(section == null ? none : section, manifest.getMainAttributes());
    }

    @Nullable
    String value(Attributes.Name name) {
        String value = own.getValue(name);
        return value != null ? value : main.getValue(name);
    }

    /** Where all its classes must come from, or null if it is not sealed. */
    @Nullable
    URL sealBase(URL location) {
        return "true".equalsIgnoreCase(value(Attributes.Name.SEALED)) ? location : null;
    }

    /** {@code ClassLoader.definePackage}. */
    @FunctionalInterface
    interface Definition {
        Package define(
                String name,
                @Nullable String specTitle,
                @Nullable String specVersion,
                @Nullable String specVendor,
                @Nullable String implTitle,
                @Nullable String implVersion,
                @Nullable String implVendor,
                @Nullable URL sealBase);
    }

    /** @param location where its classes come from */
    void define(String name, URL location, Definition definition) {
        Package unused = definition.define(
                name,
                value(Attributes.Name.SPECIFICATION_TITLE),
                value(Attributes.Name.SPECIFICATION_VERSION),
                value(Attributes.Name.SPECIFICATION_VENDOR),
                value(Attributes.Name.IMPLEMENTATION_TITLE),
                value(Attributes.Name.IMPLEMENTATION_VERSION),
                value(Attributes.Name.IMPLEMENTATION_VENDOR),
                sealBase(location));
    }
}
