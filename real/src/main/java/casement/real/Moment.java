package casement.real;

import java.util.concurrent.TimeUnit;

/** When a program is killed: by how many of its classes are loaded, or by how much of its time has passed. */
enum Moment {
    AT_10_PERCENT(10),
    AT_30_PERCENT(30),
    AT_50_PERCENT(50),
    AT_70_PERCENT(70),
    AT_90_PERCENT(90),
    AT_HALF_OF_ITS_TIME(0);

    private final int percent;

    Moment(int percent) {
        this.percent = percent;
    }

    String words() {
        return percent == 0 ? "after half of its time" : "at " + percent + " % of its classes";
    }

    /** What is known of a whole run. */
    record Course(long classes, long millis) {

        /** The same, unless another run was over before. */
        Course orShorter(Course other) {
            return new Course(Math.min(classes, other.classes), Math.min(millis, other.millis));
        }
    }

    boolean hasCome(LoadedClasses loaded, long startNanos, Course whole) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
        return percent == 0 ? millis >= whole.millis / 2 : loaded.count() >= whole.classes * percent / 100;
    }
}
