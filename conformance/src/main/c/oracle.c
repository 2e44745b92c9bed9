/*
 * Runs cases of Win32 calls under Wine and prints what each call did. See docs/conformance-oracle.md.
 *
 *   wine oracle.exe <pid of wineserver>  < cases  > cases with results
 *
 * Six worker threads, four in this process and two in a second one, carry out one call at a time. After each the
 * driver waits until nothing moves any more. Whether a thread moves cannot be asked through Win32, so the driver asks
 * Linux, which under Wine is one instruction away: a thread that sleeps, and whose count of time slices stands still
 * while every other thread concerned was seen asleep too, wineserver among them, will not move by itself.
 */
#include <windows.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WORKERS 6
#define FIRST_OF_B 4
#define SLOTS 24
#define VIEWS 4
#define ARGS 12
#define SENTINEL 0xBEEF
#define POISON ((HANDLE)(ULONG_PTR)0x7ffffff0)
#define BAD ((HANDLE)(ULONG_PTR)0x00fffff0)

/* ---- Linux */

static intptr_t sys6(intptr_t n, intptr_t a, intptr_t b, intptr_t c, intptr_t d, intptr_t e, intptr_t f) {
    intptr_t ret;
    register intptr_t r10 __asm__("r10") = d;
    register intptr_t r8 __asm__("r8") = e;
    register intptr_t r9 __asm__("r9") = f;
    __asm__ volatile("syscall" : "=a"(ret) : "a"(n), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return ret;
}

static intptr_t sys(intptr_t n, intptr_t a, intptr_t b, intptr_t c, intptr_t d) { return sys6(n, a, b, c, d, 0, 0); }

enum { LINUX_OPEN = 2, LINUX_CLOSE = 3, LINUX_PREAD = 17, LINUX_YIELD = 24, LINUX_NANOSLEEP = 35, LINUX_GETTID = 186,
       LINUX_FUTEX = 202, LINUX_ENOENT = 2, LINUX_ESRCH = 3 };

static void futexWait(volatile LONG *at, LONG value) { sys(LINUX_FUTEX, (intptr_t)at, 0, value, 0); }
static void futexWake(volatile LONG *at) { sys(LINUX_FUTEX, (intptr_t)at, 1, 64, 0); }

static void pauseFor(long long nanos) {
    long long time[2] = {nanos / 1000000000, nanos % 1000000000};
    sys(LINUX_NANOSLEEP, (intptr_t)time, 0, 0, 0);
}

/* ---- what both processes share */

enum { IDLE, POSTED, GONE };

typedef struct {
    volatile LONG state;
    volatile LONG born;         /* counts the threads that have had this number */
    LONG tid, linuxTid;
    char op[24];
    int argc;
    long long arg[ARGS];
    char name[320];
    int named;
    char result[128];
    DWORD error;
    char ran[96];               /* routines that ran during the call */
} Worker;

typedef struct {
    HANDLE value;
    int live, closed;
} Slot;

typedef struct {
    Worker worker[WORKERS];
    Slot slot[2][SLOTS];
    char *view[2][VIEWS];
    int writable[2][VIEWS];
    HANDLE handle[WORKERS];     /* to the worker, in its own process */
    DWORD pid[2];
    HANDLE bInA, aInB;
    volatile LONG service;      /* what B's first thread should do: counts up */
    volatile LONG served;
    volatile LONG serviceAll;
    LONG serviceTid;            /* for Linux */
} Shared;

static Shared *shared;
static int me; /* 0 for A, 1 for B */

static Worker *current(void) {
    DWORD id = GetCurrentThreadId();
    for (int i = 0; i < WORKERS; i++)
        if ((DWORD)shared->worker[i].tid == id && (i >= FIRST_OF_B) == me) return &shared->worker[i];
    return NULL;
}

/* ---- operands */

static HANDLE operand(long long code) {
    if (code >= 0 && code < SLOTS) return shared->slot[me][code].value;
    if (code == -1) return GetCurrentProcess();
    if (code == -2) return GetCurrentThread();
    if (code == -4) return BAD;
    return NULL;
}

/* Values of closed handles are given out again, so they are only good until the process makes a new one. */
static void forgetClosed(int process) {
    for (int i = 0; i < SLOTS; i++)
        if (shared->slot[process][i].closed) {
            shared->slot[process][i].value = POISON;
            shared->slot[process][i].closed = 0;
        }
}

static void keep(int process, long long slot, HANDLE h) {
    forgetClosed(process);
    if (h) {
        Slot *s = &shared->slot[process][slot];
        s->value = h;
        s->live = 1;
        s->closed = 0;
    }
}

static void markClosed(long long code) {
    if (code >= 0 && code < SLOTS && shared->slot[me][code].live) {
        shared->slot[me][code].live = 0;
        shared->slot[me][code].closed = 1;
    }
}

/* ---- routines */

/* Routine 10 sets the event h0, 11 the event h1 and so on; those below only tell that they ran. */
static void CALLBACK routine(ULONG_PTR id) {
    Worker *w = current();
    if (!w) return;
    snprintf(w->ran + strlen(w->ran), sizeof w->ran - strlen(w->ran), "!a%d", (int)id);
    if (id >= 10) SetEvent(operand(id - 10));
}

static void CALLBACK timerRoutine(LPVOID id, DWORD low, DWORD high) {
    Worker *w = current();
    (void)low, (void)high;
    if (w) snprintf(w->ran + strlen(w->ran), sizeof w->ran - strlen(w->ran), "!t%d", (int)(INT_PTR)id);
}

/* ---- the calls */

static HANDLE processOf(long long code) { return code == me ? GetCurrentProcess() : me ? shared->aInB : shared->bInA; }

static LARGE_INTEGER due(long long ms) {
    LARGE_INTEGER at;
    at.QuadPart = -ms * 10000;
    return at;
}

static BOOL (WINAPI *same)(HANDLE, HANDLE);

static void carry(Worker *w) {
    const char *op = w->op;
    long long *a = w->arg;
    const char *name = w->named ? w->name : NULL;
    char *out = w->result;
    HANDLE h = NULL, many[MAXIMUM_WAIT_OBJECTS + 1];
    BOOL ok;
    DWORD code = 0;
    LONG previous = -77;
    LARGE_INTEGER at;
    int made = 0;

    w->ran[0] = 0;
    out[0] = 0;
#define IS(x) (!strcmp(op, x))
#define FLAG(call) do { SetLastError(SENTINEL); ok = (call); w->error = GetLastError(); sprintf(out, "%d", !!ok); } while (0)
#define NUMBER(call) do { SetLastError(SENTINEL); code = (call); w->error = GetLastError(); sprintf(out, "%d", (int)code); } while (0)
#define MAKE(call) do { SetLastError(SENTINEL); h = (call); w->error = GetLastError(); made = 1; } while (0)
    if (IS("CreateMutex")) MAKE(CreateMutexA(NULL, a[1], name));
    else if (IS("CreateMutexEx")) MAKE(CreateMutexExA(NULL, name, a[1], a[2]));
    else if (IS("CreateEvent")) MAKE(CreateEventA(NULL, a[1], a[2], name));
    else if (IS("CreateEventEx")) MAKE(CreateEventExA(NULL, name, a[1], a[2]));
    else if (IS("CreateSemaphore")) MAKE(CreateSemaphoreA(NULL, a[1], a[2], name));
    else if (IS("CreateTimer")) MAKE(CreateWaitableTimerA(NULL, a[1], name));
    else if (IS("CreateMapping")) MAKE(CreateFileMappingA(INVALID_HANDLE_VALUE, NULL, a[1], 0, a[2], name));
    else if (IS("CreateJob")) MAKE(CreateJobObjectA(NULL, name));
    else if (IS("OpenMutex")) MAKE(OpenMutexA(a[1], FALSE, name));
    else if (IS("OpenEvent")) MAKE(OpenEventA(a[1], FALSE, name));
    else if (IS("OpenSemaphore")) MAKE(OpenSemaphoreA(a[1], FALSE, name));
    else if (IS("OpenTimer")) MAKE(OpenWaitableTimerA(a[1], FALSE, name));
    else if (IS("OpenMapping")) MAKE(OpenFileMappingA(a[1], FALSE, name));
    else if (IS("OpenJob")) MAKE(OpenJobObjectA(a[1], FALSE, name));
    else if (IS("OpenProcess")) MAKE(OpenProcess(a[1], FALSE, a[2] < 0 ? 0x7ffffff0 : shared->pid[a[2]]));
    else if (IS("OpenThread")) MAKE(OpenThread(a[1], FALSE, a[2] < 0 ? 0x7ffffff0 : shared->worker[a[2]].tid));
    else if (IS("ReleaseMutex")) FLAG(ReleaseMutex(operand(a[0])));
    else if (IS("SetEvent")) FLAG(SetEvent(operand(a[0])));
    else if (IS("ResetEvent")) FLAG(ResetEvent(operand(a[0])));
    else if (IS("PulseEvent")) FLAG(PulseEvent(operand(a[0])));
    else if (IS("ReleaseSemaphore")) {
        FLAG(ReleaseSemaphore(operand(a[0]), a[1], &previous));
        if (ok) sprintf(out, "1,%d", (int)previous);
    } else if (IS("SetTimer")) {
        at = due(a[1]);
        FLAG(SetWaitableTimer(operand(a[0]), &at, a[2], a[3] ? timerRoutine : NULL, (LPVOID)(INT_PTR)a[3], FALSE));
    } else if (IS("CancelTimer")) FLAG(CancelWaitableTimer(operand(a[0])));
    else if (IS("TerminateJob")) FLAG(TerminateJobObject(operand(a[0]), a[1]));
    else if (IS("Assign")) FLAG(AssignProcessToJobObject(operand(a[0]), operand(a[1])));
    else if (IS("JobLimit")) {
        JOBOBJECT_EXTENDED_LIMIT_INFORMATION limit;
        memset(&limit, 0, sizeof limit);
        limit.BasicLimitInformation.LimitFlags = a[1] ? JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE : 0;
        FLAG(SetInformationJobObject(operand(a[0]), JobObjectExtendedLimitInformation, &limit, sizeof limit));
    } else if (IS("JobCount")) {
        JOBOBJECT_BASIC_ACCOUNTING_INFORMATION counts;
        FLAG(QueryInformationJobObject(operand(a[0]), JobObjectBasicAccountingInformation, &counts, sizeof counts, NULL));
        if (ok) sprintf(out, "1,%d,%d", (int)counts.TotalProcesses, (int)counts.ActiveProcesses);
    } else if (IS("SetPriority")) FLAG(SetThreadPriority(operand(a[0]), a[1]));
    else if (IS("GetPriority")) NUMBER(GetThreadPriority(operand(a[0])));
    else if (IS("InJob")) {
        BOOL in = 7;
        FLAG(IsProcessInJob(operand(a[0]), operand(a[1]), &in));
        if (ok) sprintf(out, "1,%d", in);
    } else if (IS("Map")) {
        char *view;
        SetLastError(SENTINEL);
        view = MapViewOfFile(operand(a[1]), a[2], 0, a[3], a[4]);
        w->error = GetLastError();
        if (view) {
            shared->view[me][a[0]] = view;
            shared->writable[me][a[0]] = !!(a[2] & (FILE_MAP_WRITE | FILE_MAP_COPY));
        }
        strcpy(out, view ? "v" : "0");
    } else if (IS("Unmap")) {
        char *view = shared->view[me][a[0]];
        FLAG(UnmapViewOfFile(view ? view : (char *)0x1000));
        if (ok) shared->view[me][a[0]] = NULL;
    } else if (IS("Peek")) {
        char *view = shared->view[me][a[0]];
        w->error = SENTINEL;
        if (view) sprintf(out, "%d", view[a[1]]);
        else strcpy(out, "none");
    } else if (IS("Poke")) {
        char *view = shared->view[me][a[0]];
        w->error = SENTINEL;
        if (view && shared->writable[me][a[0]]) view[a[1]] = a[2];
        strcpy(out, view && shared->writable[me][a[0]] ? "1" : "none");
    } else if (IS("ExitCodeThread")) {
        FLAG(GetExitCodeThread(operand(a[0]), &code));
        if (ok) sprintf(out, "1,%d", (int)code);
    } else if (IS("ExitCodeProcess")) {
        FLAG(GetExitCodeProcess(operand(a[0]), &code));
        if (ok) sprintf(out, "1,%d", (int)code);
    } else if (IS("TerminateThread")) FLAG(TerminateThread(operand(a[0]), a[1]));
    else if (IS("TerminateProcess")) FLAG(TerminateProcess(operand(a[0]), a[1]));
    else if (IS("Suspend")) NUMBER(SuspendThread(operand(a[0])));
    else if (IS("Resume")) NUMBER(ResumeThread(operand(a[0])));
    else if (IS("ExitThread")) ExitThread(a[0]);
    else if (IS("ExitProcess")) ExitProcess(a[0]);
    else if (IS("QueueApc")) FLAG(QueueUserAPC(routine, operand(a[0]), a[1]));
    else if (IS("Close")) {
        FLAG(CloseHandle(operand(a[0])));
        if (ok) markClosed(a[0]);
    } else if (IS("Dup")) {
        /* Dup from-process handle to-process slot access inherit options */
        HANDLE source = operand(a[1]);
        if (a[0] != me) source = a[1] >= 0 ? shared->slot[a[0]][a[1]].value : source;
        FLAG(DuplicateHandle(processOf(a[0]), source, processOf(a[2]), &h, a[4], a[5], a[6]));
        if (a[6] & 1) {
            Slot *s = a[1] >= 0 ? &shared->slot[a[0]][a[1]] : NULL;
            if (s && s->live) s->live = 0, s->closed = 1;
        }
        if (ok) keep(a[2], a[3], h), strcpy(out, "h");
        else forgetClosed(a[2]);
    } else if (IS("GetInfo")) {
        FLAG(GetHandleInformation(operand(a[0]), &code));
        if (ok) sprintf(out, "1,%d", (int)code);
    } else if (IS("SetInfo")) FLAG(SetHandleInformation(operand(a[0]), a[1], a[2]));
    else if (IS("Same")) FLAG(same(operand(a[0]), operand(a[1])));
    else if (IS("Wait")) NUMBER(WaitForSingleObjectEx(operand(a[2]), a[0], a[1]));
    else if (IS("WaitAny") || IS("WaitAll")) {
        for (int i = 2; i < w->argc; i++) many[i - 2] = operand(a[i]);
        NUMBER(WaitForMultipleObjectsEx(w->argc - 2, many, IS("WaitAll"), a[0], a[1]));
    } else if (IS("WaitMany")) {
        for (int i = 0; i < MAXIMUM_WAIT_OBJECTS + 1; i++) many[i] = operand(a[2]);
        NUMBER(WaitForMultipleObjectsEx(a[1], many, FALSE, a[0], FALSE));
    } else if (IS("Signal")) NUMBER(SignalObjectAndWait(operand(a[2]), operand(a[3]), a[0], a[1]));
    else if (IS("Sleep")) NUMBER(SleepEx(a[0], a[1]));
    else { strcpy(out, "unknown"); w->error = SENTINEL; }
    if (made) {
        strcpy(out, h ? "h" : "0");
        keep(me, a[0], h);
    }
}

static DWORD WINAPI work(LPVOID parameter) {
    Worker *w = parameter;
    w->tid = GetCurrentThreadId();
    w->linuxTid = sys(LINUX_GETTID, 0, 0, 0, 0);
    InterlockedExchange(&w->state, IDLE);
    InterlockedIncrement(&w->born);
    for (;;) {
        while (w->state != POSTED) futexWait(&w->state, IDLE);
        carry(w);
        InterlockedExchange(&w->state, IDLE);
    }
}

/* ---- beginning and end of a case, within one process */

static int ends(const Worker *w, int all) { return w->state == POSTED || (all && w->state == IDLE); }

static void tidy(int all) {
    int from = me ? FIRST_OF_B : 0, to = me ? WORKERS : FIRST_OF_B;
    /* The end of one may end the wait of another, which must not be killed on its way: it could hold the heap's lock. */
    for (int i = from; i < to; i++)
        if (ends(&shared->worker[i], all)) SuspendThread(shared->handle[i]);
    for (int i = from; i < to; i++) {
        Worker *w = &shared->worker[i];
        if (ends(w, all)) {
            TerminateThread(shared->handle[i], 0);
            WaitForSingleObject(shared->handle[i], INFINITE);
            w->state = GONE;
        }
    }
    for (int i = 0; i < VIEWS; i++)
        if (shared->view[me][i]) {
            UnmapViewOfFile(shared->view[me][i]);
            shared->view[me][i] = NULL;
        }
    for (int i = 0; i < SLOTS; i++) {
        Slot *s = &shared->slot[me][i];
        if (s->live) {
            SetHandleInformation(s->value, HANDLE_FLAG_PROTECT_FROM_CLOSE, 0);
            CloseHandle(s->value);
        }
        s->value = POISON;
        s->live = s->closed = 0;
    }
    for (int i = from; i < to; i++) {
        Worker *w = &shared->worker[i];
        if (w->state == GONE) {
            LONG born = w->born;
            if (shared->handle[i]) CloseHandle(shared->handle[i]);
            shared->handle[i] = CreateThread(NULL, 65536, work, w, STACK_SIZE_PARAM_IS_A_RESERVATION, NULL);
            while (w->born == born) pauseFor(20000);
        }
    }
}

static void serve(void) {
    LONG seen = shared->served;
    shared->serviceTid = sys(LINUX_GETTID, 0, 0, 0, 0);
    for (;;) {
        while (shared->service == seen) futexWait(&shared->service, seen);
        tidy(shared->serviceAll);
        seen = shared->service;
        InterlockedExchange(&shared->served, seen);
    }
}

/* ---- the driver */

/* Besides the workers: wineserver, and the first thread of B, which Wine may have do its own work. */
enum { SERVER = WORKERS, SERVICE, WATCHED };

static int fdStat[WATCHED], fdSlices[WATCHED], fdOf[WATCHED];
static int serverPid;
static HANDLE processB;

static int openProc(int tid, const char *file) {
    char path[64];
    sprintf(path, "/proc/%d/%s", tid, file);
    return (int)sys(LINUX_OPEN, (intptr_t)path, 0, 0, 0);
}

static void watchTid(int i, int tid) {
    if (fdOf[i] == tid) return;
    if (fdOf[i]) {
        sys(LINUX_CLOSE, fdStat[i], 0, 0, 0);
        sys(LINUX_CLOSE, fdSlices[i], 0, 0, 0);
    }
    fdStat[i] = openProc(tid, "stat");
    fdSlices[i] = openProc(tid, "schedstat");
    fdOf[i] = tid;
}

static void watchAll(void) {
    for (int i = 0; i < WORKERS; i++) watchTid(i, shared->worker[i].linuxTid);
    watchTid(SERVICE, shared->serviceTid);
}

static intptr_t readProc(int i, int *fd, const char *file, char *text, int size) {
    intptr_t n = *fd < 0 ? *fd : sys(LINUX_PREAD, *fd, (intptr_t)text, size - 1, 0);
    if (n < 0 && n != -LINUX_ESRCH && n != -LINUX_ENOENT) {
        fprintf(stderr, "%s of worker %d: error %d\n", file, i, (int)-n);
        exit(1);
    }
    text[n < 0 ? 0 : n] = 0;
    return n;
}

/* The number of time slices a sleeping thread has had; -1 if it is gone, -2 if it moves. */
static long long slices(int i) {
    char text[512];
    char *p;
    if (readProc(i, &fdStat[i], "stat", text, sizeof text) <= 0) return -1;
    p = strrchr(text, ')');
    if (!p || p[2] == 'Z' || p[2] == 'X') return -1;
    if (p[2] != 'S') return -2;
    if (readProc(i, &fdSlices[i], "schedstat", text, sizeof text) <= 0) return -1;
    p = strrchr(text, ' ');
    return p ? atoll(p) : -1;
}

static void settle(void) {
    for (;;) {
        long long before[WATCHED];
        int quiet = 1;
        for (int i = 0; i < WATCHED; i++) {
            before[i] = slices(i);
            quiet &= before[i] != -2;
        }
        for (int i = 0; quiet && i < WATCHED; i++) quiet &= slices(i) == before[i];
        if (quiet) {
            if (before[SERVER] == -1) {
                fprintf(stderr, "wineserver is gone\n");
                fflush(stdout);
                exit(1);
            }
            for (int i = 0; i < WORKERS; i++)
                if (before[i] == -1) shared->worker[i].state = GONE;
            return;
        }
        sys(LINUX_YIELD, 0, 0, 0, 0);
    }
}

static void startB(char *self) {
    STARTUPINFOA start = {sizeof start};
    PROCESS_INFORMATION info;
    char command[600];
    int attempts = 5;
    for (int i = FIRST_OF_B; i < WORKERS; i++) {
        shared->worker[i].state = GONE;
        shared->handle[i] = NULL;
    }
    memset(shared->slot[1], 0, sizeof shared->slot[1]);
    memset(shared->view[1], 0, sizeof shared->view[1]);
    shared->served = shared->service;
    snprintf(command, sizeof command, "\"%s\" B", self);
    /* Once in a while Wine loses a process on its way up, which does not hurt the next attempt. */
    while (attempts && !CreateProcessA(NULL, command, NULL, NULL, FALSE, 0, NULL, NULL, &start, &info)) attempts--;
    if (!attempts) {
        fprintf(stderr, "cannot start the second process: %lu\n", GetLastError());
        exit(1);
    }
    CloseHandle(info.hThread);
    processB = info.hProcess;
    shared->pid[1] = info.dwProcessId;
    shared->bInA = processB;
}

static void tidyB(int all) {
    LONG next;
    shared->serviceAll = all;
    next = InterlockedIncrement(&shared->service);
    futexWake(&shared->service);
    while (shared->served != next) pauseFor(20000);
}

static void endB(void) {
    TerminateProcess(processB, 0);
    WaitForSingleObject(processB, INFINITE);
    CloseHandle(processB);
}

static long long number(const char *token, Worker *w) {
    if (!strcmp(token, "inf")) return 0xFFFFFFFFLL;
    if (!strcmp(token, "me")) return -1;
    if (!strcmp(token, "my")) return -2;
    if (!strcmp(token, "nil")) return -3;
    if (!strcmp(token, "bad")) return -4;
    if (token[0] == 'h' || token[0] == 'v') return atoi(token + 1);
    (void)w;
    return strtoll(token, NULL, 0);
}

/* "=A" is the name A of this case; see Names in the Java half for the others. */
static void name(const char *code, const char *prefix, Worker *w) {
    const char *at = code + 1;
    int length = 0;
    char *out = w->name;
    w->named = strcmp(at, "-") != 0;
    if (*at == '#') {
        length = strtol(at + 1, (char **)&at, 10);
    }
    out[0] = 0;
    if (!strncmp(at, "g:", 2)) strcpy(out, "Global\\"), at += 2;
    else if (!strncmp(at, "l:", 2)) strcpy(out, "Local\\"), at += 2;
    else if (!strncmp(at, "G:", 2)) strcpy(out, "global\\"), at += 2;
    else if (!strncmp(at, "d:", 2)) strcpy(out, "nodir\\"), at += 2;
    else if (!strncmp(at, "s:", 2)) strcpy(out, "\\"), at += 2;
    else if (!strncmp(at, "r:", 2)) { strcpy(out, at + 2); return; }
    if (!*at) return;
    strcat(out, prefix);
    strcat(out, at);
    while ((int)strlen(out) < length) strcat(out, "x");
}

/* Whether the next case cannot do with the threads of this one. */
static int leavesTraces(Worker *w) {
    if (!strcmp(w->op, "Suspend")) return w->state != IDLE || w->result[0] != '-';
    if (!strcmp(w->op, "QueueApc") || !strcmp(w->op, "SetPriority")) return w->result[0] == '1';
    return !strcmp(w->op, "SetTimer") && w->result[0] == '1' && w->arg[3];
}

static int first;

static void outcome(int who, Worker *w) {
    if (!first) printf(" ;%d:", who);
    first = 0;
    printf("%s%s ", w->result, w->ran);
    if (w->error == SENTINEL) printf("S");
    else printf("%lu", w->error);
}

int main(int argc, char **argv) {
    static char line[4096];
    char prefix[32] = "";
    int all = 0, dirtyB = 0, open = 0;
    HANDLE section;
    same = (void *)GetProcAddress(GetModuleHandleA("kernelbase.dll"), "CompareObjectHandles");
    section = CreateFileMappingA(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, sizeof(Shared), "Global\\oracle");
    shared = MapViewOfFile(section, FILE_MAP_ALL_ACCESS, 0, 0, 0);
    if (argc > 1 && !strcmp(argv[1], "B")) {
        me = 1;
        shared->aInB = OpenProcess(PROCESS_DUP_HANDLE | SYNCHRONIZE, FALSE, shared->pid[0]);
        serve();
    }
    serverPid = argc > 1 ? atoi(argv[1]) : 0;
    setvbuf(stdout, NULL, _IOFBF, 1 << 16);
    for (int i = 0; i < WORKERS; i++) shared->worker[i].state = GONE;
    shared->pid[0] = GetCurrentProcessId();
    tidy(1);
    startB(argv[0]);
    tidyB(1);
    watchTid(SERVER, serverPid);
    while (fgets(line, sizeof line, stdin)) {
        char *token[ARGS + 3], *p;
        int tokens = 0, who;
        Worker *w;
        line[strcspn(line, "\r\n")] = 0;
        if ((p = strstr(line, " > "))) *p = 0;
        if (!line[0]) continue;
        if (line[0] == '=') {
            if (open) {
                settle();
                tidy(all);
                if (dirtyB || WaitForSingleObject(processB, 0) == 0) {
                    endB();
                    startB(argv[0]);
                    tidyB(1);
                } else {
                    watchAll();
                    settle();
                    tidyB(all);
                }
            }
            open = 1;
            all = dirtyB = 0;
            watchAll();
            snprintf(prefix, sizeof prefix, "c%s_", line + 2);
            printf("%s\n", line);
            continue;
        }
        printf("%s > ", line);
        for (p = strtok(line, " "); p && tokens < ARGS + 3; p = strtok(NULL, " ")) token[tokens++] = p;
        first = 1;
        if (!strcmp(token[0], "tick")) {
            LONG was[WORKERS];
            int any = 0;
            for (int i = 0; i < WORKERS; i++) was[i] = shared->worker[i].state;
            pauseFor(atoi(token[1]) * 1000000LL);
            settle();
            printf("-");
            first = 0;
            for (int i = 0; i < WORKERS; i++)
                if (was[i] == POSTED && shared->worker[i].state == IDLE) outcome(i, &shared->worker[i]);
            for (int i = 0; i < WORKERS; i++)
                if (shared->worker[i].state == POSTED) printf(any++ ? ",%d" : " b=%d", i);
            printf("\n");
            continue;
        }
        who = atoi(token[0]);
        w = &shared->worker[who];
        if (w->state != IDLE) {
            printf("busy\n");
            continue;
        }
        strncpy(w->op, token[1], sizeof w->op - 1);
        w->argc = tokens - 2;
        w->named = 0;
        for (int i = 2; i < tokens; i++) {
            if (token[i][0] == '=') name(token[i], prefix, w), w->arg[i - 2] = 0;
            else w->arg[i - 2] = number(token[i], w);
        }
        {
            LONG was[WORKERS];
            int any = 0;
            for (int i = 0; i < WORKERS; i++) was[i] = shared->worker[i].state;
            InterlockedExchange(&w->state, POSTED);
            futexWake(&w->state);
            settle();
            if (leavesTraces(w)) all = 1;
            if (!strcmp(w->op, "Assign") && w->result[0] == '1') dirtyB = 1;
            if (w->state == IDLE) outcome(who, w);
            else printf(w->state == GONE ? "end" : "?"), first = 0;
            for (int i = 0; i < WORKERS; i++)
                if (i != who && was[i] == POSTED && shared->worker[i].state == IDLE) outcome(i, &shared->worker[i]);
            for (int i = 0; i < WORKERS; i++)
                if (shared->worker[i].state == POSTED) printf(any++ ? ",%d" : " b=%d", i);
            for (int i = 0; i < WORKERS; i++)
                if (i != who && was[i] != GONE && shared->worker[i].state == GONE) printf(" end=%d", i);
            printf("\n");
        }
    }
    fflush(stdout);
    endB();
    ExitProcess(0);
}
