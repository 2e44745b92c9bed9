package casement.sandbox.scrub;

/** {@link java.sql.DriverManager}: drivers, registered by their own class initialisers as a rule. */
final class SqlDrivers implements Registry {

    @Override
    public JdkArea area() {
        return JdkArea.SQL;
    }

    @Override
    public void scrub(DeadLoaders dead) {
        for (ClassLoader loader : dead.loaders()) {
            Attempt.to(() -> {
                Class<?> inside = Class.forName(GuestDrivers.class.getName(), true, loader);
                ((Runnable) inside.getConstructor().newInstance()).run();
            });
        }
    }
}
