package casement.conformance.oracle;

/** Steps about one piece of memory that both processes map, write and read, and that may outlive its name. */
final class MemoryPlot {

    private static final String MAPPING = "h0";
    private static final String OTHER = "h1";
    private static final int PAGE = 4096;
    private static final int GRANULE = 65_536;

    private final Seat seat;

    MemoryPlot(Seat seat) {
        this.seat = seat;
    }

    Step next(int index) {
        if (index < 2) {
            seat.sit(index == 0 ? 0 : Replayer.FIRST_OF_B);
            return index == 0 || seat.chance(50) ? create(MAPPING) : open(MAPPING);
        }
        seat.sitAnywhere();
        int dice = seat.random.nextInt(100);
        if (dice < 25 || index < 5) {
            return map();
        }
        if (dice < 55) {
            return seat.step("Peek", view(), place());
        }
        if (dice < 80) {
            return seat.step("Poke", view(), place(), 1 + seat.random.nextInt(99));
        }
        if (dice < 88) {
            return seat.step("Unmap", view());
        }
        if (dice < 94) {
            return seat.step("Close", seat.pick(MAPPING, OTHER));
        }
        return seat.chance(60) ? create(OTHER) : open(OTHER);
    }

    private Step create(String slot) {
        return free(slot)
                ? seat.step(
                        "CreateMapping",
                        slot,
                        seat.chance(80) ? 4 : seat.pick(2, 8),
                        seat.pick(PAGE, GRANULE, GRANULE + PAGE, 100),
                        Seat.SUBJECT_NAME)
                : seat.step("Close", slot);
    }

    private Step open(String slot) {
        return free(slot)
                ? seat.step("OpenMapping", slot, "0x" + Integer.toHexString(seat.pick(6, 6, 4, 2)), Seat.SUBJECT_NAME)
                : seat.step("Close", slot);
    }

    private Step map() {
        String handle = seat.shadow.of(seat.process).isOpen(OTHER) ? seat.pick(MAPPING, OTHER) : MAPPING;
        for (int view = 0; view < Table.VIEWS; view++) {
            if (!seat.shadow.of(seat.process).isView(view)) {
                boolean later = seat.chance(15) && seat.shadow.of(seat.process).isOpen(handle);
                return seat.step(
                        "Map",
                        "v" + view,
                        handle,
                        seat.pick(6, 6, 2, 4, 1),
                        later ? GRANULE : 0,
                        seat.pick(0, 0, 100, PAGE));
            }
        }
        return seat.step("Unmap", view());
    }

    /** A view that is there, most of the time. */
    private String view() {
        int first = seat.random.nextInt(Table.VIEWS);
        for (int i = 0; i < Table.VIEWS && seat.chance(95); i++) {
            int view = (first + i) % Table.VIEWS;
            if (seat.shadow.of(seat.process).isView(view)) {
                return "v" + view;
            }
        }
        return "v" + first;
    }

    /** Every view is a page at least. */
    private int place() {
        return seat.pick(0, 0, 1, 99, PAGE - 1);
    }

    private boolean free(String slot) {
        return seat.shadow.of(seat.process).isFree(Table.slot(slot))
                || !seat.shadow.of(seat.process).isOpen(slot) && seat.chance(50);
    }
}
