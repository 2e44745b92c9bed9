/*
 * The named semaphores of POSIX: prints a key and a number for each operation.
 *
 *   posix <repetitions>
 */
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e9 + time.tv_nsec;
}

static sem_t *fresh(const char *name, int count) {
    sem_unlink(name);
    sem_t *semaphore = sem_open(name, O_CREAT | O_EXCL, 0600, count);
    if (semaphore == SEM_FAILED) {
        perror("sem_open");
        exit(1);
    }
    return semaphore;
}

#define REPEAT(key, count, body)                                  \
    do {                                                          \
        double from = now();                                      \
        for (long i = 0; i < (count); i++) {                      \
            body;                                                 \
        }                                                         \
        printf("%s %.2f\n", key, (now() - from) / (double)(count)); \
    } while (0)

static void pingPong(long count) {
    sem_t *ping = fresh("/casement-ping", 0);
    sem_t *pong = fresh("/casement-pong", 0);
    fflush(stdout);
    pid_t partner = fork();
    if (partner == 0) {
        for (long i = 0; i < count; i++) {
            sem_wait(ping);
            sem_post(pong);
        }
        _exit(0);
    }
    REPEAT("ping-pong", count, sem_post(ping); sem_wait(pong));
    waitpid(partner, 0, 0);
    sem_unlink("/casement-ping");
    sem_unlink("/casement-pong");
}

int main(int argc, char **argv) {
    if (argc != 2) {
        return 2;
    }
    long count = atol(argv[1]);
    sem_t *semaphore = fresh("/casement-pair", 1);
    REPEAT("semaphore-pair", count * 100, sem_wait(semaphore); sem_post(semaphore));
    REPEAT("open-close", count, sem_close(sem_open("/casement-pair", 0)));
    sem_unlink("/casement-pair");
    REPEAT("create-close", count, sem_close(fresh("/casement-fresh", 1)); sem_unlink("/casement-fresh"));
    pingPong(count);
    return 0;
}
