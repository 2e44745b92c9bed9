/*
 * The operations of the comparison with the functions of Windows, for Wine: prints a key and a number for each.
 *
 *   win32.exe <repetitions>      win32.exe partner <repetitions>
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#define MOST 64

static double ticksPerNano;

static LONGLONG now(void) {
    LARGE_INTEGER time;
    QueryPerformanceCounter(&time);
    return time.QuadPart;
}

static void check(int good, const char *what) {
    if (!good) {
        fprintf(stderr, "%s failed: %lu\n", what, GetLastError());
        exit(1);
    }
}

static void tell(const char *key, LONGLONG from, double count) {
    printf("%s %.1f\n", key, (double)(now() - from) / ticksPerNano / count);
    fflush(stdout);
}

/* Once to warm up, briefly, and once that counts. */
#define REPEAT(key, count, body)                     \
    do {                                             \
        for (int i = 0; i < (count) / 10; i++) {     \
            body;                                    \
        }                                            \
        LONGLONG from = now();                       \
        for (int i = 0; i < (count); i++) {          \
            body;                                    \
        }                                            \
        tell(key, from, (count));                    \
    } while (0)

static void pairs(int count) {
    HANDLE mutex = CreateMutexA(0, FALSE, "Local\\pair");
    HANDLE event = CreateEventA(0, FALSE, FALSE, "Local\\event");
    HANDLE semaphore = CreateSemaphoreA(0, 1, 1, "Local\\semaphore");
    check(mutex && event && semaphore, "creating");
    REPEAT("mutex-pair", count, check(WaitForSingleObject(mutex, INFINITE) == WAIT_OBJECT_0, "wait");
           check(ReleaseMutex(mutex), "ReleaseMutex"));
    REPEAT("event-pair", count, check(SetEvent(event), "SetEvent");
           check(WaitForSingleObject(event, INFINITE) == WAIT_OBJECT_0, "wait"));
    REPEAT("semaphore-pair", count, check(WaitForSingleObject(semaphore, INFINITE) == WAIT_OBJECT_0, "wait");
           check(ReleaseSemaphore(semaphore, 1, 0), "ReleaseSemaphore"));
    REPEAT("create-close", count, check(CloseHandle(CreateMutexA(0, FALSE, "Local\\fresh")), "CloseHandle"));
    REPEAT("open-close", count,
           check(CloseHandle(OpenMutexA(MUTEX_ALL_ACCESS, FALSE, "Local\\pair")), "CloseHandle"));
}

static void waits(int count) {
    HANDLE events[MOST];
    char key[32];
    for (int i = 0; i < MOST; i++) {
        events[i] = CreateEventA(0, TRUE, FALSE, 0);
    }
    for (int n = 1; n <= MOST; n *= 8) {
        SetEvent(events[n - 1]);
        snprintf(key, sizeof key, "wait-any.%d", n);
        REPEAT(key, count, check(WaitForMultipleObjects(n, events, FALSE, INFINITE) < MOST, "wait"));
        ResetEvent(events[n - 1]);
    }
    for (int i = 0; i < MOST; i++) {
        SetEvent(events[i]);
    }
    for (int n = 1; n <= MOST; n *= 8) {
        snprintf(key, sizeof key, "wait-all.%d", n);
        REPEAT(key, count, check(WaitForMultipleObjects(n, events, TRUE, INFINITE) == WAIT_OBJECT_0, "wait"));
    }
}

static void answer(int count) {
    HANDLE ping = CreateEventA(0, FALSE, FALSE, "Local\\ping");
    HANDLE pong = CreateEventA(0, FALSE, FALSE, "Local\\pong");
    for (int i = 0; i < count; i++) {
        WaitForSingleObject(ping, INFINITE);
        SetEvent(pong);
    }
}

static void pingPong(const char *self, int count) {
    HANDLE ping = CreateEventA(0, FALSE, FALSE, "Local\\ping");
    HANDLE pong = CreateEventA(0, FALSE, FALSE, "Local\\pong");
    char command[1024];
    STARTUPINFOA startup = {.cb = sizeof startup};
    PROCESS_INFORMATION partner;
    snprintf(command, sizeof command, "\"%s\" partner %d", self, count + count / 10);
    check(CreateProcessA(0, command, 0, 0, FALSE, 0, 0, 0, &startup, &partner), "CreateProcess");
    REPEAT("ping-pong", count, SetEvent(ping); WaitForSingleObject(pong, INFINITE));
    WaitForSingleObject(partner.hProcess, INFINITE);
}

static HANDLE contested;
static volatile LONG stopped;
static volatile LONG64 counted;

static DWORD WINAPI contend(LPVOID unused) {
    LONG64 own = 0;
    while (!stopped) {
        WaitForSingleObject(contested, INFINITE);
        own++;
        ReleaseMutex(contested);
    }
    InterlockedAdd64(&counted, own);
    return 0;
}

static void contest(int threads) {
    HANDLE all[MOST];
    stopped = 0;
    counted = 0;
    LONGLONG from = now();
    for (int i = 0; i < threads; i++) {
        all[i] = CreateThread(0, 0, contend, 0, 0, 0);
    }
    Sleep(1000);
    stopped = 1;
    for (int i = 0; i < threads; i++) {
        WaitForSingleObject(all[i], INFINITE);
        CloseHandle(all[i]);
    }
    printf("contest.%d %.3f\n", threads, (double)counted / ((double)(now() - from) / ticksPerNano / 1e6));
    fflush(stdout);
}

int main(int argc, char **argv) {
    LARGE_INTEGER frequency;
    QueryPerformanceFrequency(&frequency);
    ticksPerNano = (double)frequency.QuadPart / 1e9;
    if (argc == 3 && !strcmp(argv[1], "partner")) {
        answer(atoi(argv[2]));
        return 0;
    }
    check(argc == 2, "the command line");
    int count = atoi(argv[1]);
    pairs(count);
    waits(count);
    pingPong(argv[0], count);
    contested = CreateMutexA(0, FALSE, 0);
    contest(2);
    contest(16);
    contest(MOST - 1);
    return 0;
}
