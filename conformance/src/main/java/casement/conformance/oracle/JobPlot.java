package casement.conformance.oracle;

/** Steps about a job that process B is put into, and about what its end does to who waits for it. */
final class JobPlot {

    private static final String JOB = "h0";
    private static final String MUTEX = "h1";
    private static final String PROCESS = "h2";
    private static final int PREPARED = 6;

    private final Seat seat;

    JobPlot(Seat seat) {
        this.seat = seat;
    }

    Step next(int index) {
        return index < PREPARED ? prepared(index) : used();
    }

    private Step prepared(int index) {
        boolean inA = index < 4;
        seat.sit(inA ? seat.random.nextInt(Replayer.FIRST_OF_B) : Replayer.FIRST_OF_B + seat.random.nextInt(2));
        return switch (index) {
            case 0 -> seat.step("CreateJob", JOB, "=A");
            case 1 -> seat.step("OpenProcess", PROCESS, Seat.ALL_ACCESS, 1);
            case 2 -> seat.step("JobLimit", JOB, seat.chance(70) ? 1 : 0);
            case 3 -> seat.step("CreateMutex", MUTEX, 0, "=B");
            case 4 -> seat.chance(30) ? seat.step("CreateJob", JOB, "=A") : seat.step("SetPriority", "my", 0);
            default -> seat.step("CreateMutex", MUTEX, seat.bit(), "=B");
        };
    }

    private Step used() {
        seat.sitAnywhere();
        boolean inA = seat.process == 0;
        int dice = seat.random.nextInt(100);
        if (dice < 20) {
            return inA ? seat.step("Assign", JOB, PROCESS) : seat.step("JobCount", JOB);
        }
        if (dice < 45) {
            return waiting(inA);
        }
        if (dice < 65) {
            return seat.step("JobCount", JOB);
        }
        if (dice < 73) {
            return seat.step("InJob", inA ? PROCESS : "me", JOB);
        }
        if (dice < 83) {
            return seat.step("Close", JOB);
        }
        if (dice < 88) {
            return seat.step("JobLimit", JOB, seat.bit());
        }
        if (dice < 92) {
            return inA ? seat.step("ExitCodeProcess", PROCESS) : seat.step("ExitProcess", seat.random.nextInt(100));
        }
        if (dice < 95) {
            return seat.step("TerminateJob", JOB, seat.random.nextInt(100));
        }
        return inA
                ? seat.step("Dup", 0, JOB, seat.bit(), "h" + (8 + seat.random.nextInt(12)), "0x0", 0, 2)
                : seat.step("TerminateJob", JOB, seat.random.nextInt(100));
    }

    private Step waiting(boolean inA) {
        String time = seat.idle.length > 2 && seat.chance(70) ? "inf" : "0";
        int alertable = seat.chance(20) ? 1 : 0;
        if (!inA || seat.chance(40)) {
            return seat.step("Wait", time, alertable, seat.chance(70) ? MUTEX : JOB);
        }
        return seat.chance(50)
                ? seat.step("Wait", time, alertable, seat.pick(PROCESS, JOB))
                : seat.step(seat.pick("WaitAny", "WaitAll"), time, alertable, MUTEX, PROCESS);
    }
}
